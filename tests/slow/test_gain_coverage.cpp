// How often 95 % bootstrap intervals of a gain hold the population's gain: with many clusters and
// events a parameter near their level; in smaller designs the share is printed, for
// docs/methods.md, with the means of the gain in the sample and corrected for optimism.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numbers>

#include "bip/core/platform.hpp"
#include "bip/core/random.hpp"
#include "bip/explain/comparison.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

constexpr double kLevel = 0.95;
constexpr std::array kMeasures{Measure::mcfadden, Measure::tjur};

struct Design {
  std::size_t clusters;
  std::size_t rows_each;
  std::size_t noise = 0;  ///< columns without meaning in the added block
};

/// y on x1 (by row) and x2, x3 (by cluster); answers of a cluster depend on each other by a
/// Gaussian copula, so that the population's gain is that of independent rows.
Table draw_study(const Design& design, std::uint64_t seed) {
  std::uint64_t used = 0;
  const RandomStream stream(seed, 0, 0);
  const auto normal = [&] {
    const double radius = std::sqrt(-2 * std::log(stream.uniform(used)));
    const double angle = 2 * std::numbers::pi * stream.uniform(used + 1);
    used += 2;
    return radius * std::cos(angle);
  };
  std::vector<NamedValues> columns{{"y", {}}, {"x1", {}}, {"x2", {}}, {"x3", {}}, {"g", {}}};
  for (std::size_t i = 0; i < design.noise; ++i) columns.push_back({fmt::format("n{}", i), {}});
  for (std::size_t cluster = 0; cluster < design.clusters; ++cluster) {
    const double shared = normal();
    const double x2 = normal();
    const double x3 = normal() < 0 ? 1 : 0;
    for (std::size_t row = 0; row < design.rows_each; ++row) {
      const double x1 = normal();
      const double latent = std::sqrt(0.5) * (shared + normal());
      const double uniform = std::erfc(-latent / std::numbers::sqrt2) / 2;
      const double eta = -0.9 + 0.7 * x1 - 0.8 * x2 + 0.6 * x3;
      const std::array values{uniform < 1 / (1 + std::exp(-eta)) ? 1.0 : 0.0, x1, x2, x3,
                              static_cast<double>(cluster)};
      for (std::size_t i = 0; i < values.size(); ++i) columns[i].values.push_back(values.at(i));
      for (std::size_t i = values.size(); i < columns.size(); ++i)
        columns[i].values.push_back(normal());
    }
  }
  return make_table(columns);
}

Comparison compare(const Table& table, const Design& design, const ResamplingRequest& resampling) {
  const auto formula = [&](const char* terms) {
    return FormulaSyntax::parse(terms).resolve(table.names(), table);
  };
  ComparisonRequest request;
  request.base = {"base", formula("y ~ x1")};
  std::string added = "y ~ x2 + x3";
  for (std::size_t i = 0; i < design.noise; ++i) added += fmt::format(" + n{}", i);
  request.blocks = {{"added", formula(added.c_str())}};
  request.fit.separation = SeparationPolicy::keep;
  request.resampling = resampling;
  FrameRequest asked;
  asked.response = "y";
  asked.formulas = {request.base.formula, request.blocks.front().formula};
  asked.clusters = {"g"};
  return compare_models(table, build_model_frame(table, all_rows(table.row_count()), asked),
                        request, {.threads = available_processors()});
}

double gain_of(const Comparison& comparison, Measure measure) {
  for (const Gain& gain : comparison.gains)
    if (gain.measure == measure) return gain.gain.value();
  return 0;
}

/// Of a million independent rows: their error is below a thirtieth of the largest design's.
const std::array<double, 2>& population_gain() {
  static const std::array<double, 2> gains = [] {
    const Design large{1'000'000, 1};
    const Comparison comparison = compare(draw_study(large, 99), large, {});
    return std::array{gain_of(comparison, kMeasures[0]), gain_of(comparison, kMeasures[1])};
  }();
  return gains;
}

