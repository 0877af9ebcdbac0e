// The program's exit codes, as scripts know them.
#pragma once

#include "bip/core/error.hpp"

namespace bip::app {

enum ExitCode : int {
  done = 0,
  requirement_failed = 1,
  wrong_usage = 2,
  unusable_input = 3,
  not_estimable = 4,
  not_converged = 5,
  defect = 70,
  interrupted = 130
};

[[nodiscard]] constexpr int exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return wrong_usage;
    case ErrorKind::malformed_input:
    case ErrorKind::inconsistent_input:
    case ErrorKind::degenerate_data:
    case ErrorKind::io:
      return unusable_input;
    case ErrorKind::cancelled:
      return interrupted;
    case ErrorKind::internal:
      break;
  }
  return defect;
}

}  // namespace bip::app
