// Puts the columns of the analysis data set that come from the survey side by side, in the order of
// docs/study-file.md. Knows neither files nor how forms were matched.
#include "study/survey_table.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "study/column_gather.hpp"
#include "study/study_parts.hpp"

namespace bip::detail {
namespace {

class SurveyTableBuilder {
 public:
  SurveyTableBuilder(const StudyForms& forms, const Codebook& codebook,
                     std::span<const Measurement> measurements)
      : forms_(forms), codebook_(codebook), measurements_(measurements) {
    for (const Measurement& one : measurements) {
      person_rows_.push_back(row_of(one.person_form));
      caseworker_rows_.push_back(forms.is_merged() ? person_rows_.back()
                                                   : row_of(one.caseworker_form));
    }
  }

  Table build(const std::vector<std::string>& person_ids) && {
    add_persons(person_ids);
    add_dates();
    add_labels("caseworker_id", ColumnType::id, &SurveyForms::caseworker_id);
    add_labels("jobcenter", ColumnType::category, &SurveyForms::jobcenter);
    add_waves();
    add_items();
    add_search();
    add_extra();
    return std::move(table_).build();
  }

 private:
  static SourceRow row_of(const std::optional<FormKey>& form) {
    return form ? SourceRow(form->row) : std::nullopt;
  }

  void add_persons(const std::vector<std::string>& person_ids) {
    std::vector<std::int32_t> codes;
    std::vector<std::string> levels;
    for (const Measurement& one : measurements_) {
      const std::string& id = person_ids[one.person()];
      if (levels.empty() || levels.back() != id) levels.push_back(id);  // sorted by person
      codes.push_back(static_cast<std::int32_t>(levels.size()) - 1);
    }
    table_.add(Column::labels("person_id", ColumnType::id, std::move(codes), std::move(levels)));
  }

  void add_dates() {
    std::vector<std::int32_t> days;
    std::vector<std::int32_t> caseworker_days;
    std::vector<std::uint8_t> missing;
    for (const Measurement& one : measurements_) {
      days.push_back(one.day());
      caseworker_days.push_back(one.caseworker_form ? one.caseworker_form->day : 0);
      missing.push_back(one.caseworker_form ? 0 : 1);
    }
    table_.add(Column::dates("date", std::move(days)));
    if (forms_.caseworker != nullptr && !forms_.is_merged())
      table_.add(Column::dates("caseworker_date", std::move(caseworker_days), missing));
  }

  /// From the caseworker form where the measurement has one, else from the person form.
  void add_labels(const char* name, ColumnType type, std::optional<Column> SurveyForms::*member) {
    const auto source = [&](const SurveyForms* forms) -> const Column* {
      return forms != nullptr && forms->*member ? &*(forms->*member) : nullptr;
    };
    const Column* of_caseworker = source(forms_.caseworker);
    const Column* of_person = source(forms_.person);
    if (of_caseworker == nullptr && of_person == nullptr) return;
    table_.add(gather_labels(name, type, of_caseworker, caseworker_rows_, of_person, person_rows_));
  }

  void add_waves() {
    std::vector<std::int64_t> waves;
    for (std::size_t i = 0; i < measurements_.size(); ++i) {
      const bool same_person = i > 0 && measurements_[i - 1].person() == measurements_[i].person();
      waves.push_back(same_person ? waves.back() + 1 : 1);
    }
    table_.add(Column::integers("wave", waves));
  }

  void add_items() {
    for (const std::string& name : item_columns(codebook_, FormKind::merged)) {
      if (const Column* column = find_item(forms_.person, name)) {
        add(gather_column(*column, person_rows_));
      } else if (const Column* other = find_item(forms_.caseworker, name)) {
        add(gather_column(*other, caseworker_rows_));
      }
    }
  }

  static const Column* find_item(const SurveyForms* forms, const std::string& name) {
    if (forms == nullptr) return nullptr;
    const auto found = std::find_if(forms->items.begin(), forms->items.end(),
                                    [&](const Column& column) { return column.name() == name; });
    return found == forms->items.end() ? nullptr : &*found;
  }

  void add(Column column) {
    if (codebook_.find_channel(column.name()) != nullptr) channels_.push_back(column);
    table_.add(std::move(column));
  }

  void add_search() {
    if (channels_.empty()) return;
    const std::size_t rows = measurements_.size();
    std::vector<std::int64_t> used(rows, 0);
    std::vector<std::uint8_t> missing(rows, 1);
    for (const Column& channel : channels_) {
      for (std::size_t row = 0; row < rows; ++row) {
        if (channel.is_missing(row)) continue;
        missing[row] = 0;
        used[row] += channel.number(row) != 0 ? 1 : 0;
      }
    }
    std::vector<std::int64_t> searching(rows);
    for (std::size_t row = 0; row < rows; ++row) searching[row] = used[row] > 0 ? 1 : 0;
    table_.add(Column::integers("searching", searching, missing));
    table_.add(Column::integers("search_channels", used, missing));
  }

  void add_extra() {
    if (forms_.person != nullptr) {
      for (const Column& column : forms_.person->extra)
        table_.add(gather_column(column, person_rows_));
    }
    if (forms_.caseworker == nullptr || forms_.is_merged()) return;
    for (const Column& column : forms_.caseworker->extra)
      table_.add(gather_column(column, caseworker_rows_));
  }

  const StudyForms& forms_;
  const Codebook& codebook_;
  std::span<const Measurement> measurements_;
  std::vector<SourceRow> person_rows_;
  std::vector<SourceRow> caseworker_rows_;
  std::vector<Column> channels_;
  TableBuilder table_;
};

}  // namespace

Table build_survey_table(const StudyForms& forms, const Codebook& codebook,
                         std::span<const Measurement> measurements,
                         const std::vector<std::string>& person_ids) {
  return SurveyTableBuilder(forms, codebook, measurements).build(person_ids);
}

}  // namespace bip::detail
