// Lines of an aligned table. Must not know of documents, colours or what a cell means.
#include "report/text_table.hpp"

#include <algorithm>
#include <vector>

#include "report/column_layout.hpp"
#include "report/text_width.hpp"
#include "report/text_wrap.hpp"
#include "report/words/render_words.hpp"

namespace bip::detail {
namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t kNameIndent = 2;

enum class Vertical { top, bottom };

std::string aligned(const std::string& text, Align align, std::size_t width) {
  return align == Align::left ? padded_right(text, width) : padded_left(text, width);
}

/// Wrapped lines of a row's name are indented, so that they do not look like rows of their own.
Lines name_lines(const std::string& text, std::size_t width) {
  if (display_width(text) <= width || width <= 2 * kNameIndent) {
    return wrapped_lines(text, width, LongWord::cut);
  }
  Lines lines = wrapped_lines(text, width - kNameIndent, LongWord::cut);
  for (std::size_t i = 1; i < lines.size(); ++i) lines[i].insert(0, kNameIndent, ' ');
  return lines;
}

/// A number brings the blanks that stand in for the digits others have behind the point.
Lines cell_lines(const ShownTable& table, std::size_t row, std::size_t column, std::size_t width) {
  const ShownCell& cell = table.rows[row][column];
  switch (cell.kind) {
    case CellKind::number:
      return {cell.text + std::string(table.tails[column] - cell.tail, ' ')};
    case CellKind::absent:
      return {cell.text + superscript(cell.reason)};
    case CellKind::words:
      break;
  }
  const bool is_name = column == 0 && table.aligns[column] == Align::left;
  return is_name ? name_lines(cell.text, width) : wrapped_lines(cell.text, width, LongWord::cut);
}

/// The cells of one row side by side, as many lines as its highest cell.
std::string joined_cells(const std::vector<Lines>& cells, const ColumnGroup& group,
                         const std::vector<Align>& aligns, Vertical vertical) {
  std::size_t height = 0;
  for (const Lines& cell : cells) height = std::max(height, cell.size());
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t above = vertical == Vertical::bottom ? height - cells[i].size() : 0;
      const bool has_line = row >= above && row - above < cells[i].size();
      if (i != 0) line.append(kColumnGap, ' ');
      line += aligned(has_line ? cells[i][row - above] : std::string(), aligns[group.columns[i]],
                      group.widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string title_lines(const ShownTable& table, const ColumnGroup& group) {
  std::vector<Lines> titles;
  std::vector<Lines> rules;
  for (std::size_t i = 0; i < group.columns.size(); ++i) {
    titles.push_back(wrapped_lines(table.titles[group.columns[i]], group.widths[i], LongWord::cut));
    rules.push_back({std::string(group.widths[i], '-')});
  }
  return joined_cells(titles, group, table.aligns, Vertical::bottom) +
         joined_cells(rules, group, table.aligns, Vertical::top);
}

std::string row_lines(const ShownTable& table, const ColumnGroup& group, std::size_t row) {
  std::vector<Lines> cells;
  for (std::size_t i = 0; i < group.columns.size(); ++i) {
    cells.push_back(cell_lines(table, row, group.columns[i], group.widths[i]));
  }
  return joined_cells(cells, group, table.aligns, Vertical::top);
}

}  // namespace

std::string text_table(const ShownTable& table, std::size_t width) {
  std::string text;
  for (const ColumnGroup& group :
       lay_out_columns(column_needs(table), width, count_key_columns(table))) {
    if (!text.empty()) text += '\n';
    text += title_lines(table, group);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      text += row_lines(table, group, row);
    }
    if (table.rows.empty()) text += render_words::kNoRows.in(table.language) + std::string("\n");
  }
  return text;
}

}  // namespace bip::detail
