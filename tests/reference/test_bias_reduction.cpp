// Bias-reduced estimates against R's brglm2 refined in 80-bit arithmetic, and the penalised
// likelihood ratio against R's logistf.
#include <doctest/doctest.h>

#include <cmath>

#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

void check_model(const ModelSummary& model, const Json& expected) {
  REQUIRE(model.fit.converged());
  for (const auto& [term, value] : expected["coefficients"].items()) {
    INFO(model.name, " ", term);
    const auto place = static_cast<Eigen::Index>(term_index(model.fit, term));
    CHECK_CLOSE(model.fit.coefficients[place], value.get<double>(), 1e-9);
    CHECK_CLOSE(std::sqrt(model.fit.covariance.matrix(place, place)),
                expected["se_fisher"][term].get<double>(), 1e-8);
  }
  CHECK_CLOSE(model.fit.log_likelihood, expected["loglik"].get<double>(), 1e-9);
  if (!expected.contains("penalized_loglik")) return;
  CHECK_CLOSE(model.fit.penalised_log_likelihood.value(),
              expected["penalized_loglik"].get<double>(), 1e-9);
}

Comparison compare_reduced(ReferenceModel& model) {
  model.request.fit.bias_reduction = BiasReduction::firth;
  return compare_models(model.table, model.frame, model.request, {});
}

}  // namespace

TEST_CASE("null, base and full model agree with the reference under separation") {
  const std::vector<Json> entries = find_models("firth", "regular");
  REQUIRE(entries.size() == 2);
  for (const Json& entry : entries) {
    ReferenceModel model = load_model(entry);
    const Comparison comparison = compare_reduced(model);
    const Json& expected = model.spec["expected"]["mean_bias_reduced"];
    REQUIRE(comparison.models.size() == 3);
    check_model(comparison.models[0], expected["null"]);
    check_model(comparison.models[1], expected["base"]);
    check_model(comparison.models[2], expected["full"]);
  }
}

TEST_CASE("the penalised likelihood ratio is logistf's, and the probit has none") {
  for (const Json& entry : find_models("firth", "regular")) {
    ReferenceModel model = load_model(entry);
    const Comparison comparison = compare_reduced(model);
    const BlockTest& test = comparison.tests.front();
    REQUIRE(test.kind == BlockTestKind::likelihood_ratio);
    INFO(model.label);
    const Json& tests = model.spec["expected"];
    if (tests.contains("tests_added_block") &&
        tests["tests_added_block"].contains("penalized_lr_logistf")) {
      const Json& expected = tests["tests_added_block"]["penalized_lr_logistf"];
      CHECK(test.valid);
      CHECK_CLOSE(test.statistic.value(), expected["chi2"].get<double>(), 1e-8);
      CHECK_CLOSE(test.p_value.value(), expected["p"].get<double>(), 1e-6);
    } else {
      CHECK_FALSE(test.valid);
      CHECK_FALSE(test.statistic.has_value());
      CHECK(comparison.tests[1].p_value.has_value());
    }
  }
}

}  // namespace bip::test
