// Ctrl-C as a stop request: the first asks the work to end cleanly, the second ends the process.
#pragma once

#include <stop_token>

namespace bip::app {

void install_interrupt_handler();
[[nodiscard]] std::stop_token interrupt_token();

}  // namespace bip::app
