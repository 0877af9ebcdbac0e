// See comparison_json.hpp.
#include "comparison_json.hpp"

#include <fmt/format.h>

#include "accuracy_parts.hpp"
#include "panel_parts.hpp"
#include "resampling_parts.hpp"

namespace bip::detail {
namespace {

Json models_json(const std::vector<ModelSummary>& models, const std::string& list,
                 const ModelFrame& frame, const Presentation& presentation, AbsentList& absent) {
  Json array = Json::array();
  for (const ModelSummary& model : models) {
    array.push_back(
        model_json(model, frame, presentation, fmt::format("{}[{}].", list, model.name), absent));
  }
  return array;
}

Json tests_json(const Comparison& comparison, const std::string& prefix, AbsentList& absent) {
  Json array = Json::array();
  for (const BlockTest& test : comparison.tests) {
    const char* kind = test.kind == BlockTestKind::likelihood_ratio ? "lr" : "wald";
    const std::string where = fmt::format("{}tests[{}->{}].{}.", prefix, test.from, test.to, kind);
    array.push_back({{"from", test.from},
                     {"to", test.to},
                     {"kind", kind},
                     {"statistic", absent.number(test.statistic, where + "statistic", test.note)},
                     {"df", count_json(test.df)},
                     {"df2", test.df2 ? count_json(*test.df2) : Json(nullptr)},
                     {"p_value", absent.number(test.p_value, where + "p_value", test.note)},
                     {"valid", test.valid},
                     {"note", test.note}});
  }
  return array;
}

Json gains_json(const Comparison& comparison, const std::string& prefix, AbsentList& absent) {
  Json array = Json::array();
  for (const Gain& gain : comparison.gains) {
    const std::string key(key_of(gain.measure));
    const std::string where = fmt::format("{}gains[{}->{}].{}.", prefix, gain.from, gain.to, key);
    const auto value = [&](std::optional<double> number, const char* name, const char* reason) {
      return absent.number(number, where + name, reason);
    };
    array.push_back(
        {{"from", gain.from},
         {"to", gain.to},
         {"measure", key},
         {"from_value", value(gain.from_value, "from_value", "the measure is absent there")},
         {"to_value", value(gain.to_value, "to_value", "the measure is absent there")},
         {"gain", value(gain.gain, "gain", "the measure is absent in one of the models")},
         {"ratio", value(gain.ratio, "ratio",
                         gain.gain ? "the earlier model's value is not above 0"
                                   : "the measure is absent in one of the models")}});
  }
  return array;
}

/// One entry a column whose groups were left out.
Json leave_one_out_json(const Comparison& comparison, const std::string& prefix,
                        AbsentList& absent) {
  Json array = Json::array();
  if (!comparison.leave_one_out) return array;
  const LeaveOneOut& result = *comparison.leave_one_out;
  Json gains = Json::array();
  for (const GainRange& range : result.ranges) {
    const std::string key(key_of(range.measure));
    const std::string where =
        fmt::format("{}leave_one_out[{}->{}].{}.", prefix, range.from, range.to, key);
    const char* const reason = "no sample without a group has this gain";
    gains.push_back({{"from", range.from},
                     {"to", range.to},
                     {"measure", key},
                     {"gain_low", absent.number(range.low, where + "gain_low", reason)},
                     {"gain_high", absent.number(range.high, where + "gain_high", reason)},
                     {"failed", range.failed}});
  }
  array.push_back({{"column", result.column},
                   {"groups", result.groups},
                   {"rows_without_group", result.rows_without_group},
                   {"gains", std::move(gains)}});
  return array;
}

}  // namespace

Json comparison_body_json(const Comparison& comparison, const ModelFrame& frame,
                          const Presentation& presentation, const std::string& prefix,
                          AbsentList& absent) {
  const auto models = [&](const std::vector<ModelSummary>& list, const char* name) {
    return models_json(list, prefix + name, frame, presentation, absent);
  };
  Json body = Json::object();
  body["models"] = models(comparison.models, "models");
  body["alone"] = models(comparison.alone, "alone");
  body["tests"] = tests_json(comparison, prefix, absent);
  body["gains"] = gains_json(comparison, prefix, absent);
  body["leave_one_out"] = leave_one_out_json(comparison, prefix, absent);
  body["intervals"] = intervals_json(comparison, prefix, absent);
  body["placebo"] = placebo_json(comparison, prefix, absent);
  body["decomposition"] = decomposition_json(comparison, prefix, absent);
  for (Json& part : parts_json(comparison, prefix, absent))
    body["decomposition"].push_back(std::move(part));
  body["resampling"] = resampling_json(comparison);
  add_accuracy_json(comparison, prefix, body, absent);
  body["variants"] = models(comparison.variants, "variants");
  body["sample"] = sample_json(frame);
  return body;
}

}  // namespace bip::detail
