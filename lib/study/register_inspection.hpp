// Problems of a study's weekly or yearly register, by itself and against the survey's weeks.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bip/study/study_inspection.hpp"
#include "bip/study/survey.hpp"
#include "study/problem_list.hpp"

namespace bip::detail {

/// Where the form of each row of the analysis data set stands.
struct RowPlaces {
  struct Place {
    std::size_t file = 0;    ///< number of the file
    std::size_t record = 0;  ///< from 0

    friend auto operator<=>(const Place& a, const Place& b) = default;
  };
  std::vector<std::string> files{};
  std::vector<std::size_t> date_fields{};  ///< one a file, 1-based
  std::vector<Place> rows{};

  /// Reads the file again: for one place a problem.
  [[nodiscard]] Location locate(const Place& place) const;
};

/// What the register is judged for.
struct RegisterQuestion {
  const Study& study;
  const CodeTable& codes;
  std::span<const std::string> persons;  ///< distinct ids
  RegisterScope scope;
};

/// The histories as far as they can be read; absent where the register cannot be read at all.
[[nodiscard]] std::optional<RegisterData> inspect_register(const RegisterQuestion& question,
                                                           const RunContext& context,
                                                           ProblemList& problems);

/// Rows whose weeks reach out of the register's.
void inspect_weeks(const Study& study, const SurveyData& survey, const RegisterData& registry,
                   const RowPlaces& places, ProblemList& problems);

}  // namespace bip::detail
