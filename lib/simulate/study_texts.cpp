// The study file and the folder's README. Formulas and outcomes come from the plan that the
// calibration used, so that the file cannot ask for another model.
#include "simulate/study_texts.hpp"

#include <fmt/format.h>

#include "bip/core/version.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kOpening =
    R"(# SYNTHETIC: made by bip simulate. No person in it exists, and no finding about it is one about
# people: what acts on what was planted (truth.json).
# {} persons, seed {}{}. Targets: {}.

[study]
name = "Synthetic study"
synthetic = true          # printed wherever results appear
start = {}-01-01        # the period that bip describe covers
end = {}-12-31

[survey.person]           # one row a form the person filled in
file = "person_answers.csv"
missing = ["9"]           # an item without an answer, in scale items and channels
missing_by_column = {{ p11_reservation_wage = ["9"] }}
unticked = "0"            # every channel is written out: 1 in use, 0 not

[survey.caseworker]       # one row a form the caseworker filled in
file = "caseworker_answers.csv"
missing = ["9"]

[match]                   # person form with caseworker form of the same person
window_days = 31          # most are of the same week, a few out of reach
duplicates = "error"
unmatched = "drop"

[register]                # one wide row a person, weeks as in DREAM
layout = "weekly"
file = "dream.csv"
id = "person_id"
week = "y_{{YY}}{{WW}}"
industry = "branche_{{YYYY}}_{{MM}}"   # of ordinary employment; a week belongs to its Thursday's month
job_history_weeks = 260
support = ["counts"]      # which support_time classes of the code table are time on support
birth_date = "birth_date"
sex = "sex"
origin = "origin"
civil_status = "civil_status"

[population.adults]
where = "age >= 30"
[population.young]
where = "age < 30"

[outcome.search]          # any channel in use, on the form itself
kind = "searching"

[outcome.job]             # four weeks in a row without benefit and with an industry, within a year
kind = "ordinary_job"
at_risk = "not_in_state"
horizon_weeks = {}
variant = "ever"
spell_weeks = {}

[outcome.education]       # four weeks in a row with the education grant, within a year
kind = "education"
at_risk = "not_in_state"
horizon_weeks = {}
variant = "ever"
spell_weeks = {}
)";

std::string named_terms(const std::vector<NamedTerms>& all) {
  std::string text = "{ ";
  for (std::size_t i = 0; i < all.size(); ++i)
    text += fmt::format("{}{} = \"{}\"", i == 0 ? "" : ", ", all[i].name, all[i].terms);
  return text + " }";
}

const PowerTarget* target_of(const PlannedAnalysis& analysis, const SimulationTargets& targets) {
  if (analysis.name == "job_search") return &targets.job_search;
  if (analysis.name == "employment") return &targets.employment;
  if (analysis.name == "education") return &targets.education;
  return nullptr;
}

std::string_view purpose_of(const PlannedAnalysis& analysis) {
  if (analysis.name == "job_search") return "who searches for a job?";
  if (analysis.name == "employment") return "who takes an ordinary job within a year?";
  if (analysis.name == "education") return "which of the young begin an education within a year?";
  return "employment once more, with one term a channel: which channels are effective?";
}

std::string analysis_text(const PlannedAnalysis& analysis, const SimulationTargets& targets) {
  std::string text = fmt::format(
      "\n[analysis.{}]{}# {}\noutcome = \"{}\"\npopulation = \"{}\"\nmodel = \"logit\"\n"
      "register = \"{}\"\nindicators = {}\ncluster = \"person_id\"\n",
      analysis.name, std::string(analysis.name.size() < 12 ? 12 - analysis.name.size() : 1, ' '),
      purpose_of(analysis), analysis.outcome,
      analysis.population == AgeGroup::from_30 ? "adults" : "young", analysis.base,
      named_terms(analysis.blocks));
  if (!analysis.variants.empty())
    text +=
        fmt::format("variants = {}   # each: register + that\n", named_terms(analysis.variants));
  const PowerTarget* const target = target_of(analysis, targets);
  if (target != nullptr && target->base && target->full)
    text += fmt::format(
        "published = {{ measure = \"not stated\", register = {}, full = {} }}   # printed beside, "
        "never used\n",
        *target->base, *target->full);
  return text;
}

}  // namespace

std::string study_toml(const SimulationRequest& request, const SimulationTargets& targets) {
  const bool null = request.indicators == IndicatorEffects::none;
  std::string text =
      fmt::format(kOpening, request.persons, request.seed,
                  null ? ", indicators without any effect" : "", targets.origin, targets.first_year,
                  targets.last_year, job_outcome().horizon_weeks, job_outcome().spell_weeks,
                  education_outcome().horizon_weeks, education_outcome().spell_weeks);
  for (const PlannedAnalysis& analysis : planned_analyses())
    text += analysis_text(analysis, targets);
  return text + "\n[published]\nfile = \"published.json\"   # printed beside, never used\n";
}

std::string readme_text(const SimulationRequest& request, const SimulationTargets& targets) {
  return fmt::format(
      "# Synthetic study\n\n**SYNTHETIC.** Made by bip {} with {} persons and seed {}. No person "
      "in "
      "it exists; what the\nindicators do was planted and is written in `truth.json`. Nothing here "
      "is a finding about people.\n\n"
      "| file | holds |\n| --- | --- |\n"
      "| `study.toml` | the study file: what is where, outcomes, analyses |\n"
      "| `person_answers.csv` | one row a person's form: items 1–5, channels 0/1, wage in DKK a "
      "month; "
      "9 = no answer |\n"
      "| `caseworker_answers.csv` | one row a caseworker's form: items 1–5; 9 = no answer |\n"
      "| `dream.csv` | one row a person: background, benefit code of every week, industry of "
      "months "
      "in ordinary employment |\n"
      "| `published.json` | the figures it was calibrated to ({}) |\n"
      "| `truth.json` | planted coefficients, and those of the same models on a large population "
      "|\n\n"
      "The model: docs/methods.md of bip, \"The synthetic study\".\n",
      version(), request.persons, request.seed, targets.origin);
}

}  // namespace bip::detail
