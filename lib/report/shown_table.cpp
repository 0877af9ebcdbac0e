// Cells to words, and the reasons of absent cells to numbered notes. Must not know of any format:
// widths, escapes and markup come later.
#include "report/shown_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <variant>

#include "bip/core/decimal_mark.hpp"
#include "bip/core/error.hpp"
#include "report/text_width.hpp"
#include "report/visible_text.hpp"
#include "report/words/render_words.hpp"

namespace bip::detail {
namespace {

constexpr const char* kAbsent = "–";

/// Columns behind the digits before the decimal point: ".50 %", "e-09", nothing for an integer.
std::size_t tail_width(const std::string& number) {
  const std::size_t first = std::min(number.find_first_of("0123456789"), number.size());
  std::size_t end = std::min(number.find_first_of(".,e%", first), number.size());
  const bool is_whole_percent = end < number.size() && number[end] == '%';
  const std::size_t space_and_sign = 2;
  return is_whole_percent ? space_and_sign : display_width(number.substr(end));
}

class TableShower {
 public:
  TableShower(NumberGlyphs glyphs, Language language) : glyphs_(glyphs), language_(language) {}

  ShownCell operator()(const TextCell& cell) const {
    return {.kind = CellKind::words, .text = visible_text(cell.text)};
  }

  ShownCell operator()(const NumberCell& cell) {
    if (!std::isfinite(cell.value))
      return (*this)(AbsentCell{render_words::kNotFinite.in(language_)});
    std::string text = with_decimal_mark(number_text(cell, glyphs_), language_);
    const std::size_t tail = tail_width(text);
    return {.kind = CellKind::number, .text = std::move(text), .tail = tail};
  }

  ShownCell operator()(const AbsentCell& cell) {
    const std::size_t number = cell.reason.empty() ? 0 : number_of(visible_text(cell.reason));
    return {.kind = CellKind::absent, .text = kAbsent, .reason = number};
  }

  [[nodiscard]] const std::vector<std::string>& reasons() const { return reasons_; }

 private:
  std::size_t number_of(std::string reason) {
    const auto known = std::find(reasons_.begin(), reasons_.end(), reason);
    const auto index = static_cast<std::size_t>(known - reasons_.begin());
    if (known == reasons_.end()) reasons_.push_back(std::move(reason));
    return index + 1;
  }

  NumberGlyphs glyphs_;
  Language language_;
  std::vector<std::string> reasons_;
};

std::vector<ShownCell> show_row(const std::vector<Cell>& row, TableShower& shower) {
  std::vector<ShownCell> shown;
  shown.reserve(row.size());
  for (const Cell& cell : row) shown.push_back(std::visit(shower, cell));
  return shown;
}

std::vector<std::size_t> widest_tails(const ShownTable& table) {
  std::vector<std::size_t> tails(table.titles.size(), 0);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) tails[i] = std::max(tails[i], row[i].tail);
  }
  return tails;
}

}  // namespace

std::string superscript(std::size_t number) {
  static constexpr std::array<std::string_view, 10> kDigits = {"⁰", "¹", "²", "³", "⁴",
                                                               "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text;
  for (std::size_t rest = number; rest != 0; rest /= 10) {
    text.insert(0, kDigits[rest % 10]);
  }
  return text;
}

ShownTable show_table(const DocumentTable& table, NumberGlyphs glyphs) {
  ShownTable shown;
  shown.language = table.language;
  shown.caption = visible_text(table.caption);
  for (const TableColumn& column : table.columns) {
    shown.titles.push_back(visible_text(column.title));
    shown.aligns.push_back(column.align);
  }
  TableShower shower(glyphs, table.language);
  for (const auto& row : table.rows) {
    check_invariant(row.size() == table.columns.size(), "a table row is not as long as its header");
    shown.rows.push_back(show_row(row, shower));
  }
  shown.reasons = shower.reasons();
  shown.tails = widest_tails(shown);
  for (const std::string& note : table.notes) shown.notes.push_back(visible_text(note));
  return shown;
}

}  // namespace bip::detail
