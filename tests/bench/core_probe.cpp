// How many cores do two threads really have at the moment? Prints for 1 … N threads, one line each,
// how many additions, each waiting for the one before, every thread did a second (in 10^9). Virtual
// processors that share a core show half of what one thread has alone.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

constexpr int kAdditions = 100'000;  // between two looks at the clock

/// A chain no compiler can shorten.
double additions_a_second(const std::atomic<bool>& stops) {
  using Clock = std::chrono::steady_clock;
  const auto began = Clock::now();
  double done = 0;
  while (!stops.load(std::memory_order_relaxed)) {
    unsigned long sum = 1;
    for (int i = 0; i < kAdditions; ++i) {
      sum += 1;
      asm volatile("" : "+r"(sum));
    }
    done += kAdditions;
  }
  return done / std::chrono::duration<double>(Clock::now() - began).count();
}

void probe(int threads, double seconds) {
  std::atomic<bool> stops{false};
  std::vector<double> rates(static_cast<std::size_t>(threads));
  std::vector<std::thread> running;
  for (double& rate : rates)
    running.emplace_back([&rate, &stops] { rate = additions_a_second(stops); });
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stops = true;
  for (std::thread& thread : running) thread.join();
  for (const double rate : rates) std::printf("%.3f ", rate / 1e9);
  std::puts("");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    static_cast<void>(std::fputs("usage: core_probe THREADS SECONDS\n", stderr));
    return 2;
  }
  for (int threads = 1; threads <= std::max(1, std::atoi(argv[1])); ++threads)
    probe(threads, std::atof(argv[2]));
  return 0;
}
