// How often 95 % intervals of coefficients hold the truth: in a large design within Monte-Carlo
// error of their level; in designs with few clusters the share is printed, for docs/methods.md.
// Answers of one cluster depend on each other by a Gaussian copula, so that the logit holds exactly
// for each of them and its coefficients are what the models estimate.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <random>

#include "bip/core/distribution.hpp"
#include "bip/explain/coefficient_table.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

constexpr double kLevel = 0.95;
constexpr double kConstant = -0.8;
constexpr double kSlopes[] = {0.5, -0.3, 0.4};  // x1 by row, x2 and x3 by cluster

struct Design {
  std::size_t clusters;
  std::size_t rows_each;
};

class Draws {
 public:
  explicit Draws(std::uint64_t seed) : generator_(seed) {}
  double uniform() { return (static_cast<double>(generator_() >> 11U) + 0.5) * 0x1.0p-53; }
  double normal() {
    return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  std::mt19937_64 generator_;
};

Table draw_study(const Design& design, std::uint64_t seed) {
  constexpr double kShared = 0.5;  // of the latent variance
  Draws draws(seed);
  std::vector<NamedValues> columns{{"y", {}}, {"x1", {}}, {"x2", {}}, {"x3", {}}, {"g", {}}};
  for (std::size_t cluster = 0; cluster < design.clusters; ++cluster) {
    const double shared = draws.normal();
    const double x2 = draws.normal();
    const double x3 = draws.uniform() < 0.5 ? 1 : 0;
    for (std::size_t row = 0; row < design.rows_each; ++row) {
      const double x1 = draws.normal();
      const double latent = std::sqrt(kShared) * shared + std::sqrt(1 - kShared) * draws.normal();
      const double uniform = std::erfc(-latent / std::numbers::sqrt2) / 2;
      const double eta = kConstant + kSlopes[0] * x1 + kSlopes[1] * x2 + kSlopes[2] * x3;
      const double values[] = {uniform < 1 / (1 + std::exp(-eta)) ? 1.0 : 0.0, x1, x2, x3,
                               static_cast<double>(cluster)};
      for (std::size_t i = 0; i < columns.size(); ++i) columns[i].values.push_back(values[i]);
    }
  }
  return make_table(columns);
}

/// Covariance kind and reference distribution under test.
struct Interval {
  const char* name;
  CovarianceKind kind;
  ReferenceDistribution reference;
};
constexpr Interval kIntervals[] = {
    {"cluster, normal", CovarianceKind::cluster, ReferenceDistribution::normal},
    {"cluster, t(G - 1)", CovarianceKind::cluster, ReferenceDistribution::t},
    {"cv3, t(G - 1)", CovarianceKind::cv3, ReferenceDistribution::t}};

/// Intervals of x1, x2, x3 there were, and those that held the truth. There is none where x3 has
/// one value in all clusters, or (jackknife) in all but one.
struct Coverage {
  std::size_t intervals[3] = {0, 0, 0};
  std::size_t hits[3] = {0, 0, 0};
  [[nodiscard]] double share(std::size_t slope) const {
    return static_cast<double>(hits[slope]) / static_cast<double>(intervals[slope]);
  }
};

Coverage measure(const Design& design, const Interval& interval, std::size_t studies) {
  FitOptions options;
  options.covariance = interval.kind;
  options.reference = interval.reference;
  FrameRequest request;
  request.clusters = {"g"};
  Coverage coverage;
  for (std::size_t study = 0; study < studies; ++study) {
    const Table table = draw_study(design, 1000 * design.clusters + study);
    const Problem problem = make_problem(table, "y ~ x1 + x2 + x3", request);
    const Fit fit = fit_model(problem.frame, problem.design, options, {});
    if (!fit.converged()) continue;
    const std::vector<CoefficientRow> rows = coefficient_table(fit, kLevel);
    for (std::size_t slope = 0; slope < 3; ++slope) {
      const CoefficientRow& row = rows[slope + 1];
      if (!row.conf_low || !row.conf_high) continue;
      ++coverage.intervals[slope];
      const bool hit = *row.conf_low <= kSlopes[slope] && kSlopes[slope] <= *row.conf_high;
      coverage.hits[slope] += hit ? 1 : 0;
    }
  }
  return coverage;
}

}  // namespace

TEST_CASE("with 300 clusters and over 50 events a parameter the intervals hold their level") {
  const Design design{300, 8};
  constexpr std::size_t kStudies = 2000;
  // Four standard errors: one miss in ten thousand over the six shares looked at.
  const double error = 4 * std::sqrt(kLevel * (1 - kLevel) / kStudies);
  for (const Interval& interval : {kIntervals[0], kIntervals[1]}) {
    const Coverage coverage = measure(design, interval, kStudies);
    for (std::size_t slope = 0; slope < 3; ++slope) {
      INFO(interval.name, ", x", slope + 1);
      CHECK(coverage.intervals[slope] == kStudies);
      CHECK(std::abs(coverage.share(slope) - kLevel) < error);
    }
  }
}

TEST_CASE("with few clusters the jackknife and t come nearer to the level than the sandwich") {
  for (const std::size_t clusters : {10U, 20U, 50U}) {
    const Design design{clusters, 30};
    double shares[3][3];
    for (std::size_t i = 0; i < 3; ++i) {
      const Coverage coverage = measure(design, kIntervals[i], 1000);
      for (std::size_t slope = 0; slope < 3; ++slope) shares[i][slope] = coverage.share(slope);
      MESSAGE(fmt::format(
          "{} clusters of 30, {}: x1 {:.3f}, x2 {:.3f}, x3 {:.3f} ({} intervals of x3)", clusters,
          kIntervals[i].name, shares[i][0], shares[i][1], shares[i][2], coverage.intervals[2]));
    }
    for (std::size_t slope = 1; slope < 3; ++slope) {
      INFO(clusters, " clusters, x", slope + 1);
      CHECK(shares[0][slope] <= shares[1][slope]);
      CHECK(shares[2][slope] >= shares[1][slope] - 0.01);
      CHECK(shares[2][slope] > 0.93);
    }
  }
}

}  // namespace bip::test
