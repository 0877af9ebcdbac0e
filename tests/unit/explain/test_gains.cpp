#include <doctest/doctest.h>

#include "explain/gains.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::is_near;
using test::make_measure;

namespace {

ModelSummary with_measures(std::string name, std::vector<PseudoR2> measures) {
  ModelSummary summary = test::make_summary(std::move(name), ModelRole::block, {});
  summary.measures = std::move(measures);
  return summary;
}

}  // namespace

TEST_CASE("a gain is a difference and a ratio of what both models list") {
  const std::vector<Gain> gains = detail::compute_gains(
      with_measures("base", {make_measure(Measure::mcfadden, 0.2), make_measure(Measure::r2, 0.1)}),
      with_measures("all", {make_measure(Measure::mcfadden, 0.5)}));
  REQUIRE(gains.size() == 1);
  CHECK(gains[0].from == "base");
  CHECK(gains[0].to == "all");
  CHECK(gains[0].measure == Measure::mcfadden);
  CHECK(is_near(gains[0].gain, 0.3));
  CHECK(is_near(gains[0].ratio, 2.5));
}

TEST_CASE("a ratio to nothing or less is absent") {
  for (const double from : {0.0, -0.1}) {
    const std::vector<Gain> gains =
        detail::compute_gains(with_measures("base", {make_measure(Measure::tjur, from)}),
                              with_measures("all", {make_measure(Measure::tjur, 0.5)}));
    CHECK(gains.at(0).gain.has_value());
    CHECK_FALSE(gains.at(0).ratio.has_value());
  }
}

TEST_CASE("a gain from or to an absent value is absent, the other value stays") {
  const ModelSummary known = with_measures("known", {make_measure(Measure::tjur, 0.25)});
  const ModelSummary absent =
      with_measures("absent", {make_measure(Measure::tjur, std::nullopt, "no convergence")});
  const Gain to_absent = detail::compute_gains(known, absent).at(0);
  CHECK_FALSE(to_absent.gain.has_value());
  CHECK_FALSE(to_absent.ratio.has_value());
  CHECK(to_absent.from_value == 0.25);
  CHECK_FALSE(to_absent.to_value.has_value());
  const Gain from_absent = detail::compute_gains(absent, known).at(0);
  CHECK_FALSE(from_absent.gain.has_value());
  CHECK(from_absent.to_value == 0.25);
}
