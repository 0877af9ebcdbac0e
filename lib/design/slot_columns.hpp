// One column of a category's dummies. Knows nothing of levels but the slots they leave.
#pragma once

#include <cstdint>
#include <span>

namespace bip::detail {

/// out[i] = values[i] where slots[i] is `slot`, else 0; as many as there are values.
void keep_slot(const std::uint32_t* slots, std::span<const double> values, std::uint32_t slot,
               double* out);

}  // namespace bip::detail
