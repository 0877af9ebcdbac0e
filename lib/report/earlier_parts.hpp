// What `--against` and `--show-code` add to documents and JSON.
#pragma once

#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"
#include "json_parts.hpp"

namespace bip::detail {

[[nodiscard]] Section earlier_section(const EarlierComparison& comparison);
[[nodiscard]] Section code_section(const ProgramCode& code);

/// Adds the keys `against` and `code` where the head has them.
void add_options_json(const ResultHead& head, Json& result, AbsentList& absent);

}  // namespace bip::detail
