// A finding that does not stop the work; carried inside results, shown by the renderers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bip {

enum class Severity {
  note,     ///< worth knowing; nothing is wrong
  warning,  ///< results stand, but need care (`--strict` ends in exit 1)
  error     ///< would stop an analysis; only `check` collects these instead of throwing
};

/// "note", "warning", "error".
[[nodiscard]] std::string_view name_of(Severity severity) noexcept;

/// `code` is a stable snake_case word scripts may test, e.g. "few_clusters".
/// `message` is one sentence: what was checked, the value, what it means, what to try.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;
  std::string message;
  std::size_t count = 1;
};

using Diagnostics = std::vector<Diagnostic>;

/// Whether any of them is more than a note: what `--strict` ends in exit 1 for.
[[nodiscard]] bool has_warning(const Diagnostics& diagnostics) noexcept;

}  // namespace bip
