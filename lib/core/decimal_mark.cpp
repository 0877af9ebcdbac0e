// Decimal commas and points. Must not be used for what programs read: CSV and JSON have points.
#include "bip/core/decimal_mark.hpp"

#include <algorithm>

namespace bip {

std::string with_decimal_mark(std::string number, Language language) {
  if (language != Language::english) std::replace(number.begin(), number.end(), '.', ',');
  return number;
}

}  // namespace bip
