// Help texts, made from the registry and from the options themselves.
#pragma once

#include <string>

#include "command.hpp"
#include "registry.hpp"

namespace bip::app {

[[nodiscard]] std::string program_help();
[[nodiscard]] std::string command_help(const CommandEntry& entry, Command& command);

}  // namespace bip::app
