// From survey files to measurements: read the forms, leave out duplicates, match person form to
// caseworker form, count everything. One form never silently becomes two rows, nor none.
// Knows no register.
#include "bip/study/survey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "study/form_matching.hpp"
#include "study/record_line.hpp"
#include "study/survey_assembly.hpp"
#include "study/survey_table.hpp"

namespace bip {
namespace {

using detail::DistinctForms;
using detail::FormKey;
using detail::Measurement;
using detail::StudyForms;
using detail::SurveyForms;

/// All persons of the study, in byte order.
std::vector<std::string> collect_persons(const StudyForms& forms) {
  std::vector<std::string> ids;
  if (forms.person != nullptr) ids = forms.person->person_ids;
  if (forms.caseworker != nullptr && !forms.is_merged())
    ids.insert(ids.end(), forms.caseworker->person_ids.begin(), forms.caseworker->person_ids.end());
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<FormKey> keys_of(const SurveyForms& forms, const std::vector<std::string>& persons) {
  std::vector<FormKey> keys(forms.days.size());
  for (std::size_t row = 0; row < keys.size(); ++row) {
    const auto person = std::lower_bound(persons.begin(), persons.end(), forms.person_ids[row]);
    keys[row] = {static_cast<std::uint32_t>(person - persons.begin()), forms.days[row],
                 static_cast<std::uint32_t>(row)};
  }
  return keys;
}

DistinctForms distinct_forms(const SurveyForms* forms, const std::vector<std::string>& persons,
                             Duplicates duplicates) {
  if (forms == nullptr) return {};
  DistinctForms distinct = find_distinct_forms(keys_of(*forms, persons), duplicates);
  if (duplicates == Duplicates::error && distinct.left_out > 0) {
    const std::uint32_t row = distinct.first_left_out.value();
    throw Error(ErrorKind::inconsistent_input,
                fmt::format("{} {} with the person and the date of another one", distinct.left_out,
                            distinct.left_out == 1 ? "form" : "forms"),
                {forms->file, detail::find_record_line(forms->file, row), forms->date_field},
                "this is the first: take them out, or write duplicates = \"first\" or \"last\" in "
                "[match]");
  }
  return distinct;
}

/// Every form a measurement, where there is nothing to match.
std::vector<Measurement> single_forms(const StudyForms& forms, const DistinctForms& distinct) {
  std::vector<Measurement> measurements(distinct.forms.size());
  for (std::size_t i = 0; i < measurements.size(); ++i)
    (forms.person != nullptr ? measurements[i].person_form : measurements[i].caseworker_form) =
        distinct.forms[i];
  return measurements;
}

std::size_t count_persons(std::span<const Measurement> measurements) {
  std::size_t persons = 0;
  for (std::size_t i = 0; i < measurements.size(); ++i) {
    if (i == 0 || measurements[i].person() != measurements[i - 1].person()) ++persons;
  }
  return persons;
}

/// Matches and counts; under Unmatched::drop only matched forms stay.
std::vector<Measurement> match_and_count(const DistinctForms& of_person,
                                         const DistinctForms& of_caseworker, const MatchRule& rule,
                                         MatchSummary& summary) {
  std::vector<Measurement> measurements =
      match_forms(of_person.forms, of_caseworker.forms, rule.window_days);
  for (const Measurement& one : measurements) {
    if (one.is_matched())
      ++summary.matched;
    else
      ++(one.person_form ? summary.unmatched_person : summary.unmatched_caseworker);
  }
  check_invariant(summary.person_forms == summary.matched + summary.unmatched_person &&
                      summary.caseworker_forms == summary.matched + summary.unmatched_caseworker,
                  "matched and unmatched forms do not add up");
  if (rule.unmatched == Unmatched::drop)
    std::erase_if(measurements, [](const Measurement& one) { return !one.is_matched(); });
  return measurements;
}

std::vector<Measurement> find_measurements(const Study& study, const StudyForms& forms,
                                           const std::vector<std::string>& persons,
                                           detail::FirstDuplicates& duplicate_rows,
                                           MatchSummary& summary) {
  const Duplicates duplicates = study.match.duplicates;
  const DistinctForms of_person = distinct_forms(forms.person, persons, duplicates);
  const DistinctForms of_caseworker =
      forms.is_merged() ? of_person : distinct_forms(forms.caseworker, persons, duplicates);
  duplicate_rows = {of_person.first_left_out, of_caseworker.first_left_out};
  summary.person_forms = of_person.forms.size();
  summary.caseworker_forms = of_caseworker.forms.size();
  summary.duplicate_person_forms = of_person.left_out;
  summary.duplicate_caseworker_forms = of_caseworker.left_out;
  const bool both = forms.person != nullptr && forms.caseworker != nullptr && !forms.is_merged();
  std::vector<Measurement> measurements;
  if (both) {
    measurements = match_and_count(of_person, of_caseworker, study.match, summary);
  } else {
    measurements = single_forms(forms, forms.person != nullptr ? of_person : of_caseworker);
    summary.matched = measurements.size();
  }
  summary.persons = count_persons(measurements);
  summary.rows = measurements.size();
  return measurements;
}

void add_findings(const SurveyForms& forms, SurveyData& data) {
  data.diagnostics.insert(data.diagnostics.end(), forms.diagnostics.begin(),
                          forms.diagnostics.end());
  std::size_t total = 0;
  std::string items;
  for (const auto& [item, count] : forms.out_of_range) {
    data.summary.out_of_range[item] += count;
    total += count;
    items += fmt::format("{}{} in {}", items.empty() ? "" : ", ", count, item);
  }
  if (total == 0) return;
  data.diagnostics.push_back(
      {Severity::warning, "out_of_range",
       fmt::format("{}: {} outside the codebook's range taken as missing: {}", forms.file,
                   total == 1 ? "1 value" : fmt::format("{} values", total), items),
       total});
}

void require_rows(const Study& study, const SurveyData& data) {
  const MatchSummary& match = data.summary;
  if (match.rows > 0 || match.person_forms + match.caseworker_forms == 0) return;
  throw Error(ErrorKind::inconsistent_input,
              fmt::format("none of {} person forms and {} caseworker forms match within {} days",
                          match.person_forms, match.caseworker_forms, study.match.window_days),
              {study.path, 0, 0},
              "check that person_id is written alike in both files, or widen window_days");
}

}  // namespace

detail::AssembledSurvey detail::assemble_survey(const Study& study, const Codebook& codebook,
                                                const StudyForms& forms) {
  const std::vector<std::string> persons = collect_persons(forms);
  MatchSummary summary;
  FirstDuplicates duplicates;
  std::vector<Measurement> measurements =
      find_measurements(study, forms, persons, duplicates, summary);
  SurveyData data{build_survey_table(forms, codebook, measurements, persons),
                  {},
                  {},
                  {},
                  {},
                  std::move(summary),
                  {}};
  if (forms.person != nullptr) add_findings(*forms.person, data);
  if (forms.caseworker != nullptr && !forms.is_merged()) add_findings(*forms.caseworker, data);
  for (const Measurement& one : measurements) {
    const DayNumber day = one.day();
    const DayNumber other = one.caseworker_form ? one.caseworker_form->day : day;
    data.person_ids.push_back(persons[one.person()]);
    data.first_week.push_back(week_of_day(std::min(day, other)));
    data.last_week.push_back(week_of_day(std::max(day, other)));
    data.day.push_back(day);
  }
  return {std::move(data), std::move(measurements), duplicates};
}

SurveyData read_survey(const Study& study, const Codebook& codebook, const RunContext& context) {
  const auto read = [&](const std::optional<SurveySource>& source) {
    throw_if_stopped(context);
    return source ? std::optional(detail::read_survey_forms(*source, codebook, context))
                  : std::nullopt;
  };
  const std::optional<SurveyForms> person = read(study.merged ? study.merged : study.person);
  const std::optional<SurveyForms> caseworker =
      study.merged ? std::nullopt : read(study.caseworker);
  if (!person && !caseworker)
    throw Error(ErrorKind::usage, "no survey in the study", {study.path, 0, 0});
  StudyForms forms{person ? &*person : nullptr, caseworker ? &*caseworker : nullptr};
  if (study.merged) forms.caseworker = forms.person;
  SurveyData data = detail::assemble_survey(study, codebook, forms).data;
  require_rows(study, data);
  return data;
}

}  // namespace bip
