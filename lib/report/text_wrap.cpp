// Greedy line breaking in display columns. Must not know of tables or documents; its input is
// visible text (no control characters).
#include "report/text_wrap.hpp"

#include <algorithm>

#include "report/text_width.hpp"
#include "report/utf8.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kCutBehind = "_-:.,/*+";

/// Bytes of the longest beginning of `word` that is at most `width` wide, at least one character
/// with the marks that belong to it; shortened to a place of `kCutBehind` in its second half.
std::size_t cut_place(std::string_view word, std::size_t width) {
  std::size_t bytes = 0;
  std::size_t used = 0;
  bool full = false;
  for_each_character(word, [&](char32_t code, std::string_view character) {
    const std::size_t wanted = character_width(code);
    full = full || (bytes != 0 && used + wanted > width);
    if (full) return;
    used += wanted;
    bytes += character.size();
  });
  const std::size_t good = word.substr(0, bytes).find_last_of(kCutBehind);
  return good != std::string_view::npos && good + 1 > bytes / 2 ? good + 1 : bytes;
}

class LineBreaker {
 public:
  LineBreaker(std::size_t width, LongWord long_word)
      : width_(std::max<std::size_t>(width, 1)), long_word_(long_word) {}

  void add(std::string_view spaces, std::string_view word) {
    const std::size_t wanted = spaces.size() + display_width(word);
    if (used_ + wanted <= width_) {
      line_ += spaces;
      line_ += word;
      used_ += wanted;
      return;
    }
    if (!line_.empty()) end_line();
    if (long_word_ == LongWord::cut) word = cut_to_fit(word);
    line_ += word;
    used_ = display_width(word);
  }

  std::vector<std::string> finish() {
    end_line();
    return std::move(lines_);
  }

 private:
  void end_line() {
    lines_.push_back(std::move(line_));
    line_.clear();
    used_ = 0;
  }

  /// Fills whole lines from a word that fits on none; returns the rest.
  std::string_view cut_to_fit(std::string_view word) {
    // What is left is measured once and counted down: a word may be as long as a file.
    std::size_t left = display_width(word);
    while (left > width_) {
      constexpr std::size_t kMostBytes = 16;  // of a character with its marks
      const std::size_t bytes = cut_place(word.substr(0, kMostBytes * (width_ + 1)), width_);
      if (bytes == word.size()) break;
      line_ += word.substr(0, bytes);
      left -= display_width(word.substr(0, bytes));
      end_line();
      word.remove_prefix(bytes);
    }
    return word;
  }

  std::size_t width_;
  LongWord long_word_;
  std::vector<std::string> lines_;
  std::string line_;
  std::size_t used_ = 0;
};

}  // namespace

std::vector<std::string> wrapped_lines(std::string_view text, std::size_t width,
                                       LongWord long_word) {
  LineBreaker breaker(width, long_word);
  while (!text.empty()) {
    const std::size_t spaces = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t end = std::min(text.find(' ', spaces), text.size());
    if (spaces == end) break;  // blanks at the end of the text
    breaker.add(text.substr(0, spaces), text.substr(spaces, end - spaces));
    text.remove_prefix(end);
  }
  return breaker.finish();
}

std::string wrapped_paragraph(std::string_view first, std::string_view text, std::size_t width) {
  const std::size_t indent = display_width(first);
  const std::size_t room = width > indent ? width - indent : 1;
  std::string paragraph;
  for (const std::string& line : wrapped_lines(text, room, LongWord::keep)) {
    const std::string start = paragraph.empty() ? std::string(first) : std::string(indent, ' ');
    std::string whole = start + line;
    whole.erase(whole.find_last_not_of(' ') + 1);
    paragraph += whole + '\n';
  }
  return paragraph;
}

std::size_t longest_word_width(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    longest = std::max(longest, display_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

}  // namespace bip::detail
