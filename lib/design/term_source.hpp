// How the columns of one term are made, block by block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bip/design/design_matrix.hpp"
#include "category_encoding.hpp"
#include "contrast_choice.hpp"
#include "numeric_expression.hpp"

namespace bip {

/// A product of numbers and dummies; without any, the constant 1 of the intercept.
struct DesignMatrix::Source {
  using Numbers =
      std::variant<detail::ColumnNumbers, detail::BoundExpression, detail::GivenNumbers>;
  struct Category {
    std::string column;
    std::shared_ptr<const detail::CategoryEncoding> encoding;
    std::vector<std::uint32_t> slot;  ///< of each level: its place among the coded ones, or kNoSlot
    std::uint32_t step = 1;           ///< columns from one coded level to the next
    std::vector<double> shares{};     ///< of each level where they are held; else empty
  };
  /// Where a row's value goes when categories are held at shares of their levels: beside the
  /// column of its own categories, and with which weight.
  struct Cell {
    std::uint32_t offset = 0;
    double weight = 1;
  };
  static constexpr std::uint32_t kNoSlot = static_cast<std::uint32_t>(-1);

  std::vector<Numbers> numbers;
  std::vector<Category> categories;  ///< the first one's levels vary fastest
  std::vector<Cell> cells{{}};       ///< the combinations of levels that are held
  std::size_t first_column = 0;
  std::size_t column_count = 1;

  /// Writes the term's columns for `rows`, the sample's rows from `first` on.
  void fill(std::size_t first, const detail::RowBlock& rows, double* out, std::size_t stride) const;
  /// The same of the columns' derivatives with respect to a column of numbers.
  void fill_derivative(std::string_view column, std::size_t first, const detail::RowBlock& rows,
                       double* out, std::size_t stride) const;
  [[nodiscard]] bool depends_on(std::string_view column) const;
  void fix(const FixedColumn& fixed);

 private:
  void multiply_numbers(const detail::RowBlock& rows, std::span<double> out) const;
  void place(std::size_t first, std::span<const double> values, double* out,
             std::size_t stride) const;
  void find_slots(std::size_t first, std::span<std::uint32_t> slots) const;
};

namespace detail {

/// Makes the sources of a formula's terms on one sample; a category is learned once.
class SourceMaker {
 public:
  /// All must outlive the maker.
  SourceMaker(const Table& table, std::span<const std::uint32_t> rows,
              std::span<const double> weights);

  /// The term's source and, in the order of its columns, their names.
  /// Errors: as DesignMatrix::build.
  [[nodiscard]] DesignMatrix::Source make(const Term& term, std::span<const Coding> codings,
                                          std::vector<std::string>& names);

  [[nodiscard]] Diagnostics take_diagnostics() { return std::move(diagnostics_); }

 private:
  [[nodiscard]] std::shared_ptr<const CategoryEncoding> learn(const TermFactor& factor);
  void add_numbers(const TermFactor& factor, DesignMatrix::Source& source,
                   std::vector<std::string>& names);
  void add_category(const TermFactor& factor, Coding coding, DesignMatrix::Source& source,
                    std::vector<std::string>& names);

  const Table& table_;
  std::span<const std::uint32_t> rows_;
  std::span<const double> weights_;
  std::map<std::string, std::shared_ptr<const CategoryEncoding>> encodings_;
  Diagnostics diagnostics_;
};

}  // namespace detail

}  // namespace bip
