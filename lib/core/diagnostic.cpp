// Names of severities, and which of them matter. Knows no codes.
#include "bip/core/diagnostic.hpp"

#include <algorithm>

namespace bip {

std::string_view name_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

bool has_warning(const Diagnostics& diagnostics) noexcept {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& diagnostic) {
    return diagnostic.severity != Severity::note;
  });
}

}  // namespace bip
