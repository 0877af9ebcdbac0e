// See run_options.hpp.
#include "options/run_options.hpp"

#include <fmt/format.h>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "options/choice.hpp"
#include "terminal/interrupt.hpp"
#include "terminal/progress.hpp"

namespace bip::app {
namespace po = boost::program_options;

po::options_description RunOptions::describe() {
  po::options_description group("Running");
  auto add = group.add_options();
  add("threads",
      po::value<int>()->value_name("N")->notifier([this](int threads) { threads_ = threads; }),
      "threads to use (the processors this process may use); results do not depend on it");
  add("progress", po::value(&progress_)->value_name("auto|always|never")->default_value(progress_),
      "show progress on stderr (auto: on a terminal)");
  add("help", po::bool_switch(&help_), "this text");
  return group;
}

void RunOptions::check() {
  constexpr int kMostThreads = 1024;
  static_cast<void>(check_choice("progress", progress_, {"auto", "always", "never"}));
  if (!threads_) threads_ = static_cast<int>(available_processors());
  if (*threads_ < 1 || *threads_ > kMostThreads) {
    throw Error(ErrorKind::usage, fmt::format("--threads must lie between 1 and {}, not {}",
                                              kMostThreads, *threads_));
  }
}

RunContext RunOptions::context() const {
  constexpr int kStderr = 2;
  RunContext context;
  context.threads = static_cast<unsigned>(threads_.value_or(1));
  context.stop = interrupt_token();
  ProgressLine line = ProgressLine::hidden;
  if (progress_ == "always") line = ProgressLine::shown_always;
  if (progress_ == "auto" && is_terminal(kStderr)) line = ProgressLine::shown;
  context.on_progress = progress_line(line);
  return context;
}

std::vector<std::string> RunOptions::words() const {
  return {"--threads", std::to_string(threads_.value_or(1)), "--progress", progress_};
}

}  // namespace bip::app
