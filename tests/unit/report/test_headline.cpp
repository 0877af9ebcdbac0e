#include "bip/report/headline.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "support/small_comparison.hpp"
#include "unit/explain/fit_examples.hpp"

using namespace bip;

namespace {

struct Step {
  std::string name;
  std::optional<double> value;
};

/// The first is the base; a null model stands before it.
Comparison make_comparison(const std::vector<Step>& steps, Measure measure = Measure::mcfadden) {
  Comparison comparison;
  comparison.models.push_back(test::make_summary("null", ModelRole::null, {}));
  for (const Step& step : steps) {
    const bool first = comparison.models.size() == 1;
    comparison.models.push_back(
        test::make_summary(step.name, first ? ModelRole::base : ModelRole::block, {}));
    comparison.models.back().measures = {
        test::make_measure(measure, step.value, step.value ? "" : "no convergence")};
  }
  return comparison;
}

std::string say(const std::vector<Step>& steps, Measure measure = Measure::mcfadden) {
  return headline(make_comparison(steps, measure), measure);
}

}  // namespace

TEST_CASE("the headline gives both values, the gain and the ratio, from unrounded figures") {
  CHECK(say({{"base", 0.15945054001324242}, {"children", 0.21968137450414393}}) ==
        "base explains 15.9 %, with children 22.0 % (McFadden R²): 6.0 percentage points more, "
        "1.4 times as much");
}

TEST_CASE("the headline lists all blocks") {
  CHECK(say({{"register data", 0.061}, {"attitudes", 0.1}, {"health", 0.142}}) ==
        "register data explains 6.1 %, with attitudes and health 14.2 % (McFadden R²): 8.1 "
        "percentage points more, 2.3 times as much");
  CHECK(say({{"base", 0.1}, {"a", 0.1}, {"b", 0.1}, {"c", 0.2}}).find("with a, b and c 20.0 %") !=
        std::string::npos);
}

TEST_CASE("a base that explains nothing has no ratio in the headline") {
  CHECK(say({{"base", 0.0}, {"children", 0.0616}}) ==
        "base explains 0.0 %, with children 6.2 % (McFadden R²): 6.2 percentage points more");
}

TEST_CASE("a loss is told as less, and no zero has a sign") {
  CHECK(say({{"base", 0.2}, {"b", 0.16}}) ==
        "base explains 20.0 %, with b 16.0 % (McFadden R²): 4.0 percentage points less, 0.8 times "
        "as much");
  CHECK(say({{"base", -0.0001}, {"b", 0.1}}).find("base explains 0.0 %") == 0);
}

TEST_CASE("the headline says why there is no number") {
  CHECK(say({{"base", 0.1}, {"b", std::nullopt}}) == "b has no McFadden R²: no convergence");
  CHECK(say({{"base", 0.1}, {"x", std::nullopt}}).find("x has no McFadden R²") == 0);
  CHECK(headline(make_comparison({{"base", 0.1}, {"b", 0.2}}), Measure::r2) ==
        "base has no R²: not a measure of this kind of model");
}

TEST_CASE("shares of right predictions are reached, not explained") {
  CHECK(say({{"base", 0.703}, {"b", 0.736}}, Measure::count) ==
        "base reaches 70.3 %, with b 73.6 % (share classified correctly): 3.3 percentage points "
        "more, 1.0 times as much");
}

TEST_CASE("without blocks the headline is of the base alone") {
  CHECK(say({{"base", 0.1}}) == "base explains 10.0 % (McFadden R²)");
}

TEST_CASE("the headline is said in the language asked for, with its decimal mark and measure") {
  const Comparison comparison = make_comparison({{"bas", 0.703}, {"b", 0.736}}, Measure::count);
  CHECK(headline(comparison, Measure::count, Language::swedish) ==
        "bas når 70,3 %, med b 73,6 % (andel rätt klassificerade): 3,3 procentenheter mer, 1,0 "
        "gånger så mycket");
  const Comparison absent = make_comparison({{"bas", 0.1}, {"b", std::nullopt}});
  CHECK(headline(absent, Measure::mcfadden, Language::danish) ==
        "b har ingen McFadden R²: ingen konvergens");
}

TEST_CASE("the headline has the interval of the gain where draws were made") {
  ResamplingRequest resampling;
  resampling.bootstrap = BootstrapRequest{20};
  const auto drawn = test::make_small_comparison(ModelKind::logit, {}, resampling);
  const std::string text = headline(drawn.comparison, Measure::mcfadden);
  CHECK(text.find("(corrected for bias ") != std::string::npos);

  const auto& intervals = drawn.comparison.bootstrap->intervals;
  const auto gain = std::ranges::find_if(intervals, [](const BootstrapInterval& one) {
    return one.from == "base" && one.to == "copy" && one.measure == Measure::mcfadden &&
           one.quantity == GainQuantity::gain;
  });
  REQUIRE(gain != intervals.end());
  const std::string ends =
      fmt::format("95 % interval {:.1f} to {:.1f}; on new data {:.1f})", 100 * *gain->unbiased_low,
                  100 * *gain->unbiased_high, 100 * *gain->corrected);
  CHECK(text.find(ends) != std::string::npos);
  CHECK(headline(test::make_small_comparison().comparison, Measure::mcfadden).find("interval") ==
        std::string::npos);
}
