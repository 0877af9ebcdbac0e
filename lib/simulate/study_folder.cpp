// Where a synthetic study may stand. A folder with real data is known by files of the study's
// names whose study file does not say that it is synthetic. Must not know how studies are made.
#include "bip/simulate/study_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "study/toml_tree.hpp"

namespace bip {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStudyFile = "study.toml";
constexpr std::array<std::string_view, 7> kNames{
    "README.md", "study.toml", "published.json", "person_answers.csv", "caseworker_answers.csv",
    "dream.csv", "truth.json"};

bool says_synthetic(const fs::path& study_file) {
  try {
    const MappedFile file(study_file.string());
    const detail::TomlValue root = detail::parse_toml(file.bytes(), study_file.string());
    const detail::TomlEntry* const study = root.find("study");
    const detail::TomlEntry* const mark =
        study == nullptr ? nullptr : study->value.find("synthetic");
    return mark != nullptr && mark->value.kind == detail::TomlKind::boolean && mark->value.boolean;
  } catch (const Error&) {
    return false;  // what cannot be read is not known to be synthetic
  }
}

}  // namespace

void require_study_folder(const std::string& folder) {
  std::error_code error;
  const fs::path path(folder);
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) throw Error(ErrorKind::io, "this is no folder", {folder, 0, 0});
  const bool has_any = std::ranges::any_of(
      kNames, [&](std::string_view name) { return fs::exists(path / name, error); });
  if (!has_any || says_synthetic(path / kStudyFile)) return;
  throw Error(
      ErrorKind::inconsistent_input,
      fmt::format("the folder holds a study, and no {} there says synthetic = true", kStudyFile),
      {folder, 0, 0}, "name another folder: real data are never replaced");
}

void write_study_folder(const std::string& folder, const std::vector<TextFile>& files,
                        const RunContext& context) {
  require_study_folder(folder);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Error(ErrorKind::io, fmt::format("cannot create the folder: {}", error.message()),
                {folder, 0, 0});
  throw_if_stopped(context);  // not between files: a folder holds one study, never parts of two
  for (const TextFile& file : files)
    replace_file((fs::path(folder) / file.name).string(), file.content);
}

}  // namespace bip
