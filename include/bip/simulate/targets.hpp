// What a synthetic study is to look like: explanatory power and marginals to be met, and which
// items act on which outcome. Read from the shape in which the published figures are kept.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace bip {

/// In-sample McFadden R2 of one analysis, as shares; absent where there is no target.
struct PowerTarget {
  std::optional<double> base{};  ///< register alone
  std::optional<double> full{};  ///< register and indicators
};

/// All shares lie in 0 … 1. Absent figures are no targets: what they would settle keeps its start.
struct SimulationTargets {
  std::string origin;  ///< "built in" or the file's path
  std::string text;    ///< the file as it is

  PowerTarget job_search;
  PowerTarget employment;
  PowerTarget education;
  std::vector<std::string> job_search_items;  ///< names of the codebook
  std::vector<std::string> employment_items;  ///< "search_channels" stands for the channels
  std::vector<std::string> education_items;

  std::optional<double> share_searching{};  ///< of person forms
  /// Of person forms: with exactly 1 … 6 channels in use; absent, or all six.
  std::optional<std::array<double, 6>> channels_used{};
  std::vector<std::string> effective_channels;
  std::vector<std::string> most_used_channels;
  std::vector<std::string> least_used_channels;

  std::optional<double> ordinary_job_ever{};  ///< of persons, within the study period
  std::optional<double> ordinary_job_end{};
  std::optional<double> flexjob_end{};
  std::optional<double> in_education_end{};
  std::optional<double> young_started{};  ///< education within a year of the first answer
  std::optional<double> older_started{};

  double share_under_30 = 0.1;
  int first_year = 2013;
  int last_year = 2016;
};

[[nodiscard]] const SimulationTargets& builtin_targets();

/// Reads the JSON shape of the published figures; keys that are not there set no target, keys it
/// does not know are passed over (sources and notes stand there). Errors: Error{io};
/// Error{malformed_input} with line and column where it is no JSON, and with the key for what is no
/// such figure, an outcome, item or channel nobody knows, shares that contradict one another.
[[nodiscard]] SimulationTargets read_targets(const std::string& path);

}  // namespace bip
