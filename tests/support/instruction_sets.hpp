// Runs a check under every instruction set this processor has.
#pragma once

#include <doctest/doctest.h>

#include "bip/core/instruction_set.hpp"

namespace bip::test {

/// One set after the other, and then the best again.
template <class Check>
void under_every_set(const Check& check) {
  for (int set = 0; set < kInstructionSets; ++set) {
    limit_instruction_set(static_cast<InstructionSet>(set));
    CAPTURE(name_of(instruction_set()));
    check();
  }
  limit_instruction_set(InstructionSet::avx512);
}

}  // namespace bip::test
