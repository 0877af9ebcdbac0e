// Ranks known names by how likely they were meant. Knows nothing of columns, options or files.
// Source of the distance: R. Lowrance and R. A. Wagner (1975) as restricted by "optimal string
// alignment": insertions, deletions, substitutions and swaps of neighbours cost one each.
#include "bip/core/names.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace bip {
namespace {

/// Lower-case letters of ASCII and Latin-1 (Æ, Ø, Å, Ä, Ö, …).
char32_t lower_case(char32_t letter) {
  const bool ascii = letter >= U'A' && letter <= U'Z';
  const bool latin1 = letter >= 0xC0 && letter <= 0xDE && letter != 0xD7;
  return ascii || latin1 ? letter + 0x20 : letter;
}

/// Characters of UTF-8 text without regard to case; what is not UTF-8 only has to stay distinct.
std::u32string fold_case(std::string_view name) {
  std::u32string folded;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U && !folded.empty()) {
      folded.back() = (folded.back() << 6U) | (byte & 0x3FU);
    } else {
      const unsigned payload = byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1FU : byte & 0x0FU;
      folded.push_back(payload);
    }
  }
  std::transform(folded.begin(), folded.end(), folded.begin(), lower_case);
  return folded;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({substituted, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

struct Candidate {
  std::size_t distance;
  std::size_t index;
};

}  // namespace

std::vector<std::string> find_nearest_names(std::string_view name,
                                            std::span<const std::string> known, std::size_t most) {
  const std::u32string wanted = fold_case(name);
  std::vector<Candidate> near;
  for (std::size_t i = 0; i < known.size() && !wanted.empty(); ++i) {
    const std::u32string other = fold_case(known[i]);
    const std::size_t shorter = std::min(wanted.size(), other.size());
    const std::size_t longer = std::max(wanted.size(), other.size());
    const bool is_prefix = shorter > 0 && (wanted.starts_with(other) || other.starts_with(wanted));
    const std::size_t allowed = longer / 3;
    if (!is_prefix && longer - shorter > allowed) continue;  // the distance is at least that
    const std::size_t distance = is_prefix ? longer - shorter : edit_distance(wanted, other);
    if (is_prefix || distance <= allowed) near.push_back({distance, i});
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
  std::vector<std::string> names;
  for (const Candidate& candidate : near) {
    if (names.size() == most) break;
    names.push_back(known[candidate.index]);
  }
  return names;
}

std::string describe_nearest_names(std::string_view name, std::span<const std::string> known) {
  const std::vector<std::string> near = find_nearest_names(name, known);
  if (near.empty()) return {};
  std::string text = ": did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) {
    text += (i == 0 ? "'" : ", '") + near[i] + "'";
  }
  return text + "?";
}

}  // namespace bip
