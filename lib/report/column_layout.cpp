// Column widths for tables of words. Knows display columns only, neither lines nor markup:
// the text and the LaTeX renderer share it.
#include "report/column_layout.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "report/text_width.hpp"
#include "report/text_wrap.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kLongestWholeWord = 30;  // longer words may be cut inside a cell
constexpr std::size_t kNarrowWords = 16;       // a column of words is not squeezed below this
constexpr std::size_t kTitleLines = 3;
constexpr std::size_t kNarrowest = 8;  // not even where a single number leaves no more room

std::size_t sum_with_gaps(std::span<const std::size_t> widths) {
  const std::size_t gaps = widths.empty() ? 0 : (widths.size() - 1) * kColumnGap;
  return std::accumulate(widths.begin(), widths.end(), gaps);
}

std::size_t smallest_words_width(std::string_view words) {
  const std::size_t word = std::min(longest_word_width(words), kLongestWholeWord);
  return std::min(display_width(words), std::max(word, kNarrowWords));
}

/// Room for the longest word, and for about `kTitleLines` lines.
std::size_t smallest_title_width(std::string_view title) {
  const std::size_t word = longest_word_width(title);
  const std::size_t third = (display_width(title) + kTitleLines - 1) / kTitleLines;
  return std::min(std::max(word, third), kLongestWholeWord);
}

ColumnNeed column_need(const ShownTable& table, std::size_t column) {
  const std::string& title = table.titles[column];
  ColumnNeed need;
  need.natural = display_width(title);
  need.minimum = smallest_title_width(title);
  need.cells = need.minimum;
  for (const auto& row : table.rows) {
    const ShownCell& cell = row[column];
    std::size_t natural = display_width(cell.text) + display_width(superscript(cell.reason));
    if (cell.kind == CellKind::number) natural += table.tails[column] - cell.tail;
    const bool wraps = cell.kind == CellKind::words;
    need.natural = std::max(need.natural, natural);
    need.cells = std::max(need.cells, natural);
    need.minimum = std::max(need.minimum, wraps ? smallest_words_width(cell.text) : natural);
    if (!wraps) need.whole = std::max(need.whole, natural);
  }
  return need;
}

/// Spends the room that is left: the narrowest column that is still below its `target` grows first.
void grow(std::vector<std::size_t>& widths, std::span<const ColumnNeed> needs, std::size_t width,
          std::size_t ColumnNeed::*target) {
  for (std::size_t total = sum_with_gaps(widths); total < width; ++total) {
    std::size_t narrowest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] >= needs[i].*target) continue;
      if (narrowest == widths.size() || widths[i] < widths[narrowest]) narrowest = i;
    }
    if (narrowest == widths.size()) return;
    ++widths[narrowest];
  }
}

/// Takes from columns of words, the first one first, what the minima exceed the width by.
void shrink(std::vector<std::size_t>& widths, std::span<const ColumnNeed> needs,
            std::size_t width) {
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const std::size_t total = sum_with_gaps(widths);
    if (total <= width) return;
    const std::size_t least = std::max(kNarrowest, needs[i].whole);
    if (widths[i] > least) widths[i] -= std::min(widths[i] - least, total - width);
  }
}

ColumnGroup sized_group(std::vector<std::size_t> columns, std::span<const ColumnNeed> needs,
                        std::size_t width) {
  ColumnGroup group{std::move(columns), {}};
  std::vector<ColumnNeed> own;
  for (const std::size_t column : group.columns) {
    own.push_back(needs[column]);
    group.widths.push_back(needs[column].minimum);
  }
  shrink(group.widths, own, width);
  grow(group.widths, own, width, &ColumnNeed::cells);  // a wrapped cell costs more than a title
  grow(group.widths, own, width, &ColumnNeed::natural);
  return group;
}

}  // namespace

std::vector<ColumnNeed> column_needs(const ShownTable& table) {
  std::vector<ColumnNeed> needs;
  for (std::size_t i = 0; i < table.titles.size(); ++i) needs.push_back(column_need(table, i));
  return needs;
}

std::size_t count_key_columns(const ShownTable& table) {
  std::vector<std::string> keys(table.rows.size());
  for (std::size_t column = 0; column < table.titles.size(); ++column) {
    if (table.aligns[column] != Align::left) return 1;
    for (std::size_t row = 0; row < keys.size(); ++row)
      keys[row] += table.rows[row][column].text + '\n';
    if (std::set<std::string>(keys.begin(), keys.end()).size() == keys.size()) return column + 1;
  }
  return 1;
}

std::vector<ColumnGroup> lay_out_columns(std::span<const ColumnNeed> needs, std::size_t width,
                                         std::size_t keys) {
  std::vector<ColumnGroup> groups;
  if (needs.empty()) return groups;
  const auto take_keys = [&](std::size_t count) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < count; ++i) widths.push_back(needs[i].minimum);
    return sum_with_gaps(widths);
  };
  const std::size_t repeated = take_keys(keys) <= width / 2 ? keys : 1;
  std::vector<std::size_t> columns(repeated);
  std::iota(columns.begin(), columns.end(), std::size_t{0});
  const std::vector<std::size_t> first = columns;
  std::size_t used = take_keys(repeated);
  for (std::size_t i = repeated; i < needs.size(); ++i) {
    if (columns.size() > repeated && used + kColumnGap + needs[i].minimum > width) {
      groups.push_back(sized_group(std::move(columns), needs, width));
      columns = first;
      used = take_keys(repeated);
    }
    columns.push_back(i);
    used += kColumnGap + needs[i].minimum;
  }
  groups.push_back(sized_group(std::move(columns), needs, width));
  return groups;
}

}  // namespace bip::detail
