// What `check` found in a data file, as a document.
#include <fmt/format.h>

#include "bip/report/result_document.hpp"
#include "bip/table/csv_writer.hpp"
#include "document_parts.hpp"
#include "report/statement_parts.hpp"

namespace bip {
namespace {

using detail::integer_cell;
using detail::number_cell;
using detail::text_cell;

Cell range_cell(const ColumnInspection& column, std::optional<double> value) {
  const bool is_number = column.type == ColumnType::real || column.type == ColumnType::integer ||
                         column.type == ColumnType::date;
  if (!value && is_number && column.missing < column.rows)
    return AbsentCell{fmt::format("fewer than {} rows have it", kFewestRows)};
  if (!value) return AbsentCell{};
  if (column.type != ColumnType::date) return text_cell(round_trip_text(*value));
  return text_cell(iso_date(static_cast<std::int32_t>(*value)));
}

/// Each row is taken as a person. Rows with a level and those without a value are all rows.
void count_column(const ColumnInspection& column, Counted& counted) {
  const std::string key = "column/" + column.name;
  const auto number = [](std::size_t count) { return static_cast<double>(count); };
  const auto add = [&](const std::string& name, std::size_t count) {
    counted.add(name, number(count), number(count));
  };
  add("rows", column.rows);
  add(key + "/missing", column.missing);
  add(key + "/present", column.rows - column.missing);
  counted.sums.push_back({"rows", {key + "/missing", key + "/present"}});
  if (column.levels.empty()) return;
  QuantityKeys levels;
  for (const LevelCount& level : column.levels) {
    levels.push_back(key + "/level/" + level.level);
    add(levels.back(), level.count);
  }
  detail::state_whole(key + "/present", levels, 1, counted);
}

DocumentTable problems_table(const Inspection& inspection) {
  DocumentTable table;
  table.name = "problems";
  table.caption = "Findings, grouped by kind and column";
  table.columns = {{"severity", "severity", Align::left},
                   {"column", "column", Align::left},
                   {"message", "what, and how to mend it", Align::left},
                   {"place", "first at line:field", Align::right},
                   {"count", "count", Align::right}};
  for (const Inspection::Problem& problem : inspection.problems) {
    table.rows.push_back(
        {text_cell(std::string(name_of(problem.severity))), text_cell(problem.column),
         text_cell(problem.message),
         text_cell(problem.line == 0 ? "" : fmt::format("{}:{}", problem.line, problem.field)),
         integer_cell(static_cast<double>(problem.count))});
  }
  return table;
}

DocumentTable levels_table(const Inspection& inspection) {
  DocumentTable table;
  table.name = "levels";
  table.caption = "Levels of category columns";
  table.columns = {{"column", "column", Align::left},
                   {"level", "level", Align::left},
                   {"count", "rows", Align::right}};
  detail::statement_of(table).caption = QuantityKeys{};
  for (const ColumnInspection& column : inspection.columns) {
    for (const LevelCount& level : column.levels) {
      detail::state_cell("count", Content::count,
                         {"column/" + column.name + "/level/" + level.level}, table);
      table.rows.push_back({text_cell(column.name), text_cell(level.level),
                            integer_cell(static_cast<double>(level.count))});
    }
  }
  return table;
}

}  // namespace

DocumentTable inspection_csv_table(const Inspection& inspection) {
  DocumentTable table;
  table.name = "columns";
  table.caption = "Columns of the file";
  table.columns = {{"name", "column", Align::left},        {"type", "type", Align::left},
                   {"origin", "type is", Align::left},     {"missing", "missing", Align::right},
                   {"distinct", "distinct", Align::right}, {"lowest", "lowest", Align::right},
                   {"highest", "highest", Align::right},   {"repeated", "repeated", Align::right}};
  for (const char* const end : {"lowest", "highest"})
    detail::statement_of(table).columns.emplace(end, Content::extreme);
  for (const ColumnInspection& column : inspection.columns) {
    // Where levels are listed their number is told already; elsewhere it can be that of persons.
    count_column(column, detail::statement_of(table).counted);
    detail::state_cell("missing", Content::count, {"column/" + column.name + "/missing"}, table);
    if (!column.levels.empty()) detail::state_cell("distinct", Content::derived, {}, table);
    const auto count = [](std::optional<std::size_t> value) {
      return value ? integer_cell(static_cast<double>(*value)) : Cell{AbsentCell{}};
    };
    table.rows.push_back({text_cell(column.name), text_cell(std::string(name_of(column.type))),
                          text_cell(column.origin == Origin::declared ? "declared" : "guessed"),
                          integer_cell(static_cast<double>(column.missing)), count(column.distinct),
                          range_cell(column, column.lowest), range_cell(column, column.highest),
                          count(column.repeated)});
  }
  return table;
}

Document inspection_document(const ResultHead& head, const Inspection& inspection) {
  Document document;
  document.title = fmt::format("Check of {}", head.input.path);
  document.provenance = detail::provenance_of(head);
  document.provenance.shows.emplace("input",
                                    QuantityKeys{"rows"});  // known to whoever has the file
  Section section{"Columns", {inspection_csv_table(inspection)}};
  DocumentTable levels = levels_table(inspection);
  if (!levels.rows.empty()) section.parts.emplace_back(std::move(levels));
  document.sections.push_back(std::move(section));
  Section findings{"Findings", {}};
  if (inspection.problems.empty()) {
    findings.parts.emplace_back(Paragraph{"Nothing suspicious was found.", false});
  } else {
    findings.parts.emplace_back(problems_table(inspection));
  }
  document.sections.push_back(std::move(findings));
  detail::add_closing_sections(head, document);
  return document;
}

}  // namespace bip
