// See result_json.hpp.
#include "bip/report/result_json.hpp"

#include <fmt/format.h>

#include "bip/report/json_text.hpp"
#include "json_parts.hpp"

namespace bip {
namespace {

using detail::AbsentList;
using detail::Json;

Json models_json(const std::vector<ModelSummary>& models, const char* list, const ModelFrame& frame,
                 const Presentation& presentation, AbsentList& absent) {
  Json array = Json::array();
  for (const ModelSummary& model : models) {
    array.push_back(detail::model_json(model, frame, presentation,
                                       fmt::format("{}[{}].", list, model.name), absent));
  }
  return array;
}

Json tests_json(const Comparison& comparison, AbsentList& absent) {
  Json array = Json::array();
  for (const BlockTest& test : comparison.tests) {
    const char* kind = test.kind == BlockTestKind::likelihood_ratio ? "lr" : "wald";
    const std::string where = fmt::format("tests[{}->{}].{}.", test.from, test.to, kind);
    array.push_back({{"from", test.from},
                     {"to", test.to},
                     {"kind", kind},
                     {"statistic", absent.number(test.statistic, where + "statistic", test.note)},
                     {"df", detail::count_json(test.df)},
                     {"df2", test.df2 ? detail::count_json(*test.df2) : Json(nullptr)},
                     {"p_value", absent.number(test.p_value, where + "p_value", test.note)},
                     {"valid", test.valid},
                     {"note", test.note}});
  }
  return array;
}

Json gains_json(const Comparison& comparison, AbsentList& absent) {
  Json array = Json::array();
  for (const Gain& gain : comparison.gains) {
    const std::string key(key_of(gain.measure));
    const std::string where = fmt::format("gains[{}->{}].{}.", gain.from, gain.to, key);
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
         {"ratio", value(gain.ratio, "ratio", "the earlier model's value is not above 0")}});
  }
  return array;
}

}  // namespace

std::string fit_json(const ResultHead& head, const ModelSummary& model, const ModelFrame& frame,
                     const Presentation& presentation) {
  AbsentList absent;
  Json result = detail::head_json(head);
  result.update(detail::model_json(model, frame, presentation, "", absent));
  result["sample"] = detail::sample_json(frame);
  result["absent"] = absent.take();
  return json_text(result);
}

std::string comparison_json(const ResultHead& head, const Comparison& comparison,
                            const ModelFrame& frame, const Presentation& presentation) {
  AbsentList absent;
  Json result = detail::head_json(head);
  result["models"] = models_json(comparison.models, "models", frame, presentation, absent);
  result["alone"] = models_json(comparison.alone, "alone", frame, presentation, absent);
  result["tests"] = tests_json(comparison, absent);
  result["gains"] = gains_json(comparison, absent);
  // Parts of the schema that only options not asked for would fill.
  for (const char* key :
       {"intervals", "out_of_sample", "placebo", "decomposition", "discrimination", "variants"}) {
    result[key] = Json::array();
  }
  result["sample"] = detail::sample_json(frame);
  result["absent"] = absent.take();
  return json_text(result);
}

std::string inspection_json(const ResultHead& head, const Inspection& inspection) {
  Json result = detail::head_json(head);
  Json columns = Json::array();
  const auto or_null = [](const auto& value) { return value ? Json(*value) : Json(nullptr); };
  for (const ColumnInspection& column : inspection.columns) {
    Json levels = Json::array();
    for (const LevelCount& level : column.levels) {
      levels.push_back({{"level", level.level}, {"count", level.count}});
    }
    columns.push_back({{"name", column.name},
                       {"type", std::string(name_of(column.type))},
                       {"origin", column.origin == Origin::declared ? "declared" : "guessed"},
                       {"rows", column.rows},
                       {"missing", column.missing},
                       {"distinct", or_null(column.distinct)},
                       {"lowest", or_null(column.lowest)},
                       {"highest", or_null(column.highest)},
                       {"repeated", or_null(column.repeated)},
                       {"levels", std::move(levels)}});
  }
  Json problems = Json::array();
  for (const Inspection::Problem& problem : inspection.problems) {
    const char* severity = problem.severity == Severity::error     ? "error"
                           : problem.severity == Severity::warning ? "warning"
                                                                   : "note";
    problems.push_back({{"severity", severity},
                        {"code", problem.code},
                        {"column", problem.column},
                        {"message", problem.message},
                        {"line", problem.line},
                        {"field", problem.field},
                        {"count", problem.count}});
  }
  result["columns"] = std::move(columns);
  result["problems"] = std::move(problems);
  return json_text(result);
}

}  // namespace bip
