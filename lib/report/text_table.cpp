// Lines of an aligned table. Must not know of documents, colours or what a cell means.
#include "report/text_table.hpp"

#include <algorithm>
#include <vector>

#include "report/column_layout.hpp"
#include "report/text_width.hpp"
#include "report/text_wrap.hpp"

namespace bip::detail {
namespace {

using Lines = std::vector<std::string>;

enum class Vertical { top, bottom };

std::string aligned(const std::string& text, Align align, std::size_t width) {
  return align == Align::left ? padded_right(text, width) : padded_left(text, width);
}

/// A number brings the blanks that stand in for the digits others have behind the point.
Lines cell_lines(const ShownCell& cell, std::size_t tail, std::size_t width) {
  switch (cell.kind) {
    case CellKind::number:
      return {cell.text + std::string(tail - cell.tail, ' ')};
    case CellKind::absent:
      return {cell.text + superscript(cell.reason)};
    case CellKind::words:
      break;
  }
  return wrapped_lines(cell.text, width, LongWord::cut);
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
    const std::size_t column = group.columns[i];
    cells.push_back(cell_lines(table.rows[row][column], table.tails[column], group.widths[i]));
  }
  return joined_cells(cells, group, table.aligns, Vertical::top);
}

}  // namespace

std::string text_table(const ShownTable& table, std::size_t width) {
  std::string text;
  for (const ColumnGroup& group : lay_out_columns(column_needs(table), width)) {
    if (!text.empty()) text += '\n';
    text += title_lines(table, group);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      text += row_lines(table, group, row);
    }
    if (table.rows.empty()) text += "(no rows)\n";
  }
  return text;
}

}  // namespace bip::detail
