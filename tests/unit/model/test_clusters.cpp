// Covariances by clusters: two columns, the jackknife, the reference distribution.
#include <doctest/doctest.h>

#include <cmath>

#include "bip/core/error.hpp"
#include "bip/model/fit.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

Fit fit_clustered(const Table& table, const char* formula, std::vector<std::string> clusters,
                  const FitOptions& options = {}) {
  FrameRequest request;
  request.clusters = std::move(clusters);
  const Problem problem = make_problem(table, formula, request);
  return fit_model(problem.frame, problem.design, options, {});
}

FitOptions with_kind(CovarianceKind kind) {
  FitOptions options;
  options.covariance = kind;
  return options;
}

/// Thirty rows in six clusters `g` of five; `half` has three rows a cluster, `rare` is 1 in two
/// rows of cluster 0 alone.
Table make_clustered() {
  std::vector<double> y, x, g, half, rare;
  for (int i = 0; i < 30; ++i) {
    y.push_back(i * i % 7 < 3 ? 1 : 0);
    x.push_back(i * 5 % 11);
    g.push_back(i / 5);
    half.push_back(i / 10);
    rare.push_back(i == 1 || i == 2 ? 1 : 0);
  }
  return make_table({{"y", y}, {"x", x}, {"g", g}, {"half", half}, {"rare", rare}});
}

}  // namespace

TEST_CASE("clusters nested in other clusters add nothing to them but their factors") {
  const Table table = make_clustered();
  const Fit outer = fit_clustered(table, "y ~ x", {"half"});
  const Fit both = fit_clustered(table, "y ~ x", {"g", "half"});
  CHECK(both.cluster_counts == std::vector<std::size_t>{6, 3, 6});
  CHECK(both.cluster_count == 3);
  CHECK_FALSE(both.covariance.factor.has_value());
  for (Eigen::Index i = 0; i < 2; ++i)
    CHECK_CLOSE(both.covariance.matrix(i, i), outer.covariance.matrix(i, i), 1e-12);
}

TEST_CASE("the order of two columns of clusters does not matter") {
  const Table table = make_table(random_columns(120, 5));
  const Fit one = fit_clustered(table, "y ~ x1 + x2", {"g", "w"});
  const Fit other = fit_clustered(table, "y ~ x1 + x2", {"w", "g"});
  for (Eigen::Index i = 0; i < 3; ++i)
    CHECK_CLOSE(one.covariance.matrix(i, i), other.covariance.matrix(i, i), 1e-12);
}

TEST_CASE("a two-way covariance that is not positive loses its negative part and says so") {
  // Rows and columns of a 3 by 3 square: scores cancel within both, not within cells.
  std::vector<double> y, a, b;
  for (int i = 0; i < 36; ++i) {
    a.push_back(i / 4 / 3);
    b.push_back(i / 4 % 3);
    const bool diagonal = a.back() == b.back();
    y.push_back(i % 4 < (diagonal ? 2 : 1) || (!diagonal && i % 4 == 3 && i % 8 == 3) ? 1 : 0);
  }
  bool met = false;
  for (int shift = 0; shift < 9 && !met; ++shift) {
    std::vector<double> x;
    for (int i = 0; i < 36; ++i) x.push_back((i * 7 + shift * i * i) % 5);
    const Table table = make_table({{"y", y}, {"x", x}, {"a", a}, {"b", b}});
    const Fit fit = fit_clustered(table, "y ~ x", {"a", "b"});
    const bool said = fit.covariance.note.find("set to 0") != std::string::npos;
    const Eigen::MatrixXd& v = fit.covariance.matrix;
    CHECK(v(0, 0) >= 0);
    CHECK(v(1, 1) >= 0);
    CHECK(v(0, 0) * v(1, 1) - v(0, 1) * v(1, 0) >= -1e-12 * v(0, 0) * v(1, 1));
    met = said;
  }
  CHECK(met);
}

TEST_CASE("the jackknife of single rows is the known one of a mean") {
  const Table table = make_table({{"y", {0, 1, 2, 4, 8}}, {"id", {1, 2, 3, 4, 5}}});
  FrameRequest request;
  request.response_kind = ResponseKind::number;
  request.clusters = {"id"};
  const Problem problem = make_problem(table, "y ~ 1", request);
  FitOptions options = with_kind(CovarianceKind::cv3);
  options.model = ModelKind::lpm;
  const Fit fit = fit_model(problem.frame, problem.design, options, {});
  // Of a mean: Σ(y - ȳ)²/(n(n - 1)).
  CHECK_CLOSE(fit.covariance.matrix(0, 0), 40.0 / 20, 1e-12);
  CHECK_CLOSE(fit.covariance.factor.value(), 0.8, 1e-15);
  CHECK(fit.covariance.reference == "t(4)");
}

TEST_CASE("a coefficient that one cluster alone identifies has no jackknife variance") {
  const Fit fit =
      fit_clustered(make_clustered(), "y ~ x + rare", {"g"}, with_kind(CovarianceKind::cv3));
  REQUIRE(fit.converged());
  CHECK(std::isnan(fit.covariance.matrix(2, 2)));
  CHECK(std::isfinite(fit.covariance.matrix(1, 1)));
  bool warned = false;
  for (const Diagnostic& finding : fit.diagnostics)
    warned |=
        finding.code == "jackknife_incomplete" && finding.message.find("rare") != std::string::npos;
  CHECK(warned);
}

TEST_CASE("the jackknife gives the same bytes for every number of threads") {
  const Table table = make_table(random_columns(200, 6));
  FrameRequest request;
  request.clusters = {"g"};
  const Problem problem = make_problem(table, "y ~ x1 + x2", request);
  const FitOptions options = with_kind(CovarianceKind::cv3);
  RunContext three;
  three.threads = 3;
  CHECK(fit_model(problem.frame, problem.design, options, {}).covariance.matrix ==
        fit_model(problem.frame, problem.design, options, three).covariance.matrix);
}

TEST_CASE("the t distribution has G - 1 degrees of freedom under clusters, else n - k") {
  const Table table = make_clustered();
  FitOptions options;
  options.reference = ReferenceDistribution::t;
  CHECK(fit_clustered(table, "y ~ x", {"g"}, options).covariance.df.value() == 5);
  CHECK(fit_clustered(table, "y ~ x", {"g", "half"}, options).covariance.df.value() == 2);
  CHECK(fit_clustered(table, "y ~ x", {}, options).covariance.df.value() == 28);
  CHECK_FALSE(fit_clustered(table, "y ~ x", {"g"}).covariance.df.has_value());
  options.model = ModelKind::lpm;
  options.reference = ReferenceDistribution::normal;
  CHECK_FALSE(fit_clustered(table, "y ~ x", {}, options).covariance.df.has_value());
}

TEST_CASE("three columns of clusters, and two for the jackknife, are refused") {
  const Table table = make_clustered();
  const auto refusal = [&](std::vector<std::string> clusters, CovarianceKind kind) {
    try {
      static_cast<void>(fit_clustered(table, "y ~ x", std::move(clusters), with_kind(kind)));
    } catch (const Error& error) {
      return error.kind();
    }
    return ErrorKind::internal;
  };
  CHECK(refusal({"g", "half", "rare"}, CovarianceKind::cluster) == ErrorKind::usage);
  CHECK(refusal({"g", "half"}, CovarianceKind::cv3) == ErrorKind::usage);
  CHECK(refusal({}, CovarianceKind::cv3) == ErrorKind::usage);
}

}  // namespace bip::test
