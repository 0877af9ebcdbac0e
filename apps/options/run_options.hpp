// How the work runs; nothing here can change a number but the seed.
#pragma once

#include <boost/program_options.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"

namespace bip::app {

/// Whether a command reads data, whose memory can be limited.
enum class MemoryLimits { offered, not_offered };

class RunOptions {
 public:
  [[nodiscard]] boost::program_options::options_description describe(
      MemoryLimits limits = MemoryLimits::offered);
  /// Errors: Error{usage}.
  void check();
  /// Threads, memory, progress (on a terminal) and the stop that Ctrl-C requests.
  [[nodiscard]] RunContext context() const;
  /// The same as words, for a run inside this one.
  [[nodiscard]] std::vector<std::string> words() const;

 private:
  /// The one place that asks the environment where temporary files go.
  void settle_memory();

  std::optional<int> threads_;  // absent: as many as there are processors
  std::string progress_ = "auto";
  std::string memory_text_;
  MemoryLimit memory_{};
  bool help_ = false;
};

}  // namespace bip::app
