// The register's section of the study file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/study/study_file.hpp"
#include "study/draft_file.hpp"

namespace bip::detail {

struct RegisterDraft {
  RegisterSource source;  ///< files as given; unset names are empty
  std::vector<std::string> remarks;
  /// Terms of ready covariates (layout columns) for the register's block.
  std::vector<std::string> ready_terms;
  /// First and last birth date of the register's persons.
  std::optional<DayNumber> first_birth{};
  std::optional<DayNumber> last_birth{};
  std::vector<std::string> columns;  ///< that it adds to the analysis data set
};

/// `sources` are all files of the register. Errors: Error{inconsistent_input} where no column can
/// be the person, a yearly file has no year in its name, or several files are no yearly register.
[[nodiscard]] RegisterDraft draft_register(const std::vector<const DraftSource*>& sources);

}  // namespace bip::detail
