// Where a formula's text comes from: the command line or a file.
#pragma once

#include <string>

namespace bip::app {

/// Errors: Error{usage} unless exactly one of the two was given.
void check_formula_source(const std::string& formula, const std::string& formula_file);

/// The file's text, line breaks as blanks. Errors: Error{io}.
[[nodiscard]] std::string read_formula_file(const std::string& path);

}  // namespace bip::app
