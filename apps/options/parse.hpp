// Command-line words to options, with errors a person can act on.
#pragma once

#include <boost/program_options.hpp>
#include <optional>
#include <string>
#include <vector>

namespace bip::app {

/// An option as it was given.
struct GivenOption {
  std::string name;                    ///< without dashes; "file" where it is a word by itself
  std::vector<std::string> words{};    ///< as typed
  std::optional<std::string> input{};  ///< the file it names, of an option that names one to read
  bool is_positional = false;
};

/// Parses `words` (without program and command) by the given groups; the first positional word is
/// the option `file`, or all of them `files` where a command has that. Names are never guessed from
/// abbreviations. Returns what was given, in order. Errors: Error{usage}: unknown option (nearest
/// names), missing or bad argument, a second file.
std::vector<GivenOption> parse_options(
    const std::vector<std::string>& words,
    const std::vector<boost::program_options::options_description>& groups);

}  // namespace bip::app
