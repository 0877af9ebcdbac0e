// See figure_folder.hpp.
#include "figure_folder.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <system_error>
#include <utility>
#include <variant>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/report/render.hpp"

namespace bip::app {
namespace {

namespace fs = std::filesystem;

/// Figures with names no other of the document has: their section's and their own.
std::map<std::string, const Figure*> name_figures(const Document& document) {
  std::map<std::string, const Figure*> named;
  for (const Section& section : document.sections) {
    for (const auto& part : section.parts) {
      const auto* const figure = std::get_if<Figure>(&part);
      if (figure == nullptr) continue;
      const std::string name =
          section.name.empty() ? figure->name : fmt::format("{}_{}", section.name, figure->name);
      std::string free = name;
      for (int number = 2; named.contains(free); ++number)
        free = fmt::format("{}_{}", name, number);
      named.emplace(std::move(free), figure);
    }
  }
  return named;
}

}  // namespace

FigureFolder::FigureFolder(std::string path) : path_(std::move(path)) {
  std::error_code not_there;
  if (fs::exists(path_, not_there) && !fs::is_directory(path_, not_there)) {
    throw Error(ErrorKind::usage, fmt::format("--figures {} is a file", path_), {},
                "figures need a folder");
  }
}

void FigureFolder::write(const Document& document, const Plotter& plotter, Mark mark) const {
  std::error_code failed;
  fs::create_directories(path_, failed);
  if (failed) {
    throw Error(ErrorKind::io, fmt::format("cannot make the folder: {}", failed.message()),
                {.file = path_});
  }
  const char* const marked = mark == Mark::synthetic ? ".SYNTHETIC" : "";
  for (const auto& [name, figure] : name_figures(document)) {
    const std::string file = fmt::format("{}/{}{}", path_, name, marked);
    replace_file(file + ".csv", render_csv(figure->data));
    if (!plotter || !is_drawable(*figure)) continue;
    for (const PictureFormat format : {PictureFormat::svg, PictureFormat::pdf, PictureFormat::png})
      replace_file(fmt::format("{}.{}", file, name_of(format)),
                   draw_figure(*figure, format, plotter));
  }
}

}  // namespace bip::app
