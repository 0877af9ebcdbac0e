// What a data file at hand shows of itself: its columns, their values in outline, and columns that
// stand for weeks and months.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/study/iso_week.hpp"
#include "bip/table/csv_file.hpp"
#include "study/column_pattern.hpp"

namespace bip::detail {

struct DraftColumn {
  std::string name;
  ColumnType type = ColumnType::text;
  std::size_t rows = 0;
  std::size_t missing = 0;
  std::size_t distinct = 0;  ///< of label columns
  bool whole = false;        ///< numbers, all of them whole
  double lowest = 0;         ///< of numbers
  double highest = 0;
  std::map<double, std::size_t> values;  ///< of whole numbers with at most kMostValues distinct
  std::vector<double> codes;             ///< numbers seen that often stand for missing
  double lowest_other = 0;               ///< of the other numbers
  std::string yes;                       ///< of two words for yes and no, the one for yes
  std::optional<DayNumber> first_day{};  ///< where the column can be read as dates
  std::optional<DayNumber> last_day{};

  [[nodiscard]] bool is_number() const {
    return (type == ColumnType::real || type == ColumnType::integer) && missing < rows;
  }
  [[nodiscard]] bool is_date() const { return first_day.has_value(); }
};
inline constexpr std::size_t kMostValues = 200;

/// Numbers that surveys write for "no answer" and "don't know".
[[nodiscard]] bool is_missing_code(double value);

/// Columns that stand for one period each, as a pattern of [register].
struct PeriodColumns {
  std::string pattern;
  PeriodUnit unit = PeriodUnit::week;
  bool has_year = false;
  std::size_t columns = 0;
};

struct DraftSource {
  std::string path;
  std::vector<DraftColumn> columns;    ///< without those of periods
  std::vector<PeriodColumns> periods;  ///< largest first
  std::size_t rows = 0;

  [[nodiscard]] const DraftColumn* find(std::string_view name) const;
  [[nodiscard]] const PeriodColumns* weeks() const;
};

/// Reads the file but for its columns of periods. Errors: as DataFile.
[[nodiscard]] DraftSource read_draft_source(const std::string& path, const RunContext& context);

/// Groups of at least three names that differ by a year and a week or month, or one of these alone.
[[nodiscard]] std::vector<PeriodColumns> find_period_columns(
    const std::vector<std::string>& header);

/// Four digits from 1980 to 2099 in the file's name.
[[nodiscard]] std::optional<int> find_year_in_name(const std::string& path);

}  // namespace bip::detail
