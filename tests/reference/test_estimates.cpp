// Estimates, log-likelihoods, criteria, measures and block tests of every public reference model
// against the numbers of trusted software, at full precision.
#include <doctest/doctest.h>

#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

constexpr double kValue = 1e-9;  // the references agree with an 80-bit refit to 1e-11
constexpr double kTest = 1e-8;
constexpr double kLogP = 1e-6;  // on the logarithm: a tail's relative error grows with its depth

void check_coefficients(const ReferenceModel& model, const Fit& fit, const Json& expected) {
  for (const auto& [term, value] : expected["coefficients"].items()) {
    INFO("coefficient ", term);
    const std::size_t index = term_index(fit, term);
    CHECK(fit.is_estimated(index));
    CHECK_CLOSE(fit.coefficients[static_cast<Eigen::Index>(index)], value.get<double>(),
                tolerance_of(model, "coefficients", kValue));
  }
}

void check_criteria(const ModelSummary& summary, const Json& expected) {
  const Fit& fit = summary.fit;
  CHECK(fit.converged());
  CHECK(fit.parameters == expected["n_params"].get<std::size_t>());
  CHECK_CLOSE(fit.log_likelihood, expected["loglik"].get<double>(), kValue);
  for (const char* key : {"aic", "aic_without_sigma"}) {
    if (expected.contains(key)) CHECK_CLOSE(summary.criteria.aic.value(), expected[key], kValue);
  }
  for (const char* key : {"bic", "bic_without_sigma"}) {
    if (expected.contains(key)) CHECK_CLOSE(summary.criteria.bic.value(), expected[key], kValue);
  }
  if (expected.contains("deviance")) {
    CHECK_CLOSE(summary.criteria.deviance.value(), expected["deviance"], kValue);
  }
  if (expected.contains("rss")) CHECK_CLOSE(fit.residual_sum_of_squares, expected["rss"], kValue);
}

void check_measure(const ModelSummary& summary, Measure measure, double expected) {
  INFO("measure ", std::string(key_of(measure)));
  bool found = false;
  for (const PseudoR2& entry : summary.measures) {
    if (entry.measure != measure) continue;
    found = true;
    REQUIRE(entry.value.has_value());
    // The measures are differences from 1: below 0.001 their absolute error is what counts.
    CHECK(std::abs(*entry.value - expected) <= kValue * std::max(std::abs(expected), 1e-3));
  }
  CHECK(found);
}

void check_measures(const ModelSummary& summary, const Json& expected) {
  static const std::vector<std::pair<const char*, Measure>> kPairs{
      {"mcfadden", Measure::mcfadden},
      {"mcfadden_adj_k", Measure::mcfadden_adj},
      {"cox_snell", Measure::cox_snell},
      {"nagelkerke", Measure::nagelkerke},
      {"mckelvey_zavoina", Measure::mckelvey_zavoina},
      {"efron", Measure::efron},
      {"tjur", Measure::tjur},
      {"count", Measure::count},
      {"count_adj", Measure::count_adj}};
  if (expected.contains("pseudo_r2")) {
    for (const auto& [key, measure] : kPairs) {
      if (!expected["pseudo_r2"].contains(key)) continue;
      if (is_count(summary.fit.model) && measure == Measure::nagelkerke) continue;
      check_measure(summary, measure, expected["pseudo_r2"][key]);
    }
  }
  if (expected.contains("r_squared")) {
    check_measure(summary, Measure::r2, expected["r_squared"]);
    check_measure(summary, Measure::efron, expected["r_squared"]);
    check_measure(summary, Measure::r2_adj, expected["r_squared_adj"]);
    check_measure(summary, Measure::tjur, expected["tjur"]);
    check_measure(summary, Measure::count, expected["count_r2"]);
    check_measure(summary, Measure::count_adj, expected["count_r2_adj"]);
  }
}

