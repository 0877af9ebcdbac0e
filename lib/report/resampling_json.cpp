// What resampling says of a comparison, as JSON.
#include <fmt/format.h>

#include "resampling_parts.hpp"

namespace bip::detail {

Json intervals_json(const Comparison& comparison, const std::string& prefix, AbsentList& absent) {
  Json array = Json::array();
  if (!comparison.bootstrap) return array;
  const BootstrapRequest& request = comparison.bootstrap->request;
  for (const BootstrapInterval& one : comparison.bootstrap->intervals) {
    const std::string where = fmt::format("{}intervals[{}->{}].{}.{}.", prefix, one.from, one.to,
                                          key_of(one.measure), name_of(one.quantity));
    const char* const few = "too few replicates have it";
    const char* const few_or_ratio = one.quantity == GainQuantity::ratio
                                         ? "a ratio has no additive bias"
                                         : "absent in the sample or in too many replicates";
    array.push_back(
        {{"from", one.from},
         {"to", one.to},
         {"measure", key_of(one.measure)},
         {"quantity", name_of(one.quantity)},
         {"method", "percentile"},
         {"conf_level", request.conf_level},
         {"value", absent.number(one.value, where + "value", "absent in the sample")},
         {"low", absent.number(one.low, where + "low", few)},
         {"high", absent.number(one.high, where + "high", few)},
         {"unbiased", absent.number(one.unbiased, where + "unbiased", few_or_ratio)},
         {"unbiased_low", absent.number(one.unbiased_low, where + "unbiased_low", few_or_ratio)},
         {"unbiased_high", absent.number(one.unbiased_high, where + "unbiased_high", few_or_ratio)},
         {"optimism_corrected",
          absent.number(
              one.corrected, where + "optimism_corrected",
              "not for measures that count parameters, models that predict no rows, and under "
              "separation, in the sample or in too many replicates")},
         {"replicates", request.replicates},
         {"failed", one.failed}});
  }
  return array;
}

Json placebo_json(const Comparison& comparison, const std::string& prefix, AbsentList& absent) {
  Json array = Json::array();
  if (!comparison.placebo) return array;
  for (const PlaceboGain& one : comparison.placebo->gains) {
    const std::string where =
        fmt::format("{}placebo[{}->{}].{}.", prefix, one.from, one.to, key_of(one.measure));
    const char* const none = "the measure is absent in the sample or in all draws";
    array.push_back({{"from", one.from},
                     {"to", one.to},
                     {"measure", key_of(one.measure)},
                     {"gain", absent.number(one.gain, where + "gain", none)},
                     {"mean", absent.number(one.mean, where + "mean", none)},
                     {"sd", absent.number(one.sd, where + "sd", none)},
                     {"p_value", absent.number(one.p_value, where + "p_value", none)},
                     {"draws", one.draws},
                     {"failed", comparison.placebo->request.draws - one.draws}});
  }
  return array;
}

Json decomposition_json(const Comparison& comparison, const std::string& prefix,
                        AbsentList& absent) {
  Json array = Json::array();
  if (!comparison.decomposition) return array;
  for (const Contribution& one : comparison.decomposition->contributions) {
    const std::string where =
        fmt::format("{}decomposition[{}].{}.", prefix, one.name, key_of(one.measure));
    array.push_back(
        {{"name", one.name},
         {"level", name_of(one.level)},
         {"block", one.block},
         {"measure", key_of(one.measure)},
         {"value", absent.number(one.value, where + "value", "the measure is absent in a model")},
         {"share", absent.number(one.share, where + "share", "all blocks together add nothing")},
         {"mc_error", one.mc_error ? Json(*one.mc_error) : Json(0)}});
  }
  return array;
}

Json resampling_json(const Comparison& comparison) {
  const auto units = [](const auto& part) {
    return Json{{"drawn_by", part.column.empty() ? Json(nullptr) : Json(part.column)},
                {"units", part.units},
                {"seed", part.request.seed}};
  };
  Json body{{"bootstrap", nullptr}, {"placebo", nullptr}, {"decomposition", nullptr}};
  if (comparison.bootstrap) {
    body["bootstrap"] = units(*comparison.bootstrap);
    body["bootstrap"]["replicates"] = comparison.bootstrap->request.replicates;
    body["bootstrap"]["failed"] = comparison.bootstrap->failed;
  }
  if (comparison.placebo) {
    body["placebo"] = units(*comparison.placebo);
    body["placebo"]["draws"] = comparison.placebo->request.draws;
  }
  if (comparison.decomposition) {
    const Decomposition& one = *comparison.decomposition;
    body["decomposition"] = {{"exact", !one.orders},
                             {"orders", one.orders ? Json(*one.orders) : Json(nullptr)},
                             {"fits", one.fits},
                             {"failed", one.failed},
                             {"seed", one.request.seed}};
  }
  return body;
}

}  // namespace bip::detail
