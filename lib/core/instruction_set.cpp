// See instruction_set.hpp. Asks the processor once; what a set takes is what Highway's targets of
// that name are compiled with.
#include "bip/core/instruction_set.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>

namespace bip {
namespace {

std::atomic<InstructionSet>& limit() {
  static std::atomic<InstructionSet> most{InstructionSet::avx512};
  return most;
}

}  // namespace

std::string_view name_of(InstructionSet set) {
  constexpr std::array<std::string_view, kInstructionSets> kNames{"baseline", "sse4", "avx2",
                                                                  "avx512"};
  return kNames[static_cast<std::size_t>(set)];
}

std::optional<InstructionSet> find_instruction_set(std::string_view name) {
  for (int set = 0; set < kInstructionSets; ++set)
    if (name_of(static_cast<InstructionSet>(set)) == name) return static_cast<InstructionSet>(set);
  return std::nullopt;
}

InstructionSet best_instruction_set() {
#if defined(__x86_64__)
  static const InstructionSet best = [] {
    __builtin_cpu_init();
    const bool sse4 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul") &&
                      __builtin_cpu_supports("aes");
    const bool avx2 = sse4 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                      __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") &&
                        __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
    if (avx512) return InstructionSet::avx512;
    if (avx2) return InstructionSet::avx2;
    return sse4 ? InstructionSet::sse4 : InstructionSet::baseline;
  }();
  return best;
#else
  return InstructionSet::baseline;
#endif
}

InstructionSet instruction_set() { return std::min(best_instruction_set(), limit().load()); }

void limit_instruction_set(InstructionSet most) { limit().store(most); }

}  // namespace bip
