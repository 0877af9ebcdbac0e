// Makers of all commands, one file of code each.
#pragma once

#include <memory>

#include "command.hpp"

namespace bip::app {

[[nodiscard]] std::unique_ptr<Command> make_check_command();
[[nodiscard]] std::unique_ptr<Command> make_codebook_command();
[[nodiscard]] std::unique_ptr<Command> make_compare_command();
[[nodiscard]] std::unique_ptr<Command> make_convert_command();
[[nodiscard]] std::unique_ptr<Command> make_describe_command();
[[nodiscard]] std::unique_ptr<Command> make_effects_command();
[[nodiscard]] std::unique_ptr<Command> make_fit_command();
[[nodiscard]] std::unique_ptr<Command> make_link_command();
[[nodiscard]] std::unique_ptr<Command> make_new_command();
[[nodiscard]] std::unique_ptr<Command> make_reconstruct_command();
[[nodiscard]] std::unique_ptr<Command> make_report_command();
[[nodiscard]] std::unique_ptr<Command> make_simulate_command();
[[nodiscard]] std::unique_ptr<Command> make_track_command();
[[nodiscard]] std::unique_ptr<Command> make_verify_command();

}  // namespace bip::app
