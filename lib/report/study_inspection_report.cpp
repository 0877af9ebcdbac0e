// The problems first in every table's order of finding. Must not judge: severities come with the
// problems.
#include "bip/report/study_inspection_report.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/version.hpp"
#include "bip/report/json_text.hpp"
#include "bip/report/marks.hpp"
#include "document_parts.hpp"
#include "json_parts.hpp"
#include "linkage_json.hpp"

namespace bip {
namespace {

using detail::integer_cell;
using detail::Json;
using detail::text_cell;

Cell count_cell(std::size_t count) { return integer_cell(static_cast<double>(count)); }

Cell place_cell(std::size_t place) { return place == 0 ? Cell{AbsentCell{}} : count_cell(place); }

std::string place_text(const Location& place) {
  std::string text = place.file;
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

DocumentTable found_table(const StudyInspection& inspection) {
  DocumentTable table;
  table.name = "problems";
  table.caption = "Problems, grouped and counted; each with its first place";
  table.columns = {{"severity", "severity", Align::left},
                   {"subject", "in", Align::left},
                   {"message", "what, and how to mend it", Align::left},
                   {"place", "first at", Align::left},
                   {"count", "count", Align::right}};
  for (const StudyProblem& one : inspection.problems) {
    table.rows.push_back({text_cell(std::string(name_of(one.severity))), text_cell(one.subject),
                          text_cell(one.message), text_cell(place_text(one.place)),
                          count_cell(one.count)});
  }
  return table;
}

DocumentTable columns_table(const StudyInspection& inspection) {
  DocumentTable table;
  table.name = "columns";
  table.caption = "Columns of the forms and the cells without a value";
  table.columns = {{"form", "form", Align::left},          {"column", "column", Align::left},
                   {"theirs", "in the file", Align::left}, {"rows", "forms", Align::right},
                   {"missing", "missing", Align::right},   {"share", "share", Align::right}};
  for (const FormColumnCount& one : inspection.columns) {
    const Cell share =
        one.rows == 0
            ? Cell{AbsentCell{}}
            : detail::number_cell(static_cast<double>(one.missing) / static_cast<double>(one.rows),
                                  NumberCell::Style::percent, 1);
    table.rows.push_back({text_cell(one.form), text_cell(one.column), text_cell(one.theirs),
                          count_cell(one.rows), count_cell(one.missing), share});
  }
  return table;
}

DocumentTable outcomes_table(const StudyInspection& inspection) {
  DocumentTable table;
  table.name = "outcomes";
  table.caption = "What becomes of the rows under each outcome";
  table.columns = {{"outcome", "outcome", Align::left},
                   {"rows", "with a value", Align::right},
                   {"events", "of these events", Align::right},
                   {"not_at_risk", "not at risk", Align::right},
                   {"censored", "censored", Align::right},
                   {"no_register", "not in the register", Align::right},
                   {"unanswered", "unanswered", Align::right}};
  for (const OutcomeSummary& one : inspection.linkage.outcomes) {
    table.rows.push_back({text_cell(one.name), count_cell(one.rows), count_cell(one.events),
                          count_cell(one.not_at_risk), count_cell(one.censored),
                          count_cell(one.no_register), count_cell(one.unanswered)});
  }
  return table;
}

DocumentTable analyses_table(const StudyInspection& inspection) {
  DocumentTable table;
  table.name = "analyses";
  table.caption = "Samples of the analyses, with the parameters of the model with all blocks";
  table.columns = {{"analysis", "analysis", Align::left},
                   {"rows", "rows", Align::right},
                   {"events", "rarer outcome", Align::right},
                   {"parameters", "parameters", Align::right},
                   {"events_per_parameter", "events per parameter", Align::right}};
  for (const AnalysisCount& one : inspection.analyses) {
    const auto count = [](const std::optional<std::size_t>& value) {
      return value ? count_cell(*value) : Cell{AbsentCell{}};
    };
    std::optional<double> share;
    if (one.events && one.parameters && *one.parameters > 0)
      share = static_cast<double>(*one.events) / static_cast<double>(*one.parameters);
    table.rows.push_back({text_cell(one.name), count_cell(one.rows), count(one.events),
                          count(one.parameters),
                          detail::number_cell(share, NumberCell::Style::fixed, 1)});
  }
  return table;
}

Json forms_json(const StudyInspection& inspection) {
  Json columns = Json::array();
  for (const FormColumnCount& one : inspection.columns) {
    columns.push_back({{"form", one.form},
                       {"column", one.column},
                       {"theirs", one.theirs},
                       {"rows", one.rows},
                       {"missing", one.missing}});
  }
  return columns;
}

Json problems_json(const StudyInspection& inspection) {
  Json problems = Json::array();
  for (const StudyProblem& one : inspection.problems) {
    problems.push_back({{"severity", std::string(name_of(one.severity))},
                        {"code", one.code},
                        {"subject", one.subject},
                        {"message", one.message},
                        {"file", one.place.file},
                        {"line", one.place.line},
                        {"field", one.place.column},
                        {"count", one.count}});
  }
  return problems;
}

Json analyses_json(const StudyInspection& inspection) {
  const auto or_null = [](const auto& value) { return value ? Json(*value) : Json(nullptr); };
  Json analyses = Json::array();
  for (const AnalysisCount& one : inspection.analyses) {
    analyses.push_back({{"name", one.name},
                        {"rows", one.rows},
                        {"events", or_null(one.events)},
                        {"parameters", or_null(one.parameters)}});
  }
  return analyses;
}

}  // namespace

DocumentTable study_problem_table(const StudyInspection& inspection) {
  DocumentTable table;
  table.name = "problems";
  table.caption = "Problems, grouped and counted; each with its first place";
  for (const char* key : {"severity", "code", "subject", "message", "file"})
    table.columns.push_back({key, key, Align::left});
  for (const char* key : {"line", "field", "count"})
    table.columns.push_back({key, key, Align::right});
  for (const StudyProblem& one : inspection.problems) {
    table.rows.push_back({text_cell(std::string(name_of(one.severity))), text_cell(one.code),
                          text_cell(one.subject), text_cell(one.message), text_cell(one.place.file),
                          place_cell(one.place.line), place_cell(one.place.column),
                          count_cell(one.count)});
  }
  return table;
}

Document study_inspection_document(const Study& study, const StudyInspection& inspection,
                                   const std::string& command_line) {
  Document document;
  document.title = fmt::format("Check of {}", study.name);
  document.provenance.entries = {{"program", fmt::format("bip {}", version())},
                                 {"command", command_line},
                                 {"study", study.path}};
  document.sections.push_back({"The study, with every default", {Verbatim{inspection.resolved}}});
  const auto add = [&](const char* title, DocumentTable table) {
    if (!table.rows.empty()) document.sections.push_back({title, {std::move(table)}});
  };
  add("Forms", columns_table(inspection));
  add("Outcomes", outcomes_table(inspection));
  add("Analyses", analyses_table(inspection));
  Section problems{"Problems", {}};
  if (inspection.problems.empty())
    problems.parts.emplace_back(Paragraph{"No problem was found.", false});
  else
    problems.parts.emplace_back(found_table(inspection));
  document.sections.push_back(std::move(problems));
  document.notes = marks_of(study);
  return document;
}

std::string study_inspection_json(const Study& study, const StudyInspection& inspection,
                                  RegisterScope scope) {
  Json result;
  result["schema"] = "bip.check_study/1";
  result["command"] = "check";
  result["version"] = std::string(version());
  result["input"] = {
      {"path", study.path}, {"rows", inspection.linkage.match.rows}, {"sha256", nullptr}};
  result["notes"] = marks_of(study);
  result["options"] = {{"all_rows", scope == RegisterScope::all_rows}};
  for (const char* key : {"warnings", "absent", "requirements"}) result[key] = Json::array();
  result["study"] = inspection.resolved;
  result["problems"] = problems_json(inspection);
  result["forms"] = forms_json(inspection);
  result["linkage"] = detail::linkage_body_json(study, inspection.linkage);
  result["analyses"] = analyses_json(inspection);
  return json_text(result);
}

}  // namespace bip
