// Breaking text into lines of a given width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

/// What happens to a word that is wider than the line.
enum class LongWord {
  keep,  ///< it stands alone on a line that is too wide (paths, digests)
  cut    ///< it is cut, behind one of _ - : . , / * + where there is one (cells of a table)
};

/// The lines of `text`, broken at spaces; spaces inside a line stay as they are. At least one line.
[[nodiscard]] std::vector<std::string> wrapped_lines(std::string_view text, std::size_t width,
                                                     LongWord long_word);

/// The same as one text with a line feed after each line: the first line begins with `first`, the
/// others with as many spaces.
[[nodiscard]] std::string wrapped_paragraph(std::string_view first, std::string_view text,
                                            std::size_t width);

/// Width of the widest part of `text` between spaces.
[[nodiscard]] std::size_t longest_word_width(std::string_view text);

}  // namespace bip::detail
