// Interrupts on POSIX: a thread waits for the signals, so that the handler may do anything.
// See platform.hpp.
#include <csignal>
#include <thread>
#include <utility>

#include "bip/core/platform.hpp"

namespace bip {

void on_interrupt(std::function<void(int)> handler) {
  sigset_t signals{};
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  // Blocked here, and so in every thread started later: only the waiting thread takes them.
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals, handler = std::move(handler)] {
    for (int count = 1;; ++count) {
      int signal = 0;
      sigwait(&signals, &signal);
      handler(count);
    }
  }).detach();
}

}  // namespace bip
