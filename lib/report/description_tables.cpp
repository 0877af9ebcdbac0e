// Forms, persons, and the cells all tables of a description are made of.
#include "report/description_tables.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "document_parts.hpp"
#include "report/description_labels.hpp"
#include "report/statement_parts.hpp"
#include "report/words/description_words.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

/// A count by its key, with the persons it stands for at least.
struct StatedCount {
  const char* key;
  double persons;
};

void add_count_row(const Phrase& what, const Count& count, const StatedCount& stated,
                   const TableStyle& style, DocumentTable& table) {
  state_count(stated.key, static_cast<double>(count.count), stated.persons, "count", table);
  std::vector<Cell> row{text_cell(say(what, style.language)), count_of(count.count)};
  if (style.published == PublishedColumn::shown)
    row.push_back(number_cell(count.published, Style::integer, 0));
  table.rows.push_back(std::move(row));
}

void add_mean_row(const Phrase& what, const Mean& mean, int digits, Language language,
                  DocumentTable& table) {
  const auto persons = static_cast<double>(mean.count);
  const std::string key = fmt::format("means/{}", what.in(Language::english));
  Statement& statement = statement_of(table);
  for (const char* const column : {"mean", "sd"}) {
    statement.columns.emplace(column, Content::derived);
    statement.show(table.rows.size(), column, {key});
  }
  state_count(key, persons, persons, "persons", table);
  state_whole("persons", {key}, 1, statement.counted);
  table.rows.push_back({text_cell(say(what, language)), count_of(mean.count),
                        mean_cell(mean, digits, language), sd_cell(mean, digits, language)});
}

/// The variable's levels add up to the persons it is known of, these and the others to all.
void state_background(const Distribution& one, const std::string& variable, std::size_t persons,
                      DocumentTable& table) {
  if (one.levels.empty()) return;
  Statement& statement = statement_of(table);
  const std::string of_key = "background/" + variable;
  QuantityKeys levels;  // of the rows just added
  for (std::size_t i = table.rows.size() - one.levels.size(); i < table.rows.size(); ++i)
    levels.push_back(fmt::format("{}/{}", of_key, std::get<TextCell>(table.rows[i][1]).text));
  statement.counted.sums.push_back({of_key, std::move(levels)});
  const auto missing = static_cast<double>(one.missing);
  statement.counted.add("persons", static_cast<double>(persons), static_cast<double>(persons));
  statement.counted.add(of_key + "/missing", missing, missing);
  statement.counted.sums.push_back({"persons", {of_key, of_key + "/missing"}});
  if (one.missing > 0) statement.notes[table.notes.size()] = {of_key + "/missing"};
}

}  // namespace

Cell count_of(std::size_t count) { return integer_cell(static_cast<double>(count)); }

Cell mean_cell(const Mean& mean, int digits, Language language) {
  return number_cell(mean.mean, Style::fixed, digits, say(words::kNoValues, language));
}

Cell sd_cell(const Mean& mean, int digits, Language language) {
  return number_cell(mean.sd, Style::fixed, digits, say(words::kTooFew, language));
}

TableColumn text_column(const char* key, const Phrase& title, Language language) {
  return {key, say(title, language), Align::left};
}

TableColumn number_column(const char* key, const Phrase& title, Language language) {
  return {key, say(title, language), Align::right};
}

void add_share_columns(const char* key, const Phrase& counted, const TableStyle& style,
                       DocumentTable& table) {
  table.columns.push_back(number_column(key, counted, style.language));
  table.columns.push_back(number_column("of", words::kOf, style.language));
  table.columns.push_back(number_column("share", words::kShare, style.language));
  if (style.published == PublishedColumn::shown)
    table.columns.push_back(number_column("published", words::kPublished, style.language));
}

void add_share_cells(const Share& share, const Phrase& absent_reason, const TableStyle& style,
                     std::vector<Cell>& row) {
  row.push_back(count_of(share.count));
  row.push_back(count_of(share.of));
  row.push_back(number_cell(share.value(), Style::percent, 1, say(absent_reason, style.language)));
  if (style.published == PublishedColumn::shown)
    row.push_back(number_cell(share.published, Style::percent, 1));
}

