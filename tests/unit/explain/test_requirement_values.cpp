// Values that --require conditions look up, and the mistakes they are answered with.
#include "bip/explain/requirement_values.hpp"

#include <doctest/doctest.h>

#include <string>

#include "bip/core/error.hpp"
#include "support/close.hpp"
#include "support/small_comparison.hpp"

namespace bip::test {
namespace {

const Comparison& comparison() {
  static const SmallComparison small = make_small_comparison();
  return small.comparison;
}

std::optional<double> value_of(const std::string& condition) {
  return find_required_value(comparison(), 0.95, parse_requirement(condition));
}

std::optional<double> model_value_of(const std::string& condition) {
  return find_required_value(comparison().models[2], 0.95, parse_requirement(condition));
}

std::string error_of(const std::string& condition) {
  try {
    static_cast<void>(value_of(condition));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return error.what();
  }
  return "";
}

std::optional<double> mcfadden(std::size_t model) {
  for (const PseudoR2& entry : comparison().models[model].measures) {
    if (entry.measure == Measure::mcfadden) return entry.value;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a bare gain is that from the base to the last model, full is its other name") {
  const double expected = mcfadden(3).value() - mcfadden(1).value();
  CHECK(value_of("gain.mcfadden >= 0").value() == expected);
  CHECK(value_of("gain[base->full].mcfadden >= 0").value() == expected);
  CHECK(value_of("gain[base -> copy].mcfadden >= 0").value() == expected);
  CHECK(value_of("gain[base->second].mcfadden >= 0").value() ==
        mcfadden(2).value() - mcfadden(1).value());
  CHECK(value_of("ratio[base->second].mcfadden >= 0").value() ==
        mcfadden(2).value() / mcfadden(1).value());
}

TEST_CASE("a ratio over nothing is absent, not infinite") {
  CHECK_FALSE(value_of("ratio[null->base].mcfadden > 1").has_value());
}

TEST_CASE("coefficients, measures and counts are those of the last model") {
  CHECK(value_of("coef[x1].estimate > 0").value() == comparison().models[3].fit.coefficients[1]);
  CHECK_FALSE(value_of("coef[twice].p_value < 1").has_value());
  CHECK(value_of("nobs > 0").value() == 199);
  CHECK(value_of("r2.mcfadden > 0").value() == mcfadden(3).value());
  CHECK(value_of("r2[base].mcfadden > 0").value() == mcfadden(1).value());
  CHECK(model_value_of("df_model == 2").value() == 2);
  CHECK(model_value_of("r2.mcfadden > 0").value() == mcfadden(2).value());
}

TEST_CASE("tests are looked up by their pair and kind") {
  const double statistic =
      2 * (comparison().models[2].fit.log_likelihood - comparison().models[1].fit.log_likelihood);
  CHECK_CLOSE(value_of("test[base->second].lr.statistic > 0").value(), statistic, 1e-9);
  CHECK(value_of("test[base->second].wald.df == 1").value() == 1);
}

TEST_CASE("what does not exist is wrong usage, answered with the nearest names") {
  CHECK(error_of("gain.mcfaden > 0").find("mcfadden") != std::string::npos);
  CHECK(error_of("coef[x11].p_value > 0").find("x1") != std::string::npos);
  CHECK(error_of("gain[base->secnd].mcfadden > 0").find("second") != std::string::npos);
  CHECK(error_of("gain[base].mcfadden > 0").find("[FROM->TO]") != std::string::npos);
  CHECK(error_of("nobz > 0").find("nobs") != std::string::npos);
  CHECK(error_of("test.lr > 0").find("lr.p_value") != std::string::npos);
  CHECK(error_of("coef[x1].pvalue > 0").find("p_value") != std::string::npos);
}

TEST_CASE("a single model has no gains to look up") {
  CHECK_THROWS_AS(static_cast<void>(model_value_of("gain.mcfadden > 0")), Error);
}

}  // namespace bip::test
