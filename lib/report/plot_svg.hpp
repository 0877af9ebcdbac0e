// What gnuplot's SVG becomes: part of a page, or a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

/// What a picture is called and what one sees in it.
struct PictureWords {
  std::string title;
  std::string description;
};

enum class SvgPlace {
  page,  ///< an element: the page's text colour and letters, nothing behind it
  file   ///< a document: black on white
};

/// Where one picture ends and the next begins in what gnuplot wrote.
[[nodiscard]] std::vector<std::string_view> split_pictures(std::string_view written);

/// `prefix` begins every id. What gnuplot calls black becomes the current colour, and what it says
/// of itself is left out. Errors: Error{internal} for what is no SVG of gnuplot's.
[[nodiscard]] std::string tidy_svg(std::string_view written, SvgPlace place,
                                   const std::string& prefix, const PictureWords& words);

}  // namespace bip::detail
