// Matching of column names against patterns with placeholders for years, weeks and months. Must not
// know which weeks exist.
#include "study/column_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/letters.hpp"

namespace bip::detail {
namespace {

/// First year that two digits stand for: 90 is 1990, 89 is 2089. The register begins in 1991.
constexpr int kFirstShortYear = 90;

/// Takes `count` digits off the front of `text`; absent when they are not there.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (const char digit : text.substr(0, count)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = 10 * number + (digit - '0');
  }
  text.remove_prefix(count);
  return number;
}

}  // namespace

ColumnPattern ColumnPattern::parse(std::string_view text, PeriodUnit unit, Location place,
                                   std::string_view key) {
  const std::string_view number = unit == PeriodUnit::week ? "{ww}" : "{mm}";
  const std::string shown = unit == PeriodUnit::week ? "{WW}" : "{MM}";
  const auto fail = [&](const std::string& what) -> Error {
    return {ErrorKind::usage, fmt::format("{} = \"{}\": {}", key, text, what), place,
            fmt::format("a pattern has {} once and at most one of {{YY}} and {{YYYY}}", shown)};
  };
  ColumnPattern pattern;
  pattern.text_ = text;
  bool has_number = false;
  std::string rest = to_lower(std::string(text));
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    if (open > 0) pattern.pieces_.push_back({PieceKind::text, rest.substr(0, open)});
    rest.erase(0, open);
    if (rest.empty()) break;
    const std::size_t close = rest.find('}');
    const std::string word = rest.substr(0, close == std::string::npos ? close : close + 1);
    rest.erase(0, word.size());
    if (word == number) {
      if (std::exchange(has_number, true)) throw fail(shown + " stands twice");
      pattern.pieces_.push_back({PieceKind::number, {}});
    } else if (word == "{yy}" || word == "{yyyy}") {
      if (std::exchange(pattern.has_year_, true)) throw fail("the year stands twice");
      const PieceKind kind = word == "{yy}" ? PieceKind::short_year : PieceKind::long_year;
      pattern.pieces_.push_back({kind, {}});
    } else {
      throw fail("unknown placeholder");
    }
  }
  if (!has_number) throw fail("no " + shown);
  return pattern;
}

std::optional<NamedPeriod> ColumnPattern::match(std::string_view name) const {
  NamedPeriod period;
  for (const Piece& piece : pieces_) {
    if (piece.kind == PieceKind::text) {
      const bool same = name.size() >= piece.text.size() &&
                        std::ranges::equal(name.substr(0, piece.text.size()), piece.text, {},
                                           [](char letter) { return to_lower(letter); });
      if (!same) return std::nullopt;
      name.remove_prefix(piece.text.size());
      continue;
    }
    const auto digits = take_digits(name, piece.kind == PieceKind::long_year ? 4 : 2);
    if (!digits) return std::nullopt;
    if (piece.kind == PieceKind::number) period.number = *digits;
    if (piece.kind == PieceKind::long_year) period.year = *digits;
    if (piece.kind == PieceKind::short_year)
      period.year = (*digits >= kFirstShortYear ? 1900 : 2000) + *digits;
  }
  if (!name.empty()) return std::nullopt;
  return period;
}

}  // namespace bip::detail
