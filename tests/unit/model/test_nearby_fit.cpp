// Maxima found near a known one, against plain Newton steps written out here; and when the whole
// fit has to answer.
#include "model/nearby_fit.hpp"
#include "model/standard_columns.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

using detail::BinaryRows;
using detail::fit_nearby;
using detail::NearbyFit;
using detail::StandardColumns;

struct Rows {
  std::vector<double> response;
  Eigen::MatrixXd columns;
  std::vector<double> weights;
  std::vector<double> offset;
};

/// 300 rows with an intercept and two columns, weights 0 to 2, an offset.
Rows make_rows() {
  Rows rows;
  rows.columns.resize(300, 3);
  for (int i = 0; i < 300; ++i) {
    const double x = std::sin(1.7 * i);
    const double z = std::cos(0.6 * i * i);
    rows.columns.row(i) << 1, x, z;
    const double noise = 3 * std::sin(12.9898 * i * i + 78.233 * i);
    rows.response.push_back(x - 0.5 * z + noise > 0.2 ? 1 : 0);
    rows.weights.push_back(i % 3);
    rows.offset.push_back(0.1 * (i % 5));
  }
  return rows;
}

double event_probability(LinkFunction link, double eta) {
  if (link == LinkFunction::probit) return std::erfc(-eta / std::sqrt(2.0)) / 2;
  if (link == LinkFunction::cloglog) return -std::expm1(-std::exp(eta));
  return 1 / (1 + std::exp(-eta));
}

double log_likelihood(const Rows& rows, LinkFunction link, const Eigen::VectorXd& at) {
  const Eigen::VectorXd eta = rows.columns * at;
  double sum = 0;
  for (int i = 0; i < 300; ++i) {
    const auto row = static_cast<std::size_t>(i);
    const double p = event_probability(link, eta[i] + rows.offset[row]);
    sum += rows.weights[row] * std::log(rows.response[row] == 1 ? p : 1 - p);
  }
  return sum;
}

constexpr std::array kLinks{LinkFunction::logit, LinkFunction::probit, LinkFunction::cloglog};

}  // namespace

TEST_CASE("a nearby fit is the maximum: no step from it raises the log-likelihood") {
  const Rows rows = make_rows();
  for (const LinkFunction link : kLinks) {
    const BinaryRows binary{link, rows.response, rows.offset};
    const NearbyFit fit = fit_nearby(binary, rows.columns, rows.weights, Eigen::Vector3d::Zero());
    REQUIRE(fit.found);
    CHECK_CLOSE(fit.log_likelihood, log_likelihood(rows, link, fit.at), 1e-12);
    for (int column = 0; column < 3; ++column)
      for (const double step : {-1e-4, 1e-4}) {
        Eigen::VectorXd beside = fit.at;
        beside[column] += step;
        CHECK(log_likelihood(rows, link, beside) < fit.log_likelihood);
      }
    for (int i = 0; i < 300; i += 37) {
      const double eta = rows.columns.row(i).dot(fit.at) + rows.offset[static_cast<std::size_t>(i)];
      CHECK_CLOSE(fit.eta[i], eta, 1e-13);
    }
  }
}

TEST_CASE("the maximum does not depend on the start or on the information given") {
  const Rows rows = make_rows();
  for (const LinkFunction link : kLinks) {
    const BinaryRows binary{link, rows.response, rows.offset};
    const NearbyFit zero = fit_nearby(binary, rows.columns, rows.weights, Eigen::Vector3d::Zero());
    const NearbyFit other =
        fit_nearby(binary, rows.columns, rows.weights, Eigen::Vector3d(0.4, -0.3, 0.5));
    const NearbyFit rough =
        fit_nearby(binary, rows.columns, rows.weights, Eigen::Vector3d::Zero(),
                   1.5 * detail::binary_information(binary, rows.columns, rows.weights, zero.at));
    REQUIRE(other.found);
    REQUIRE(rough.found);
    for (const NearbyFit& each : {other, rough}) {
      CHECK((each.at - zero.at).norm() < 1e-10);
      CHECK_CLOSE(each.log_likelihood, zero.log_likelihood, 1e-14);
    }
  }
}

