// What every command is: options declared, checked without touching a file, then run.
#pragma once

#include <boost/program_options.hpp>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"

namespace bip::app {

class OutputOptions;

struct Example {
  std::string purpose;
  std::string command;
};

struct CommandHelp {
  std::string usage;    ///< "bip fit FILE --formula FORMULA [options]"
  std::string purpose;  ///< a few sentences
  std::vector<Example> examples;
};

class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  [[nodiscard]] virtual CommandHelp help() const = 0;
  /// Options by group, in the order of help.
  [[nodiscard]] virtual std::vector<boost::program_options::options_description> options() = 0;
  /// Turns parsed options into requests. Touches no file. Errors: Error{usage}.
  virtual void check() = 0;
  /// The output whose result a manifest can hold; none of a command without `--manifest`.
  [[nodiscard]] virtual const OutputOptions* recorded_output() const { return nullptr; }
  /// Does the work and returns the exit code. `command_line` is shown in documents.
  [[nodiscard]] virtual int run(const std::string& command_line) = 0;
};

}  // namespace bip::app
