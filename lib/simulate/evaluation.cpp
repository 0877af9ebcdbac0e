// Marginals person by person, explanatory power by the project's own models. Must not know what
// is aimed at.
#include "simulate/evaluation.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/parallel.hpp"
#include "bip/model/fit.hpp"
#include "bip/study/outcomes.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kPersonsPerTask = 64;
constexpr std::size_t kSpellWeeks = 4;

/// One person's part of the marginals.
class PersonFacts {
 public:
  PersonFacts(const Person& person, const PersonHistory& history, const Timeline& timeline)
      : person_(person),
        history_(history),
        timeline_(timeline),
        flexjob_(builtin_code_table().find_class("flexjob")),
        education_(builtin_code_table().find_class("education_grant")) {}

  void add_to(Marginals& marginals) const {
    add_forms(marginals);
    if (!person_.background.in_register) return;
    marginals.job_ever.add(has_job_spell());
    add_end(marginals);
    add_education_start(marginals);
  }

 private:
  void add_forms(Marginals& marginals) const {
    for (const Wave& wave : person_.waves) {
      if (!wave.person_form || wave.is_unanswered(kItems)) continue;
      for (std::size_t number = 0; number <= kChannels; ++number)
        marginals.channels_used[number].add(wave.channel_count() == static_cast<int>(number));
    }
  }

  [[nodiscard]] bool in_job(std::size_t week) const {
    return history_.benefit[week] == kNoBenefit &&
           history_.employment[week] == Employment::recorded;
  }

  [[nodiscard]] bool has_job_spell() const {
    std::size_t run = 0;
    for (std::size_t week = timeline_.study_begin; week < timeline_.study_end; ++week) {
      run = in_job(week) ? run + 1 : 0;
      if (run == kSpellWeeks) return true;
    }
    return false;
  }

  template <class Holds>
  [[nodiscard]] bool holds_at_end(const Holds& holds) const {
    for (std::size_t week = timeline_.study_end - kSpellWeeks; week < timeline_.study_end; ++week)
      if (!holds(week)) return false;
    return true;
  }

  void add_end(Marginals& marginals) const {
    const auto observed = [&](std::size_t week) {
      return state_meanings()[static_cast<std::size_t>(person_.weeks[week])].observed;
    };
    if (!holds_at_end(observed)) return;
    const auto has_class = [&](std::uint8_t wanted) {
      return holds_at_end([&](std::size_t week) { return history_.benefit[week] == wanted; });
    };
    marginals.job_end.add(holds_at_end([&](std::size_t week) { return in_job(week); }));
    marginals.flexjob_end.add(has_class(flexjob_));
    marginals.education_end.add(has_class(education_));
  }

  void add_education_start(Marginals& marginals) const {
    const auto first = std::ranges::find_if(
        person_.waves, [](const Wave& wave) { return wave.person_form || wave.caseworker_form; });
    if (first == person_.waves.end()) return;
    const DayNumber day = first->person_day;
    const RegisterOutcome outcome = derive_outcome(history_, timeline_.first_week, week_of_day(day),
                                                   builtin_code_table(), education_outcome());
    if (outcome.state != OutcomeState::observed) return;
    const bool young = whole_years(person_.background.birth_day, day) < 30;
    (young ? marginals.young_started : marginals.older_started).add(outcome.event);
  }

  const Person& person_;
  const PersonHistory& history_;
  const Timeline& timeline_;
  std::uint8_t flexjob_;
  std::uint8_t education_;
};

struct Part {
  std::vector<MeasurementRow> rows{};
  Marginals marginals{};
  std::vector<double> propensities{};
};

void add_propensities(const Person& person, std::vector<double>& propensities) {
  for (const Wave& wave : person.waves)
    if (wave.person_form && !wave.is_unanswered(kItems)) propensities.push_back(wave.propensity);
}

