// A study's description, put together. Each part has its own file; here is decided which weeks are
// the period, which forms and persons there are, and which parts can be described.
#include "bip/study/description.hpp"

#include <algorithm>
#include <set>

#include "study/description_parts.hpp"

namespace bip {
namespace {

constexpr int kThursday = 3;  // days after Monday
constexpr int kSunday = 6;

WeekNumber first_week_from(DayNumber start) {
  const WeekNumber week = week_of_day(start);
  return monday_of(week) + kThursday >= start ? week : week + 1;
}

WeekNumber last_week_to(DayNumber end) {
  const WeekNumber week = week_of_day(end);
  return monday_of(week) + kThursday <= end ? week : week - 1;
}

/// From the study file, or else from the Monday of the first answer's week to the Sunday of the
/// register's last week (without weeks: of the last answer's).
std::optional<Period> find_period(const Study& study, const LinkedStudy& linked) {
  const std::vector<DayNumber>& days = linked.survey.day;
  Period period;
  if (study.start) {
    period.start = *study.start;
  } else if (!days.empty()) {
    period.start = monday_of(week_of_day(*std::ranges::min_element(days)));
    period.start_from = PeriodBound::first_answer;
  } else {
    return std::nullopt;
  }
  if (study.end) {
    period.end = *study.end;
  } else if (linked.registry && linked.registry->weeks > 0) {
    period.end = monday_of(linked.registry->summary.last_week) + kSunday;
    period.end_from = PeriodBound::register_end;
  } else if (!days.empty()) {
    period.end = monday_of(week_of_day(*std::ranges::max_element(days))) + kSunday;
    period.end_from = PeriodBound::last_answer;
  } else {
    return std::nullopt;
  }
  period.first_week = first_week_from(period.start);
  period.last_week = last_week_to(period.end);
  period.rows_outside = static_cast<std::size_t>(std::ranges::count_if(
      days, [&](DayNumber day) { return day < period.start || day > period.end; }));
  return period;
}

/// Distinct values of a label column; absent where there is no such column.
std::optional<Count> count_distinct(const Table& table, std::string_view name) {
  const Column* const column = table.find_column(name);
  if (column == nullptr || !column->has_levels()) return std::nullopt;
  std::set<std::int32_t> codes;
  for (std::size_t row = 0; row < column->size(); ++row)
    if (!column->is_missing(row)) codes.insert(column->code(row));
  return Count{.count = codes.size()};
}

/// The most rows that one person has.
std::size_t count_most_rows(const LinkedStudy& linked) {
  std::vector<std::size_t> rows(linked.persons.size());
  for (const std::size_t person : linked.person_of_row) ++rows[person];
  return rows.empty() ? 1 : *std::ranges::max_element(rows);
}

FormCounts count_forms(const Study& study, const LinkedStudy& linked) {
  const MatchSummary& match = linked.summary.match;
  FormCounts forms;
  forms.rows = linked.table.row_count();
  forms.persons.count = linked.persons.size();
  forms.person_forms.count = match.person_forms;
  forms.caseworker_forms.count = match.caseworker_forms;
  forms.forms.count = match.person_forms + match.caseworker_forms;
  const bool keeps = study.match.unmatched == Unmatched::keep;
  if (study.person || study.merged)
    forms.person_forms_in_rows = forms.rows - (keeps ? match.unmatched_caseworker : 0);
  if (study.caseworker || study.merged)
    forms.caseworker_forms_in_rows = forms.rows - (keeps ? match.unmatched_person : 0);
  forms.most_rows = count_most_rows(linked);
  forms.jobcenters = count_distinct(linked.table, "jobcenter");
  forms.caseworkers = count_distinct(linked.table, "caseworker_id");
  return forms;
}

std::vector<std::uint32_t> find_first_rows(const LinkedStudy& linked) {
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < linked.person_of_row.size(); ++row) {
    if (row == 0 || linked.person_of_row[row] != linked.person_of_row[row - 1])
      rows.push_back(static_cast<std::uint32_t>(row));
  }
  return rows;
}

}  // namespace

StudyDescription describe_study(const Study& study, const Codebook& codebook,
                                const LinkedStudy& linked, const PublishedFigures& published) {
  StudyDescription result;
  result.name = study.name;
  result.synthetic = study.synthetic;
  result.period = find_period(study, linked);
  result.forms = count_forms(study, linked);
  const std::vector<std::uint32_t> first_rows = find_first_rows(linked);
  const std::vector<std::uint32_t> rows = all_rows(linked.table.row_count());
  result.persons = detail::describe_persons(linked.table, first_rows);
  const auto channels = detail::find_channels(linked.table, rows, codebook);
  if (!channels.empty()) {
    const std::vector<std::int64_t> persons(linked.person_of_row.begin(),
                                            linked.person_of_row.end());
    result.search = detail::describe_search(channels, rows, persons);
  }
  if (linked.registry && linked.codes) {
    result.register_part = RegisterPart::described;
    result.classes.assign(linked.codes->classes().begin(), linked.codes->classes().end());
    if (result.period)
      result.registry = detail::describe_register(study, linked, *result.period, first_rows);
  } else if (study.registry) {
    result.register_part = RegisterPart::ready_columns;
  }
  result.items = detail::describe_items(codebook, linked, result.forms);
  result.has_published = detail::add_published(published, result);
  return result;
}

}  // namespace bip
