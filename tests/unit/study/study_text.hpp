// Study files for tests: a small valid one to vary, and its reading in a folder of empty data
// files.
#pragma once

#include <string>
#include <string_view>

#include "bip/study/study_file.hpp"
#include "study_folder.hpp"

namespace bip::test {

/// Both forms and a weekly register with every background column; lines 1 to 16.
inline constexpr std::string_view kSurveysAndRegister = R"toml([survey.person]
file = "person.csv"

[survey.caseworker]
file = "caseworker.csv"

[register]
file = "dream.csv"
birth_date = "born"
sex = "sex"
origin = "origin"
civil_status = "civil"




)toml";

/// A folder with the data files a study names; their content does not matter here.
class StudyFiles {
 public:
  StudyFiles() {
    for (const char* name : {"person.csv", "caseworker.csv", "merged.csv", "dream.csv"})
      folder_.write(name, "x\n1\n");
  }

  [[nodiscard]] const StudyFolder& folder() const { return folder_; }
  [[nodiscard]] Study read(std::string_view text) const {
    return read_study(folder_.write("study.toml", text));
  }
  [[nodiscard]] Error error(std::string_view text) const {
    return error_of([&] { (void)read(text); });
  }
  /// The error of a section after the surveys and the register: its first line is line 17.
  [[nodiscard]] Error error_after_register(std::string_view section) const {
    return error(std::string(kSurveysAndRegister) + std::string(section));
  }

 private:
  StudyFolder folder_;
};

/// Whether the error is of usage and stands at LINE:COLUMN of the study file.
inline bool is_at(const Error& error, std::size_t line, std::size_t column) {
  INFO(error.what());
  return error.kind() == ErrorKind::usage && error.location().file.ends_with("study.toml") &&
         error.location().line == line && error.location().column == column;
}

}  // namespace bip::test
