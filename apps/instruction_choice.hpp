// Lets who runs the program limit the processor's instructions by BIP_INSTRUCTION_SET, so that runs
// on different machines agree to the last digit.
#pragma once

namespace bip::app {

/// Errors: Error{usage} for a name that is none, or of a set that this processor lacks.
void choose_instruction_set();

}  // namespace bip::app
