// A document as GitHub-flavoured Markdown. Knows the syntax and its escapes, no statistics.
// Source: GitHub Flavored Markdown Spec 0.29, sections 2.4 (backslash escapes) and 4.10 (tables).
#include <string>
#include <string_view>
#include <variant>

#include "bip/report/render.hpp"
#include "report/shown_table.hpp"
#include "report/visible_text.hpp"

namespace bip {
namespace {

using detail::CellKind;
using detail::ShownCell;
using detail::ShownTable;
using detail::visible_text;

constexpr std::string_view kSyntax = "\\`*_{}[]<>#|~&$!";

/// Whether a paragraph that begins so would be read as a list or a rule: "- a", "+ a", "1. a".
std::size_t list_mark_place(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  if (text.front() == '-' || text.front() == '+' || text.front() == '=') return 0;
  const std::size_t end = text.find_first_not_of("0123456789");
  if (end == 0 || end == std::string_view::npos) return std::string_view::npos;
  return text[end] == '.' || text[end] == ')' ? end : std::string_view::npos;
}

/// Visible text with every character of the syntax escaped, in a line or a cell of its own.
std::string escaped(std::string_view visible) {
  const std::size_t first = visible.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  visible = visible.substr(first, visible.find_last_not_of(' ') + 1 - first);
  const std::size_t list_mark = list_mark_place(visible);
  std::string text;
  for (std::size_t i = 0; i < visible.size(); ++i) {
    if (i == list_mark || kSyntax.find(visible[i]) != std::string_view::npos) text += '\\';
    text += visible[i];
  }
  return text;
}

std::string mark(std::size_t number) { return "<sup>" + std::to_string(number) + "</sup>"; }

std::string cell_text(const ShownCell& cell) {
  // A number holds no syntax but "<"; its minus sign opens no list inside a cell.
  if (cell.kind == CellKind::number) return cell.text.front() == '<' ? '\\' + cell.text : cell.text;
  return cell.reason == 0 ? escaped(cell.text) : cell.text + mark(cell.reason);
}

std::string table_grid(const ShownTable& table) {
  if (table.titles.empty()) return {};
  std::string text = "|";
  for (const std::string& title : table.titles) text += " " + escaped(title) + " |";
  text += "\n|";
  for (const Align align : table.aligns) text += align == Align::left ? " :--- |" : " ---: |";
  text += '\n';
  for (const auto& row : table.rows) {
    text += '|';
    for (const ShownCell& cell : row) text += " " + cell_text(cell) + " |";
    text += '\n';
  }
  return text;
}

class MarkdownRenderer {
 public:
  std::string render(const Document& document) {
    add_block(heading("# ", document.title));
    (*this)(document.provenance);
    for (const Section& section : document.sections) {
      add_block(heading("## ", section.title));
      for (const auto& part : section.parts) std::visit(*this, part);
    }
    for (const std::string& note : document.notes) {
      add_block(escaped(visible_text(note)) + '\n');
    }
    return std::move(text_);
  }

  void operator()(const Paragraph& part) {
    const std::string text = escaped(visible_text(part.text));
    if (text.empty()) return;
    add_block(part.emphasised ? "**" + text + "**\n" : text + '\n');
  }

  void operator()(const Provenance& part) {
    std::string entries;
    for (const auto& [key, value] : part.entries) {
      entries += "- **" + escaped(visible_text(key)) + ":** " + escaped(visible_text(value)) + '\n';
    }
    add_block(entries);
  }

  void operator()(const Verbatim& part) {
    std::string fence = "```";
    while (part.text.find(fence) != std::string::npos) fence += '`';
    std::string block = fence + '\n';
    for (const std::string& line : detail::visible_lines(part.text)) block += line + '\n';
    add_block(block + fence + '\n');
  }

  void operator()(const Figure& part) {
    if (!part.title.empty()) {
      add_block("**Figure:** " + escaped(visible_text(part.title)) + '\n');
    }
    add_block(line(part.alternative));
    if (part.numbers == FigureNumbers::in_table) return;
    DocumentTable numbers = part.data;
    numbers.caption.clear();
    (*this)(numbers);
  }

  void operator()(const DocumentTable& part) {
    const ShownTable table = detail::show_table(part, NumberGlyphs::ascii);
    if (!table.caption.empty()) add_block("**Table:** " + escaped(table.caption) + '\n');
    add_block(table_grid(table));
    for (std::size_t i = 0; i < table.reasons.size(); ++i) {
      add_block(mark(i + 1) + ' ' + escaped(table.reasons[i]) + '\n');
    }
    for (const std::string& note : table.notes) add_block(escaped(note) + '\n');
  }

 private:
  /// Blocks stand apart by one empty line.
  void add_block(const std::string& block) {
    if (block.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += block;
  }

  static std::string line(const std::string& words) {
    return words.empty() ? std::string() : escaped(visible_text(words)) + '\n';
  }

  static std::string heading(std::string_view mark_and_space, const std::string& title) {
    if (title.empty()) return {};
    return std::string(mark_and_space) + escaped(visible_text(title)) + '\n';
  }

  std::string text_;
};

}  // namespace

std::string render_markdown(const Document& document) {
  return MarkdownRenderer().render(document);
}

}  // namespace bip
