// The covariates of one formula on one sample, produced block by block: columns stay compact in
// the table and become doubles only inside the cache; the full matrix never exists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/design/formula.hpp"
#include "bip/table/table.hpp"

namespace bip {

namespace detail {
class RowList;
}

/// Rows of a block: a fixed number, so that sums over blocks never depend on threads or memory.
inline constexpr std::size_t kBlockRows = 512;

struct DesignColumn {
  std::string name;      ///< "(Intercept)", "age", "origin[b]", "age:origin[b]"
  std::size_t term = 0;  ///< index into the formula's terms; kInterceptTerm for the intercept
};
inline constexpr std::size_t kInterceptTerm = static_cast<std::size_t>(-1);

/// A categorical column as the sample shows it.
struct FactorLevels {
  std::vector<std::string> levels;  ///< those that occur, in order
  std::size_t reference = 0;        ///< into `levels`
};

/// One value for a column of the table in all rows: `number` where it stands as a number, and
/// `shares` of its levels (adding up to 1, in the order of FactorLevels) where it stands as
/// categories.
struct FixedColumn {
  std::string column;
  std::optional<double> number{};
  std::vector<double> shares{};
};

class DesignMatrix {
 public:
  /// Learns levels, references and the means and deviations of std() on the sample's rows.
  /// Categories are coded as R codes treatment contrasts: dummies of all levels but the reference
  /// where the margin of the factor is in the model, of all levels where it is not.
  /// Levels that do not occur in the sample get no column. The reference is the first occurring
  /// level in byte order unless `ref=` names another.
  /// `weights` (one a row, or empty) are frequency weights for the moments of std().
  /// Errors: Error{usage} for a reference that is no level (with the levels' count);
  /// Error{degenerate_data} for a category with a single level in the sample (naming it), for
  /// std() of a constant.
  [[nodiscard]] static DesignMatrix build(const Table& table, const Formula& formula,
                                          std::span<const std::uint32_t> rows,
                                          std::span<const double> weights = {});

  /// A design whose values are given, as resampling makes them: `values` holds one column after the
  /// other, as many rows each; `columns` name them by the terms of `formula`, which says too
  /// whether there is an intercept. Nothing was learned: with levels and derivatives it has no
  /// part. Errors: Error{internal} where values do not fill the columns.
  [[nodiscard]] static DesignMatrix from_values(Formula formula, std::vector<DesignColumn> columns,
                                                std::vector<double> values);

  [[nodiscard]] std::size_t rows() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return columns_.size(); }
  [[nodiscard]] const std::vector<DesignColumn>& columns() const noexcept { return columns_; }
  [[nodiscard]] const Formula& formula() const noexcept { return formula_; }
  [[nodiscard]] bool has_intercept() const noexcept { return formula_.intercept; }
  /// Findings such as levels with a single observation.
  [[nodiscard]] const Diagnostics& diagnostics() const noexcept { return diagnostics_; }

  /// Writes rows first … first+count-1 as doubles, column-major: column j of the matrix starts at
  /// out + j*stride (stride >= count). Thread-safe. count <= kBlockRows.
  void fill(std::size_t first, std::size_t count, double* out, std::size_t stride) const;

  /// The levels of a column that stands as categories; absent for any other.
  [[nodiscard]] std::optional<FactorLevels> find_levels(std::string_view column) const;
  /// Share of each level in the sample under `weights` (one a row).
  /// Errors: Error{internal} for a column that does not stand as categories.
  [[nodiscard]] std::vector<double> level_shares(std::string_view column,
                                                 std::span<const double> weights) const;
  /// The design's columns that are made of a column of the table, ascending.
  [[nodiscard]] std::vector<std::size_t> columns_of(std::string_view column) const;
  /// Whether a column of numbers is itself the one column of the design that is made of it, so that
  /// its derivative is 1 in every row.
  [[nodiscard]] bool stands_alone(std::string_view column) const;
  /// As fill, of columns_of(column) alone, in their order.
  void fill_columns_of(std::string_view column, std::size_t first, std::size_t count, double* out,
                       std::size_t stride) const;
  /// The same columns' derivatives with respect to the column as a number, its other appearances
  /// moving along: of age and I(age^2), 1 and 2·age. Not finite where a derivative does not exist.
  void fill_derivative(std::string_view column, std::size_t first, std::size_t count, double* out,
                       std::size_t stride) const;
  /// This design with these columns held at one value in all rows; what was learned on the sample
  /// (levels, references, moments of std()) stays.
  [[nodiscard]] DesignMatrix with_fixed(const std::vector<FixedColumn>& fixed) const;

  /// This design on other rows of the table it was built on; what was learned on the sample stays,
  /// and a level that does not occur there counts as the reference. No findings.
  [[nodiscard]] DesignMatrix on_rows(const Table& table, std::span<const std::uint32_t> rows) const;

  /// Number of blocks of kBlockRows rows, the last one possibly shorter.
  [[nodiscard]] std::size_t block_count() const noexcept {
    return (rows() + kBlockRows - 1) / kBlockRows;
  }

  struct Source;  ///< how a column's values are made; private to the implementation

 private:
  DesignMatrix() = default;
  Formula formula_;
  std::vector<DesignColumn> columns_;
  Diagnostics diagnostics_;
  std::shared_ptr<const detail::RowList> rows_;
  std::shared_ptr<const std::vector<Source>> sources_;
};

}  // namespace bip
