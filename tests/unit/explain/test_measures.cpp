#include <doctest/doctest.h>

#include "explain/measures.hpp"
#include "fit_examples.hpp"

namespace {

using namespace bip;
using detail::compute_measures;
using detail::PredictionSums;
using test::is_near;
using test::make_fit;
using test::make_mroz_fit;

PredictionSums example_sums() {
  PredictionSums sums;
  sums.weight = 100;
  sums.event_weight = 40;
  sums.p_of_events = 24;
  sums.p_of_non_events = 15;
  sums.squared_residuals = 18;
  sums.response_mean = 0.4;
  sums.response_squares = 24;
  sums.variance = 2.0;
  sums.right = 75;
  return sums;
}

PseudoR2 find(const std::vector<PseudoR2>& measures, Measure measure) {
  for (const PseudoR2& candidate : measures)
    if (candidate.measure == measure) return candidate;
  return {measure, std::nullopt, "not listed"};
}

PseudoR2 compute(Measure measure, const Fit& fit, const PredictionSums& sums = example_sums()) {
  return find(compute_measures(fit, sums), measure);
}

std::vector<std::string> keys_with_values(const Fit& fit) {
  std::vector<std::string> keys;
  for (const PseudoR2& measure : compute_measures(fit, example_sums()))
    if (measure.value) keys.emplace_back(key_of(measure.measure));
  return keys;
}

Fit make_linear_fit() {
  Fit fit = make_fit({"(Intercept)", "a", "b"});
  fit.model = ModelKind::lpm;
  fit.residual_sum_of_squares = 18;
  fit.total_sum_of_squares = 24;
  return fit;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("likelihood measures agree with the reference figures of the participation data") {
  const Fit fit = make_mroz_fit();
  CHECK(is_near(compute(Measure::mcfadden, fit).value, 0.21968137450414393));
  CHECK(is_near(compute(Measure::mcfadden_adj, fit).value, 0.2041435684403663));
  CHECK(is_near(compute(Measure::cox_snell, fit).value, 0.2594927067351269));
  CHECK(is_near(compute(Measure::nagelkerke, fit).value, 0.348189264828096));
  // mpmath 1.2 at 30 digits, from the formulas.
  CHECK(is_near(compute(Measure::aldrich_nelson, fit).value, 0.231017550708488282));
  CHECK(is_near(compute(Measure::veall_zimmermann, fit).value, 0.399948672138410690));
  CHECK(is_near(compute(Measure::estrella, fit).value, 0.287673308260812792));
}

TEST_CASE("measures of fitted probabilities follow their definitions") {
  const Fit fit = make_fit({"(Intercept)", "a"});
  CHECK(is_near(compute(Measure::efron, fit).value, 0.25));
  CHECK(is_near(compute(Measure::tjur, fit).value, 24.0 / 40 - 15.0 / 60));
  CHECK(is_near(compute(Measure::count, fit).value, 0.75));
  CHECK(is_near(compute(Measure::count_adj, fit).value, 15.0 / 40));
  CHECK(is_near(compute(Measure::mckelvey_zavoina, fit).value, 2 / (2 + 3.2898681336964529)));
}

TEST_CASE("the latent error's variance is that of the link") {
  Fit fit = make_fit({"(Intercept)", "a"});
  fit.model = ModelKind::probit;
  CHECK(is_near(compute(Measure::mckelvey_zavoina, fit).value, 2.0 / 3));
  fit.model = ModelKind::cloglog;
  CHECK(is_near(compute(Measure::mckelvey_zavoina, fit).value, 2 / (2 + 1.6449340668482264)));
}

TEST_CASE("a binary model lists every measure but those of least squares and counts") {
  const std::vector<PseudoR2> measures =
      compute_measures(make_fit({"(Intercept)", "a"}), example_sums());
  CHECK(measures.size() == 12);
  CHECK(measures.front().measure == Measure::mcfadden);
  CHECK(measures.back().measure == Measure::estrella);
  for (const PseudoR2& measure : measures) {
    CHECK(measure.value.has_value());
    CHECK(measure.absent_reason.empty());
  }
}

TEST_CASE("the intercept alone explains exactly nothing, whatever noise its fit has") {
  Fit fit = make_fit({"(Intercept)"});
  fit.log_likelihood = fit.null_log_likelihood * (1 - 1e-15);
  for (const PseudoR2& measure : compute_measures(fit, example_sums())) {
    const bool counts = measure.measure == Measure::count || measure.measure == Measure::count_adj;
    const double expected = measure.measure == Measure::mcfadden_adj ? -1.0 / 50 : 0.0;
    if (!counts) CHECK_MESSAGE(is_near(measure.value, expected), key_of(measure.measure));
  }
}

TEST_CASE("a model with only aliased covariates explains exactly nothing") {
  Fit fit = make_fit({"(Intercept)", "a"});
  test::set_state(fit, 1, CoefficientState::aliased);
  fit.log_likelihood = -49.99;
  CHECK(compute(Measure::mcfadden, fit).value == 0.0);
}

TEST_CASE("a model without intercept may explain less than nothing") {
  Fit fit = make_fit({"a", "b"});
  fit.log_likelihood = -60;
  CHECK(is_near(compute(Measure::mcfadden, fit).value, -0.2));
  CHECK(compute(Measure::nagelkerke, fit).value.value() < 0);
  CHECK(compute(Measure::estrella, fit).value.value() < 0);
}

TEST_CASE("under complete separation likelihood measures reach their bounds") {
  Fit fit = make_fit({"(Intercept)", "a"});
  test::set_state(fit, 1, CoefficientState::infinite);
  fit.log_likelihood = 0;
  CHECK(compute(Measure::mcfadden, fit).value == 1.0);
  CHECK(is_near(compute(Measure::nagelkerke, fit).value, 1));
  CHECK(is_near(compute(Measure::veall_zimmermann, fit).value, 1));
  CHECK(compute(Measure::estrella, fit).value == 1.0);
}

TEST_CASE("mckelvey_zavoina is absent where a coefficient is infinite") {
  Fit fit = make_fit({"(Intercept)", "a"});
  test::set_state(fit, 1, CoefficientState::infinite);
  const PseudoR2 measure = compute(Measure::mckelvey_zavoina, fit);
  CHECK_FALSE(measure.value.has_value());
  CHECK(measure.absent_reason == "a coefficient is infinite");
  CHECK(compute(Measure::tjur, fit).value.has_value());
}

TEST_CASE("an offset leaves the measures that need no bound") {
  Fit fit = make_fit({"(Intercept)", "a"});
  fit.has_offset = true;
  CHECK(keys_with_values(fit) == Keys{"mcfadden", "mcfadden_adj", "cox_snell"});
  CHECK(compute(Measure::nagelkerke, fit).absent_reason == "not defined with an offset");
}

TEST_CASE("nagelkerke is absent under probability weights") {
  Fit fit = make_fit({"(Intercept)", "a"});
  fit.weight_kind = WeightKind::probability;
  CHECK(keys_with_values(fit) == Keys{"mcfadden", "efron", "tjur", "count"});
  CHECK(compute(Measure::nagelkerke, fit).absent_reason ==
        "needs a likelihood; probability weights give a pseudo-likelihood");
  CHECK(compute(Measure::mckelvey_zavoina, fit).absent_reason ==
        "not defined under probability weights");
}

TEST_CASE("frequency weights leave every measure") {
  Fit fit = make_fit({"(Intercept)", "a"});
  fit.weight_kind = WeightKind::frequency;
  CHECK(keys_with_values(fit).size() == 12);
}

TEST_CASE("no measure is defined where the response does not vary") {
  Fit fit = make_fit({"(Intercept)", "a"});
  fit.null_log_likelihood = 0;
  fit.log_likelihood = 0;
  CHECK(keys_with_values(fit).empty());
  CHECK(compute(Measure::nagelkerke, fit).absent_reason == "the response does not vary");
}

TEST_CASE("every measure of a fit without result is absent with its reason") {
  Fit fit = make_fit({"(Intercept)", "a"});
  fit.termination = Termination::iteration_limit;
  CHECK(keys_with_values(fit).empty());
  CHECK(compute(Measure::mcfadden, fit, {}).absent_reason == "no convergence");
  fit.termination = Termination::separation;
  CHECK(compute(Measure::count, fit, {}).absent_reason == "not estimated: separation");
}

TEST_CASE("least squares has r2 and measures of fitted values, no likelihood measures") {
  const Fit fit = make_linear_fit();
  CHECK(keys_with_values(fit) == Keys{"r2", "r2_adj", "efron", "tjur", "count", "count_adj"});
  CHECK(is_near(compute(Measure::r2, fit).value, 0.25));
  CHECK(is_near(compute(Measure::r2_adj, fit).value, 1 - 0.75 * 99 / 97));
  CHECK(compute(Measure::mcfadden, fit).absent_reason ==
        "a least-squares fit has no binary likelihood");
  CHECK(compute(Measure::mckelvey_zavoina, fit).absent_reason ==
        "a least-squares fit has no latent variable");
}

TEST_CASE("of least squares on a response that is not binary only r2 is left") {
  Fit fit = make_linear_fit();
  fit.binary_response = false;
  CHECK(keys_with_values(fit) == Keys{"r2", "r2_adj"});
  CHECK(compute(Measure::tjur, fit).absent_reason == "the response is not binary");
}

TEST_CASE("least squares under probability weights keeps r2 without adjustment") {
  Fit fit = make_linear_fit();
  fit.weight_kind = WeightKind::probability;
  CHECK(keys_with_values(fit) == Keys{"r2", "efron", "tjur", "count"});
}

TEST_CASE("the adjusted r2 is absent without residual degrees of freedom") {
  Fit fit = make_linear_fit();
  fit.observations = 3;
  CHECK(compute(Measure::r2_adj, fit).absent_reason == "no residual degrees of freedom");
}
