// What a fuzz target accepts of the library: success, or one bip::Error that is not a defect.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bip/core/error.hpp"

namespace bip::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Calls `use`; anything but success or a user's error that says something ends the process, which
/// is how a fuzzer learns of a finding.
template <class Use>
void expect_user_error_at_most(const Use& use) {
  try {
    use();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::internal || error.kind() == ErrorKind::cancelled) std::abort();
    if (error.message().empty()) std::abort();
  }
}

}  // namespace bip::fuzz

/// libFuzzer's entry point; every target defines it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
