// What an outcome of a study means, in words: no number of one is read without them.
#pragma once

#include <string>

#include "bip/core/language.hpp"
#include "bip/study/study_file.hpp"
#include "json_parts.hpp"

namespace bip::detail {

/// "ordinary job, ever within 52 weeks after the answer, spells of at least 4 weeks; rows already
/// in the state are left out".
[[nodiscard]] std::string describe_outcome(const OutcomeRule& rule, Language language);

/// The same as keys and words of the study file.
[[nodiscard]] Json outcome_json(const OutcomeRule& rule);

/// Which rows: "adults: age >= 30 (age at the answer)", or all rows.
[[nodiscard]] std::string describe_population(const std::string& name, const std::string& condition,
                                              AgeAt age_at, Language language);

}  // namespace bip::detail
