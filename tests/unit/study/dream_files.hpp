// Small register files and how tests read them.
#pragma once

#include <string>
#include <vector>

#include "bip/study/dream.hpp"
#include "study_folder.hpp"

namespace bip::test {

inline RegisterSource weekly_source(const std::string& file) {
  RegisterSource source;
  source.file = file;
  source.id = "id";
  source.industry = "";
  return source;
}

inline RegisterData read_register(const RegisterSource& source, const std::vector<std::string>& ids,
                                  unsigned threads = 1) {
  return read_dream(source, builtin_code_table(), ids, {.threads = threads});
}

/// Names of a person's classes week by week: "none", "outside", "unknown" for those without.
inline std::vector<std::string> classes_of(const PersonHistory& history) {
  std::vector<std::string> names;
  for (const std::uint8_t index : history.benefit) {
    if (index == kNoBenefit) {
      names.emplace_back("none");
    } else if (index == kOutsideFile) {
      names.emplace_back("outside");
    } else if (index == kUnknownCode) {
      names.emplace_back("unknown");
    } else {
      names.push_back(builtin_code_table().classes()[index].name);
    }
  }
  return names;
}

}  // namespace bip::test
