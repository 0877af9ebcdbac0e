#include "terminal/interrupt.hpp"

#include "bip/core/platform.hpp"

namespace bip::app {
namespace {

std::stop_source& interrupt_source() {
  static std::stop_source source;
  return source;
}

}  // namespace

void install_interrupt_handler() {
  on_interrupt([] { interrupt_source().request_stop(); });
}

std::stop_token interrupt_token() { return interrupt_source().get_token(); }

}  // namespace bip::app
