// Finds the columns a formula's names, ranges and globs stand for, by their places in the file.
// Knows names only, no types.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formula_node.hpp"

namespace bip::detail {

/// Whether `name` is what the pattern stands for: * is any text, ? one character. Case matters.
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view name);

/// A range or glob as a formula writes it: `a..b`, `cols("p0*","c*")`.
[[nodiscard]] std::string written_pattern(const Node& node);

class ColumnLookup {
 public:
  /// Both must outlive the lookup.
  ColumnLookup(std::string_view formula_text, std::span<const std::string> header);

  /// Indices into the header: of a column one, of a range all from its first to its last, of a
  /// glob each pattern's in file order, each once.
  /// Errors: Error{usage} with a caret: an unknown name (with the nearest ones), a range whose ends
  /// are in the wrong order, a pattern that matches nothing.
  [[nodiscard]] std::vector<std::size_t> find(const Node& reference) const;

  [[nodiscard]] const std::string& name(std::size_t index) const { return header_[index]; }

  /// Error{usage} with a caret under the node.
  [[noreturn]] void fail(const Node& node, std::string message, std::string hint = {}) const;

 private:
  [[nodiscard]] std::size_t find_column(const Node& column) const;
  [[nodiscard]] std::vector<std::size_t> find_range(const Node& range) const;
  [[nodiscard]] std::vector<std::size_t> find_globs(const Node& glob) const;

  std::string_view text_;
  std::span<const std::string> header_;
  std::unordered_map<std::string_view, std::size_t> place_;
};

}  // namespace bip::detail
