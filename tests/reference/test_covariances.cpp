// Standard errors of every covariance kind, and the Wald tests of the added block with them.
#include <doctest/doctest.h>

#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

/// Our kind and the reference's key for it.
struct KindPair {
  CovarianceKind kind;
  const char* key;
  const char* wald;  ///< key of the block test, or null
};

std::vector<KindPair> pairs_of(bool least_squares) {
  if (least_squares) {
    return {{CovarianceKind::oim, "classic", "F_classic"},
            {CovarianceKind::hc0, "hc0", "wald_hc0"},
            {CovarianceKind::hc1, "hc1", "wald_hc1"},
            {CovarianceKind::robust, "hc1", "wald_hc1"},
            {CovarianceKind::cluster, "cr1s", "wald_cr1s"}};
  }
  return {{CovarianceKind::oim, "oim", "wald_oim"},
          {CovarianceKind::eim, "eim", "wald_eim"},
          {CovarianceKind::hc0, "hc0", "wald_hc0"},
          {CovarianceKind::hc1, "hc1", "wald_hc1"},
          {CovarianceKind::robust, "stata_robust", nullptr},
          {CovarianceKind::cluster, "cr1", "wald_cr1"}};
}

void check_errors(const ReferenceModel& model, const Fit& fit, const Json& expected) {
  for (const auto& [term, value] : expected.items()) {
    INFO("standard error of ", term);
    const auto index = static_cast<Eigen::Index>(term_index(fit, term));
    CHECK_CLOSE(std::sqrt(fit.covariance.matrix(index, index)), value.get<double>(),
                tolerance_of(model, "se", 1e-8));
  }
}

void check_wald(const ReferenceModel& model, const Comparison& comparison, const Json& expected) {
  for (const BlockTest& test : comparison.tests) {
    if (test.kind != BlockTestKind::wald) continue;
    const bool is_f = expected.contains("F");
    const double statistic = is_f ? expected["F"].get<double>() : expected["chi2"].get<double>();
    // Squares of errors: their relative tolerance is wider than that of one standard error.
    const double tolerance = 10 * tolerance_of(model, "se", 1e-9);
    CHECK_CLOSE(test.statistic.value(), statistic, tolerance);
    return;
  }
  FAIL("no Wald test");
}

std::size_t check_kinds(const Json& entry) {
  const ReferenceModel model = load_model(entry);
  INFO("model ", model.label);
  const Json& expected = entry["expected"];
  std::size_t compared = 0;
  for (const KindPair& pair : pairs_of(entry["family"] == "gaussian")) {
    if (!expected["full"]["se"].contains(pair.key)) continue;
    if (pair.kind == CovarianceKind::cluster && model.frame.clusters.empty()) continue;
    INFO("covariance ", std::string(name_of(pair.kind)));
    ComparisonRequest request = model.request;
    request.fit.covariance = pair.kind;
    const Comparison comparison = compare_models(model.table, model.frame, request, {});
    check_errors(model, comparison.models[1].fit, expected["base"]["se"][pair.key]);
    check_errors(model, comparison.models[2].fit, expected["full"]["se"][pair.key]);
    if (pair.wald != nullptr && expected["tests_added_block"].contains(pair.wald)) {
      check_wald(model, comparison, expected["tests_added_block"][pair.wald]);
    }
    ++compared;
  }
  return compared;
}

}  // namespace

TEST_CASE("standard errors of every kind agree with R, Stata's factors and gretl") {
  std::size_t compared = 0;
  for (const Json& entry : find_models("binomial", "regular")) compared += check_kinds(entry);
  for (const Json& entry : find_models("binomial", "aliased_columns")) {
    if (entry["expected"]["full"].contains("se")) compared += check_kinds(entry);
  }
  CHECK(compared >= 70);
}

TEST_CASE("standard errors of ordered and count models agree with R, Stata's factors and gretl") {
  std::size_t compared = 0;
  for (const char* family : {"ordinal", "poisson", "negbin2"})
    for (const Json& entry : find_models(family, "regular")) compared += check_kinds(entry);
  CHECK(compared >= 16);
}

TEST_CASE("standard errors of the linear probability model agree with Stata regress and R lm") {
  std::size_t compared = 0;
  for (const Json& entry : find_models("gaussian", "regular")) compared += check_kinds(entry);
  CHECK(compared >= 17);
}

}  // namespace bip::test
