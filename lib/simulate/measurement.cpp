// From waves to rows and columns. Must not know how a wave came about.
#include "simulate/measurement.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <string>
#include <utility>

#include "bip/study/outcomes.hpp"
#include "simulate/study_plan.hpp"

namespace bip::detail {
namespace {

const int kWindowDays = MatchRule{}.window_days;

std::int8_t outcome_of(const PersonHistory& history, const Timeline& timeline, WeekNumber after,
                       const OutcomeRule& rule) {
  const RegisterOutcome outcome =
      derive_outcome(history, timeline.first_week, after, builtin_code_table(), rule);
  if (outcome.state != OutcomeState::observed) return -1;
  return outcome.event ? 1 : 0;
}

void copy_answers(const Wave& wave, MeasurementRow& row) {
  for (std::size_t item = 0; item < kScaleItems; ++item)
    row.scale[item] = wave.is_unanswered(item) ? std::uint8_t{0} : wave.answers.scale[item];
  row.wage = wave.is_unanswered(kWageIndex) ? 0 : wave.answers.wage;
  row.has_channels = !wave.is_unanswered(kItems);
  row.channels = static_cast<std::uint8_t>(wave.channels);
}

class TableMaker {
 public:
  explicit TableMaker(std::span<const MeasurementRow> rows) : rows_(rows) {}

  Table make() && {
    for (std::size_t i = 0; i < kScaleItems; ++i) {
      add_integer(
          scale_items()[i].name,
          [i](const MeasurementRow& row) { return std::int64_t{row.scale[i]}; },
          [i](const MeasurementRow& row) { return row.scale[i] == 0; });
      if (scale_items()[i].name == "p09_knows_next_steps") add_search();
    }
    add_register();
    add_outcome("job", &MeasurementRow::job);
    add_outcome("education", &MeasurementRow::education);
    add_integer("weight", [](const MeasurementRow& row) { return std::int64_t{row.weight}; });
    return std::move(table_).build();
  }

 private:
  static bool never(const MeasurementRow& /*row*/) { return false; }
  static bool lacks_channels(const MeasurementRow& row) { return !row.has_channels; }
  static int used(const MeasurementRow& row) { return std::popcount(row.channels); }

  template <class Value, class Missing = bool (*)(const MeasurementRow&)>
  void add_integer(std::string_view name, const Value& value, const Missing& missing = never) {
    std::vector<std::int64_t> values(rows_.size());
    std::vector<std::uint8_t> mask(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      values[i] = value(rows_[i]);
      mask[i] = missing(rows_[i]) ? 1 : 0;
    }
    table_.add(Column::integers(std::string(name), values, mask));
  }

  template <class Value>
  void add_real(std::string_view name, const Value& value) {
    std::vector<double> values(rows_.size());
    std::ranges::transform(rows_, values.begin(), value);
    table_.add(Column::reals(std::string(name), std::move(values)));
  }

  template <std::size_t count>
  void add_labels(std::string_view name, std::uint8_t MeasurementRow::*code,
                  const std::array<std::string_view, count>& labels) {
    std::vector<std::int32_t> codes(rows_.size());
    std::ranges::transform(rows_, codes.begin(),
                           [code](const MeasurementRow& row) { return row.*code; });
    table_.add(Column::labels(std::string(name), ColumnType::category, std::move(codes),
                              {labels.begin(), labels.end()}));
  }

  void add_search() {
    for (std::size_t i = 0; i < kChannels; ++i) {
      add_integer(
          channel_names()[i],
          [i](const MeasurementRow& row) { return std::int64_t{(row.channels >> i) & 1}; },
          lacks_channels);
    }
    add_integer(
        kWageItem, [](const MeasurementRow& row) { return std::int64_t{row.wage}; },
        [](const MeasurementRow& row) { return row.wage == 0; });
    add_integer(
        "search_channels", [](const MeasurementRow& row) { return std::int64_t{used(row)}; },
        lacks_channels);
    add_integer(
        "search", [](const MeasurementRow& row) { return std::int64_t{used(row) > 0 ? 1 : 0}; },
        lacks_channels);
  }

  void add_register() {
    add_integer("age", [](const MeasurementRow& row) { return std::int64_t{row.age}; });
    add_labels("sex", &MeasurementRow::sex, kSexes);
    add_labels("origin", &MeasurementRow::origin, kOrigins);
    add_labels("civil_status", &MeasurementRow::civil_status, kCivilStatuses);
    add_real("support_share_52w", [](const MeasurementRow& row) { return row.support_share_52w; });
    add_real("support_share_260w",
             [](const MeasurementRow& row) { return row.support_share_260w; });
    add_integer("weeks_since_job",
                [](const MeasurementRow& row) { return std::int64_t{row.weeks_since_job}; });
    add_integer("no_job_in_history", [](const MeasurementRow& row) {
      return std::int64_t{row.no_job_in_history ? 1 : 0};
    });
    add_real("sick_share_52w", [](const MeasurementRow& row) { return row.sick_share_52w; });
  }

  void add_outcome(std::string_view name, std::int8_t MeasurementRow::*outcome) {
    add_integer(
        name, [outcome](const MeasurementRow& row) { return std::int64_t{row.*outcome}; },
        [outcome](const MeasurementRow& row) { return row.*outcome < 0; });
  }

  std::span<const MeasurementRow> rows_;
  TableBuilder table_;
};

}  // namespace

std::optional<MeasurementRow> make_measurement(const Person& person, const Wave& wave,
                                               const PersonHistory& history,
                                               const Timeline& timeline) {
  const bool matched = wave.person_form && wave.caseworker_form &&
                       std::abs(wave.person_day - wave.caseworker_day) <= kWindowDays;
  if (!matched || !person.background.in_register) return std::nullopt;
  const WeekNumber before = week_of_day(std::min(wave.person_day, wave.caseworker_day));
  const WeekNumber after = week_of_day(std::max(wave.person_day, wave.caseworker_day));
  const RegisterCovariates covariates =
      derive_covariates(history, timeline.first_week, before, builtin_code_table(), {});
  MeasurementRow row;
  copy_answers(wave, row);
  row.age = static_cast<std::uint8_t>(
      std::clamp(whole_years(person.background.birth_day, wave.person_day), 0, 255));
  row.sex = static_cast<std::uint8_t>(person.background.sex);
  row.origin = static_cast<std::uint8_t>(person.background.origin);
  row.civil_status = static_cast<std::uint8_t>(person.background.civil_status);
  // Who still answers was observed in the weeks before: nothing is absent here.
  row.support_share_52w = static_cast<float>(covariates.support_share_52w.value());
  row.support_share_260w = static_cast<float>(covariates.support_share_260w.value());
  row.sick_share_52w = static_cast<float>(covariates.sick_share_52w.value());
  row.weeks_since_job = static_cast<std::int16_t>(covariates.weeks_since_job.value());
  row.no_job_in_history = covariates.no_job_in_history.value() == 1;
  row.job = outcome_of(history, timeline, after, job_outcome());
  row.education = outcome_of(history, timeline, after, education_outcome());
  return row;
}

Table build_table(std::span<const MeasurementRow> rows) { return TableMaker(rows).make(); }

}  // namespace bip::detail