void check_lr(const Comparison& comparison, const Json& expected) {
  for (const BlockTest& test : comparison.tests) {
    if (test.kind != BlockTestKind::likelihood_ratio) continue;
    if (expected["df"] == 0) {  // nothing was added: there is nothing to test
      CHECK_FALSE(test.statistic.has_value());
      CHECK_FALSE(test.note.empty());
      return;
    }
    CHECK_CLOSE(test.statistic.value(), expected["chi2"], kTest);
    CHECK(test.df == expected["df"].get<double>());
    CHECK_CLOSE(std::log(test.p_value.value()), std::log(expected["p"].get<double>()), kLogP);
    return;
  }
  FAIL("no likelihood-ratio test");
}

void check_model(const Json& entry) {
  const ReferenceModel model = load_model(entry);
  INFO("model ", model.label);
  ComparisonRequest request = model.request;
  request.fit.covariance = CovarianceKind::oim;
  const Comparison comparison = compare_models(model.table, model.frame, request, {});
  REQUIRE(comparison.models.size() == 3);
  const Json& expected = entry["expected"];
  CHECK(model.frame.observations() == expected["sample"]["n"].get<double>());
  static constexpr const char* kNames[] = {"null", "base", "full"};
  for (std::size_t i = 0; i < 3; ++i) {
    INFO("nested model ", kNames[i]);
    const Json& numbers = expected[kNames[i]];
    const ModelSummary& summary = comparison.models[i];
    if (numbers.contains("coefficients")) check_coefficients(model, summary.fit, numbers);
    if (i == 0) {
      CHECK_CLOSE(summary.fit.log_likelihood, numbers["loglik"], kValue);
    } else {
      check_criteria(summary, numbers);
      check_measures(summary, numbers);
    }
  }
  if (expected["tests_added_block"].contains("lr")) {
    check_lr(comparison, expected["tests_added_block"]["lr"]);
  }
}

}  // namespace

TEST_CASE("regular binary models agree with R, statsmodels and gretl") {
  const std::vector<Json> models = find_models("binomial", "regular");
  REQUIRE(models.size() >= 14);
  for (const Json& entry : models) check_model(entry);
}

TEST_CASE("linear probability models agree with R, statsmodels and gretl") {
  const std::vector<Json> models = find_models("gaussian", "regular");
  REQUIRE(models.size() >= 5);
  for (const Json& entry : models) check_model(entry);
}

TEST_CASE("ordered models agree with R's ordinal, statsmodels and gretl") {
  const std::vector<Json> models = find_models("ordinal", "regular");
  REQUIRE(models.size() >= 2);
  for (const Json& entry : models) check_model(entry);
}

TEST_CASE("count models agree with R, statsmodels and gretl") {
  for (const char* family : {"poisson", "negbin2"}) {
    const std::vector<Json> models = find_models(family, "regular");
    REQUIRE(models.size() == 1);
    for (const Json& entry : models) {
      check_model(entry);
      if (!entry["expected"]["full"].contains("lnalpha")) continue;
      const ReferenceModel model = load_model(entry);
      const Comparison comparison = compare_models(model.table, model.frame, model.request, {});
      const Fit& fit = comparison.models.back().fit;
      CHECK_CLOSE(fit.coefficients[static_cast<Eigen::Index>(term_index(fit, "lnalpha"))],
                  entry["expected"]["full"]["lnalpha"].get<double>(), kValue);
    }
  }
}

TEST_CASE("models with aliased columns name them and agree with the fit without them") {
  const std::vector<Json> models = find_models("binomial", "aliased_columns");
  REQUIRE(models.size() == 3);
  for (const Json& entry : models) {
    check_model(entry);
    const ReferenceModel model = load_model(entry);
    const Comparison comparison = compare_models(model.table, model.frame, model.request, {});
    const Fit& fit = comparison.models.back().fit;
    for (const std::string term : entry["expected"]["aliased_columns"]) {
      INFO("aliased ", term);
      CHECK(fit.states[term_index(fit, term)] == CoefficientState::aliased);
    }
  }
}

}  // namespace bip::test
