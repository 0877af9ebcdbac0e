// See instruction_choice.hpp.
#include "instruction_choice.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "bip/core/error.hpp"
#include "bip/core/instruction_set.hpp"

namespace bip::app {

void choose_instruction_set() {
  const char* const wanted = std::getenv("BIP_INSTRUCTION_SET");  // NOLINT: before any thread
  if (wanted == nullptr || *wanted == '\0') return;
  const auto set = find_instruction_set(wanted);
  if (!set) {
    throw Error(ErrorKind::usage,
                fmt::format("the environment's BIP_INSTRUCTION_SET is '{}', which is none", wanted),
                {}, "unset it, or write baseline, sse4, avx2 or avx512");
  }
  if (*set > best_instruction_set()) {
    throw Error(ErrorKind::usage,
                fmt::format("the environment's BIP_INSTRUCTION_SET is {}, which this processor "
                            "does not have",
                            wanted),
                {}, fmt::format("unset it, or write {}", name_of(best_instruction_set())));
  }
  limit_instruction_set(*set);
}

}  // namespace bip::app
