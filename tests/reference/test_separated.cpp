// Separated and erroneous reference cases: found, named, and at the limit the references state.
#include <doctest/doctest.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

Fit fit_full(const ReferenceModel& model, SeparationPolicy policy) {
  FitOptions options = model.request.fit;
  options.separation = policy;
  const Formula full =
      combine_formulas(model.request.base.formula, model.request.blocks[0].formula);
  const DesignMatrix design = DesignMatrix::build(model.table, full, model.frame.sample.rows);
  return fit_model(model.frame, design, options, {});
}

std::vector<std::string> diverging_terms(const Json& entry) {
  std::vector<std::string> terms;
  for (const auto& [term, sign] : entry["expected"]["diverging_coefficients"].items()) {
    terms.push_back(our_term(term));
  }
  return terms;
}

}  // namespace

TEST_CASE("separation ends the fit under the policy error and names the diverging terms") {
  const std::vector<Json> models = find_models("binomial", "quasi_complete_separation");
  REQUIRE(models.size() == 3);
  for (const Json& entry : models) {
    const ReferenceModel model = load_model(entry);
    INFO("model ", model.label);
    const Fit fit = fit_full(model, SeparationPolicy::error);
    CHECK(fit.termination == Termination::separation);
    CHECK_FALSE(fit.separation.complete);
    std::vector<std::string> named = fit.separation.terms;
    std::vector<std::string> expected = diverging_terms(entry);
    std::sort(named.begin(), named.end());
    std::sort(expected.begin(), expected.end());
    CHECK(named == expected);
    const Json& limit = entry["expected"]["limit"];
    CHECK(fit.separation.determined_rows == limit["n_determined"].get<std::size_t>());
  }
}

TEST_CASE("the policy keep reaches the supremum of the log-likelihood and the finite estimates") {
  for (const Json& entry : find_models("binomial", "quasi_complete_separation")) {
    const ReferenceModel model = load_model(entry);
    INFO("model ", model.label);
    const Fit fit = fit_full(model, SeparationPolicy::keep);
    CHECK(fit.converged());
    const Json& limit = entry["expected"]["limit"];
    CHECK_CLOSE(fit.log_likelihood, limit["loglik_supremum"], 1e-9);
    const std::vector<std::string> diverging = diverging_terms(entry);
    std::size_t finite = 0;
    for (const auto& [term, value] : limit["finite_coefficients"].items()) {
      const std::size_t index = term_index(fit, term);
      const bool diverges =
          std::find(diverging.begin(), diverging.end(), our_term(term)) != diverging.end();
      INFO("term ", term);
      CHECK(fit.states[index] ==
            (diverges ? CoefficientState::infinite : CoefficientState::estimated));
      if (diverges) continue;
      ++finite;
      const auto place = static_cast<Eigen::Index>(index);
      CHECK_CLOSE(fit.coefficients[place], value.get<double>(), 1e-9);
      CHECK_CLOSE(std::sqrt(fit.covariance.matrix(place, place)),
                  limit["se_finite_oim"][term].get<double>(), 1e-8);
    }
    CHECK(finite >= 1);
  }
}

TEST_CASE("the policy drop removes the separating column and its rows, or gives up") {
  for (const Json& entry : find_models("binomial", "quasi_complete_separation")) {
    const ReferenceModel model = load_model(entry);
    INFO("model ", model.label);
    const Fit fit = fit_full(model, SeparationPolicy::drop);
    const Json& limit = entry["expected"]["limit"];
    if (diverging_terms(entry).size() > 1) {
      CHECK(fit.termination == Termination::separation);
      continue;
    }
    CHECK(fit.converged());
    CHECK(fit.rows == limit["n_remaining"].get<std::size_t>());
    const std::string dropped = diverging_terms(entry).front();
    CHECK(fit.states[term_index(fit, dropped)] == CoefficientState::separated);
    CHECK_CLOSE(fit.log_likelihood, limit["loglik_supremum"], 1e-9);
    for (const auto& [term, value] : limit["finite_coefficients"].items()) {
      const auto place = static_cast<Eigen::Index>(term_index(fit, term));
      CHECK_CLOSE(fit.coefficients[place], value.get<double>(), 1e-9);
    }
  }
}

TEST_CASE("a response without variation is refused") {
  const std::vector<Json> models = find_models("binomial", "error");
  REQUIRE(models.size() == 1);
  try {
    static_cast<void>(load_model(models.front()));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::degenerate_data);
    CHECK(error.message().find("inlf") != std::string::npos);
  }
}

}  // namespace bip::test
