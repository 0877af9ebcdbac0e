// Forms, persons, and the cells all tables of a description are made of.
#include "report/description_tables.hpp"

#include <utility>

#include "document_parts.hpp"
#include "report/description_labels.hpp"
#include "report/words/description_words.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

void add_count_row(const Phrase& what, const Count& count, const TableStyle& style,
                   DocumentTable& table) {
  std::vector<Cell> row{text_cell(say(what, style.language)), count_of(count.count)};
  if (style.published == PublishedColumn::shown)
    row.push_back(number_cell(count.published, Style::integer, 0));
  table.rows.push_back(std::move(row));
}

void add_mean_row(const Phrase& what, const Mean& mean, int digits, Language language,
                  DocumentTable& table) {
  table.rows.push_back({text_cell(say(what, language)), count_of(mean.count),
                        mean_cell(mean, digits, language), sd_cell(mean, digits, language)});
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
  const auto add = [&](const Phrase& what, const Count& count) {
    add_count_row(what, count, style, table);
  };
  add(words::kPersons, forms.persons);
  add(words::kRowsDescribed, {.count = forms.rows});
  add(words::kPersonForms, forms.person_forms);
  add(words::kPersonFormsInRows, {.count = forms.person_forms_in_rows});
  add(words::kCaseworkerForms, forms.caseworker_forms);
  add(words::kCaseworkerFormsInRows, {.count = forms.caseworker_forms_in_rows});
  add(words::kAllForms, forms.forms);
  if (forms.jobcenters) add(words::kJobcenters, *forms.jobcenters);
  if (forms.caseworkers) add(words::kCaseworkers, *forms.caseworkers);
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
    std::vector<Cell> row{text_cell(variable), text_cell(level)};
    add_share_cells(share, words::kNobodyKnown, style, row);
    table.rows.push_back(std::move(row));
  };
  for (const Distribution& one : description.persons.background) {
    const std::string variable = background_label(one.column, style.language);
    for (const Level& level : one.levels)
      add(variable, level_label(one.column, level.value, description, style.language), level.share);
    if (one.missing > 0)
      table.notes.push_back(say(words::kMissingNote, style.language, variable, one.missing));
  }
  if (description.persons.long_support)
    add(say(words::kSupportHistory, style.language), say(words::kLongSupport, style.language),
        *description.persons.long_support);
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
  if (persons.age) add_mean_row(words::kAge, *persons.age, 1, language, table);
  if (persons.support_share)
    add_mean_row(words::kSupportShare, *persons.support_share, 3, language, table);
  return table;
}

}  // namespace bip::detail
