// The derivative of an expression with respect to one of its columns: its program run once more on
// pairs of a value and a slope. The values are those of evaluate, bit for bit.
// Source: forward-mode differentiation by dual numbers, Wengert (1964), CACM 7; Griewank & Walther
// (2008), Evaluating Derivatives, ch. 3.
#include <algorithm>
#include <array>
#include <cmath>

#include "bip/design/design_matrix.hpp"
#include "numeric_expression.hpp"

namespace bip::detail {
namespace {

using Operation = NumericExpression::Operation;

struct Dual {
  double value = 0;
  double slope = 0;
};

// A thread's pairs under evaluation, as block_stack in numeric_expression.cpp.
thread_local std::vector<Dual> dual_stack;

std::span<Dual> dual_slot(std::size_t height, std::size_t count) {
  return std::span<Dual>(dual_stack).subspan(height * kBlockRows, count);
}

/// a^b; what does not move adds nothing, so that a factor of no meaning (ln 0) cannot spoil it.
Dual raise(const Dual& a, const Dual& b) {
  const double value = b.value == 2 ? a.value * a.value : std::pow(a.value, b.value);
  double slope = 0;
  if (a.slope != 0 && b.value != 0)
    slope += b.value * (b.value == 2 ? a.value : std::pow(a.value, b.value - 1)) * a.slope;
  if (b.slope != 0 && value != 0) slope += value * std::log(a.value) * b.slope;
  return {value, slope};
}

Dual combine(Operation operation, const Dual& a, const Dual& b) {
  switch (operation) {
    case Operation::add:
      return {a.value + b.value, a.slope + b.slope};
    case Operation::subtract:
      return {a.value - b.value, a.slope - b.slope};
    case Operation::multiply:
      return {a.value * b.value, a.slope * b.value + a.value * b.slope};
    case Operation::divide: {
      const double quotient = a.value / b.value;
      return {quotient, (a.slope - quotient * b.slope) / b.value};
    }
    default:
      return raise(a, b);
  }
}

Dual transform(Operation operation, const Dual& a) {
  const bool moves = a.slope != 0;
  switch (operation) {
    case Operation::negate:
      return {-a.value, -a.slope};
    case Operation::log:
      return {std::log(a.value), moves ? a.slope / a.value : 0};
    case Operation::exp: {
      const double power = std::exp(a.value);
      return {power, moves ? a.slope * power : 0};
    }
    default: {
      const double root = std::sqrt(a.value);
      return {root, moves ? a.slope / (2 * root) : 0};
    }
  }
}

bool takes_two(Operation operation) {
  return operation >= Operation::add && operation <= Operation::power;
}

}  // namespace

void BoundExpression::differentiate(std::string_view column, const RowBlock& rows,
                                    std::span<double> values, std::span<double> slopes) const {
  const std::size_t needed = expression_->stack_size * kBlockRows;
  if (dual_stack.size() < needed) dual_stack.resize(needed);
  std::array<double, kBlockRows> numbers;  // NOLINT: written before it is read
  std::size_t height = 0;
  for (std::size_t s = 0; s < expression_->steps.size(); ++s) {
    const NumericExpression::Step& step = expression_->steps[s];
    if (step.operation == Operation::constant) {
      std::ranges::fill(dual_slot(height++, rows.size()), Dual{step.constant, 0});
      continue;
    }
    if (step.operation == Operation::column) {
      const double slope = expression_->columns[step.column] == column ? 1 : 0;
      columns_[step.column].read(rows, {numbers.data(), rows.size()});
      const std::span<Dual> top = dual_slot(height++, rows.size());
      for (std::size_t i = 0; i < top.size(); ++i) top[i] = {numbers[i], slope};
      continue;
    }
    if (takes_two(step.operation)) --height;
    const std::span<Dual> top = dual_slot(height - 1, rows.size());
    if (takes_two(step.operation)) {
      const std::span<const Dual> right = dual_slot(height, rows.size());
      for (std::size_t i = 0; i < top.size(); ++i)
        top[i] = combine(step.operation, top[i], right[i]);
    } else if (step.operation == Operation::standardize) {
      const Moments& moments = moments_[s];
      for (Dual& each : top)
        each = {(each.value - moments.mean) / moments.deviation, each.slope / moments.deviation};
    } else {
      for (Dual& each : top) each = transform(step.operation, each);
    }
  }
  const std::span<const Dual> result = dual_slot(0, rows.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    values[i] = result[i].value;
    slopes[i] = result[i].slope;
  }
}

bool BoundExpression::depends_on(std::string_view column) const {
  return std::ranges::find(expression_->columns, column) != expression_->columns.end();
}

void BoundExpression::fix(std::string_view column, double number) {
  for (std::size_t c = 0; c < columns_.size(); ++c)
    if (expression_->columns[c] == column) columns_[c].fixed = number;
}

}  // namespace bip::detail
