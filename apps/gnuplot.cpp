// See gnuplot.hpp.
#include "gnuplot.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"

namespace bip::app {
namespace {

namespace fs = std::filesystem;

bool is_program(const std::string& path) {
  std::error_code not_there;
  return fs::is_regular_file(path, not_there) && ::access(path.c_str(), X_OK) == 0;
}

/// gnuplot quotes the command and points at the fault; what is wrong stands in the last line.
std::string last_line(std::string_view said) {
  while (!said.empty() && said.back() == '\n') said.remove_suffix(1);
  const std::size_t start = said.rfind('\n');
  return std::string(start == std::string_view::npos ? said : said.substr(start + 1));
}

std::string describe_end(const ProgramResult& result) {
  if (result.end == ProgramEnd::timed_out) return "it took longer than a minute";
  if (result.end == ProgramEnd::killed) return "it was ended by a signal";
  if (result.errors.empty()) return fmt::format("it ended with exit code {}", result.exit_code);
  return last_line(result.errors);
}

}  // namespace

std::optional<std::string> find_gnuplot() {
  const char* const folders = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): never set here
  std::string_view rest = folders == nullptr ? "" : folders;
  while (!rest.empty()) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
    // An empty entry is the current folder, from where no program should come by chance.
    const std::string program = fmt::format("{}/gnuplot", folder);
    if (!folder.empty() && is_program(program)) return program;
  }
  return std::nullopt;
}

Plotter gnuplot_at(std::string program) {
  return [program = std::move(program)](const std::string& commands) {
    // UTF-8 in its width tables; -d: no gnuplotrc of the user's.
    ProgramResult result = run_program({.program = program,
                                        .arguments = {"-d"},
                                        .environment = {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"},
                                        .input = commands,
                                        .timeout = std::chrono::minutes(1)});
    if (result.end != ProgramEnd::exited || result.exit_code != 0)
      throw Error(ErrorKind::io, fmt::format("gnuplot cannot draw: {}", describe_end(result)),
                  {.file = program});
    return std::move(result.output);
  };
}

Drawings draw(Document document) {
  constexpr std::string_view kTablesStay = "figures are not drawn, their numbers stand in tables";
  const auto program = find_gnuplot();
  if (!program)
    return {std::move(document), {}, fmt::format("there is no gnuplot: {}", kTablesStay)};
  Plotter plotter = gnuplot_at(*program);
  try {
    Document drawn = draw_figures(document, plotter);
    return {std::move(drawn), std::move(plotter), {}};
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::io) throw;
    return {std::move(document), {}, fmt::format("{}: {}", error.message(), kTablesStay)};
  }
}

}  // namespace bip::app
