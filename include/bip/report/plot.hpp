// Figures as pictures, drawn by gnuplot: the commands it gets, and what is made of what it writes.
// Whether there is a gnuplot, and how it is started, is the caller's to know.
// Colours: Okabe and Ito (2008), "Color Universal Design"; shapes and dashes tell the same again.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "bip/report/document.hpp"

namespace bip {

enum class PictureFormat { svg, pdf, png };
/// Narrow ones are laid out anew for windows of a telephone, their letters as high as in wide ones.
enum class PictureWidth { wide, narrow };
/// "svg", "pdf", "png", as files end.
[[nodiscard]] std::string_view name_of(PictureFormat format);

/// Gives commands to gnuplot and returns what it writes. Errors: its own, passed on.
using Plotter = std::function<std::string(const std::string& commands)>;

/// Whether there is anything to draw: a row with a value.
[[nodiscard]] bool is_drawable(const Figure& figure);

/// gnuplot's commands for a figure that is drawable. Texts of the figure are only ever quoted
/// strings, its numbers blocks of data: no name can become a command.
[[nodiscard]] std::string plot_commands(const Figure& figure, PictureFormat format,
                                        PictureWidth room = PictureWidth::wide);

/// The figure as a file of its own: on white, the same bytes each time.
/// Errors: the plotter's; Error{internal} when it wrote no such picture.
[[nodiscard]] std::string draw_figure(const Figure& figure, PictureFormat format,
                                      const Plotter& plotter);

/// The document with a wide and a narrow drawing in every figure that is drawable, all from one
/// call of the plotter: SVG that takes the page's text colour, with title and description and no id
/// twice. Errors: as draw_figure.
[[nodiscard]] Document draw_figures(Document document, const Plotter& plotter);

/// What a document says whose figures could not be drawn.
[[nodiscard]] std::string undrawn_note(Language language);

}  // namespace bip
