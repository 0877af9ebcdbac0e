// What to write instead of functions and operators that other programs' formulas have.
#pragma once

#include <string>
#include <string_view>

namespace bip::detail {

/// Advice for the function, or the list of functions there are.
[[nodiscard]] std::string advise_on_function(std::string_view name);

/// Advice for the operator; empty when there is none.
[[nodiscard]] std::string advise_on_operator(std::string_view symbol);

}  // namespace bip::detail
