// Names of instruction sets and the limit that programs and tests set.
#include "bip/core/instruction_set.hpp"

#include <doctest/doctest.h>

namespace bip::test {

TEST_CASE("every instruction set is found by its name, and nothing else is") {
  for (int set = 0; set < kInstructionSets; ++set)
    CHECK(find_instruction_set(name_of(static_cast<InstructionSet>(set))) ==
          static_cast<InstructionSet>(set));
  CHECK_FALSE(find_instruction_set("AVX2").has_value());
  CHECK_FALSE(find_instruction_set("").has_value());
}

TEST_CASE("a limit holds until it is lifted and never raises what the processor has") {
  limit_instruction_set(InstructionSet::baseline);
  CHECK(instruction_set() == InstructionSet::baseline);
  limit_instruction_set(InstructionSet::avx512);
  CHECK(instruction_set() == best_instruction_set());
}

}  // namespace bip::test
