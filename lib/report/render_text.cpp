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

  std::string render(const Document& document) {
    add_block(heading(document.title, '='));
    add_block(provenance(document.provenance));
    for (const Section& section : document.sections) {
      add_block(heading(section.title, '-'));
      for (const auto& part : section.parts) add_block(std::visit(*this, part));
    }
    std::string notes;
    for (const std::string& note : document.notes) notes += paragraph("", note);
    add_block(notes);
    return std::move(text_);
  }

  std::string operator()(const Paragraph& part) const {
    if (!part.emphasised) return paragraph("", part.text);
    return bold(paragraph("=> ", part.text));
  }

  std::string operator()(const DocumentTable& part) const {
    const ShownTable table = show_table(part, NumberGlyphs::ascii);
    std::string text;
    if (!table.caption.empty()) text += wrapped_paragraph("", table.caption, width_) + '\n';
    text += text_table(table, width_);
    if (!table.reasons.empty() || !table.notes.empty()) text += '\n';
    for (std::size_t i = 0; i < table.reasons.size(); ++i) {
      text += wrapped_paragraph(superscript(i + 1) + " ", table.reasons[i], width_);
    }
    for (const std::string& note : table.notes) text += wrapped_paragraph("", note, width_);
    return text;
  }

 private:
  /// Blocks stand apart by one empty line.
  void add_block(const std::string& block) {
    if (block.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += block;
  }

  [[nodiscard]] std::string paragraph(std::string_view first, const std::string& text) const {
    return text.empty() ? std::string() : wrapped_paragraph(first, visible_text(text), width_);
  }

  [[nodiscard]] std::string heading(const std::string& title, char rule) const {
    const std::string lines = paragraph("", title);
    if (lines.empty()) return lines;
    const std::size_t length = std::min(display_width(visible_text(title)), width_);
    return bold(lines) + std::string(length, rule) + '\n';
  }

  [[nodiscard]] std::string provenance(const Provenance& provenance) const {
    std::size_t widest = 0;
    for (const auto& [key, value] : provenance.entries) {
      widest = std::max(widest, display_width(visible_text(key)) + 1);
    }
    std::string text;
    for (const auto& [key, value] : provenance.entries) {
      const std::string start = padded_right(visible_text(key) + ":", std::min(widest, kWidestKey));
      text += wrapped_paragraph(start + " ", visible_text(value), width_);
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
  std::string text_;
};

}  // namespace

std::string render_text(const Document& document, const TextOptions& options) {
  return TextRenderer(options).render(document);
}

}  // namespace bip
