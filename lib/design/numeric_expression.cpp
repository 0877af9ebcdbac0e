// Runs an expression's program on blocks of rows: each step is one loop over a block, so that the
// cost of choosing the step is paid once in 512 values. Means and deviations of std() come from
// two passes with compensated sums (Neumaier 1974; Chan, Golub & LeVeque 1983 on why two).
#include "numeric_expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "bip/design/design_matrix.hpp"

namespace bip::detail {
namespace {

using Operation = NumericExpression::Operation;
using Step = NumericExpression::Step;

/// Rows that lie within so many are picked out of all of those, which are read in one sweep.
constexpr std::size_t kNearRows = 4 * kBlockRows;

// A thread's values under evaluation; grows to the deepest expression met and is then reused.
thread_local std::vector<double> block_stack;

std::span<double> stack_slot(std::size_t height, std::size_t count) {
  return std::span<double>(block_stack).subspan(height * kBlockRows, count);
}

template <class Function>
void combine(std::span<double> left, std::span<const double> right, Function function) {
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = function(left[i], right[i]);
}

template <class Function>
void transform(std::span<double> values, Function function) {
  for (double& value : values) value = function(value);
}

bool takes_two(Operation operation) {
  return operation >= Operation::add && operation <= Operation::power;
}

void apply_binary(Operation operation, std::span<double> left, std::span<const double> right) {
  switch (operation) {
    case Operation::add:
      return combine(left, right, [](double a, double b) { return a + b; });
    case Operation::subtract:
      return combine(left, right, [](double a, double b) { return a - b; });
    case Operation::multiply:
      return combine(left, right, [](double a, double b) { return a * b; });
    case Operation::divide:
      return combine(left, right, [](double a, double b) { return a / b; });
    default:  // as R: the square is the product, the rest is the C library's
      return combine(left, right,
                     [](double a, double b) { return b == 2 ? a * a : std::pow(a, b); });
  }
}

void apply_unary(Operation operation, std::span<double> values) {
  switch (operation) {
    case Operation::negate:
      return transform(values, [](double a) { return -a; });
    case Operation::log:
      return transform(values, [](double a) { return std::log(a); });
    case Operation::exp:
      return transform(values, [](double a) { return std::exp(a); });
    default:
      return transform(values, [](double a) { return std::sqrt(a); });
  }
}

std::string_view describe_failure(Operation operation) {
  switch (operation) {
    case Operation::log:
      return "values not above 0";
    case Operation::sqrt:
      return "values below 0";
    case Operation::divide:
      return "division by 0, or a quotient too large";
    case Operation::power:
      return "a power that does not exist or is too large";
    default:
      return "values too large";
  }
}

/// Calls see(first, rows of the block) for each block.
template <class See>
void for_each_block(std::span<const std::uint32_t> rows, const See& see) {
  for (std::size_t first = 0; first < rows.size(); first += kBlockRows)
    see(first, rows.subspan(first, std::min(kBlockRows, rows.size() - first)));
}

constexpr auto kIgnoreStep = [](std::size_t, std::span<const double>) {};

}  // namespace

void GivenNumbers::read(const RowBlock& block, std::span<double> out) const {
  const double* const from = values->data() + first;
  if (block.is_consecutive()) {
    std::copy_n(from + block.lowest(), block.size(), out.data());
  } else {
    for (std::size_t i = 0; i < block.size(); ++i) out[i] = from[block.rows()[i]];
  }
}

void ColumnNumbers::read(const RowBlock& block, std::span<double> out) const {
  if (fixed) {
    std::ranges::fill(out, *fixed);
  } else if (block.is_consecutive()) {
    column.read_number_range(block.lowest(), out);
  } else if (block.extent() <= kNearRows) {
    std::array<double, kNearRows> near;  // NOLINT: written before it is read
    column.read_number_range(block.lowest(), {near.data(), block.extent()});
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = near[block.rows()[i] - block.lowest()];
  } else {
    column.read_numbers(block.rows(), out);
  }
}

BoundExpression::BoundExpression(const Table& table,
                                 std::shared_ptr<const NumericExpression> expression)
    : expression_(std::move(expression)), moments_(expression_->steps.size()) {
  for (const std::string& name : expression_->columns) columns_.push_back({table.column(name)});
}

template <class AfterStep>
std::span<const double> BoundExpression::run(const RowBlock& rows, std::size_t step_count,
                                             const AfterStep& after_step) const {
  const std::size_t needed = expression_->stack_size * kBlockRows;
  if (block_stack.size() < needed) block_stack.resize(needed);
  std::size_t height = 0;
  for (std::size_t s = 0; s < step_count; ++s) {
    const Step& step = expression_->steps[s];
    if (step.operation == Operation::constant) {
      std::ranges::fill(stack_slot(height++, rows.size()), step.constant);
    } else if (step.operation == Operation::column) {
      columns_[step.column].read(rows, stack_slot(height++, rows.size()));
    } else if (takes_two(step.operation)) {
      --height;
      apply_binary(step.operation, stack_slot(height - 1, rows.size()),
                   stack_slot(height, rows.size()));
    } else if (step.operation == Operation::standardize) {
      const Moments& moments = moments_[s];
      transform(stack_slot(height - 1, rows.size()),
                [&](double a) { return (a - moments.mean) / moments.deviation; });
    } else {
      apply_unary(step.operation, stack_slot(height - 1, rows.size()));
    }
    after_step(s, stack_slot(height - 1, rows.size()));
  }
  return stack_slot(height - 1, rows.size());
}

void BoundExpression::evaluate(const RowBlock& rows, std::span<double> out) const {
  std::ranges::copy(run(rows, expression_->steps.size(), kIgnoreStep), out.begin());
}

void BoundExpression::learn_moments(std::span<const std::uint32_t> rows,
                                    std::span<const double> weights) {
  for (std::size_t s = 0; s < expression_->steps.size(); ++s)
    if (expression_->steps[s].operation == Operation::standardize)
      moments_[s] = find_moments(s, rows, weights);
}

void BoundExpression::learn_checked(std::span<const std::uint32_t> rows,
                                    std::span<const double> weights) {
  for (std::size_t s = 0; s < expression_->steps.size(); ++s) {
    if (expression_->steps[s].operation != Operation::standardize) continue;
    check_defined(s, rows);
    moments_[s] = find_moments(s, rows, weights);
  }
  check_defined(expression_->steps.size(), rows);
}

void BoundExpression::check_defined(std::size_t step_count,
                                    std::span<const std::uint32_t> rows) const {
  std::vector<std::size_t> undefined(step_count, 0);
  for_each_block(rows, [&](std::size_t, std::span<const std::uint32_t> block) {
    run(RowBlock(block), step_count, [&](std::size_t step, std::span<const double> values) {
      undefined[step] += static_cast<std::size_t>(
          std::ranges::count_if(values, [](double value) { return !std::isfinite(value); }));
    });
  });
  for (std::size_t s = 0; s < step_count; ++s) {
    if (undefined[s] == 0) continue;
    const Step& step = expression_->steps[s];
    throw Error(ErrorKind::degenerate_data,
                fmt::format("{} is undefined in {} of {} rows ({})", step.text, undefined[s],
                            rows.size(), describe_failure(step.operation)));
  }
}

BoundExpression::Moments BoundExpression::find_moments(std::size_t step,
                                                       std::span<const std::uint32_t> rows,
                                                       std::span<const double> weights) const {
  if (rows.empty()) return {};
  const auto weight = [&](std::size_t row) { return weights.empty() ? 1.0 : weights[row]; };
  double lowest = std::numeric_limits<double>::infinity();
  double highest = -lowest;
  CompensatedSum total;
  CompensatedSum total_weight;
  for_each_block(rows, [&](std::size_t first, std::span<const std::uint32_t> block) {
    const std::span<const double> values = run(RowBlock(block), step, kIgnoreStep);
    for (std::size_t i = 0; i < values.size(); ++i) {
      lowest = std::min(lowest, values[i]);
      highest = std::max(highest, values[i]);
      total += weight(first + i) * values[i];
      total_weight += weight(first + i);
    }
  });
  if (lowest == highest) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("{} is undefined: the value is the same in all {} rows",
                            expression_->steps[step].text, rows.size()));
  }
  const double mean = total.value() / total_weight.value();
  CompensatedSum squares;
  for_each_block(rows, [&](std::size_t first, std::span<const std::uint32_t> block) {
    const std::span<const double> values = run(RowBlock(block), step, kIgnoreStep);
    for (std::size_t i = 0; i < values.size(); ++i)
      squares += weight(first + i) * (values[i] - mean) * (values[i] - mean);
  });
  return {mean, std::sqrt(squares.value() / (total_weight.value() - 1))};
}

}  // namespace bip::detail
