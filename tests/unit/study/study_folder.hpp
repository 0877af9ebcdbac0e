// A fresh folder of named files for one test, gone when the test ends; and what a call throws.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "bip/core/error.hpp"

namespace bip::test {

inline constexpr std::string_view kFolderPrefix = "bip-study-";

class StudyFolder {
 public:
  StudyFolder() {
    std::string name = (std::filesystem::temp_directory_path() / kFolderPrefix).string() + "XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  StudyFolder(const StudyFolder&) = delete;
  StudyFolder& operator=(const StudyFolder&) = delete;
  ~StudyFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  /// Writes a file and returns its path.
  std::string write(const std::string& name, std::string_view content) const {
    const std::string file = path(name);
    std::ofstream stream(file, std::ios::binary);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    REQUIRE(stream.good());
    return file;
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }

 private:
  std::filesystem::path folder_;
};

/// The error `call` throws; the test fails when it throws none.
template <class Call>
Error error_of(Call&& call) {
  std::optional<Error> caught;
  try {
    call();
  } catch (const Error& error) {
    caught = error;
  }
  REQUIRE_MESSAGE(caught.has_value(), "expected an error");
  return *caught;
}

/// `text` without the random letters of a test folder's name, in which anything may stand.
inline std::string without_drawn_letters(std::string text) {
  const std::size_t drawn = kFolderPrefix.size() + std::string_view("XXXXXX").size();
  for (auto at = text.find(kFolderPrefix); at != std::string::npos; at = text.find(kFolderPrefix))
    text.erase(at, drawn);
  return text;
}

/// Whether the error's text holds `part`.
inline bool tells(const Error& error, std::string_view part) {
  const std::string text = without_drawn_letters(error.what());
  return text.find(without_drawn_letters(std::string(part))) != std::string::npos;
}

}  // namespace bip::test
