// Alpha, error of measurement and reliable change, by hand.
#include "bip/explain/reliable_change.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace bip;

namespace {

bool is_near(double value, double expected) {
  return std::abs(value - expected) <= 1e-13 * std::abs(expected);
}

/// Three items, four persons; R: v <- cov(x); k/(k-1)*(1-sum(diag(v))/sum(v)).
const std::vector<std::vector<double>> kAnswers{{1, 2, 3, 4}, {1, 3, 3, 5}, {2, 2, 4, 4}};

}  // namespace

TEST_CASE("alpha is k/(k-1) times one less the share of the items' own variances") {
  // Item variances 5/3, 8/3, 4/3; sums 4, 7, 10, 13 with variance 15: 1.5·(1 − (17/3)/15) = 14/15.
  const auto alpha = cronbach_alpha(kAnswers);
  REQUIRE(alpha.has_value());
  CHECK(is_near(*alpha, 14.0 / 15));
}

TEST_CASE("alpha of an item and its copy is 1, and then no change is beyond an error of none") {
  CHECK(cronbach_alpha({{1, 2, 4}, {1, 2, 4}}) == 1.0);
  const Reliability found = find_reliability({{1, 2, 4}, {1, 2, 4}}, std::nullopt, 0.95);
  CHECK(found.gap == ReliabilityGap::perfect);
  CHECK_FALSE(found.smallest_change.has_value());
}

TEST_CASE("the smallest reliable change is the quantile times the error of a difference") {
  const Reliability found = find_reliability(kAnswers, std::nullopt, 0.95);
  REQUIRE(found.gap == ReliabilityGap::none);
  CHECK(found.persons == 4);
  const double sd = std::sqrt(15.0) / 3;  // of sums / 3
  CHECK(is_near(*found.sd, sd));
  CHECK(is_near(*found.standard_error, sd * std::sqrt(1.0 / 15)));
  CHECK(is_near(*found.smallest_change,
                1.959963984540054 * std::sqrt(2.0) * sd * std::sqrt(1.0 / 15)));
}

TEST_CASE("a single item has a reliable change with a given reliability alone") {
  CHECK(find_reliability({{1, 2, 3}}, std::nullopt, 0.95).gap == ReliabilityGap::one_item);
  const Reliability found = find_reliability({{1, 2, 3}}, 0.75, 0.95);
  CHECK(found.source == Reliability::Source::given);
  REQUIRE(found.standard_error.has_value());
  CHECK(is_near(*found.standard_error, 0.5));
}

TEST_CASE("without two persons, without variance and without common ground there is no alpha") {
  CHECK(find_reliability({}, std::nullopt, 0.95).gap == ReliabilityGap::no_scale);
  CHECK(find_reliability({{1}, {2}}, std::nullopt, 0.95).gap == ReliabilityGap::few_persons);
  // Tenths do not add up to their mean exactly: they are still constant.
  const std::vector<double> tenth(7, 0.1);
  CHECK(find_reliability({tenth, tenth, tenth}, std::nullopt, 0.95).gap ==
        ReliabilityGap::constant);
  const Reliability opposed = find_reliability({{1, 2, 3}, {3, 2, 2}}, std::nullopt, 0.95);
  CHECK(opposed.gap == ReliabilityGap::not_positive);
  CHECK(*opposed.value < 0);
}

TEST_CASE("the order of the persons moves no digit of alpha") {
  std::vector<std::vector<double>> turned = kAnswers;
  for (std::vector<double>& item : turned) std::ranges::reverse(item);
  CHECK(cronbach_alpha(turned) == cronbach_alpha(kAnswers));
}

TEST_CASE("a change counts beyond the smallest one, not at it, in either direction") {
  CHECK(classify_change(0.5, 0.5) == ChangeKind::unchanged);
  CHECK(classify_change(0.51, 0.5) == ChangeKind::improved);
  CHECK(classify_change(-0.5, 0.5) == ChangeKind::unchanged);
  CHECK(classify_change(-0.51, 0.5) == ChangeKind::deteriorated);
}
