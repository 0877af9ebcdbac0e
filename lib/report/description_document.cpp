// A description as a document: which parts in which order, and where the figures come from.
#include "bip/report/description_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/version.hpp"
#include "document_parts.hpp"
#include "report/description_labels.hpp"
#include "report/description_tables.hpp"
#include "report/localize.hpp"
#include "report/statement_parts.hpp"
#include "report/words/description_words.hpp"

namespace bip {
namespace {

using detail::TableStyle;
namespace words = detail::words;

Document open_document(const ResultHead& head, const std::string& about, Language language) {
  Document document;
  document.title = say(words::kTitle, language, about);
  document.language = code_of(language);
  auto& entries = document.provenance.entries;
  const auto add = [&](const Phrase& name, std::string value) {
    entries.emplace_back(say(name, language), std::move(value));
  };
  add(words::kProgram, fmt::format("bip {}", version()));
  document.provenance.shows.emplace(say(words::kProgram, language), QuantityKeys{});
  add(words::kCommand, head.command_line);
  add(words::kInput, say(words::kInputRows, language, head.input.path, head.input.rows));
  if (head.input.sha256) entries.emplace_back("SHA-256", *head.input.sha256);
  for (const auto& [name, value] : head.options) {
    const auto* const text = std::get_if<std::string>(&value);
    if (name == "where" && text != nullptr) add(words::kRowsWhere, *text);
  }
  return document;
}

void close_document(const ResultHead& head, Language language, Document& document) {
  if (!head.warnings.empty()) {
    Section section{say(words::kWarnings, language), {}};
    for (const Diagnostic& warning : head.warnings)
      section.parts.emplace_back(Paragraph{warning.message});
    document.sections.push_back(std::move(section));
  }
  for (const std::string& note : head.notes)
    document.notes.push_back(detail::note_label(note, language));
}

Section persons_section(const StudyDescription& description, const TableStyle& style) {
  Section section{say(words::kFormsAndPersons, style.language), {}};
  section.parts.emplace_back(detail::forms_table(description.forms, style));
  DocumentTable background = detail::background_table(description, style);
  if (!background.rows.empty()) section.parts.emplace_back(std::move(background));
  if (auto means = detail::person_means_table(description.persons, style.language))
    section.parts.emplace_back(std::move(*means));
  return section;
}

/// Whoever is not among the persons that answer an item, or any channel, is the difference to all.
void state_persons(const StudyDescription& description, Counted& counted) {
  const auto add = [&](const std::string& key, std::size_t count) {
    counted.add(key, static_cast<double>(count), static_cast<double>(count));
  };
  add("persons", description.forms.persons.count);
  for (const ItemDescription& item : description.items) {
    const std::string key = fmt::format("item/{}/persons", item.name);
    add(key, item.persons);
    detail::state_whole("persons", {key}, 1, counted);
  }
  if (!description.search || !description.search->persons) return;
  add("search/answering", description.search->persons->of);
  detail::state_whole("persons", {"search/answering"}, 1, counted);
  const SearchDescription& search = *description.search;
  const auto rows = static_cast<double>(description.forms.rows);
  const auto answered = static_cast<double>(search.searching.of);
  counted.add("rows", rows, detail::fewest_persons(rows, description.forms.most_rows));
  counted.add("search/answered", answered, detail::fewest_persons(answered, search.most_forms));
  detail::state_whole("rows", {"search/answered"}, description.forms.most_rows, counted);
}

std::string column_key(const ColumnDescription& column, const char* what) {
  return fmt::format("column/{}/{}", column.name, what);
}

/// What is computed of all values would give away a level's count that is left out.
void state_column(const ColumnDescription& column, DocumentTable& table) {
  const auto number = [](std::size_t count) { return static_cast<double>(count); };
  const std::string values = column_key(column, "values");
  const std::string missing = column_key(column, "missing");
  const std::size_t row = table.rows.size();
  QuantityKeys keys{values};
  for (const Level& level : column.levels) keys.push_back(values + "/" + level.value);
  detail::state_count(values, number(column.rows - column.missing), number(column.persons), "n",
                      table);
  detail::state_count(missing, number(column.missing), number(column.missing_persons), "missing",
                      table);
  Statement& statement = detail::statement_of(table);
  for (const Level& level : column.levels) {
    const std::size_t persons = level.share.behind ? level.share.behind->count : level.share.count;
    statement.counted.add(values + "/" + level.value, number(level.share.count), number(persons));
  }
  for (const char* const derived : {"mean", "sd"}) {
    statement.columns.emplace(derived, Content::derived);
    statement.show(row, derived, keys);
  }
  statement.counted.add("rows", number(column.rows),
                        number(std::max(column.persons, column.missing_persons)));
  statement.counted.sums.push_back({"rows", {values, missing}});
  if (keys.size() > 1)
    statement.counted.sums.push_back({values, QuantityKeys(keys.begin() + 1, keys.end())});
}

DocumentTable columns_table(const TableDescription& description, const Codebook& codebook,
                            Language language) {
  using detail::number_column;
  using detail::text_column;
  DocumentTable table;
  table.name = "columns";
  table.caption = say(words::kColumnsCaption, language);
  table.columns = {text_column("column", words::kColumn, language),
                   text_column("label", words::kLabel, language),
                   text_column("type", words::kType, language),
                   number_column("n", words::kValues, language),
                   number_column("missing", words::kMissing, language),
                   number_column("mean", words::kMean, language),
                   number_column("sd", words::kSd, language)};
  for (const ColumnDescription& column : description.columns) {
    state_column(column, table);
    const std::string label = codebook.label(column.name, language);
    const Cell not_numeric = AbsentCell{say(words::kNotNumeric, language)};
    table.rows.push_back(
        {detail::text_cell(column.name), detail::text_cell(label == column.name ? "" : label),
         detail::text_cell(std::string(name_of(column.type))),
         detail::count_of(column.rows - column.missing), detail::count_of(column.missing),
         column.mean ? detail::mean_cell(*column.mean, 2, language) : not_numeric,
         column.mean ? detail::sd_cell(*column.mean, 2, language) : not_numeric});
  }
  return table;
}

DocumentTable column_levels_table(const TableDescription& description, Language language) {
  DocumentTable table;
  table.name = "column_levels";
  table.caption = say(words::kColumnLevelsCaption, language);
  table.columns = {detail::text_column("column", words::kColumn, language),
                   detail::text_column("level", words::kLevel, language)};
  const TableStyle style{.language = language};
  detail::add_share_columns("rows", words::kRows, style, table);
  for (const ColumnDescription& column : description.columns) {
    for (const Level& level : column.levels) {
      const std::string of_key = column_key(column, "values");
      detail::state_share(level.share, of_key + "/" + level.value, of_key, {.count = "rows"},
                          table);
      std::vector<Cell> row{detail::text_cell(column.name), detail::text_cell(level.value)};
      detail::add_share_cells(level.share, words::kNoValues, style, row);
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace

std::vector<Section> description_sections(const StudyDescription& description,
                                          const Codebook& codebook, Language language) {
  using detail::PublishedColumn;
  const TableStyle style{
      language, description.has_published ? PublishedColumn::shown : PublishedColumn::left_out};
  std::vector<Section> sections{persons_section(description, style)};
  sections.push_back({say(words::kJobSearch, language), {}});
  detail::add_search_parts(description.search, codebook, style, sections.back());
  sections.push_back({say(words::kEmployment, language), {}});
  detail::add_register_parts(description, style, sections.back());
  sections.push_back({say(words::kItems, language), {}});
  detail::add_item_parts(description.items, codebook, language, sections.back());
  state_persons(description, sections.back().counted);
  return sections;
}

Document description_document(const ResultHead& head, const StudyDescription& description,
                              const Codebook& codebook, Language language) {
  Document document = open_document(head, description.name, language);
  document.sections = description_sections(description, codebook, language);
  close_document(head, language, document);
  return detail::localized(std::move(document), language);
}

Document description_document(const ResultHead& head, const TableDescription& description,
                              const Codebook& codebook, Language language) {
  Document document = open_document(head, head.input.path, language);
  Section columns{say(words::kColumns, language), {}};
  columns.parts.emplace_back(
      Paragraph{description.persons
                    ? say(words::kRowsAndPersons, language, description.rows, *description.persons)
                    : say(words::kRowsAlone, language, description.rows),
                false, QuantityKeys{"rows", "persons"}});
  const auto rows = static_cast<double>(description.rows);
  const auto persons = static_cast<double>(description.persons.value_or(description.rows));
  columns.counted.add("rows", rows, persons);
  columns.counted.add("persons", persons, persons);
  columns.parts.emplace_back(columns_table(description, codebook, language));
  DocumentTable levels = column_levels_table(description, language);
  if (!levels.rows.empty()) columns.parts.emplace_back(std::move(levels));
  document.sections.push_back(std::move(columns));
  if (description.search) {
    document.sections.push_back({say(words::kJobSearch, language), {}});
    detail::add_search_parts(description.search, codebook, {.language = language},
                             document.sections.back());
  }
  close_document(head, language, document);
  return detail::localized(std::move(document), language);
}

}  // namespace bip
