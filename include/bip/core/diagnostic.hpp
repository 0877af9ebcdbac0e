// A finding that does not stop the work; carried inside results, shown by the renderers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bip {

enum class Severity {
  note,     ///< worth knowing; nothing is wrong
  warning,  ///< results stand, but need care (`--strict` ends in exit 1)
  error     ///< would stop an analysis; only `check` collects these instead of throwing
};

/// `code` is a stable snake_case word scripts may test, e.g. "few_clusters".
/// `message` is one sentence: what was checked, the value, what it means, what to try.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;
  std::string message;
  std::size_t count = 1;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace bip