struct Coverage {
  std::size_t studies = 0;
  std::array<std::size_t, 2> hits{};
  std::array<std::size_t, 2> unbiased_hits{};
  std::array<double, 2> gain{};       ///< mean in the samples
  std::array<double, 2> unbiased{};   ///< mean without bias
  std::array<double, 2> corrected{};  ///< mean of the corrected

  [[nodiscard]] double share(std::size_t measure) const {
    return static_cast<double>(hits.at(measure)) / static_cast<double>(studies);
  }
  [[nodiscard]] double unbiased_share(std::size_t measure) const {
    return static_cast<double>(unbiased_hits.at(measure)) / static_cast<double>(studies);
  }
};

Coverage measure(const Design& design, std::size_t studies) {
  ResamplingRequest resampling;
  resampling.bootstrap = BootstrapRequest{199, 1, kLevel};
  Coverage coverage;
  coverage.studies = studies;
  for (std::size_t study = 0; study < studies; ++study) {
    const Comparison comparison =
        compare(draw_study(design, 100'000 * design.clusters + study), design, resampling);
    for (const BootstrapInterval& one : comparison.bootstrap->intervals)
      for (std::size_t m = 0; m < kMeasures.size(); ++m) {
        if (one.measure != kMeasures.at(m) || one.quantity != GainQuantity::gain) continue;
        const double truth = population_gain().at(m);
        coverage.hits.at(m) += one.low.value() <= truth && truth <= one.high.value();
        coverage.unbiased_hits.at(m) +=
            one.unbiased_low.value() <= truth && truth <= one.unbiased_high.value();
        coverage.unbiased.at(m) += one.unbiased.value() / static_cast<double>(studies);
        coverage.gain.at(m) += one.value.value() / static_cast<double>(studies);
        coverage.corrected.at(m) += one.corrected.value() / static_cast<double>(studies);
      }
  }
  for (std::size_t m = 0; m < kMeasures.size(); ++m)
    MESSAGE(
        fmt::format("{} clusters of {}, {} columns of noise, {}: coverage {:.3f}, without bias "
                    "{:.3f}; gain {:.4f} in the "
                    "population, mean {:.4f} in samples, {:.4f} without bias, {:.4f} corrected",
                    design.clusters, design.rows_each, design.noise, key_of(kMeasures.at(m)),
                    coverage.share(m), coverage.unbiased_share(m), population_gain().at(m),
                    coverage.gain.at(m), coverage.unbiased.at(m), coverage.corrected.at(m)));
  return coverage;
}

}  // namespace

TEST_CASE("with 1000 clusters bootstrap intervals of the population's gain hold their level") {
  constexpr std::size_t kStudies = 300;
  const Coverage coverage = measure({1000, 3}, kStudies);
  const double error = std::sqrt(kLevel * (1 - kLevel) / kStudies);
  for (std::size_t m = 0; m < kMeasures.size(); ++m)
    CHECK(std::abs(coverage.share(m) - kLevel) < 3.5 * error);
  for (std::size_t m = 0; m < kMeasures.size(); ++m)
    CHECK(std::abs(coverage.unbiased_share(m) - kLevel) < 3.5 * error);
}

TEST_CASE("in small designs gains are too large, and those of new rows as much too small") {
  for (const Design design : {Design{50, 5}, Design{100, 5}, Design{300, 5}}) {
    const Coverage coverage = measure(design, 300);
    for (std::size_t m = 0; m < kMeasures.size(); ++m) {
      CHECK(coverage.gain.at(m) > population_gain().at(m));
      CHECK(coverage.corrected.at(m) < coverage.gain.at(m));
      CHECK(coverage.share(m) > 0.88);
    }
    // What a model fitted to the sample reaches on new rows lies below the best coefficients'.
    CHECK(coverage.corrected[0] < population_gain()[0]);
  }
}

TEST_CASE("where over-fit is large, intervals without bias hold the population's gain") {
  constexpr std::size_t kStudies = 200;
  const Coverage coverage = measure({200, 3, 12}, kStudies);
  for (std::size_t m = 0; m < kMeasures.size(); ++m) {
    CHECK(coverage.unbiased_share(m) > 0.9);
    CHECK(coverage.unbiased_share(m) > coverage.share(m));
  }
}

}  // namespace bip::test
