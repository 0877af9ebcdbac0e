// Arithmetic on columns as a program for a stack of values, run on whole blocks of rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/design/formula.hpp"
#include "bip/table/table.hpp"
#include "row_block.hpp"

namespace bip {

/// Steps in postfix order: operands come before the operation that takes them off the stack.
struct NumericExpression {
  enum class Operation {
    constant,
    column,
    add,
    subtract,
    multiply,
    divide,
    power,
    negate,
    log,
    exp,
    sqrt,
    standardize
  };
  struct Step {
    Operation operation = Operation::constant;
    double constant = 0;
    std::size_t column = 0;  ///< index into `columns`
    std::string text{};      ///< the part of the expression this step finishes, for messages
  };
  std::vector<Step> steps;
  std::vector<std::string> columns;  ///< each once
  std::size_t stack_size = 0;        ///< most values alive at once
};

namespace detail {

/// The numbers of a column, or one number in their place.
struct ColumnNumbers {
  Column column;
  std::optional<double> fixed{};

  void read(const RowBlock& block, std::span<double> out) const;
};

/// Numbers that stand in no table, one a row of the sample from `first` on.
struct GivenNumbers {
  std::shared_ptr<const std::vector<double>> values;
  std::size_t first = 0;

  void read(const RowBlock& block, std::span<double> out) const;
};

/// An expression on a table's columns, with the moments of its std() learned on a sample.
class BoundExpression {
 public:
  BoundExpression(const Table& table, std::shared_ptr<const NumericExpression> expression);

  /// Learns mean and standard deviation (divisor n - 1) of every std() on these rows; `weights`
  /// are frequencies, one a row, or empty. Errors: Error{degenerate_data} for a constant.
  void learn_moments(std::span<const std::uint32_t> rows, std::span<const double> weights);

  /// Learns as learn_moments and looks at every part's values.
  /// Errors: Error{degenerate_data} for the first part undefined in some rows, with their count.
  void learn_checked(std::span<const std::uint32_t> rows, std::span<const double> weights);

  /// The values on rows (at most kBlockRows), once moments are learned. Thread-safe.
  void evaluate(const RowBlock& rows, std::span<double> out) const;

  /// Values and their derivatives with respect to one of the columns, on rows (at most
  /// kBlockRows). Thread-safe.
  void differentiate(std::string_view column, const RowBlock& rows, std::span<double> values,
                     std::span<double> slopes) const;

  [[nodiscard]] bool depends_on(std::string_view column) const;
  /// From now on the column is this number in every row; moments stay as they were learned.
  void fix(std::string_view column, double number);

 private:
  struct Moments {
    double mean = 0;
    double deviation = 1;
  };
  /// Runs the first `step_count` steps and returns the stack's top, valid until this thread
  /// evaluates again; after_step(step, values) sees the result of each.
  template <class AfterStep>
  std::span<const double> run(const RowBlock& rows, std::size_t step_count,
                              const AfterStep& after_step) const;
  void check_defined(std::size_t step_count, std::span<const std::uint32_t> rows) const;
  [[nodiscard]] Moments find_moments(std::size_t step, std::span<const std::uint32_t> rows,
                                     std::span<const double> weights) const;

  std::shared_ptr<const NumericExpression> expression_;
  std::vector<ColumnNumbers> columns_;
  std::vector<Moments> moments_;  ///< one a step; used where it is std()
};

}  // namespace detail

}  // namespace bip
