// Which of the processor's vector instructions the kernels use. Kernels are compiled once for each
// set (see simd_dispatch.hpp) and chosen when the program runs; results agree to rounding.
#pragma once

#include <optional>
#include <string_view>

namespace bip {

/// From what every processor has to what few have; on other processors than x86-64 the baseline
/// is all there is, with what the compiler was told to use.
enum class InstructionSet { baseline, sse4, avx2, avx512 };
inline constexpr int kInstructionSets = 4;

[[nodiscard]] std::string_view name_of(InstructionSet set);
[[nodiscard]] std::optional<InstructionSet> find_instruction_set(std::string_view name);

/// The best that this processor has and the operating system keeps.
[[nodiscard]] InstructionSet best_instruction_set();

/// The one in use: the best, unless limited.
[[nodiscard]] InstructionSet instruction_set();

/// From now on nothing beyond `most` is used. For who needs the same digits on different machines,
/// and for tests; not while kernels run.
void limit_instruction_set(InstructionSet most);

}  // namespace bip
