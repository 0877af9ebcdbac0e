// Names, ranges and globs against a header. Globs are matched by the usual two-pointer walk with
// one place to return to, linear but for repeated stars.
#include "column_lookup.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/caret.hpp"
#include "bip/core/names.hpp"
#include "formula_token.hpp"

namespace bip::detail {
namespace {

/// Bytes of the UTF-8 character at `at`; a stray byte counts as one.
std::size_t character_bytes(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return end - at;
}

/// "did you mean 'a', 'b'?" or empty.
std::string nearest_hint(std::string_view name, std::span<const std::string> known) {
  const std::string described = describe_nearest_names(name, known);
  return described.starts_with(": ") ? described.substr(2) : described;
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view name) {
  constexpr auto kNone = static_cast<std::size_t>(-1);
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = kNone;  // the last star met, and where its text may still grow
  std::size_t star_end = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_end = n;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      n += character_bytes(name, n);
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != kNone) {
      p = star + 1;
      n = ++star_end;  // a place inside a character matches nothing that its start does not
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::string written_pattern(const Node& node) {
  if (node.kind == Node::Kind::range)
    return written_name(node.children[0].text) + ".." + written_name(node.children[1].text);
  std::string written = "cols(";
  for (const Node& pattern : node.children) {
    if (written.back() != '(') written += ',';
    written += written_string(pattern.text);
  }
  return written + ')';
}

ColumnLookup::ColumnLookup(std::string_view formula_text, std::span<const std::string> header)
    : text_(formula_text), header_(header) {
  place_.reserve(header.size());
  for (std::size_t i = 0; i < header.size(); ++i) place_.emplace(header[i], i);
}

std::vector<std::size_t> ColumnLookup::find(const Node& reference) const {
  switch (reference.kind) {
    case Node::Kind::range:
      return find_range(reference);
    case Node::Kind::glob:
      return find_globs(reference);
    default:
      return {find_column(reference)};
  }
}

void ColumnLookup::fail(const Node& node, std::string message, std::string hint) const {
  throw expression_error("formula", text_, node.position, std::move(message), std::move(hint));
}

std::size_t ColumnLookup::find_column(const Node& column) const {
  const auto found = place_.find(column.text);
  if (found != place_.end()) return found->second;
  fail(column, fmt::format("no column '{}'", column.text), nearest_hint(column.text, header_));
}

std::vector<std::size_t> ColumnLookup::find_range(const Node& range) const {
  const Node& low = range.children[0];
  const Node& high = range.children[1];
  const std::string whole = low.text + ".." + high.text;
  if (place_.contains(whole) && !(place_.contains(low.text) && place_.contains(high.text)))
    fail(range, fmt::format("'{}' is read as a range", whole), "put the name in backticks");
  const std::size_t first = find_column(low);
  const std::size_t last = find_column(high);
  if (last < first) {
    fail(range,
         fmt::format("'{}' stands after '{}' in the file (columns {} and {})", low.text, high.text,
                     first + 1, last + 1),
         "write the range as " + written_name(high.text) + ".." + written_name(low.text));
  }
  std::vector<std::size_t> places;
  for (std::size_t i = first; i <= last; ++i) places.push_back(i);
  return places;
}

std::vector<std::size_t> ColumnLookup::find_globs(const Node& glob) const {
  std::vector<std::size_t> places;
  std::vector<bool> taken(header_.size(), false);
  for (const Node& pattern : glob.children) {
    bool matched = false;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (!matches_glob(pattern.text, header_[i])) continue;
      matched = true;
      if (!taken[i]) places.push_back(i);
      taken[i] = true;
    }
    if (!matched) {
      fail(pattern, fmt::format("no column matches \"{}\"", pattern.text),
           "* stands for any text, ? for one character; letter case matters");
    }
  }
  return places;
}

}  // namespace bip::detail
