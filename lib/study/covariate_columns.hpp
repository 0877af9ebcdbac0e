// Register covariates of all rows as columns.
#pragma once

#include <cstddef>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/study/dream.hpp"
#include "bip/study/survey.hpp"
#include "study/linked_columns.hpp"

namespace bip::detail {

/// What is known of the rows' persons. References must outlive it.
struct RegisterView {
  const SurveyData& survey;
  const RegisterData& registry;
  const CodeTable& codes;
  std::vector<std::size_t> person_of_row;  ///< index into registry.persons

  /// Null where the person has no register row.
  [[nodiscard]] const PersonHistory* history(std::size_t row) const {
    const auto& person = registry.persons[person_of_row[row]];
    return person ? &*person : nullptr;
  }
};

/// Adds age, sex, origin, civil_status (where the source has them), then the covariates.
void add_covariates(const RegisterView& view, const RegisterSource& source, LinkedColumns& columns);

/// What the industry columns leave in the dark of the rows' job histories.
[[nodiscard]] Diagnostics find_history_gaps(const RegisterView& view, const RegisterSource& source);

}  // namespace bip::detail
