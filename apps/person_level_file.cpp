// See person_level_file.hpp.
#include "person_level_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/table/csv_writer.hpp"

namespace bip::app {
namespace {

/// The file beside person-level data that says what they are.
constexpr std::string_view kMark = ".NOT_FOR_EXPORT.txt";

std::string mark_text(const std::string& path, const Study& study) {
  return fmt::format(
      "NOT FOR EXPORT: {} holds one row a person and answer{}.\nOnly aggregates that went "
      "through disclosure control may leave.\n\n",
      path, study.synthetic ? " (synthetic data)" : "");
}

}  // namespace

void protect_person_level(const std::string& option, const std::string& path,
                          const std::vector<std::string>& inputs,
                          const std::vector<std::string>& outputs) {
  namespace fs = std::filesystem;
  const auto is_output = [&](const std::string& input) {
    std::error_code not_there;
    return fs::equivalent(input, path, not_there);
  };
  if (std::ranges::any_of(inputs, is_output))
    throw Error(ErrorKind::usage,
                fmt::format("--{} {} is a file the study is read from", option, path));
  const auto place = [](const std::string& file) { return fs::absolute(file).lexically_normal(); };
  const auto is_same = [&](const std::string& output) {
    return !output.empty() && place(output) == place(path);
  };
  if (std::ranges::any_of(outputs, is_same))
    throw Error(ErrorKind::usage, fmt::format("--{} {} is an output of its own", option, path), {},
                "name another file");
}

void write_person_level(const std::string& path, const Table& table, const Study& study,
                        const std::string& details) {
  replace_file(path + std::string(kMark), mark_text(path, study) + details);
  replace_file(path, write_csv(table));
}

}  // namespace bip::app
