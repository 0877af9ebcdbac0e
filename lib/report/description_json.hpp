// A study's description as the value other results may hold.
#pragma once

#include "bip/study/description.hpp"
#include "json_parts.hpp"

namespace bip::detail {

/// The keys of bip.describe/1 below the head: study, period, forms, persons, search, register_part,
/// register, items. `where` is its place in the whole ("describe."), or empty.
[[nodiscard]] Json description_value(const StudyDescription& description, const Codebook& codebook,
                                     Language language, const std::string& where,
                                     AbsentList& absent);

}  // namespace bip::detail
