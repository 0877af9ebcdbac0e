// What people and scripts call the things a description counts.
#pragma once

#include <string>
#include <string_view>

#include "bip/study/codebook.hpp"
#include "bip/study/description.hpp"

namespace bip::detail {

/// Words of scripts: "ordinary_job", "under_30", "first_answer", "ready_columns".
[[nodiscard]] std::string_view key_of(State state);
[[nodiscard]] std::string_view key_of(AgeGroup group);
[[nodiscard]] std::string_view key_of(PeriodBound bound);
[[nodiscard]] std::string_view key_of(RegisterPart part);
[[nodiscard]] std::string_view key_of(ItemType type);
[[nodiscard]] std::string_view key_of(Respondent respondent);

[[nodiscard]] std::string label_of(State state, Language language);
[[nodiscard]] std::string label_of(AgeGroup group, Language language);
[[nodiscard]] std::string label_of(PeriodBound bound, Language language);
/// Of a background column ("sex"); the name itself where it is none of the known ones.
[[nodiscard]] std::string background_label(std::string_view column, Language language);
/// Of a level: age groups and benefit classes have labels, others are told as in the data.
[[nodiscard]] std::string level_label(std::string_view column, const std::string& level,
                                      const StudyDescription& description, Language language);
/// Of marks ("synthetic data"); others stay as they are.
[[nodiscard]] std::string note_label(const std::string& note, Language language);

}  // namespace bip::detail
