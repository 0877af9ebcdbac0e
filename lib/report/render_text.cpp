// A document as plain text for terminals and logs: ASCII rules, no line wider than asked for.
// Must not know of statistics; colour only adds weight, never a meaning of its own.
#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "bip/report/render.hpp"
#include "report/shown_table.hpp"
#include "report/text_table.hpp"
#include "report/text_width.hpp"
#include "report/text_wrap.hpp"
#include "report/visible_text.hpp"

namespace bip {
namespace {

using namespace detail;

constexpr int kNarrowest = 40;
constexpr std::size_t kWidestKey = 20;

class TextRenderer {
 public:
  explicit TextRenderer(const TextOptions& options)
      : width_(static_cast<std::size_t>(std::max(options.width, kNarrowest))),
        colour_(options.colour) {}

  [[nodiscard]] std::string render(const Document& document) const {
    std::string text = heading(document.title, '=');
    append_block(text, provenance(document.provenance));
    for (const Section& section : document.sections) {
      append_block(text, heading(section.title, '-'));
      for (const auto& part : section.parts) append_block(text, std::visit(*this, part));
    }
    std::string notes;
    for (const std::string& note : document.notes) notes += paragraph("", note);
    append_block(text, notes);
    return text;
  }

  std::string operator()(const Paragraph& part) const {
    if (!part.emphasised) return paragraph("", part.text);
    return bold(paragraph("=> ", part.text));
  }

  std::string operator()(const Provenance& part) const { return provenance(part); }

  std::string operator()(const Verbatim& part) const {
    std::string text;
    for (const std::string& line : visible_lines(part.text)) text += line + '\n';
    return text;
  }

  std::string operator()(const Figure& part) const {
    std::string text = paragraph("", part.title) + paragraph("", part.alternative);
    if (part.numbers == FigureNumbers::in_table) return text;
    DocumentTable numbers = part.data;
    numbers.caption.clear();
    append_block(text, (*this)(numbers));
    return text;
  }

  std::string operator()(const DocumentTable& part) const {
    const ShownTable table = show_table(part, NumberGlyphs::ascii);
    std::string notes;
    for (std::size_t i = 0; i < table.reasons.size(); ++i) {
      notes += wrapped_paragraph(superscript(i + 1) + " ", table.reasons[i], width_);
    }
    for (const std::string& note : part.notes) notes += paragraph("", note);
    std::string text = paragraph("", part.caption);
    append_block(text, text_table(table, width_));
    append_block(text, notes);
    return text;
  }

 private:
  /// Blocks stand apart by one empty line.
  static void append_block(std::string& text, const std::string& block) {
    if (!text.empty() && !block.empty()) text += '\n';
    text += block;
  }

  [[nodiscard]] std::string paragraph(std::string_view first, const std::string& text) const {
    return text.empty() ? std::string() : wrapped_paragraph(first, visible_text(text), width_);
  }

  [[nodiscard]] std::string heading(const std::string& title, char rule) const {
    std::string lines = paragraph("", title);
    if (lines.empty()) return lines;
    const std::size_t length = std::min(display_width(visible_text(title)), width_);
    return bold(lines) + std::string(length, rule) + '\n';
  }

  /// Values stand below each other; behind a key that is too long, on a line of their own.
  [[nodiscard]] std::string provenance(const Provenance& provenance) const {
    std::size_t column = 0;
    for (const auto& [key, value] : provenance.entries) {
      column = std::max(column, display_width(visible_text(key)) + 2);
    }
    column = std::min(column, kWidestKey);
    std::string text;
    for (const auto& [key, value] : provenance.entries) {
      std::string start = padded_right(visible_text(key) + ": ", column);
      if (display_width(start) > column) {
        text += paragraph("", key + ":");
        start.assign(column, ' ');
      }
      text += wrapped_paragraph(start, visible_text(value), width_);
    }
    return text;
  }

  /// Bold letters, line by line, so that a pager which cuts lines keeps them.
  [[nodiscard]] std::string bold(const std::string& lines) const {
    if (!colour_) return lines;
    std::string text;
    std::size_t start = 0;
    while (start < lines.size()) {
      const std::size_t end = lines.find('\n', start);
      text += "\x1b[1m" + lines.substr(start, end - start) + "\x1b[0m\n";
      start = end + 1;
    }
    return text;
  }

  std::size_t width_;
  bool colour_;
};

}  // namespace

std::string render_text(const Document& document, const TextOptions& options) {
  return TextRenderer(options).render(document);
}

}  // namespace bip
