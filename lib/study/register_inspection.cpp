// Tells what is wrong with a register: cells, repeated ids, unknown codes, persons it lacks, and
// answers whose past or future it does not hold. Knows no forms beyond their weeks.
#include "study/register_inspection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "study/record_line.hpp"
#include "study/register_tolerance.hpp"
#include "table/csv_source.hpp"
#include "table/fault_report.hpp"

namespace bip::detail {
namespace {

/// Files in the order in which they are read: a yearly register's by year.
std::vector<std::string> files_in_order(const RegisterSource& source) {
  if (source.layout != RegisterLayout::yearly) return {source.file};
  std::vector<YearlyFile> years = source.files;
  std::ranges::stable_sort(years, {}, &YearlyFile::year);
  std::vector<std::string> files;
  for (YearlyFile& year : years) files.push_back(std::move(year.file));
  return files;
}

void tell_faults(const RegisterFaults& faults, const RegisterSource& source,
                 ProblemList& problems) {
  const std::vector<std::string> files = files_in_order(source);
  for (const auto& [kind, fault] : faults.by_kind()) {
    if (fault.message.empty()) continue;  // an unknown code, told by itself
    const MappedFile file(files[fault.file]);
    const bool repeated = kind == "repeated_id";
    problems.add({Severity::error,
                  repeated ? "repeated_register_rows" : "bad_register_cells",
                  "",
                  repeated ? fmt::format("{} further {} of survey persons that have one already: "
                                         "the register has one row a person in a file",
                                         fault.count, fault.count == 1 ? "row" : "rows")
                           : fault.message,
                  {file.path(), line_of(file.bytes(), fault.place), fault.field},
                  fault.count});
  }
}

void tell_unknown_codes(const RegisterSource& source, const RegisterSummary& summary,
                        const RegisterFaults& faults, ProblemList& problems) {
  const std::vector<std::string> files = files_in_order(source);
  const bool stops = source.unknown_codes == UnknownCodes::error;
  for (const auto& [code, weeks] : summary.unknown_codes) {
    const RegisterFaults::Fault& first = faults.by_kind().at(unknown_code_kind(code));
    const MappedFile file(files[first.file]);
    const char* const fate = stops
                                 ? ": add it there (codes = …), or say unknown_codes = \"neutral\""
                                 : ": observed, in no class";
    problems.add({stops ? Severity::error : Severity::warning,
                  "unknown_code",
                  fmt::format("{}", code),
                  fmt::format("code {} stands in {} {} and not in the code table{}", code, weeks,
                              weeks == 1 ? "week" : "weeks", fate),
                  {file.path(), line_of(file.bytes(), first.place), first.field},
                  weeks});
  }
}

/// Rows where `is_wrong` holds, as one problem with the first one's place.
class RowProblem {
 public:
  RowProblem(const RowPlaces& places, ProblemList& problems)
      : places_(places), problems_(problems) {}

  template <class IsWrong>
  void tell(Severity severity, const char* code, const IsWrong& is_wrong,
            const std::string& what) const {
    std::size_t count = 0;
    std::optional<RowPlaces::Place> first;
    for (std::size_t row = 0; row < places_.rows.size(); ++row) {
      if (!is_wrong(row)) continue;
      ++count;
      first = std::min(first.value_or(places_.rows[row]), places_.rows[row]);
    }
    if (!first) return;
    const std::size_t all = places_.rows.size();
    problems_.add({severity, code, "",
                   fmt::format("{} of {} {}{}", count, all, all == 1 ? "row" : "rows", what),
                   places_.locate(*first), count});
  }

 private:
  const RowPlaces& places_;
  ProblemList& problems_;
};

/// Each row's person among the distinct ids, which are in the rows' order.
std::vector<std::size_t> number_persons(const SurveyData& survey) {
  std::vector<std::size_t> person(survey.person_ids.size());
  for (std::size_t row = 1; row < person.size(); ++row)
    person[row] = person[row - 1] + (survey.person_ids[row] == survey.person_ids[row - 1] ? 0 : 1);
  return person;
}

}  // namespace

Location RowPlaces::locate(const Place& place) const {
  const std::string& file = files[place.file];
  return {file, find_record_line(file, place.record), date_fields[place.file]};
}

std::optional<RegisterData> inspect_register(const RegisterQuestion& question,
                                             const RunContext& context, ProblemList& problems) {
  RegisterSource source = *question.study.registry;
  source.unknown_codes = UnknownCodes::neutral;
  RegisterFaults faults;
  const RegisterTolerance tolerance{&faults, question.scope == RegisterScope::all_rows
                                                 ? RowsWanted::all
                                                 : RowsWanted::of_persons};
  std::optional<RegisterData> registry;
  problems.attempt("unreadable_register", "register", source.place, [&] {
    registry = read_tolerantly(source, question.codes, question.persons, context, tolerance);
  });
  tell_faults(faults, source, problems);
  if (!registry) return registry;
  const RegisterSummary& summary = registry->summary;
  tell_unknown_codes(*question.study.registry, summary, faults, problems);
  if (summary.persons_missing > 0) {
    problems.add({Severity::warning,
                  "persons_without_register",
                  "",
                  fmt::format("{} of {} survey persons have no row in the register: their register "
                              "columns are missing; check that ids are written alike",
                              summary.persons_missing, question.persons.size()),
                  {files_in_order(source).front(), 0, 0},
                  summary.persons_missing});
  }
  return registry;
}

void inspect_weeks(const Study& study, const SurveyData& survey, const RegisterData& registry,
                   const RowPlaces& places, ProblemList& problems) {
  const RegisterSummary& known = registry.summary;
  const std::vector<std::size_t> person = number_persons(survey);
  const RowProblem rows(places, problems);
  const int history = study.registry->job_history_weeks;
  const auto before = [&](int weeks) {
    return [&, weeks](std::size_t row) {
      return survey.first_week[row] > known.first_week &&
             survey.first_week[row] - weeks < known.first_week;
    };
  };
  rows.tell(
      Severity::error, "answer_before_birth",
      [&](std::size_t row) {
        const auto& one = registry.persons[person[row]];
        return one && one->birth_day && *one->birth_day > survey.day[row];
      },
      " are dated before their person's birth: check dates and birth dates");
  rows.tell(
      Severity::warning, "answer_before_register",
      [&](std::size_t row) { return survey.first_week[row] <= known.first_week; },
      fmt::format(" have no week of the register before the answer (it begins with {}): their "
                  "covariates are missing",
                  week_text(known.first_week)));
  rows.tell(
      Severity::warning, "answer_after_register",
      [&](std::size_t row) { return survey.last_week[row] >= known.last_week; },
      fmt::format(" have no week of the register after the answer (it ends with {}): their "
                  "outcomes are censored",
                  week_text(known.last_week)));
  rows.tell(
      Severity::warning, "job_history_longer_than_register", before(history),
      fmt::format(" look {} weeks back for a job, before the register's first week ({}): shorten "
                  "job_history_weeks",
                  history, week_text(known.first_week)));
  rows.tell(
      Severity::note, "support_history_longer_than_register", before(260),
      fmt::format(" have fewer than 260 weeks of the register before the answer (it begins with "
                  "{}): support_share_260w is the share of those",
                  week_text(known.first_week)));
}

}  // namespace bip::detail
