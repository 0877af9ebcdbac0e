// Code in R and in Stata, each from the same plan.
#pragma once

#include <string>
#include <vector>

#include "code_parts.hpp"

namespace bip::detail {

[[nodiscard]] std::string r_code(const CodeParts& parts, const CodeRequest& request);
[[nodiscard]] std::string stata_code(const CodeParts& parts, const CodeRequest& request);

/// Functions in base R that turn a fitted model into the numbers bip prints.
[[nodiscard]] std::string r_functions(const CodeRequest& request);

/// The text as a string of R, quotes and backslashes escaped.
[[nodiscard]] std::string r_string(const std::string& text);

}  // namespace bip::detail
