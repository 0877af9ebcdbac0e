// Counts of a linkage as JSON: the body of bip.link/1, and a part of every result of a study.
#pragma once

#include "bip/study/linkage.hpp"
#include "json_parts.hpp"

namespace bip::detail {

[[nodiscard]] Json linkage_body_json(const Study& study, const LinkageSummary& summary);

}  // namespace bip::detail
