// What a command says: results on stdout, everything else on stderr.
#pragma once

#include <string>

#include "bip/core/diagnostic.hpp"

namespace bip::app {

/// To stdout, all of it. Errors: Error{io}.
void print(const std::string& text);

/// Notes and warnings as lines on stderr.
void warn(const Diagnostics& diagnostics);

}  // namespace bip::app
