// The decision on a file's decimal mark. Must not know cells or places beyond what comes first.
#include "table/decimal_vote.hpp"

#include <algorithm>

namespace bip::detail {

void DecimalEvidence::add(const NumberTraits& traits) {
  clear_point |= traits.clear_point;
  clear_comma |= traits.clear_comma;
  first_point = std::min(first_point, traits.first_point);
  first_comma = std::min(first_comma, traits.first_comma);
}

std::optional<char> choose_decimal_mark(const DecimalEvidence& evidence, char delimiter,
                                        const std::vector<ColumnSample>& others) {
  const bool point = evidence.first_point != kNowhere;
  const bool comma = evidence.first_comma != kNowhere;
  if (!point && !comma) return std::nullopt;
  if (evidence.clear_point != evidence.clear_comma) return evidence.clear_point ? '.' : ',';
  if (evidence.clear_point) return evidence.first_point < evidence.first_comma ? '.' : ',';

  // Only marks that might stand for thousands: what do the other columns say?
  bool clear_point = false;
  bool clear_comma = false;
  for (const ColumnSample& sample : others) {
    clear_point |= sample.others == 0 && sample.clear_point;
    clear_comma |= sample.others == 0 && sample.clear_comma;
  }
  if (clear_point != clear_comma) return clear_point ? '.' : ',';
  return delimiter == ';' ? ',' : '.';
}

}  // namespace bip::detail
