// The kernels of refits that go side by side against plain loops, for every instruction set that
// this processor has: sums of a fit's rows, changes in single precision, sums of counted rows.
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bip/core/numeric.hpp"
#include "bip/core/random.hpp"
#include "bip/model/link.hpp"
#include "model/refit_kernels.hpp"
#include "model/row_kernels.hpp"
#include "model/short_products.hpp"
#include "support/instruction_sets.hpp"
#include "support/random_numbers.hpp"

namespace {

using bip::detail::FitTotals;
using bip::detail::PredictionTotals;
using bip::test::agree;
using bip::test::random_numbers;
using bip::test::under_every_set;

struct Rows {
  std::vector<double> eta;
  std::vector<double> event;
  std::vector<double> weights;
  std::vector<double> others;
};

/// Linear predictors from -6 to 6, weights 0, 1 and 2, other weights from 0 to 4.
Rows make_rows(std::size_t count) {
  Rows rows{random_numbers(count, 1), random_numbers(count, 2), {}, random_numbers(count, 3)};
  for (double& eta : rows.eta) eta *= 3;
  for (double& event : rows.event) event = event > 0.3 ? 1 : 0;
  for (double& weight : rows.others) weight += 2;
  for (std::size_t i = 0; i < count; ++i) rows.weights.push_back(static_cast<double>(i % 3));
  return rows;
}

/// Log-likelihood and sums by the scalar functions, one row after the other.
FitTotals plain_totals(const Rows& rows, const std::vector<double>& weights) {
  FitTotals totals;
  bip::CompensatedSum log_likelihood;
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double w = weights[i];
    const bool event = rows.event[i] == 1;
    const bip::Probability at = bip::probability(bip::LinkFunction::logit, rows.eta[i]);
    const double residual = event ? at.complement : at.mu;
    const double own =
        bip::binary_derivatives(bip::LinkFunction::logit, rows.eta[i], event).log_likelihood;
    log_likelihood += w * own;
    if (w > 0) totals.highest = std::max(totals.highest, own);
    totals.sums.weight += w;
    totals.sums.squared_residuals += w * residual * residual;
    if ((at.mu > 0.5) == event) totals.sums.right += w;
    if (event) totals.sums.event_weight += w;
    (event ? totals.sums.p_of_events : totals.sums.p_of_non_events) += w * at.mu;
    sum += w * rows.eta[i];
  }
  totals.log_likelihood = log_likelihood.value();
  totals.sums.eta_mean = totals.sums.weight > 0 ? sum / totals.sums.weight : 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    totals.sums.eta_squares += weights[i] * std::pow(rows.eta[i] - totals.sums.eta_mean, 2);
  return totals;
}

void check_totals(const FitTotals& totals, double origin, const FitTotals& expected) {
  constexpr double kClose = 1e-13;
  const PredictionTotals found = totals.predictions(origin);
  const PredictionTotals& plain = expected.sums;
  CHECK(agree(totals.log_likelihood, expected.log_likelihood, kClose));
  CHECK((totals.highest == expected.highest || agree(totals.highest, expected.highest, 1e-11)));
  CHECK(agree(found.weight, plain.weight, kClose));
  CHECK(agree(found.event_weight, plain.event_weight, kClose));
  CHECK(agree(found.p_of_events, plain.p_of_events, kClose));
  CHECK(agree(found.p_of_non_events, plain.p_of_non_events, kClose));
  CHECK(agree(found.squared_residuals, plain.squared_residuals, kClose));
  CHECK(agree(found.right, plain.right, kClose));
  CHECK(std::abs(found.eta_mean - plain.eta_mean) < kClose);
  CHECK(std::abs(found.eta_squares - plain.eta_squares) < 1e-12 * (1 + plain.eta_squares));
}

TEST_CASE("a fit's totals are those of scalar sums, under one set of weights or two") {
  under_every_set([] {
    for (const std::size_t count : {1, 3, 8, 17, 64, 500}) {
      CAPTURE(count);
      const Rows rows = make_rows(count);
      const double origin = rows.eta.front();
      FitTotals alone;
      FitTotals first;
      FitTotals second;
      bip::detail::add_logit_totals(rows.eta.data(), rows.event.data(), count, origin,
                                    rows.weights.data(), alone, nullptr, nullptr);
      // In two blocks, as passes add them.
      const std::size_t half = count / 2;
      for (const auto& [from, size] : {std::pair{std::size_t{0}, half}, {half, count - half}})
        bip::detail::add_logit_totals(rows.eta.data() + from, rows.event.data() + from, size,
                                      origin, rows.weights.data() + from, first,
                                      rows.others.data() + from, &second);
      check_totals(alone, origin, plain_totals(rows, rows.weights));
      check_totals(first, origin, plain_totals(rows, rows.weights));
      check_totals(second, origin, plain_totals(rows, rows.others));
    }
  });
}

TEST_CASE("equal linear predictors have no variance, and rows of weight 0 count for nothing") {
  under_every_set([] {
    const std::vector<double> eta(37, -1.3);
    const std::vector<double> event(37, 1);
    const std::vector<double> none(37, 0);
    const std::vector<double> ones(37, 1);
    FitTotals totals;
    FitTotals empty;
    bip::detail::add_logit_totals(eta.data(), event.data(), 37, eta[0], ones.data(), totals,
                                  none.data(), &empty);
    CHECK(totals.predictions(eta[0]).eta_squares == 0);
    CHECK(totals.predictions(eta[0]).eta_mean == eta[0]);
    CHECK(std::isinf(empty.highest));
    CHECK(empty.predictions(eta[0]).weight == 0);
    CHECK(empty.log_likelihood == 0);
  });
}

