// See run_options.hpp.
#include "options/run_options.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "options/choice.hpp"
#include "terminal/interrupt.hpp"
#include "terminal/progress.hpp"

namespace bip::app {
namespace po = boost::program_options;
namespace {

/// "500M" in bytes: a whole number with K, M, G or T.
std::size_t parse_memory(const std::string& text) {
  constexpr std::string_view kUnits = "KMGT";
  constexpr std::size_t kLeast = std::size_t{1} << 25U;
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [after, error] = std::from_chars(text.data(), end, number);
  const std::size_t unit = after + 1 == end ? kUnits.find(*after) : std::string_view::npos;
  if (error != std::errc() || unit == std::string_view::npos) {
    throw Error(ErrorKind::usage, fmt::format("--memory-limit {} is no size", text), {},
                "write a whole number and its unit: 500M, 2G");
  }
  const std::size_t shift = 10 * (unit + 1);
  const bool sensible = number < (std::size_t{1} << (62 - shift)) && number << shift >= kLeast;
  if (!sensible)
    throw Error(ErrorKind::usage, "--memory-limit must be 32M or more, and less than 4194304T");
  return number << shift;
}

}  // namespace

po::options_description RunOptions::describe(MemoryLimits limits) {
  po::options_description group("Running");
  auto add = group.add_options();
  add("threads",
      po::value<int>()->value_name("N")->notifier([this](int threads) { threads_ = threads; }),
      "threads to use (the processors this process may use); results do not depend on it");
  if (limits == MemoryLimits::offered) {
    add("memory-limit", po::value(&memory_text_)->value_name("SIZE"),
        "memory to take at most, e.g. 500M or 2G (three quarters of what there is); columns beyond "
        "it go to a temporary file in TMPDIR, results stay the same");
  }
  add("progress", po::value(&progress_)->value_name("auto|always|never")->default_value(progress_),
      "show progress on stderr (auto: on a terminal)");
  add("help", po::bool_switch(&help_), "this text");
  return group;
}

void RunOptions::check() {
  constexpr int kMostThreads = 1024;
  static_cast<void>(check_choice("progress", progress_, {"auto", "always", "never"}));
  settle_memory();
  if (!threads_) threads_ = static_cast<int>(available_processors());
  if (*threads_ < 1 || *threads_ > kMostThreads) {
    throw Error(ErrorKind::usage, fmt::format("--threads must lie between 1 and {}, not {}",
                                              kMostThreads, *threads_));
  }
}

void RunOptions::settle_memory() {
  std::error_code not_there;  // said when something is to be put there
  memory_.folder = std::filesystem::temp_directory_path(not_there).string();
  memory_.bytes = memory_text_.empty() ? available_memory() / 4 * 3 : parse_memory(memory_text_);
}

RunContext RunOptions::context() const {
  constexpr int kStderr = 2;
  RunContext context;
  context.threads = static_cast<unsigned>(threads_.value_or(1));
  context.stop = interrupt_token();
  context.memory = memory_;
  ProgressLine line = ProgressLine::hidden;
  if (progress_ == "always") line = ProgressLine::shown_always;
  if (progress_ == "auto" && is_terminal(kStderr)) line = ProgressLine::shown;
  context.on_progress = progress_line(line);
  return context;
}

std::vector<std::string> RunOptions::words() const {
  std::vector<std::string> words{"--threads", std::to_string(threads_.value_or(1)), "--progress",
                                 progress_};
  if (!memory_text_.empty()) words.insert(words.end(), {"--memory-limit", memory_text_});
  return words;
}

}  // namespace bip::app
