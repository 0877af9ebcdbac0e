// Help texts: words are wrapped here, options are described by the options themselves.
#include "help.hpp"

#include <fmt/format.h>

#include <sstream>

namespace bip::app {
namespace {

constexpr unsigned kLineLength = 100;
constexpr unsigned kDescriptionLength = 62;

std::string wrapped(const std::string& text) {
  std::istringstream words(text);
  std::string result;
  std::string line;
  for (std::string word; words >> word;) {
    if (!line.empty() && line.size() + 1 + word.size() > kLineLength) {
      result += line + "\n";
      line.clear();
    }
    line += line.empty() ? word : " " + word;
  }
  return result + line + "\n";
}

}  // namespace

std::string program_help() {
  std::string text =
      "bip — how much better do measured indicators explain an outcome than register data "
      "alone?\n\n"
      "usage: bip COMMAND [FILE …] [--option …]\n";
  std::string_view group;
  for (const CommandEntry& entry : all_commands()) {
    if (entry.group != group) text += fmt::format("\n{}:\n", entry.group);
    group = entry.group;
    text += fmt::format("  {:<11} {}\n", entry.name, entry.summary);
  }
  text += "\n'bip COMMAND --help' tells a command's options; 'bip --version' the version.\n";
  return text;
}

std::string command_help(const CommandEntry& entry, Command& command) {
  const CommandHelp help = command.help();
  std::string text = fmt::format("bip {} — {}\n\nusage: {}\n\n{}", entry.name, entry.summary,
                                 help.usage, wrapped(help.purpose));
  for (const auto& group : command.options()) {
    const boost::program_options::options_description& described = group;
    std::ostringstream options;
    described.print(options, kLineLength - kDescriptionLength);
    text += "\n" + options.str();
  }
  text += "\nExamples:\n";
  for (const Example& example : help.examples) {
    text += fmt::format("  # {}\n  {}\n", example.purpose, example.command);
  }
  return text;
}

}  // namespace bip::app
