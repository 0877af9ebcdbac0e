// See choice_space.hpp. Fits nothing.
#include "explain/choice_space.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "bip/explain/effects.hpp"
#include "bip/explain/study_analysis.hpp"
#include "bip/study/analysis_design.hpp"
#include "explain/outcome_variants.hpp"

namespace bip::detail {
namespace {

/// Models of the same kind of outcome, and least squares.
std::vector<ModelKind> models_like(ModelKind own) {
  if (is_ordered(own)) return {ModelKind::ologit, ModelKind::oprobit, ModelKind::lpm};
  if (is_count(own)) return {ModelKind::poisson, ModelKind::negbin, ModelKind::lpm};
  return {ModelKind::logit, ModelKind::probit, ModelKind::cloglog, ModelKind::lpm};
}

/// Those of `rows` that are the first (or, looking back, the last) of their person in the data.
template <class IsEnd>
SampleRows keep_ends(SampleChoice sample, const std::vector<std::uint32_t>& rows,
                     const IsEnd& is_end) {
  SampleRows kept{sample, {}};
  std::ranges::copy_if(rows, std::back_inserter(kept.rows), is_end);
  return kept;
}

void add_samples(const LinkedStudy& linked, std::vector<std::uint32_t> population,
                 ChoiceSpace& space) {
  const std::vector<std::size_t>& person = linked.person_of_row;
  if (has_repeated_rows(person)) {
    SampleRows first = keep_ends(SampleChoice::first, population, [&](std::uint32_t row) {
      return row == 0 || person[row - 1] != person[row];
    });
    SampleRows last = keep_ends(SampleChoice::last, population, [&](std::uint32_t row) {
      return row + 1 == person.size() || person[row + 1] != person[row];
    });
    space.samples = {std::move(first), std::move(last)};
  } else {
    space.limits.emplace_back(
        "no first or last measurement: each person has one, which is all there are");
  }
  space.samples.insert(space.samples.begin(), {SampleChoice::all, std::move(population)});
  if (space.rule.population.empty()) return;
  space.samples.push_back({SampleChoice::everyone, all_rows(linked.table.row_count())});
}

void append(std::vector<std::string>& list, std::vector<std::string> more) {
  std::ranges::move(more, std::back_inserter(list));
}

}  // namespace

ChoiceSpace open_choices(const Study& study, const LinkedStudy& linked,
                         const AnalysisRule& analysis) {
  const AnalysisDesign design = design_analysis(study, analysis, linked.table);
  OutcomeVariants outcomes = vary_outcome(study, linked, analysis);
  IndicatorCodings codings = code_indicators(outcomes.table, design, linked.person_of_row);
  ChoiceSpace space;
  space.rule = analysis;
  space.table = std::move(codings.table);
  space.base = design.base;
  space.outcomes = std::move(outcomes.outcomes);
  space.outcome_columns = std::move(outcomes.columns);
  space.codings = std::move(codings.codings);
  space.models = models_like(model_kind_of(analysis));
  append(space.limits, std::move(outcomes.limits));
  append(space.limits, std::move(codings.limits));
  add_samples(linked, design.population, space);
  return space;
}

Combination combination_at(const ChoiceSpace& space, std::size_t place) {
  const auto take = [&](std::size_t count) {
    const std::size_t index = place % count;
    place /= count;
    return index;
  };
  Combination combination;
  combination.model = take(space.models.size());
  combination.sample = take(space.samples.size());
  combination.coding = take(space.codings.size());
  combination.outcome = place;
  return combination;
}

std::string why_impossible(const ChoiceSpace& space, const Combination& combination) {
  const CodedIndicators& coded = space.codings[combination.coding];
  if (!coded.impossible.empty()) return coded.impossible;
  if (coded.coding == ItemCoding::change &&
      space.samples[combination.sample].sample == SampleChoice::first)
    return "a change needs two measurements: the first of a person has none";
  const std::string& column = space.outcome_columns[combination.outcome];
  for (const std::string& variable : variables_of(coded.full))
    if (variable == column || variable == column + "_weeks")
      return fmt::format("the model contains {}, which is a part of this outcome", variable);
  return {};
}

std::vector<Measure> distinct_measures(ModelKind model) {
  std::vector<Measure> measures = measures_of(model);
  if (model == ModelKind::lpm)
    std::erase_if(measures, [](Measure measure) {
      return measure == Measure::efron || measure == Measure::tjur;
    });
  return measures;
}

}  // namespace bip::detail
