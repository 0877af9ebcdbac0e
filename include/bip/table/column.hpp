// One typed column of a table: an immutable value with an explicit missing mask, stored compactly
// (whole numbers and short decimals in as few bytes as they need, labels as codes) and expanded on
// demand. Knows nothing of files, formulas or models.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bip {

namespace detail {
struct ColumnAccess;  // the reader builds columns from its own compact parts
}

enum class ColumnType {
  real,      ///< numbers with a fraction or an exponent
  integer,   ///< whole numbers
  category,  ///< labels with few levels; categorical in formulas
  text,      ///< other text; categorical in formulas too
  date,      ///< calendar days, as days since 1970-01-01
  id         ///< identifies a person or case; never shown, never taken in by column globs
};

/// "real", "integer", … as written in `--types`.
[[nodiscard]] std::string_view name_of(ColumnType type);

/// Code of a label column where the value is missing.
inline constexpr std::int32_t kMissingCode = -1;

class Column {
 public:
  /// `missing` has one entry a row (non-zero = missing) or is empty when nothing is missing.
  /// Values under a missing mark are ignored. Errors: Error{internal} when lengths differ.
  [[nodiscard]] static Column reals(std::string name, std::vector<double> values,
                                    std::vector<std::uint8_t> missing = {});
  [[nodiscard]] static Column integers(std::string name, std::span<const std::int64_t> values,
                                       const std::vector<std::uint8_t>& missing = {});
  [[nodiscard]] static Column dates(std::string name, std::vector<std::int32_t> days,
                                    const std::vector<std::uint8_t>& missing = {});
  /// A column of type category, text or id. `codes` index `levels`, kMissingCode where missing.
  /// Levels must be distinct; they are put into byte order (and unused ones kept).
  [[nodiscard]] static Column labels(std::string name, ColumnType type,
                                     std::vector<std::int32_t> codes,
                                     std::vector<std::string> levels);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] ColumnType type() const noexcept { return type_; }
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] std::size_t missing_count() const noexcept;
  [[nodiscard]] bool is_missing(std::size_t row) const;
  /// real, integer: arithmetic is meaningful.
  [[nodiscard]] bool is_numeric() const noexcept;
  /// category, text, id: levels and codes exist.
  [[nodiscard]] bool has_levels() const noexcept;

  /// Rows `rows` as doubles (dates as day numbers); 0 where missing. Same lengths.
  /// Errors: Error{internal} for label columns.
  void read_numbers(std::span<const std::uint32_t> rows, std::span<double> out) const;
  /// The same of rows first … first + out.size() - 1; the fastest way through a column.
  void read_number_range(std::size_t first, std::span<double> out) const;
  [[nodiscard]] double number(std::size_t row) const;

  /// Distinct labels in byte order. Errors: Error{internal} for numeric and date columns.
  [[nodiscard]] std::span<const std::string> levels() const;
  /// Index into levels(), kMissingCode where missing.
  [[nodiscard]] std::int32_t code(std::size_t row) const;

  /// The value as text as this program writes it (shortest round-trip numbers, ISO dates), empty
  /// where missing. For output only: messages never contain it.
  [[nodiscard]] std::string text(std::size_t row) const;

  /// Bytes of values, missing marks and levels, in memory or in a mapped file.
  [[nodiscard]] std::size_t byte_size() const noexcept;

  [[nodiscard]] Column renamed(std::string name) const;

 private:
  friend struct detail::ColumnAccess;
  struct Storage;
  Column(std::string name, ColumnType type, std::shared_ptr<const Storage> storage);

  std::string name_;
  ColumnType type_;
  std::shared_ptr<const Storage> storage_;  // shared: copies of a column cost nothing
};

/// A day as "YYYY-MM-DD".
[[nodiscard]] std::string iso_date(std::int32_t days_since_1970);

/// Groups of equal values among `rows`: `code[i]` in [0, count) for rows[i], numbered in byte order
/// of the values' text, so that results do not depend on row order. Missing values are a defect.
struct Groups {
  std::vector<std::uint32_t> code;
  std::size_t count = 0;
};
[[nodiscard]] Groups group_rows(const Column& column, std::span<const std::uint32_t> rows);

/// How many different labels stand in `rows`: group_rows(…).count, at a fraction of its cost.
/// Missing values and columns without labels are a defect.
[[nodiscard]] std::size_t count_distinct(const Column& column, std::span<const std::uint32_t> rows);

}  // namespace bip
