// Figures that a source published of a study, by their path in a JSON file. They are printed beside
// the study's own and never enter a computation. Knows nothing of what the paths mean.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/study/study_file.hpp"

namespace bip {

/// Numbers by path: keys of nested objects joined by points ("job_search.share_searching").
struct PublishedFigures {
  std::map<std::string, double, std::less<>> numbers;
  /// Lists of texts, by path ("employment.important_items").
  std::map<std::string, std::vector<std::string>, std::less<>> lists{};

  /// Absent when nothing was published under this path.
  [[nodiscard]] std::optional<double> find(std::string_view path) const;
};

/// All numbers and lists of texts in nested objects of a JSON file; texts and other lists with
/// their members are passed over. Errors: Error{io}; Error{malformed_input} with line and column
/// for a file that is no JSON, and for one that is no JSON object.
[[nodiscard]] PublishedFigures read_published(const std::string& path);

/// Of the file the study names; none where it names none. Errors: as read_published.
[[nodiscard]] PublishedFigures published_of(const Study& study);

}  // namespace bip
