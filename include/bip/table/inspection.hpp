// What `check` tells of a data file: every column's type, missing, levels, range, and what looks
// suspicious in it. Never a cell's content, but for levels of category columns with few levels.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/table/csv_file.hpp"

namespace bip {

/// An end of a range that fewer rows share is one person's own value and is not told.
inline constexpr std::size_t kFewestRows = 5;

struct LevelCount {
  std::string level;
  std::size_t count = 0;
};

struct ColumnInspection {
  std::string name;
  ColumnType type = ColumnType::text;
  Origin origin = Origin::guessed;
  std::size_t rows = 0;
  std::size_t missing = 0;
  std::optional<std::size_t> distinct{};  ///< label columns and whole numbers
  /// Of numbers and dates (as day numbers); absent where fewer than kFewestRows rows have it.
  std::optional<double> lowest{};
  std::optional<double> highest{};
  std::vector<LevelCount> levels{};       ///< category columns with at most `most_levels` levels
  std::optional<std::size_t> repeated{};  ///< id columns: rows whose id occurred before
};

struct Inspection {
  std::vector<ColumnInspection> columns;
  /// Problems grouped by kind and column, counted; Severity::error where an analysis would stop.
  struct Problem {
    Severity severity = Severity::warning;
    std::string code;
    std::string column;  ///< empty for the whole file
    std::string message;
    std::size_t line = 0;  ///< first place, 0 when not tied to a place
    std::size_t field = 0;
    std::size_t count = 0;
  };
  std::vector<Problem> problems;
};

struct InspectionOptions {
  std::size_t most_levels = 50;
};

/// Inspects a file read with BadCells::collect. Errors: none of its own.
[[nodiscard]] Inspection inspect_table(const ReadResult& read, const InspectionOptions& options);

}  // namespace bip
