// See listed_files.hpp.
#include "listed_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "bip/core/platform.hpp"

namespace bip::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kEndings{".csv", ".html", ".xlsx",
                                                   ".svg", ".pdf",  ".png"};

bool is_file_of_ours(std::string_view line) {
  return std::ranges::any_of(kEndings, [&](std::string_view end) { return line.ends_with(end); }) &&
         !line.starts_with(' ') && line.find('/') == std::string_view::npos;
}

}  // namespace

std::vector<std::string> listed_files(const std::string& folder) {
  const std::string contents = fmt::format("{}/{}", folder, kContents);
  std::vector<std::string> names;
  std::error_code not_there;
  if (!fs::is_regular_file(contents, not_there)) return names;
  const MappedFile file(contents);
  std::string_view rest = file.bytes();
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (is_file_of_ours(line)) names.emplace_back(line);
  }
  return names;
}

void remove_unlisted(const std::string& folder, const std::vector<std::string>& earlier) {
  const std::vector<std::string> listed = listed_files(folder);
  for (const std::string& name : earlier) {
    std::error_code ignored;  // one that is gone already is as good
    if (std::ranges::find(listed, name) == listed.end())
      fs::remove(fmt::format("{}/{}", folder, name), ignored);
  }
}

}  // namespace bip::app
