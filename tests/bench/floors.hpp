// What the machine can do at most, for kernels to stand beside: copying, looking for a byte,
// multiplying and adding.
#pragma once

#include <cstddef>
#include <string_view>

namespace bip::bench {

/// Lines of a text, counted by memchr.
[[nodiscard]] std::size_t count_lines(std::string_view text);

/// Multiply-adds that do not wait for one another, by the widest instructions there are; returns
/// how many were done. `rounds` are repetitions of the inner loop.
[[nodiscard]] std::size_t multiply_and_add(std::size_t rounds);

}  // namespace bip::bench
