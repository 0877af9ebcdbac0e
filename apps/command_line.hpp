// The command line as documents show it and as a manifest keeps it. What cannot change a result has
// no place in either, so that both are the same bytes wherever and however a run was made.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "options/parse.hpp"

namespace bip::app {

/// "bip COMMAND …" as it can be typed again, without threads, progress and where outputs go.
[[nodiscard]] std::string written_command_line(const std::string& command,
                                               const std::vector<GivenOption>& given);

/// The words after the command from which the same result can be made again: without the above and
/// without what shapes only documents, messages or the exit code. Files to read are named as
/// `rename` says.
[[nodiscard]] std::vector<std::string> repeatable_words(
    const std::vector<GivenOption>& given,
    const std::function<std::string(const std::string&)>& rename);

}  // namespace bip::app
