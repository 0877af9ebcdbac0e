// Where the series of third order leads, against the maximum that plain fits find.
#include "model/cubic_model.hpp"

#include <doctest/doctest.h>

#include <Eigen/Cholesky>
#include <array>
#include <cmath>

#include "support/close.hpp"

namespace bip::test {
namespace {

using detail::BinaryRows;
using detail::CubicModel;
using detail::NearbyFit;
using detail::NearbyStart;

struct Rows {
  std::vector<double> response;
  Eigen::MatrixXd columns;
  std::vector<double> ones;
  std::vector<double> drawn;
};

/// 600 rows with an intercept and three columns; drawn 0 to 3 times.
Rows make_rows() {
  Rows rows;
  rows.columns.resize(600, 4);
  for (int i = 0; i < 600; ++i) {
    const double x = std::sin(1.7 * i);
    const double z = std::cos(0.6 * i * i);
    rows.columns.row(i) << 1, x, z, std::sin(0.11 * i * i + 1);
    const double noise = 3 * std::sin(12.9898 * i * i + 78.233 * i);
    rows.response.push_back(x - 0.5 * z + noise > 0.4 ? 1 : 0);
    rows.ones.push_back(1);
    rows.drawn.push_back((i * 7919 + i / 5) % 4 == 3 ? 3 : (i % 3) / 1.0);
  }
  return rows;
}

constexpr std::array kLinks{LinkFunction::logit, LinkFunction::probit, LinkFunction::cloglog};

struct Known {
  Eigen::VectorXd at;
  Eigen::VectorXd score;  ///< of the drawn rows there
  Eigen::MatrixXd information;
};

Known at_the_sample(const BinaryRows& binary, const Rows& rows) {
  const NearbyFit fit =
      detail::fit_nearby(binary, rows.columns, rows.ones, Eigen::VectorXd::Zero(4));
  REQUIRE(fit.found);
  const detail::RowDerivatives drawn =
      detail::derive_rows(binary, rows.columns, rows.drawn, fit.at);
  return {fit.at, detail::weighted_sums(rows.columns, drawn.scores),
          detail::weighted_products(rows.columns, drawn.curvatures)};
}

TEST_CASE(
    "a draw's start is nearer to its maximum than Newton's step, with the information there") {
  const Rows rows = make_rows();
  for (const LinkFunction link : kLinks) {
    CAPTURE(static_cast<int>(link));
    const BinaryRows binary{link, rows.response, {}};
    const Known known = at_the_sample(binary, rows);
    const CubicModel cubic(binary, rows.columns, rows.ones, known.at);
    NearbyStart start{rows.drawn, {0, 1, 2, 3}, known.at, known.information, known.score};
    cubic.advance(known.score, known.information, start);
    const NearbyFit maximum = detail::fit_nearby(binary, rows.columns, rows.drawn, known.at);
    REQUIRE(maximum.found);
    const Eigen::VectorXd newton = known.at + known.information.llt().solve(known.score);
    CHECK((start.at - maximum.at).norm() < 0.5 * (newton - maximum.at).norm());
    const Eigen::MatrixXd there =
        detail::binary_information(binary, rows.columns, rows.drawn, maximum.at);
    CHECK((start.information - there).norm() < 0.5 * (known.information - there).norm());
    CHECK(start.score.size() == 0);
  }
}

TEST_CASE("a start without a column is led to the maximum without it") {
  const Rows rows = make_rows();
  const BinaryRows binary{LinkFunction::logit, rows.response, {}};
  const NearbyFit whole =
      detail::fit_nearby(binary, rows.columns, rows.ones, Eigen::VectorXd::Zero(4));
  const Eigen::MatrixXd information =
      detail::binary_information(binary, rows.columns, rows.ones, whole.at);
  const std::vector<Eigen::Index> kept{0, 2, 3};
  const Eigen::VectorXd quadratic =
      whole.at(kept) + information(kept, kept).llt().solve(information(kept, 1) * whole.at[1]);
  NearbyStart start{rows.ones, kept, quadratic, information(kept, kept)};
  CubicModel(binary, rows.columns, rows.ones, whole.at)
      .advance(Eigen::VectorXd::Zero(4), information, start);
  const NearbyFit without = detail::fit_nearby(binary, rows.columns(Eigen::all, kept), rows.ones,
                                               Eigen::VectorXd::Zero(3));
  CHECK((start.at - without.at).norm() < 0.2 * (quadratic - without.at).norm());
}

TEST_CASE("a model of no point, or a series that leads nowhere, leaves a start as it is") {
  const Rows rows = make_rows();
  const BinaryRows binary{LinkFunction::logit, rows.response, {}};
  const Known known = at_the_sample(binary, rows);
  const NearbyStart before{rows.drawn, {0, 1, 2, 3}, known.at, known.information, known.score};
  NearbyStart start = before;
  CubicModel().advance(known.score, known.information, start);
  CHECK(start.at == before.at);
  CHECK(start.score == before.score);
  const CubicModel cubic(binary, rows.columns, rows.ones, known.at);
  cubic.advance(known.score, -known.information, start);
  CHECK(start.at == before.at);
  CHECK(start.information == before.information);
}

TEST_CASE("fits that go by a base end where those without one do, with what was asked for") {
  const Rows rows = make_rows();
  const BinaryRows binary{LinkFunction::logit, rows.response, {}};
  Known known = at_the_sample(binary, rows);
  const detail::NearbyBase base(binary, rows.columns, known.at);
  NearbyStart start{rows.drawn, {0, 1, 2, 3}, known.at, known.information, {}};
  const std::vector<NearbyFit> plain = detail::fit_nearby(binary, rows.columns, {start, start});
  start.base_score = known.score;
  const std::vector<NearbyFit> based =
      detail::fit_nearby(binary, rows.columns, {start}, {false, rows.ones}, base);
  REQUIRE(based[0].found);
  CHECK((based[0].at - plain[0].at).norm() < 1e-11);
  CHECK_CLOSE(based[0].log_likelihood, plain[1].log_likelihood, 1e-14);
  CHECK(based[0].passes < plain[0].passes + 3);
  CHECK(based[0].eta.size() == 0);
  REQUIRE(based[0].predictions.has_value());
  CHECK_CLOSE(based[0].predictions->squared_residuals, plain[0].predictions->squared_residuals,
              1e-10);
  REQUIRE(based[0].other.has_value());
  CHECK_FALSE(plain[0].other.has_value());
  double log_likelihood = 0;
  for (Eigen::Index i = 0; i < 600; ++i)
    log_likelihood += binary_derivatives(LinkFunction::logit, plain[0].eta[i],
                                         rows.response[static_cast<std::size_t>(i)] == 1)
                          .log_likelihood;
  CHECK_CLOSE(based[0].other->log_likelihood, log_likelihood, 1e-10);
  CHECK(based[0].other->predictions.weight == 600);
}

TEST_CASE("a base of another link is empty") {
  const Rows rows = make_rows();
  CHECK(detail::NearbyBase({LinkFunction::probit, rows.response, {}}, rows.columns,
                           Eigen::VectorXd::Zero(4))
            .is_empty());
}

}  // namespace
}  // namespace bip::test
