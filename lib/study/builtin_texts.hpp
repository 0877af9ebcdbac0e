// The CSV files in lib/study/data, compiled in as they are (CMake writes the source from them).
#pragma once

#include <string_view>

namespace bip::detail {

[[nodiscard]] std::string_view builtin_items_csv();
[[nodiscard]] std::string_view builtin_dream_codes_csv();

}  // namespace bip::detail
