// Calendar dates as cells spell them, and what a whole column of them means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace bip::detail {

enum class DateForm {
  none,
  iso,      ///< 2013-05-01, also with a time of day after it
  compact,  ///< 20130501, only where a date is declared
  dotted,   ///< 01.05.2013, always the day first
  dashed,   ///< 01-05-2013, the day first where a date is declared
  slashed   ///< 01/05/2013 or 05/01/2013: the column must decide
};

/// The three numbers of a date in the order of the text, but year first for iso and compact.
struct DateText {
  DateForm form = DateForm::none;
  int year = 0;
  int first = 0;
  int second = 0;
};

[[nodiscard]] DateText parse_date(std::string_view text);

enum class DateDeclaration { declared, guessed };

/// All distinct texts of a column as day numbers, or the first text that stands in the way.
struct DateReading {
  std::vector<std::int32_t> days{};  ///< one a text; empty when there is an obstacle
  struct Obstacle {
    std::size_t text = 0;        ///< index
    std::string_view code{};     ///< "not_a_date", "no_such_day", "mixed_dates", "ambiguous_date"
    std::string_view message{};  ///< the same in words
  };
  std::optional<Obstacle> obstacle{};
};

/// One form for the whole column. Slashed dates (and dashed ones that are only guessed to be dates)
/// need a day above 12 that tells which number is the day.
[[nodiscard]] DateReading read_dates(std::span<const std::string_view> texts,
                                     DateDeclaration declaration);

}  // namespace bip::detail
