// Which directions a likelihood can rise along for ever.
#pragma once

namespace bip::detail {

enum class SeparationRule {
  binary,  ///< y = 1 rows to +infinity, the others to -infinity
  count,   ///< rows of count 0 to -infinity, the others stay
  ordered  ///< every bound of a row's level away from it
};

}  // namespace bip::detail
