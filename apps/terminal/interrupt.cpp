// See interrupt.hpp.
#include "terminal/interrupt.hpp"

#include <cstdlib>

#include "bip/core/platform.hpp"
#include "exit_code.hpp"

namespace bip::app {
namespace {

std::stop_source& interrupt_source() {
  static std::stop_source source;
  return source;
}

}  // namespace

void install_interrupt_handler() {
  on_interrupt([](int count) {
    if (count > 1) std::_Exit(ExitCode::interrupted);
    interrupt_source().request_stop();
  });
}

std::stop_token interrupt_token() { return interrupt_source().get_token(); }

}  // namespace bip::app
