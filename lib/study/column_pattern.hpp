// Names of register columns as patterns: "y_{YY}{WW}" is a week, "branche_{YYYY}_{MM}" a month.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/error.hpp"

namespace bip::detail {

enum class PeriodUnit { week, month };

/// What a column's name says: year (absent where the pattern has none) and week or month as
/// written, which need not exist.
struct NamedPeriod {
  std::optional<int> year{};
  int number = 0;
};

class ColumnPattern {
 public:
  /// Placeholders: {YY} (90-99 are 19xx, 00-89 are 20xx) or {YYYY}, {WW} or {MM} by the unit; two
  /// digits each, {YYYY} four. `place` is the study file's section, `key` the setting's name.
  /// Errors: Error{usage} for an unknown, repeated or missing placeholder.
  [[nodiscard]] static ColumnPattern parse(std::string_view text, PeriodUnit unit, Location place,
                                           std::string_view key);

  /// Letter case does not count (ASCII).
  [[nodiscard]] std::optional<NamedPeriod> match(std::string_view name) const;
  [[nodiscard]] bool has_year() const noexcept { return has_year_; }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  enum class PieceKind { text, short_year, long_year, number };
  struct Piece {
    PieceKind kind = PieceKind::text;
    std::string text{};  ///< in lower case
  };

  std::string text_;
  std::vector<Piece> pieces_;
  bool has_year_ = false;
};

}  // namespace bip::detail