TEST_CASE("the information is what differences of the log-likelihood say") {
  const Rows rows = make_rows();
  constexpr double kStep = 1e-4;
  for (const LinkFunction link : kLinks) {
    const Eigen::VectorXd at = Eigen::Vector3d(0.1, 0.3, -0.2);
    const Eigen::MatrixXd information = detail::binary_information(
        {link, rows.response, rows.offset}, rows.columns, rows.weights, at);
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j) {
        double second = 0;
        for (const double a : {-1.0, 1.0})
          for (const double b : {-1.0, 1.0}) {
            Eigen::VectorXd beside = at;
            beside[i] += a * kStep;
            beside[j] += b * kStep;
            second += a * b * log_likelihood(rows, link, beside);
          }
        second /= 4 * kStep * kStep;
        CHECK(std::abs(information(i, j) + second) < 1e-4 * (1 + std::abs(second)));
      }
  }
}

TEST_CASE("columns that depend on each other on the weighted rows are left to the whole fit") {
  Rows rows = make_rows();
  rows.columns.col(2) = rows.columns.col(1);
  rows.columns(0, 2) = 7;  // a row of weight 0
  REQUIRE(rows.weights[0] == 0);
  const BinaryRows binary{LinkFunction::logit, rows.response, rows.offset};
  CHECK_FALSE(fit_nearby(binary, rows.columns, rows.weights, Eigen::Vector3d::Zero()).found);
}

TEST_CASE("separated rows are left to the whole fit") {
  Rows rows = make_rows();
  for (int i = 0; i < 300; ++i) {
    rows.columns(i, 2) = i % 50 == 1 ? 1 : 0;
    if (i % 50 == 1) rows.response[static_cast<std::size_t>(i)] = 1;
  }
  for (const LinkFunction link : kLinks) {
    const BinaryRows binary{link, rows.response, rows.offset};
    CHECK_FALSE(fit_nearby(binary, rows.columns, rows.weights, Eigen::Vector3d::Zero()).found);
  }
}

TEST_CASE("a start that is not a number finds nothing") {
  const Rows rows = make_rows();
  const BinaryRows binary{LinkFunction::logit, rows.response, rows.offset};
  const Eigen::VectorXd bad = Eigen::Vector3d(0, std::nan(""), 0);
  CHECK_FALSE(fit_nearby(binary, rows.columns, rows.weights, bad).found);
}

TEST_CASE(
    "standard columns are near mean 0 and deviation 1, keep digits and give back their own units") {
  Eigen::MatrixXd values = make_rows().columns;
  values.col(1) = 1e6 + 3e4 * values.col(1).array();
  for (const bool has_intercept : {true, false}) {
    const Eigen::MatrixXd own = has_intercept ? values : Eigen::MatrixXd(values.rightCols(2));
    const StandardColumns standard = StandardColumns::make(own, has_intercept);
    for (Eigen::Index j = has_intercept ? 1 : 0; j < own.cols(); ++j) {
      if (has_intercept) CHECK(std::abs(standard.values.col(j).mean()) < 1e-3);
      const double deviation = std::sqrt(standard.values.col(j).squaredNorm() / 300);
      CHECK(deviation > 0.7);
      CHECK(deviation < 1.42);
      int exponent = 0;
      CHECK(std::frexp(standard.scale[j], &exponent) == 0.5);
    }
    const Eigen::VectorXd beta = Eigen::Vector3d(0.5, -2e-5, 0.3).tail(own.cols());
    const Eigen::VectorXd gamma = standard.from_own_units(beta);
    CHECK((standard.values * gamma - own * beta).cwiseAbs().maxCoeff() < 1e-9);
    CHECK((standard.to_own_units(gamma) - beta).norm() < 1e-9);
  }
}

TEST_CASE("a constant column stays as it is") {
  Eigen::MatrixXd values = Eigen::MatrixXd::Ones(10, 2);
  values.col(1).setConstant(4);
  const StandardColumns standard = StandardColumns::make(values, true);
  CHECK(standard.scale[1] == 1);
  CHECK(standard.values.col(1).isZero());
}

}  // namespace bip::test
