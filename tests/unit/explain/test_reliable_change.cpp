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

TEST_CASE("alpha and error of measurement of R's data set attitude are those of R's cov()") {
  // scripts/reference/cronbach_alpha.R, R 4.2.2; psych::alpha prints 0.84.
  const std::vector<std::vector<double>> attitude{
      {43, 63, 71, 61, 81, 43, 58, 71, 72, 67, 64, 67, 69, 68, 77,
       81, 74, 65, 65, 50, 50, 64, 53, 40, 63, 66, 78, 48, 85, 82},
      {51, 64, 70, 63, 78, 55, 67, 75, 82, 61, 53, 60, 62, 83, 77,
       90, 85, 60, 70, 58, 40, 61, 66, 37, 54, 77, 75, 57, 85, 82},
      {30, 51, 68, 45, 56, 49, 42, 50, 72, 45, 53, 47, 57, 83, 54,
       50, 64, 65, 46, 68, 33, 52, 52, 42, 42, 66, 58, 44, 71, 39},
      {39, 54, 69, 47, 66, 44, 56, 55, 67, 47, 58, 39, 42, 45, 72,
       72, 69, 75, 57, 54, 34, 62, 50, 58, 48, 63, 74, 45, 71, 59},
      {61, 63, 76, 54, 71, 54, 66, 70, 71, 62, 58, 59, 55, 59, 79,
       60, 79, 55, 75, 64, 43, 66, 63, 50, 66, 88, 80, 51, 77, 64},
      {92, 73, 86, 84, 83, 49, 68, 66, 83, 80, 67, 74, 63, 77, 77,
       54, 79, 80, 85, 78, 64, 80, 80, 57, 75, 76, 78, 83, 74, 78},
      {45, 47, 48, 35, 47, 34, 35, 41, 31, 41, 34, 41, 25, 35, 46,
       36, 63, 60, 46, 52, 33, 41, 37, 49, 33, 72, 49, 38, 55, 39}};
  const Reliability found = find_reliability(attitude, std::nullopt, 0.95);
  REQUIRE(found.gap == ReliabilityGap::none);
  CHECK(is_near(*found.value, 0.84314276956475986));
  CHECK(is_near(*found.sd, 8.249789056082399));
  CHECK(is_near(*found.standard_error, 3.2673459107018106));
  CHECK(is_near(*found.smallest_change, 9.0564543862298379));
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
