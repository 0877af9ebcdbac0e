// See report_folder.hpp.
#include "report_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/language.hpp"
#include "bip/core/platform.hpp"
#include "bip/report/render.hpp"
#include "bip/report/workbook.hpp"
#include "listed_files.hpp"

namespace bip::app {
namespace {

namespace fs = std::filesystem;

void make_folder(const std::string& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) {
    throw Error(ErrorKind::io, fmt::format("cannot make the folder: {}", failed.message()),
                {.file = path});
  }
}

std::string describe_table(const std::string& file, const DocumentTable& table) {
  std::string text = fmt::format("{}\n  {}\n", file, table.caption);
  for (const std::string& note : table.notes) text += fmt::format("  {}\n", note);
  return text;
}

/// Letters, digits, '-' and '_' of a study's name, the rest as '_'.
std::string file_name_of(const std::string& study) {
  std::string name;
  for (const char one : study) {
    const bool is_plain = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
                          (one >= '0' && one <= '9') || one == '-';
    if (is_plain || (!name.empty() && name.back() != '_')) name += is_plain ? one : '_';
  }
  while (name.ends_with('_')) name.pop_back();
  return name.empty() ? "study" : name;
}

/// CSV files of a document in a folder, each with a prefix, and their list, to which `others`
/// belong.
void write_tables(const Document& document, const std::string& folder, const std::string& prefix,
                  Mark mark, const std::string& others) {
  const std::string ending = mark == Mark::synthetic ? ".SYNTHETIC.csv" : ".csv";
  const std::string contents = fmt::format("{}/{}", folder, kContents);
  std::string text = fmt::format("{}\n", document.title);
  for (const std::string& note : document.notes) text += fmt::format("{}\n", note);
  text += '\n' + others;
  for (const NamedTable& table : list_tables(document)) {
    const std::string name = fmt::format("{}{}{}", prefix, table.name, ending);
    replace_file(fmt::format("{}/{}", folder, name), render_csv(*table.table));
    text += describe_table(name, *table.table);
  }
  const std::vector<std::string> earlier = listed_files(folder);
  replace_file(contents, text);
  remove_unlisted(folder, earlier);
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
  const std::string tables = inner() + "/tables";
  make_folder(tables);
  replace_file(page(), render_html(document));
  replace_file(inner() + "/report.json", json);
  write_workbook(document, inner() + "/report.xlsx");
  write_tables(document, tables, "", mark, "");
}

void ReportFolder::write_export(const ControlledDocument& controlled, const std::string& study,
                                Mark mark) const {
  make_folder(inner());
  make_folder(outer());
  const Document& document = controlled.document;
  const Document account = account_document(controlled.account, parse_language(document.language));
  replace_file(inner() + "/disclosure.csv", render_csv(*list_tables(account).front().table));
  const std::string name = file_name_of(study);
  replace_file(export_page(study), render_html(document));
  write_workbook(document, fmt::format("{}/{}_report.xlsx", outer(), name));
  write_tables(document, outer(), name + "_", mark,
               fmt::format("{0}_report.html\n{0}_report.xlsx\n", name));
}

std::string ReportFolder::export_page(const std::string& study) const {
  return fmt::format("{}/{}_report.html", outer(), file_name_of(study));
}

}  // namespace bip::app
