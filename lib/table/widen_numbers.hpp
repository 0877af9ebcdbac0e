// Whole numbers in compact storage as doubles, with the processor's vector instructions.
#pragma once

#include <cstddef>
#include <cstdint>

namespace bip::detail {

/// out[i] = from[i] / unit for `count` numbers; `unit` 1 divides nothing. Exact but for the one
/// rounding of the division.
void widen_numbers(const std::int8_t* from, std::size_t count, double unit, double* out);
void widen_numbers(const std::int16_t* from, std::size_t count, double unit, double* out);
void widen_numbers(const std::int32_t* from, std::size_t count, double unit, double* out);

}  // namespace bip::detail
