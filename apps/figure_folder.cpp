// See figure_folder.hpp.
#include "figure_folder.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/report/render.hpp"
#include "listed_files.hpp"

namespace bip::app {
namespace {

namespace fs = std::filesystem;

/// The first line of our lists: another CONTENTS.txt is somebody else's.
constexpr std::string_view kOurs =
    "Figures of bip report: a later run with the same --figures replaces or removes what is listed";

bool is_ours(const std::string& contents) {
  std::error_code not_there;
  if (!fs::exists(contents, not_there)) return true;
  return fs::is_regular_file(contents, not_there) &&
         MappedFile(contents).bytes().starts_with(kOurs);
}

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
  if (!path_.empty() && !is_ours(fmt::format("{}/{}", path_, kContents))) {
    throw Error(ErrorKind::usage,
                fmt::format("--figures {} holds a {} that no report wrote", path_, kContents), {},
                "name another folder, or give the file another name");
  }
}

void FigureFolder::write(const Document& document, const Plotter& plotter, Mark mark) const {
  std::error_code failed;
  fs::create_directories(path_, failed);
  if (failed) {
    throw Error(ErrorKind::io, fmt::format("cannot make the folder: {}", failed.message()),
                {.file = path_});
  }
  const std::vector<std::string> earlier = listed_files(path_);
  const std::string contents = fmt::format("{}/{}", path_, kContents);
  const char* const marked = mark == Mark::synthetic ? ".SYNTHETIC" : "";
  std::string list = fmt::format("{}\n\n{}\n", kOurs, document.title);
  for (const std::string& note : document.notes) list += note + '\n';
  list += '\n';
  // The list goes before the files: a run that is stopped leaves none behind that no list has.
  std::string before = fmt::format("{}\n\n", kOurs);
  for (const std::string& name : earlier) before += name + '\n';
  const auto figures = name_figures(document);
  const auto formats_of = [&](const Figure& figure) {
    std::vector<PictureFormat> formats;
    if (plotter && is_drawable(figure))
      formats = {PictureFormat::svg, PictureFormat::pdf, PictureFormat::png};
    return formats;
  };
  for (const auto& [name, figure] : figures) {
    list += fmt::format("{}{}.csv\n  {}\n", name, marked, figure->title);
    for (const PictureFormat format : formats_of(*figure))
      list += fmt::format("{}{}.{}\n", name, marked, name_of(format));
  }
  replace_file(contents, before + list);
  for (const auto& [name, figure] : figures) {
    const std::string file = fmt::format("{}/{}{}", path_, name, marked);
    replace_file(file + ".csv", render_csv(figure->data));
    for (const PictureFormat format : formats_of(*figure))
      replace_file(fmt::format("{}.{}", file, name_of(format)),
                   draw_figure(*figure, format, plotter));
  }
  replace_file(contents, list);
  remove_unlisted(path_, earlier);
}

}  // namespace bip::app
