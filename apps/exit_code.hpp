// The program's exit codes, as scripts know them.
#pragma once

#include "bip/core/error.hpp"

namespace bip::app {

enum ExitCode : int {
  kDone = 0,
  kRequirementFailed = 1,
  kWrongUsage = 2,
  kUnusableInput = 3,
  kNotEstimable = 4,
  kNotConverged = 5,
  kDefect = 70,
  kInterrupted = 130
};

[[nodiscard]] constexpr int exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return kWrongUsage;
    case ErrorKind::malformed_input:
    case ErrorKind::inconsistent_input:
    case ErrorKind::degenerate_data:
    case ErrorKind::io:
      return kUnusableInput;
    case ErrorKind::cancelled:
      return kInterrupted;
    case ErrorKind::internal:
      break;
  }
  return kDefect;
}

}  // namespace bip::app
