// lib/simulate/data/published.json, compiled in as it is (CMake writes the source from it).
#pragma once

#include <string_view>

namespace bip::detail {

[[nodiscard]] std::string_view builtin_published_json();

}  // namespace bip::detail
