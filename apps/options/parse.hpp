// Command-line words to options, with errors a person can act on.
#pragma once

#include <boost/program_options.hpp>
#include <string>
#include <vector>

namespace bip::app {

/// Parses `words` (without program and command) by the given groups; the first positional word is
/// the option `file`, or all of them `files` where a command has that. Names are never guessed from
/// abbreviations. Errors: Error{usage}: unknown option (nearest names), missing or bad argument, a
/// second file.
void parse_options(const std::vector<std::string>& words,
                   const std::vector<boost::program_options::options_description>& groups);

}  // namespace bip::app
