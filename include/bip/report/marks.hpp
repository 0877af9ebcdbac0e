// The marks results carry: what they are made of, and that nobody checked them for export.
#pragma once

#include <string>
#include <vector>

#include "bip/study/study_file.hpp"

namespace bip {

inline constexpr const char* kSyntheticMark = "synthetic data";
inline constexpr const char* kUncheckedMark = "not checked for export";

/// The marks of a study's results, in the order in which they stand.
[[nodiscard]] inline std::vector<std::string> marks_of(const Study& study) {
  if (study.synthetic) return {kSyntheticMark, kUncheckedMark};
  return {kUncheckedMark};
}

}  // namespace bip
