#include <doctest/doctest.h>

#include "explain/block_tests.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::is_near;
using test::make_fit;
using test::make_summary;
using test::set_state;

namespace {

struct Pair {
  ModelSummary from = make_summary("base", ModelRole::base, make_fit({"(Intercept)", "a"}));
  ModelSummary to =
      make_summary("children", ModelRole::block, make_fit({"(Intercept)", "a", "b", "c"}));

  Pair() {
    from.fit.log_likelihood = -432.776394060566;
    to.fit.log_likelihood = -401.7651512924822;
    from.fit.null_log_likelihood = to.fit.null_log_likelihood = -514.8732045671461;
  }
  [[nodiscard]] BlockTest ratio() const { return detail::test_added_columns(from, to).at(0); }
  [[nodiscard]] BlockTest wald() const { return detail::test_added_columns(from, to).at(1); }
};

}  // namespace

TEST_CASE("the likelihood-ratio test agrees with the reference figures") {
  const BlockTest test = Pair().ratio();
  CHECK(test.kind == BlockTestKind::likelihood_ratio);
  CHECK(test.from == "base");
  CHECK(test.to == "children");
  CHECK(is_near(test.statistic, 62.022485536167665));
  CHECK(test.df == 2);
  CHECK(is_near(test.p_value, 3.403990887918393e-14));
  CHECK(test.valid);
}

TEST_CASE("the Wald test is of the columns the smaller model lacks") {
  const Pair pair;
  const BlockTest test = pair.wald();
  CHECK(test.kind == BlockTestKind::wald);
  CHECK(test.df == 2);
  CHECK(is_near(test.statistic, 9 + 16));  // coefficients 3 and 4, unit variances
  CHECK(test.valid);
}

TEST_CASE("the likelihood-ratio test is not valid under clusters and robust covariances") {
  for (const CovarianceKind kind : {CovarianceKind::cluster, CovarianceKind::robust,
                                    CovarianceKind::hc0, CovarianceKind::hc1}) {
    Pair pair;
    pair.to.fit.covariance.kind = kind;
    pair.to.fit.cluster_count = 100;
    CHECK_FALSE(pair.ratio().valid);
    CHECK(pair.ratio().p_value.has_value());
    CHECK(pair.ratio().note.find("the Wald test stands in") != std::string::npos);
    CHECK(pair.wald().valid);
  }
}

TEST_CASE("the likelihood-ratio test is valid under the model's own covariances") {
  Pair pair;
  pair.to.fit.covariance.kind = CovarianceKind::eim;
  CHECK(pair.ratio().valid);
  CHECK(pair.ratio().note.empty());
}

TEST_CASE("probability weights leave no likelihood to test by") {
  Pair pair;
  pair.to.fit.weight_kind = pair.from.fit.weight_kind = WeightKind::probability;
  pair.to.fit.covariance.kind = CovarianceKind::robust;
  CHECK_FALSE(pair.ratio().statistic.has_value());
  CHECK_FALSE(pair.ratio().valid);
  CHECK(pair.wald().valid);
}

TEST_CASE("the degrees of freedom are the columns really added") {
  Pair pair;
  set_state(pair.to.fit, 3, CoefficientState::aliased);
  CHECK(pair.ratio().df == 1);
  CHECK(pair.wald().df == 1);
}

TEST_CASE("a diverging column counts in the likelihood-ratio test and stops the Wald test") {
  Pair pair;
  set_state(pair.to.fit, 3, CoefficientState::infinite);
  CHECK(pair.ratio().df == 2);
  CHECK(pair.ratio().p_value.has_value());
  CHECK(pair.ratio().note.find("limit") != std::string::npos);
  CHECK_FALSE(pair.wald().p_value.has_value());
  CHECK_FALSE(pair.wald().valid);
}

TEST_CASE("a block whose columns are all collinear has no test") {
  Pair pair;
  set_state(pair.to.fit, 2, CoefficientState::aliased);
  set_state(pair.to.fit, 3, CoefficientState::aliased);
  for (const BlockTest& test : {pair.ratio(), pair.wald()}) {
    CHECK_FALSE(test.statistic.has_value());
    CHECK(test.df == 0);
    CHECK(test.note.find("adds no column") == 0);
  }
}

TEST_CASE("a test with a model that has no result names it") {
  Pair pair;
  pair.from.fit.termination = Termination::iteration_limit;
  CHECK(pair.ratio().note == "base: no convergence");
  CHECK(pair.wald().note == "base: no convergence");
  CHECK_FALSE(pair.wald().p_value.has_value());
}

TEST_CASE("models that differ in their intercept are not nested") {
  Pair pair;
  pair.to.fit = make_fit({"a", "b", "c"});
  CHECK_FALSE(pair.ratio().p_value.has_value());
  CHECK(pair.ratio().note == "not nested: children has no intercept");
}

TEST_CASE("a column the larger model codes otherwise stops the Wald test alone") {
  Pair pair;
  pair.to.fit.terms[1] = "a:c";
  CHECK_FALSE(pair.wald().p_value.has_value());
  CHECK(pair.ratio().p_value.has_value());
}

TEST_CASE("a likelihood that falls by the noise of the last iteration counts as the same") {
  Pair pair;
  pair.to.fit.log_likelihood = pair.from.fit.log_likelihood * (1 + 1e-15);
  CHECK(pair.ratio().statistic == 0.0);
  CHECK(pair.ratio().p_value == 1.0);
}

TEST_CASE("of least squares the F test is exact and the likelihood-ratio test says so") {
  Pair pair;
  pair.from.fit.model = pair.to.fit.model = ModelKind::lpm;
  pair.to.fit.covariance.df = 96;
  CHECK(pair.wald().df2 == 96.0);
  CHECK(pair.ratio().valid);
  CHECK(pair.ratio().note.find("asymptotic") == 0);
}