TEST_CASE("a change of the score keeps the digits of single precision, however small") {
  under_every_set([] {
    std::vector<float> moves{0.0F, 1e-6F, -1e-6F, 1e-3F, 0.2F, -0.49F, 0.5F, 0.51F, -3.0F, 12.0F};
    for (const double eta : {-9.0, -1.0, 0.0, 0.7, 5.0}) {
      const std::vector<float> p(moves.size(), static_cast<float>(1 / (1 + std::exp(-eta))));
      const std::vector<double> weights(moves.size(), 1.5);
      std::vector<float> change(moves.size());
      bip::detail::weigh_logit_changes(moves.data(), p.data(), weights.data(), moves.size(),
                                       change.data());
      for (std::size_t i = 0; i < moves.size(); ++i) {
        CAPTURE(eta);
        CAPTURE(moves[i]);
        const double before = p[i];
        const double grown = std::expm1(static_cast<double>(moves[i]));
        const double moved = before * (1 - before) * grown / (1 + before * grown);
        CHECK(agree(change[i], -1.5 * moved, 2e-6));
      }
    }
  });
}

TEST_CASE("a change of the score stays finite where a move is out of all bounds") {
  under_every_set([] {
    const std::vector<float> moves{-1000.0F, 1000.0F, -90.0F, 90.0F};
    const std::vector<float> p{0.25F, 0.25F, 0.75F, 0.75F};
    const std::vector<double> weights(4, 1.0);
    std::vector<float> change(4);
    bip::detail::weigh_logit_changes(moves.data(), p.data(), weights.data(), 4, change.data());
    for (std::size_t i = 0; i < 4; ++i)
      CHECK(std::abs(change[i] - (moves[i] < 0 ? p[i] : p[i] - 1)) < 1e-6);
  });
}

std::vector<float> in_single_precision(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

TEST_CASE("products in single precision are those of plain loops, whatever their shape") {
  under_every_set([] {
    for (const std::size_t rows : {1, 7, 16, 33, 256}) {
      for (const std::size_t columns : {1, 5, 8, 9, 23}) {
        for (const std::size_t sets : {1, 2, 9}) {
          const std::size_t stride = rows + 5;
          const std::vector<float> x = in_single_precision(random_numbers(stride * columns, rows));
          const std::vector<float> b = in_single_precision(random_numbers(columns * sets, 5));
          const std::vector<float> y = in_single_precision(random_numbers(stride * sets, 6));
          std::vector<float> eta(stride * sets);
          std::vector<double> sums(columns * sets, 0.5);
          const bip::detail::FloatBlock block{x.data(), rows, columns, stride};
          bip::detail::multiply_block_by_many(block, b.data(), sets, eta.data(), stride);
          bip::detail::add_block_products(block, {y.data(), rows, sets, stride}, sums.data(),
                                          columns);
          for (std::size_t k = 0; k < sets; ++k) {
            for (std::size_t i = 0; i < rows; ++i) {
              double expected = 0;
              for (std::size_t j = 0; j < columns; ++j)
                expected += double{x[j * stride + i]} * double{b[k * columns + j]};
              CHECK(std::abs(eta[k * stride + i] - expected) < 2e-5);
            }
            for (std::size_t j = 0; j < columns; ++j) {
              double expected = 0.5;
              for (std::size_t i = 0; i < rows; ++i)
                expected += double{x[j * stride + i]} * double{y[k * stride + i]};
              CHECK(std::abs(sums[j + k * columns] - expected) < 2e-4);
            }
          }
        }
      }
    }
  });
}

bip::detail::ShortColumns random_columns(std::size_t rows, std::size_t columns, double low,
                                         double high, std::uint64_t stream) {
  const bip::RandomStream random(11, stream, 0);
  bip::detail::ShortColumns made(rows, columns);
  for (std::size_t j = 0; j < columns; ++j)
    for (std::size_t i = 0; i < rows; ++i)
      made.column(j)[i] = static_cast<std::int16_t>(
          std::nearbyint(low + (high - low) * random.uniform(j * rows + i)));
  return made;
}

TEST_CASE("sums of counted rows are exact, also at the ends of what they take") {
  under_every_set([] {
    for (const std::size_t rows : {1, 63, 64, 200, 1024, 2500}) {
      for (const std::size_t columns : {1, 4, 7}) {
        for (const double most : {2.0, double{bip::detail::kMostTimes}}) {
          CAPTURE(rows);
          CAPTURE(columns);
          // All at the end of their range for the largest counts, anywhere for the others.
          const double low = most > 2 ? 32767 : -32767;
          const auto x = random_columns(rows, columns, low, 32767, 1);
          const auto times = random_columns(rows, 5, most > 2 ? most : 0, most, 2);
          std::vector<double> sums(columns * 5, 0.0);
          bip::detail::add_short_products(x, times, sums.data(), columns);
          for (std::size_t j = 0; j < columns; ++j) {
            for (std::size_t k = 0; k < 5; ++k) {
              std::int64_t expected = 0;
              for (std::size_t i = 0; i < rows; ++i)
                expected += std::int64_t{x.column(j)[i]} * times.column(k)[i];
              CHECK(sums[j + k * columns] == static_cast<double>(expected));
            }
          }
        }
      }
    }
  });
}

}  // namespace
