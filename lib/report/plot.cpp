// See plot.hpp: from a figure to gnuplot's commands, and from what it wrote to a picture.
#include "bip/report/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <variant>
#include <vector>

#include "bip/core/error.hpp"
#include "report/plot_kinds.hpp"
#include "report/plot_svg.hpp"
#include "report/words/render_words.hpp"

namespace bip {
namespace {

/// gnuplot's PDF and PNG are measured in inches and dots; a picture's pixel is 1/96 inch.
std::string terminal(PictureFormat format, double width, double height) {
  constexpr double kPixelsOfInch = 96;
  switch (format) {
    case PictureFormat::svg:
      return fmt::format("svg size {:.0f},{:.0f} dynamic noenhanced font 'sans,13' name 'plot'",
                         width, height);
    case PictureFormat::pdf:
      return fmt::format(
          "pdfcairo size {:.4f}in,{:.4f}in noenhanced font 'sans,10' fontscale 1 "
          "linewidth 1 rounded",
          width / kPixelsOfInch, height / kPixelsOfInch);
    case PictureFormat::png:
      break;
  }
  return fmt::format(
      "pngcairo size {:.0f},{:.0f} noenhanced font 'sans,10' fontscale 2 linewidth "
      "2 pointscale 2",
      2 * width, 2 * height);
}

/// The one thing that differs from run to run: when a PDF was made.
void fix_date(std::string& pdf) {
  constexpr std::string_view kStart = "/CreationDate (D:";
  const std::size_t at = pdf.find(kStart);
  if (at == std::string::npos) return;
  for (std::size_t i = at + kStart.size(); i < pdf.size() && pdf[i] != ')'; ++i)
    if (pdf[i] >= '0' && pdf[i] <= '9') pdf[i] = '0';
}

/// Pictures on a page are shown as large as they are: letters stay as high as the page's.
double pixels_of(PictureWidth room) {
  constexpr double kWide = 620;
  constexpr double kNarrow = 366;  ///< a window of 400 without its margins
  return room == PictureWidth::wide ? kWide : kNarrow;
}

std::string id_prefix(std::size_t number, PictureWidth room) {
  return fmt::format("figure{}{}-", number, room == PictureWidth::wide ? "" : "-narrow");
}

}  // namespace

std::string_view name_of(PictureFormat format) {
  switch (format) {
    case PictureFormat::svg:
      return "svg";
    case PictureFormat::pdf:
      return "pdf";
    case PictureFormat::png:
      break;
  }
  return "png";
}

bool is_drawable(const Figure& figure) {
  const detail::PlotData data = detail::plot_data(figure);
  return std::ranges::any_of(data.rows,
                             [](const detail::PlotRow& row) { return row.value.has_value(); });
}

std::string plot_commands(const Figure& figure, PictureFormat format, PictureWidth room) {
  const detail::PlotData data = detail::plot_data(figure);
  const bool is_rows = figure.kind == PlotKind::bars || figure.kind == PlotKind::forest;
  const double width = pixels_of(room);
  detail::PlotCanvas canvas =
      is_rows ? detail::draw_rows(figure, data, width) : detail::draw_curves(figure, data, width);
  std::string commands = "reset session\nset encoding utf8\nset minussign\nunset key\n";
  if (figure.data.language != Language::english) commands += "set decimalsign ','\n";
  commands += "set terminal " + terminal(format, canvas.width(), canvas.height()) + '\n';
  commands += "set output\n";
  return commands + canvas.take() + "unset output\n";
}

std::string draw_figure(const Figure& figure, PictureFormat format, const Plotter& plotter) {
  std::string picture = plotter(plot_commands(figure, format));
  check_invariant(!picture.empty(), "gnuplot wrote no picture");
  if (format == PictureFormat::pdf) fix_date(picture);
  if (format != PictureFormat::svg) return picture;
  const auto pictures = detail::split_pictures(picture);
  check_invariant(pictures.size() == 1, "gnuplot wrote another number of pictures");
  return detail::tidy_svg(pictures.front(), detail::SvgPlace::file, "",
                          {figure.title, figure.alternative});
}

Document draw_figures(Document document, const Plotter& plotter) {
  std::vector<Figure*> figures;
  std::string commands;
  for (Section& section : document.sections) {
    for (auto& part : section.parts) {
      auto* const figure = std::get_if<Figure>(&part);
      if (figure == nullptr || !is_drawable(*figure)) continue;
      figures.push_back(figure);
      for (const PictureWidth room : {PictureWidth::wide, PictureWidth::narrow})
        commands += plot_commands(*figure, PictureFormat::svg, room);
    }
  }
  if (figures.empty()) return document;
  const std::string written = plotter(commands);
  const auto pictures = detail::split_pictures(written);
  check_invariant(pictures.size() == 2 * figures.size(),
                  "gnuplot wrote another number of pictures");
  const auto tidy = [&](std::size_t i, PictureWidth room) {
    const std::size_t place = 2 * i + (room == PictureWidth::wide ? 0 : 1);
    return detail::tidy_svg(pictures[place], detail::SvgPlace::page, id_prefix(i + 1, room),
                            {figures[i]->title, figures[i]->alternative});
  };
  for (std::size_t i = 0; i < figures.size(); ++i) {
    figures[i]->drawing = tidy(i, PictureWidth::wide);
    figures[i]->narrow_drawing = tidy(i, PictureWidth::narrow);
  }
  return document;
}

std::string undrawn_note(Language language) { return detail::render_words::kUndrawn.in(language); }

}  // namespace bip
