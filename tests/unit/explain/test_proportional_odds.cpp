// Where Brant's test has no value, and what it is where it has a closed form.
#include "bip/explain/proportional_odds.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "fit_examples.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

ProportionalOddsTest test_of(const Table& table, const std::string& formula,
                             FrameRequest request = {}) {
  request.response_kind = ResponseKind::ordered;
  const Problem problem = make_problem(table, formula, request);
  FitOptions options;
  options.model = ModelKind::ologit;
  const Fit fit = fit_model(problem.frame, problem.design, options, {});
  return test_proportional_odds(problem.frame, problem.design, fit, {});
}

/// Levels 0, 1, 2 in two groups: 3, 4, 5 rows where x = 0 and 6, 2, 4 where x = 1.
Table grouped() {
  NamedValues y{"y", {}};
  NamedValues x{"x", {}};
  const double counts[2][3] = {{3, 4, 5}, {6, 2, 4}};
  for (int group = 0; group < 2; ++group) {
    for (int level = 0; level < 3; ++level) {
      for (int i = 0; i < counts[group][level]; ++i) {
        y.values.push_back(level);
        x.values.push_back(group);
      }
    }
  }
  return make_table({y, x});
}

}  // namespace

TEST_CASE("in two groups Brant's test compares two log odds ratios with multinomial covariance") {
  const ProportionalOddsTest test = test_of(grouped(), "y ~ x");
  // Log odds of "above level m" in each group, and the covariance of two of them in one group:
  // 1/(n·P(y <= 1)·P(y > 0)), n·P(y <= 1)·P(y > 0) = at_most_one·above_zero/n.
  const double low = std::log((6.0 / 6) / (9.0 / 3));
  const double high = std::log((4.0 / 8) / (5.0 / 7));
  const double v_low = 1 / 9.0 + 1 / 3.0 + 1 / 6.0 + 1 / 6.0;
  const double v_high = 1 / 5.0 + 1 / 7.0 + 1 / 4.0 + 1 / 8.0;
  const double covariance = 12 / (7.0 * 9) + 12 / (8.0 * 6);
  const double expected = (low - high) * (low - high) / (v_low + v_high - 2 * covariance);
  CHECK(is_near(test.overall.statistic, expected, 1e-9));
  CHECK(test.overall.df == 1);
  REQUIRE(test.terms.size() == 1);
  CHECK(is_near(test.terms[0].statistic, expected, 1e-9));
  CHECK(test.note.empty());
}

TEST_CASE("two levels, no covariates and separated cuts leave no test, with the reason") {
  const Table two = make_table({{"y", {0, 1, 0, 1, 1, 0}}, {"x", {1, 2, 3, 4, 1, 2}}});
  CHECK_FALSE(test_of(two, "y ~ x").overall.statistic.has_value());
  CHECK(test_of(two, "y ~ x").overall.absent_reason.find("two levels") != std::string::npos);
  CHECK(test_of(grouped(), "y ~ 1").overall.absent_reason == "no covariates");
  // The logit of y > 1 is separated by x, the ordered logit is not.
  const Table cut = make_table({{"y", {0, 1, 0, 1, 0, 1, 2, 2}}, {"x", {1, 2, 3, 1, 2, 3, 4, 5}}});
  CHECK(test_of(cut, "y ~ x").overall.absent_reason.find("1|2") != std::string::npos);
}

TEST_CASE("clustered rows get a caveat, weighted ones no test") {
  auto columns = random_columns(60, 3);
  for (std::size_t row = 0; row < 60; ++row) columns[0].values[row] = static_cast<double>(row % 3);
  FrameRequest clustered;
  clustered.clusters = {"g"};
  CHECK_FALSE(test_of(make_table(columns), "y ~ x1", clustered).note.empty());
  FrameRequest weighted;
  weighted.weights = "w";
  weighted.weight_kind = WeightKind::probability;
  CHECK_FALSE(test_of(make_table(columns), "y ~ x1", weighted).overall.statistic.has_value());
}

}  // namespace bip::test