void add_person(const Person& person, const Timeline& timeline, Part& part) {
  const PersonHistory history = history_of(person, timeline);
  PersonFacts(person, history, timeline).add_to(part.marginals);
  for (const Wave& wave : person.waves)
    if (const auto row = make_measurement(person, wave, history, timeline))
      part.rows.push_back(*row);
  add_propensities(person, part.propensities);
}

template <class Value>
void append(std::vector<Value>& all, const std::vector<Value>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

double mcfadden_of(const Fit& fit) { return 1 - fit.log_likelihood / fit.null_log_likelihood; }

}  // namespace

Marginals& Marginals::operator+=(const Marginals& other) {
  for (std::size_t i = 0; i < channels_used.size(); ++i) channels_used[i] += other.channels_used[i];
  job_ever += other.job_ever;
  job_end += other.job_end;
  flexjob_end += other.flexjob_end;
  education_end += other.education_end;
  young_started += other.young_started;
  older_started += other.older_started;
  return *this;
}

SimulatedPersons simulate_persons(const PersonModel& model, std::size_t persons, WhichPersons which,
                                  const RunContext& context) {
  SimulatedPersons all;
  all.persons.resize(persons);
  std::vector<Part> parts((persons + kPersonsPerTask - 1) / kPersonsPerTask);
  for_each_task(context, parts.size(), [&](std::size_t task) {
    const std::size_t begin = task * kPersonsPerTask;
    for (std::size_t i = begin; i < std::min(persons, begin + kPersonsPerTask); ++i) {
      if (which == WhichPersons::young_at_entry && !draw_background(model, i).young_at_entry)
        continue;
      all.persons[i] = make_person(model, i);
      add_person(all.persons[i], model.timeline, parts[task]);
    }
  });
  for (const Part& part : parts) {
    append(all.rows, part.rows);
    append(all.propensities, part.propensities);
    all.marginals += part.marginals;
  }
  return all;
}

std::vector<double> simulate_propensities(const PersonModel& model, std::size_t persons,
                                          const RunContext& context) {
  std::vector<std::vector<double>> parts((persons + kPersonsPerTask - 1) / kPersonsPerTask);
  for_each_task(context, parts.size(), [&](std::size_t task) {
    const std::size_t begin = task * kPersonsPerTask;
    for (std::size_t i = begin; i < std::min(persons, begin + kPersonsPerTask); ++i)
      add_propensities(make_person(model, i), parts[task]);
  });
  std::vector<double> all;
  for (const std::vector<double>& part : parts) append(all, part);
  return all;
}

std::vector<std::uint32_t> population_rows(const Table& table, AgeGroup population) {
  const Column& age = table.column("age");
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < table.row_count(); ++row)
    if ((age.number(row) < 30) == (population == AgeGroup::below_30)) rows.push_back(row);
  return rows;
}

ExplainedShares explain_analysis(const Table& table, const PlannedAnalysis& analysis,
                                 const RunContext& context) {
  const std::vector<std::string> names = table.names();
  const auto formula_of = [&](const std::string& terms) {
    return FormulaSyntax::parse(terms).resolve(names, table, analysis.outcome);
  };
  FrameRequest request;
  request.response = analysis.outcome;
  request.formulas = {formula_of(analysis.base), formula_of(analysis.full_terms())};
  try {
    const ModelFrame frame =
        build_model_frame(table, population_rows(table, analysis.population), request);
    FitOptions options;
    options.separation = SeparationPolicy::keep;
    const auto explained = [&](const Formula& formula) -> std::optional<double> {
      const DesignMatrix design = DesignMatrix::build(table, formula, frame.sample.rows);
      const Fit fit = fit_model(frame, design, options, context);
      return fit.converged() ? std::optional(mcfadden_of(fit)) : std::nullopt;
    };
    return {explained(request.formulas[0]), explained(request.formulas[1])};
  } catch (const Error& error) {
    // No rows or events, or a background that all share: too small a study for this analysis.
    if (error.kind() != ErrorKind::degenerate_data) throw;
    return {};
  }
}

}  // namespace bip::detail
