// Ends of bootstrap intervals and corrected values in --require conditions.
#include <doctest/doctest.h>

#include <string>

#include "bip/core/error.hpp"
#include "bip/explain/requirement_values.hpp"
#include "support/small_comparison.hpp"

namespace bip::test {
namespace {

const Comparison& comparison() {
  static const SmallComparison small = [] {
    ResamplingRequest resampling;
    resampling.bootstrap = BootstrapRequest{20};
    return make_small_comparison(ModelKind::logit, {}, resampling);
  }();
  return small.comparison;
}

std::optional<double> value_of(const std::string& condition) {
  return find_required_value(comparison(), 0.95, parse_requirement(condition));
}

BootstrapInterval interval(const std::string& from, const std::string& to, Measure measure,
                           GainQuantity quantity) {
  for (const BootstrapInterval& one : comparison().bootstrap->intervals)
    if (one.from == from && one.to == to && one.measure == measure && one.quantity == quantity)
      return one;
  throw std::runtime_error("no such interval");
}

}  // namespace

TEST_CASE("a condition looks up the ends of a gain's interval and the corrected gain") {
  const BootstrapInterval gain = interval("base", "copy", Measure::mcfadden, GainQuantity::gain);
  CHECK(value_of("gain.mcfadden.low > 0") == gain.low);
  CHECK(value_of("gain.mcfadden.high > 0") == gain.high);
  CHECK(value_of("gain.mcfadden.optimism_corrected > 0") == gain.corrected);
  CHECK(value_of("gain.mcfadden.unbiased > 0") == gain.unbiased);
  CHECK(value_of("gain.mcfadden.unbiased_low > 0") == gain.unbiased_low);
  CHECK(value_of("gain.mcfadden.unbiased_high > 0") == gain.unbiased_high);
  CHECK(gain.low.value() < gain.high.value());
  const BootstrapInterval ratio = interval("base", "second", Measure::tjur, GainQuantity::ratio);
  CHECK(value_of("ratio[base->second].tjur.low > 1") == ratio.low);
}

TEST_CASE("without draws the end of an interval is absent") {
  const SmallComparison plain = make_small_comparison();
  CHECK_FALSE(
      find_required_value(plain.comparison, 0.95, parse_requirement("gain.mcfadden.low > 0"))
          .has_value());
}

TEST_CASE("an end that intervals do not have is refused with those they have") {
  try {
    (void)value_of("gain.mcfadden.middle > 0");
    FAIL("was taken");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK((std::string(error.what()) + error.hint()).find("middle") != std::string::npos);
  }
}

}  // namespace bip::test
