// The one table of commands: help, dispatch and tests iterate over it.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "command.hpp"

namespace bip::app {

struct CommandEntry {
  std::string_view name;
  std::string_view group;
  std::string_view summary;
  std::unique_ptr<Command> (*make)();
};

/// In the order of the work.
[[nodiscard]] std::span<const CommandEntry> all_commands();
/// Errors: Error{usage} with the nearest names.
[[nodiscard]] const CommandEntry& find_command(std::string_view name);

}  // namespace bip::app
