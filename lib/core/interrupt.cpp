// Interrupts on POSIX: a thread waits for the signals, so that the handler may do anything.
// See platform.hpp.
#include <csignal>
#include <cstdlib>
#include <thread>
#include <utility>

#include "bip/core/platform.hpp"

namespace bip {

void on_interrupt(std::function<void()> handler) {
  sigset_t signals{};
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  // Blocked here, and so in every thread started later: only the waiting thread takes them.
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([signals, handler = std::move(handler)] {
    constexpr int kInterrupted = 130;
    int signal = 0;
    sigwait(&signals, &signal);
    handler();
    sigwait(&signals, &signal);
    std::_Exit(kInterrupted);
  }).detach();
}

}  // namespace bip