DocumentTable forms_table(const FormCounts& forms, const TableStyle& style) {
  DocumentTable table;
  table.name = "forms";
  table.caption = say(words::kFormsCaption, style.language);
  table.columns = {text_column("what", words::kWhat, style.language),
                   number_column("count", words::kCount, style.language)};
  if (style.published == PublishedColumn::shown)
    table.columns.push_back(number_column("published", words::kPublished, style.language));
  const auto persons_of = [&](const Count& count) {
    return fewest_persons(static_cast<double>(count.count), forms.most_rows);
  };
  const auto add = [&](const Phrase& what, const char* key, const Count& count) {
    add_count_row(what, count, {key, persons_of(count)}, style, table);
  };
  add_count_row(words::kPersons, forms.persons,
                {"persons", static_cast<double>(forms.persons.count)}, style, table);
  add(words::kRowsDescribed, "rows", {.count = forms.rows});
  add(words::kPersonForms, "person_forms", forms.person_forms);
  add(words::kPersonFormsInRows, "person_forms_in_rows", {.count = forms.person_forms_in_rows});
  add(words::kCaseworkerForms, "caseworker_forms", forms.caseworker_forms);
  add(words::kCaseworkerFormsInRows, "caseworker_forms_in_rows",
      {.count = forms.caseworker_forms_in_rows});
  add(words::kAllForms, "forms", forms.forms);
  Counted& counted = statement_of(table).counted;
  statement_of(table).columns.emplace("published", Content::constant);
  state_whole("forms", {"person_forms", "caseworker_forms"}, forms.most_rows, counted);
  state_whole("person_forms", {"person_forms_in_rows"}, forms.most_rows, counted);
  state_whole("caseworker_forms", {"caseworker_forms_in_rows"}, forms.most_rows, counted);
  state_whole("rows", {"person_forms_in_rows"}, forms.most_rows, counted);
  state_whole("rows", {"caseworker_forms_in_rows"}, forms.most_rows, counted);
  // Job centres and caseworkers stand for no person of the study.
  const auto add_others = [&](const Phrase& what, const char* key, const Count& count) {
    add_count_row(what, count, {key, 0}, style, table);
  };
  if (forms.jobcenters) add_others(words::kJobcenters, "jobcenters", *forms.jobcenters);
  if (forms.caseworkers) add_others(words::kCaseworkers, "caseworkers", *forms.caseworkers);
  return table;
}

DocumentTable background_table(const StudyDescription& description, const TableStyle& style) {
  DocumentTable table;
  table.name = "persons_background";
  table.caption = say(words::kBackgroundCaption, style.language);
  table.columns = {text_column("variable", words::kVariable, style.language),
                   text_column("level", words::kLevel, style.language)};
  add_share_columns("persons", words::kPersons, style, table);
  const auto add = [&](const std::string& variable, const std::string& level, const Share& share) {
    const std::string of_key = "background/" + variable;
    state_share(share, fmt::format("{}/{}", of_key, level), of_key, {.count = "persons"}, table);
    std::vector<Cell> row{text_cell(variable), text_cell(level)};
    add_share_cells(share, words::kNobodyKnown, style, row);
    table.rows.push_back(std::move(row));
  };
  for (const Distribution& one : description.persons.background) {
    const std::string variable = background_label(one.column, style.language);
    for (const Level& level : one.levels)
      add(variable, level_label(one.column, level.value, description, style.language), level.share);
    state_background(one, variable, description.persons.persons, table);
    if (one.missing > 0)
      table.notes.push_back(say(words::kMissingNote, style.language, variable, one.missing));
  }
  if (description.persons.long_support) {
    const std::string variable = say(words::kSupportHistory, style.language);
    add(variable, say(words::kLongSupport, style.language), *description.persons.long_support);
    const auto all = static_cast<double>(description.persons.persons);
    table.statement->counted.add("persons", all, all);
    state_whole("persons", {"background/" + variable}, 1, table.statement->counted);
  }
  return table;
}

std::optional<DocumentTable> person_means_table(const PersonsDescription& persons,
                                                Language language) {
  if (!persons.age && !persons.support_share) return std::nullopt;
  DocumentTable table;
  table.name = "persons_means";
  table.caption = say(words::kPersonMeansCaption, language);
  table.columns = {text_column("what", words::kWhat, language),
                   number_column("persons", words::kPersons, language),
                   number_column("mean", words::kMean, language),
                   number_column("sd", words::kSd, language)};
  const auto all = static_cast<double>(persons.persons);
  statement_of(table).counted.add("persons", all, all);
  if (persons.age) add_mean_row(words::kAge, *persons.age, 1, language, table);
  if (persons.support_share)
    add_mean_row(words::kSupportShare, *persons.support_share, 3, language, table);
  return table;
}

}  // namespace bip::detail
