#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "explain/prediction_sums.hpp"
#include "fit_examples.hpp"

namespace {

using bip::LinkFunction;
using bip::detail::PredictionSums;
using bip::detail::sum_predictions;
using bip::test::is_near;

const std::vector<double> kEta{0.5, -1, 2, -0.25, 0.1};
const std::vector<double> kResponse{1, 0, 1, 1, 0};

}  // namespace

// Expected values: mpmath 1.2 at 30 digits.
TEST_CASE("prediction sums of a logit agree with high precision arithmetic") {
  const PredictionSums sums = sum_predictions(kEta, kResponse, {}, LinkFunction::logit, {});
  CHECK(sums.weight == 5);
  CHECK(sums.event_weight == 3);
  CHECK(is_near(sums.p_of_events, 1.94107990829393890, 1e-14));
  CHECK(is_near(sums.p_of_non_events, 0.793920608848935107, 1e-14));
  CHECK(is_near(sums.squared_residuals, 0.820721346777923028, 1e-14));
  CHECK(is_near(sums.response_mean, 0.6, 1e-15));
  CHECK(is_near(sums.response_squares, 1.2, 1e-14));
  CHECK(is_near(sums.variance, 0.9916, 1e-14));
  CHECK(sums.right == 3);
  CHECK(sums.largest_class() == 3);
}

TEST_CASE("prediction sums weigh every row") {
  const std::vector<double> weights{1, 2, 1, 3, 2};
  const PredictionSums sums = sum_predictions(kEta, kResponse, weights, LinkFunction::logit, {});
  CHECK(sums.weight == 9);
  CHECK(sums.event_weight == 5);
  CHECK(is_near(sums.p_of_events, 2.81672690652234270, 1e-14));
  CHECK(is_near(sums.p_of_non_events, 1.58784121769787021, 1e-14));
  CHECK(is_near(sums.squared_residuals, 1.80073881848888372, 1e-14));
  CHECK(is_near(sums.response_squares, 20.0 / 9, 1e-14));
  CHECK(is_near(sums.variance, 0.717469135802469136, 1e-14));
  CHECK(sums.right == 4);
}

TEST_CASE("a row of weight 0 counts for nothing, not even an infinite predictor") {
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> eta{0.5, -1, infinity, 2, -0.25, 0.1};
  const std::vector<double> response{1, 0, 1, 1, 1, 0};
  const std::vector<double> weights{1, 1, 0, 1, 1, 1};
  const PredictionSums sums = sum_predictions(eta, response, weights, LinkFunction::logit, {});
  const PredictionSums without = sum_predictions(kEta, kResponse, {}, LinkFunction::logit, {});
  CHECK(sums.weight == without.weight);
  CHECK(sums.variance == without.variance);
  CHECK(sums.squared_residuals == without.squared_residuals);
}

TEST_CASE("rows at their limit have probability 0 or 1 and no variance of eta") {
  const double infinity = std::numeric_limits<double>::infinity();
  const PredictionSums sums =
      sum_predictions(std::vector<double>{infinity, -infinity, 0}, std::vector<double>{1, 0, 1}, {},
                      LinkFunction::probit, {});
  CHECK(sums.p_of_events == 1.5);
  CHECK(sums.p_of_non_events == 0);
  CHECK(sums.squared_residuals == 0.25);
  CHECK(sums.right == 2);
  CHECK_FALSE(sums.variance.has_value());
}

TEST_CASE("a residual near probability 1 keeps its digits") {
  // 1 - p = 4.248354255291589e-18 at eta = 40: lost where it is formed by subtraction.
  const PredictionSums sums =
      sum_predictions(std::vector<double>{40}, std::vector<double>{1}, {}, LinkFunction::logit, {});
  CHECK(is_near(sums.squared_residuals, 4.248354255291589e-18 * 4.248354255291589e-18));
}

TEST_CASE("the identity link takes the linear predictor as it is") {
  const PredictionSums sums =
      sum_predictions(std::vector<double>{1.5, 2, 4}, std::vector<double>{1, 2.5, 5}, {},
                      LinkFunction::identity, {});
  CHECK(is_near(sums.squared_residuals, 0.25 + 0.25 + 1));
  CHECK(is_near(sums.response_squares, 8.166666666666667));
}

TEST_CASE("equal predictors vary by exactly 0 even with awkward values and weights") {
  const std::vector<double> eta(20000, 0.1);
  std::vector<double> response(20000, 0.0);
  std::vector<double> weights(20000, 0.3);
  response[7] = 1;
  weights[3] = 1.0 / 3;
  CHECK(sum_predictions(eta, response, weights, LinkFunction::logit, {}).variance == 0.0);
}

TEST_CASE("a variance about a large mean keeps its digits") {
  // Deviations 0, 1, 2, … mod 4 about 1e8: variance 1.25 exactly.
  std::vector<double> eta(40000);
  for (std::size_t i = 0; i < eta.size(); ++i) eta[i] = 1e8 + static_cast<double>(i % 4);
  const std::vector<double> response(eta.size(), 1.0);
  const PredictionSums sums = sum_predictions(eta, response, {}, LinkFunction::identity, {});
  CHECK(is_near(sums.variance, 1.25, 1e-10));
}

TEST_CASE("prediction sums are the same bits for any number of threads") {
  std::vector<double> eta(100001);
  std::vector<double> response(eta.size());
  for (std::size_t i = 0; i < eta.size(); ++i) {
    eta[i] = std::sin(static_cast<double>(i)) * 3;
    response[i] = static_cast<double>((i * 7919) % 3 == 0);
  }
  bip::RunContext four;
  four.threads = 4;
  const PredictionSums one = sum_predictions(eta, response, {}, LinkFunction::cloglog, {});
  const PredictionSums many = sum_predictions(eta, response, {}, LinkFunction::cloglog, four);
  CHECK(one.p_of_events == many.p_of_events);
  CHECK(one.p_of_non_events == many.p_of_non_events);
  CHECK(one.squared_residuals == many.squared_residuals);
  CHECK(one.variance == many.variance);
  CHECK(one.right == many.right);
}

TEST_CASE("linear predictors that are made where they are summed give the same bits") {
  std::vector<double> eta(20001);
  std::vector<double> response(eta.size());
  std::vector<double> weights(eta.size());
  for (std::size_t i = 0; i < eta.size(); ++i) {
    eta[i] = std::cos(static_cast<double>(i)) * 4;
    response[i] = static_cast<double>((i * 7919) % 5 < 2);
    weights[i] = static_cast<double>(i % 4);
  }
  const auto predict = [&](std::size_t first, std::span<double> out) {
    std::copy_n(eta.begin() + static_cast<std::ptrdiff_t>(first), out.size(), out.begin());
  };
  for (const LinkFunction link : {LinkFunction::logit, LinkFunction::probit}) {
    for (const std::vector<double>& own : {weights, std::vector<double>()}) {
      const PredictionSums stored = sum_predictions(eta, response, own, link, {});
      const PredictionSums made =
          bip::detail::sum_fitted_predictions(predict, response, own, link, {});
      CHECK(made.weight == stored.weight);
      CHECK(made.p_of_events == stored.p_of_events);
      CHECK(made.p_of_non_events == stored.p_of_non_events);
      CHECK(made.squared_residuals == stored.squared_residuals);
      CHECK(made.variance == stored.variance);
      CHECK(made.right == stored.right);
    }
  }
}

TEST_CASE("no rows give empty sums") {
  const PredictionSums sums = sum_predictions({}, {}, {}, LinkFunction::logit, {});
  CHECK(sums.weight == 0);
  CHECK_FALSE(sums.variance.has_value());
}
