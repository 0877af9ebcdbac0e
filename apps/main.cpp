// argv to command; the only place that catches errors and turns their kind into an exit code.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/core/version.hpp"
#include "command_line.hpp"
#include "exit_code.hpp"
#include "help.hpp"
#include "instruction_choice.hpp"
#include "options/parse.hpp"
#include "outcome.hpp"
#include "recorded_run.hpp"
#include "registry.hpp"
#include "terminal/interrupt.hpp"
#include "terminal/progress.hpp"
#include "terminal/streams.hpp"

namespace {

using namespace bip::app;

bool asks_for_help(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word == "--help" || word == "-h") return true;
    if (word == "--") return false;
  }
  return false;
}

int run_command(const std::vector<std::string>& words) {
  const CommandEntry& entry = find_command(words.front());
  const auto command = entry.make();
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (asks_for_help(rest)) {
    print(command_help(entry, *command));
    return ExitCode::done;
  }
  const std::vector<GivenOption> given = parse_options(rest, command->options());
  command->check();
  const int code = command->run(written_command_line(words.front(), given));
  if (const OutputOptions* output = command->recorded_output())
    write_manifest(*output, given, code);
  return code;
}

int dispatch(const std::vector<std::string>& words) {
  if (words.empty()) {
    static_cast<void>(std::fputs(program_help().c_str(), stderr));
    return ExitCode::wrong_usage;
  }
  const std::string& first = words.front();
  if (first == "--version") {
    print(fmt::format("bip {}\n", bip::version()));
    return ExitCode::done;
  }
  if (first == "help" && words.size() > 1) return run_command({words[1], "--help"});
  if (first == "help" || first == "--help" || first == "-h") {
    print(program_help());
    return ExitCode::done;
  }
  return run_command(words);
}

}  // namespace

int main(int argc, char** argv) {
  bip::keep_freed_memory();
  try {
    install_interrupt_handler();
    choose_instruction_set();
    return dispatch(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const NotEstimable& error) {
    fmt::print(stderr, "bip: error: {}\n", error.what());
    return error.exit_code();
  } catch (const bip::Error& error) {
    clear_progress();
    if (error.kind() == bip::ErrorKind::cancelled) {
      fmt::print(stderr, "bip: interrupted{}: nothing was written, what was there is as it was\n",
                 describe_progress());
      return exit_code_of(error.kind());
    }
    fmt::print(stderr, "bip: error: {}\n", error.what());
    if (error.kind() == bip::ErrorKind::internal) {
      fmt::print(stderr,
                 "bip: this is a defect of bip: please report it with the command, "
                 "'bip --version' and, where you may, the data\n");
    }
    return exit_code_of(error.kind());
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "bip: error: out of memory; select fewer columns or rows\n");
    return ExitCode::unusable_input;
  } catch (const std::exception& error) {
    fmt::print(stderr,
               "bip: error: unexpected: {}\nbip: this is a defect of bip: please report it "
               "with the command and 'bip --version'\n",
               error.what());
    return ExitCode::defect;
  }
}
