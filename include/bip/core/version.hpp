// The version of the library and the program, from the one place that states it: CMakeLists.txt.
#pragma once

#include <string_view>

namespace bip {

/// "MAJOR.MINOR.PATCH", as in every output's provenance.
[[nodiscard]] std::string_view version() noexcept;

}  // namespace bip
