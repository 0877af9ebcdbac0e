// The vector kernels against plain loops and the scalar derivatives, for every instruction set that
// this processor has and for row counts that lanes do not divide.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <vector>

#include "bip/model/link.hpp"
#include "model/response_kernels.hpp"
#include "model/row_kernels.hpp"
#include "support/instruction_sets.hpp"
#include "support/random_numbers.hpp"

namespace {

using bip::detail::BinaryCurvature;
using bip::test::agree;
using bip::test::random_numbers;
using bip::test::under_every_set;

struct Block {
  std::size_t rows;
  std::size_t columns;
  std::size_t stride = rows + 3;
  std::vector<double> values = random_numbers(stride * columns, rows * 100 + columns);

  [[nodiscard]] bip::detail::BlockView view() const {
    return {values.data(), rows, columns, stride};
  }
  [[nodiscard]] double at(std::size_t i, std::size_t j) const { return values[j * stride + i]; }
};

std::vector<double> etas() {
  std::vector<double> values{0.0, -0.0, 1e-300, -1e-300, 745, -745, 800, -800, 37.6, -37.6, -5, 5};
  for (double eta = -45; eta <= 45; eta += 0.37) values.push_back(eta);
  for (double eta = -6; eta <= 6; eta += 0.0513) values.push_back(eta);
  return values;
}

TEST_CASE("products of a block are those of plain loops, whatever its shape") {
  under_every_set([] {
    for (const std::size_t rows : {1, 2, 7, 8, 9, 63, 64, 65, 130, 512}) {
      for (const std::size_t columns : {1, 2, 3, 4, 5, 6, 7, 11, 13}) {
        const Block block{rows, columns};
        CAPTURE(rows);
        CAPTURE(columns);
        const std::vector<double> b = random_numbers(columns, 1);
        const std::vector<double> v = random_numbers(rows, 2);
        std::vector<double> eta(rows);
        std::vector<double> sums(columns, 0.5);
        std::vector<double> cross(columns * columns, 0.25);
        bip::detail::multiply_block(block.view(), b.data(), eta.data());
        bip::detail::add_column_products(block.view(), v.data(), sums.data());
        bip::detail::add_weighted_products(block.view(), v.data(), cross.data(), columns);
        for (std::size_t i = 0; i < rows; ++i) {
          double expected = 0;
          for (std::size_t j = 0; j < columns; ++j) expected += block.at(i, j) * b[j];
          CHECK(std::abs(eta[i] - expected) < 1e-13);
        }
        for (std::size_t j = 0; j < columns; ++j) {
          double expected = 0.5;
          for (std::size_t i = 0; i < rows; ++i) expected += block.at(i, j) * v[i];
          CHECK(std::abs(sums[j] - expected) < 1e-12);
          for (std::size_t k = 0; k < columns; ++k) {
            double product = 0.25;
            for (std::size_t i = 0; k <= j && i < rows; ++i)
              product += v[i] * block.at(i, j) * block.at(i, k);
            CHECK(std::abs(cross[j + k * columns] - product) < 1e-12);
          }
        }
        CHECK(std::abs(bip::detail::sum_of_products(v.data(), v.data(), rows) - [&] {
                double sum = 0;
                for (const double value : v) sum += value * value;
                return sum;
              }()) < 1e-12);
      }
    }
  });
}

/// The scalar probit rounds its argument before erfc, whose relative error grows with the square.
double tolerance_at(double eta) { return 1e-14 + 4e-16 * eta * eta; }

void check_derivatives(bip::LinkFunction link, BinaryCurvature curvature) {
  const std::vector<double> eta = etas();
  for (const double event : {0.0, 1.0}) {
    const std::vector<double> events(eta.size(), event);
    std::vector<double> log_likelihood(eta.size());
    std::vector<double> score(eta.size());
    std::vector<double> curvatures(eta.size());
    const bip::detail::BinaryTerms terms{log_likelihood.data(), score.data(), curvatures.data()};
    if (link == bip::LinkFunction::logit) {
      bip::detail::derive_logit(eta.data(), events.data(), eta.size(), terms);
    } else {
      bip::detail::derive_probit(eta.data(), events.data(), eta.size(), curvature, terms);
    }
    for (std::size_t i = 0; i < eta.size(); ++i) {
      CAPTURE(eta[i]);
      CAPTURE(event);
      const bip::EtaDerivatives expected = bip::binary_derivatives(link, eta[i], event != 0);
      CHECK(agree(log_likelihood[i], expected.log_likelihood, tolerance_at(eta[i])));
      CHECK(agree(score[i], expected.score, tolerance_at(eta[i])));
      CHECK(agree(curvatures[i],
                  curvature == BinaryCurvature::observed ? expected.observed : expected.expected,
                  3 * tolerance_at(eta[i])));
    }
  }
}

TEST_CASE("a logit row's derivatives are the scalar ones, tails included") {
  under_every_set([] { check_derivatives(bip::LinkFunction::logit, BinaryCurvature::observed); });
}

TEST_CASE("a probit row's derivatives are the scalar ones, tails included") {
  under_every_set([] {
    check_derivatives(bip::LinkFunction::probit, BinaryCurvature::observed);
    check_derivatives(bip::LinkFunction::probit, BinaryCurvature::expected);
  });
}

struct KnownProbit {
  double eta;
  double log_likelihood;
  double score;
  double observed;
  double expected;
};

// mpmath 1.2.1 with 40 digits: log Phi(eta), phi/Phi, that times itself plus eta,
// phi²/(Phi(1-Phi)).
constexpr KnownProbit kKnown[] = {
    {-35.75, -643.52751971205972171, 35.777928425682599509, 0.99922121511404094228,
     4.2342804367957875914e-277},
    {-8.25, -37.074589931901532919, 8.3678869605835898829, 0.98646476029025340867,
     5.5455137103796024906e-15},
    {-3.375, -7.9045013233111680893, 3.6336959200844237583, 0.94002230935325674791,
     0.0048750174428525756596},
    {-0.5, -1.1759117615936186089, 1.1410777703680644809, 0.73151959284412105382,
     0.58099165260239858419},
    {0.75, -0.25699426683836523669, 0.38938205673592702428, 0.44365492865984596032,
     0.51740229704321370618},
    {6.125, -4.534180327723224051e-10, 2.8477089795880237062e-9, 1.7442217508086091633e-8,
     1.7885143166901403266e-8},
    {35.75, -3.3078761147810755154e-280, 1.1834895487566235895e-278, 4.2309751368049293323e-277,
     4.2342804367957875914e-277},
};

TEST_CASE("a probit row's derivatives are those computed with 40 digits") {
  under_every_set([] {
    for (const KnownProbit& known : kKnown) {
      CAPTURE(known.eta);
      const double event = 1;
      double log_likelihood = 0;
      double score = 0;
      double observed = 0;
      double expected = 0;
      bip::detail::derive_probit(&known.eta, &event, 1, BinaryCurvature::observed,
                                 {&log_likelihood, &score, &observed});
      bip::detail::derive_probit(&known.eta, &event, 1, BinaryCurvature::expected,
                                 {&log_likelihood, &score, &expected});
      CHECK(agree(log_likelihood, known.log_likelihood, 2e-15));
      CHECK(agree(score, known.score, 2e-15));
      // Below -5 the scalar code, whose tail probabilities lose a little far out.
      CHECK(agree(observed, known.observed, 2e-14));
      CHECK(agree(expected, known.expected, known.eta < -5 ? 1e-12 : 4e-15));
    }
  });
}

}  // namespace
