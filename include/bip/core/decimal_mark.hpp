// The decimal mark of a language.
#pragma once

#include <string>

#include "bip/core/language.hpp"

namespace bip {

/// A number written with a point as the language writes it: "-0.5" in Swedish and Danish "-0,5".
[[nodiscard]] std::string with_decimal_mark(std::string number, Language language);

}  // namespace bip
