// See report_folder.hpp.
#include "report_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/report/render.hpp"
#include "bip/report/workbook.hpp"

namespace bip::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kContents = "CONTENTS.txt";

void make_folder(const std::string& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) {
    throw Error(ErrorKind::io, fmt::format("cannot make the folder: {}", failed.message()),
                {.file = path});
  }
}

/// Names of the CSV files that an earlier report's CONTENTS.txt lists: lines without indentation
/// that end in .csv. Names with a path are none of ours.
std::vector<std::string> list_earlier_tables(const std::string& contents) {
  std::vector<std::string> names;
  std::error_code not_there;
  if (!fs::is_regular_file(contents, not_there)) return names;
  const MappedFile file(contents);
  std::string_view rest = file.bytes();
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const bool is_name = line.ends_with(".csv") && line.find('/') == std::string_view::npos;
    if (is_name && !line.starts_with(' ')) names.emplace_back(line);
  }
  return names;
}

std::string describe_table(const std::string& file, const DocumentTable& table) {
  std::string text = fmt::format("{}\n  {}\n", file, table.caption);
  for (const std::string& note : table.notes) text += fmt::format("  {}\n", note);
  return text;
}

}  // namespace

ReportFolder::ReportFolder(std::string path) : path_(std::move(path)) {
  std::error_code not_there;
  if (fs::exists(path_, not_there) && !fs::is_directory(path_, not_there)) {
    throw Error(ErrorKind::usage, fmt::format("--output {} is a file", path_), {},
                "a report needs a folder of its own");
  }
}

void ReportFolder::write(const Document& document, const std::string& json, Mark mark) const {
  const std::string tables = path_ + "/tables";
  make_folder(tables);
  replace_file(page(), render_html(document));
  replace_file(path_ + "/report.json", json);
  write_workbook(document, path_ + "/report.xlsx");
  const std::string ending = mark == Mark::synthetic ? ".SYNTHETIC.csv" : ".csv";
  const std::string contents = fmt::format("{}/{}", tables, kContents);
  std::vector<std::string> written;
  std::string text = fmt::format("{}\n", document.title);
  for (const std::string& note : document.notes) text += fmt::format("{}\n", note);
  text += '\n';
  for (const NamedTable& table : list_tables(document)) {
    written.push_back(table.name + ending);
    replace_file(fmt::format("{}/{}", tables, written.back()), render_csv(*table.table));
    text += describe_table(written.back(), *table.table);
  }
  const std::vector<std::string> earlier = list_earlier_tables(contents);
  replace_file(contents, text);
  for (const std::string& name : earlier) {
    std::error_code ignored;  // one that is gone already is as good
    if (std::find(written.begin(), written.end(), name) == written.end())
      fs::remove(fmt::format("{}/{}", tables, name), ignored);
  }
}

}  // namespace bip::app
