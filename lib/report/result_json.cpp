// See result_json.hpp.
#include "bip/report/result_json.hpp"

#include "bip/report/json_text.hpp"
#include "comparison_json.hpp"
#include "earlier_parts.hpp"
#include "json_parts.hpp"

namespace bip {
namespace {

using detail::AbsentList;
using detail::Json;

}  // namespace

std::string fit_json(const ResultHead& head, const ModelSummary& model, const ModelFrame& frame,
                     const Presentation& presentation) {
  AbsentList absent;
  Json result = detail::head_json(head);
  result.update(detail::model_json(model, frame, presentation, "", absent));
  if (model.proportional_odds)
    result["proportional_odds"] = detail::proportional_odds_json(*model.proportional_odds, absent);
  result["sample"] = detail::sample_json(frame);
  detail::add_options_json(head, result, absent);
  result["absent"] = absent.take();
  return json_text(result);
}

std::string comparison_json(const ResultHead& head, const Comparison& comparison,
                            const ModelFrame& frame, const Presentation& presentation) {
  AbsentList absent;
  Json result = detail::head_json(head);
  result.update(detail::comparison_body_json(comparison, frame, presentation, "", absent));
  detail::add_options_json(head, result, absent);
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
    problems.push_back({{"severity", std::string(name_of(problem.severity))},
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
