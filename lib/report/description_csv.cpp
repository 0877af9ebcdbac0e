// A description as one long table, a row a figure, for spreadsheets and scripts.
#include <fmt/format.h>

#include <initializer_list>
#include <utility>

#include "bip/report/description_document.hpp"
#include "document_parts.hpp"
#include "report/description_labels.hpp"
#include "report/description_tables.hpp"
#include "report/words/description_words.hpp"

namespace bip {
namespace {

using detail::key_of;
using detail::label_of;
using detail::number_cell;
using detail::text_cell;
using Style = NumberCell::Style;

/// Which figure a row is: section, what, level, label.
struct Entry {
  std::string section;
  std::string what;
  std::string level{};
  std::string label{};
};

class LongTable {
 public:
  LongTable() {
    table_.name = "description";
    table_.caption = "Every figure of the description";
    for (const char* key : {"section", "what", "level", "label"})
      table_.columns.push_back({key, key, Align::left});
    for (const char* key : {"n", "of", "share", "mean", "sd", "published"})
      table_.columns.push_back({key, key, Align::right});
  }

  void add_count(const Entry& entry, const Count& count) {
    add(entry, detail::count_of(count.count), AbsentCell{}, {}, {}, count.published);
  }
  void add_share(const Entry& entry, const Share& share) {
    add(entry, detail::count_of(share.count), detail::count_of(share.of), share.value(), {},
        share.published);
  }
  void add_mean(const Entry& entry, const Mean& mean) {
    add(entry, detail::count_of(mean.count), AbsentCell{}, {}, mean, {});
  }
  /// A mean over `mean.count` of `of` forms or rows.
  void add_mean_of(const Entry& entry, const Mean& mean, std::size_t of) {
    add(entry, detail::count_of(mean.count), detail::count_of(of), {}, mean, {});
  }
  void add_levels(const Entry& entry, const std::vector<Level>& levels) {
    for (const Level& level : levels)
      add_share({entry.section, entry.what, level.value, entry.label}, level.share);
  }

  [[nodiscard]] DocumentTable take() { return std::move(table_); }

 private:
  void add(const Entry& entry, Cell n, Cell of, std::optional<double> share, const Mean& mean,
           std::optional<double> published) {
    const auto real = [](std::optional<double> value) {
      return number_cell(value, Style::general, 6);
    };
    table_.rows.push_back({text_cell(entry.section), text_cell(entry.what), text_cell(entry.level),
                           text_cell(entry.label), std::move(n), std::move(of), real(share),
                           real(mean.mean), real(mean.sd), real(published)});
  }

  DocumentTable table_;
};

void add_forms(const FormCounts& forms, LongTable& table) {
  table.add_count({"forms", "persons"}, forms.persons);
  table.add_count({"forms", "rows"}, {.count = forms.rows});
  table.add_count({"forms", "person_forms"}, forms.person_forms);
  table.add_count({"forms", "person_forms_in_rows"}, {.count = forms.person_forms_in_rows});
  table.add_count({"forms", "caseworker_forms"}, forms.caseworker_forms);
  table.add_count({"forms", "caseworker_forms_in_rows"}, {.count = forms.caseworker_forms_in_rows});
  table.add_count({"forms", "forms"}, forms.forms);
  if (forms.jobcenters) table.add_count({"forms", "jobcenters"}, *forms.jobcenters);
  if (forms.caseworkers) table.add_count({"forms", "caseworkers"}, *forms.caseworkers);
}

void add_persons(const StudyDescription& description, Language language, LongTable& table) {
  const PersonsDescription& persons = description.persons;
  if (persons.age) table.add_mean({"persons", "age"}, *persons.age);
  for (const Distribution& one : persons.background) {
    for (const Level& level : one.levels)
      table.add_share({"persons", one.column, level.value,
                       detail::level_label(one.column, level.value, description, language)},
                      level.share);
  }
  if (persons.long_support) table.add_share({"persons", "long_support"}, *persons.long_support);
  if (persons.support_share)
    table.add_mean({"persons", "support_share_260w"}, *persons.support_share);
}

void add_search(const SearchDescription& search, const Codebook& codebook, Language language,
                LongTable& table) {
  table.add_share({"search", "searching_forms"}, search.searching);
  if (search.persons) table.add_share({"search", "searching_persons"}, *search.persons);
  table.add_mean({"search", "channels"}, search.channels);
  for (std::size_t number = 0; number < search.by_number.size(); ++number)
    table.add_share({"search", "channels", std::to_string(number)}, search.by_number[number]);
  for (const Level& channel : search.by_channel)
    table.add_share({"search", channel.value, {}, codebook.label(channel.value, language)},
                    channel.share);
}

void add_register(const RegisterDescription& registry, Language language, LongTable& table) {
  for (const StateDescription& state : registry.states) {
    const std::string key(key_of(state.state));
    const std::string label = label_of(state.state, language);
    table.add_share({"register", key, "ever", label}, state.ever);
    table.add_share({"register", key, "at_end", label}, state.at_end);
    table.add_share({"register", key, "still", label}, state.still);
  }
  for (const EducationStart& start : registry.education_starts) {
    const std::string group(key_of(start.group));
    const std::string label = label_of(start.group, language);
    table.add_share({"education", "started", group, label}, start.started);
    table.add_count({"education", "in_education", group, label}, {.count = start.in_education});
    table.add_count({"education", "censored", group, label}, {.count = start.censored});
  }
}

void add_item(const ItemDescription& item, const std::string& label, LongTable& table) {
  table.add_mean_of({"items", item.name, {}, label}, item.value, item.forms);
  table.add_levels({"item_levels", item.name, {}, label}, item.levels);
  table.add_mean({"item_changes", item.name, {}, label}, item.change);
  for (const WaveMean& wave : item.by_wave)
    table.add_mean({"item_waves", item.name, std::to_string(wave.wave), label}, wave.value);
}

}  // namespace

DocumentTable description_csv_table(const StudyDescription& description, const Codebook& codebook,
                                    Language language) {
  LongTable table;
  add_forms(description.forms, table);
  add_persons(description, language, table);
  if (description.search) add_search(*description.search, codebook, language, table);
  add_register(description.registry, language, table);
  for (const ItemDescription& item : description.items)
    add_item(item, codebook.label(item.name, language), table);
  return table.take();
}

DocumentTable description_csv_table(const TableDescription& description, const Codebook& codebook,
                                    Language language) {
  LongTable table;
  for (const ColumnDescription& column : description.columns) {
    Mean mean = column.mean.value_or(Mean{});
    mean.count = column.rows - column.missing;
    const std::string label = codebook.label(column.name, language);
    const Entry entry{"columns", column.name, {}, label == column.name ? "" : label};
    table.add_mean_of(entry, mean, column.rows);
    table.add_levels({"column_levels", column.name, {}, entry.label}, column.levels);
  }
  if (description.search) add_search(*description.search, codebook, language, table);
  return table.take();
}

}  // namespace bip
