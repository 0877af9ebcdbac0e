// See command_line.hpp. Options that this file does not know are taken to change numbers.
#include "command_line.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace bip::app {
namespace {

/// Options that change neither a result nor how it is shown.
constexpr std::array<std::string_view, 7> kOfTheRun{
    "threads", "progress", "output", "manifest", "figures", "memory-limit", "person-level"};
/// Options that change documents, messages or the exit code, but no number.
constexpr std::array<std::string_view, 8> kOfTheShow{
    "format", "quiet", "verbose", "digest", "show-values", "show-code", "strict", "help"};

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string quoted(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:+@%";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string text = "'";
  for (const char letter : word) {
    if (letter == '\'')
      text += "'\\''";
    else
      text += letter;
  }
  return text + '\'';
}

/// A file that is no option by its looks.
std::string plain_path(const std::string& path) {
  return path.starts_with('-') ? "./" + path : path;
}

}  // namespace

std::string written_command_line(const std::string& command,
                                 const std::vector<GivenOption>& given) {
  std::string line = "bip " + quoted(command);
  for (const GivenOption& option : given) {
    if (holds(kOfTheRun, option.name)) continue;
    for (const std::string& word : option.words)
      line += ' ' + quoted(option.is_positional ? plain_path(word) : word);
  }
  return line;
}

std::vector<std::string> repeatable_words(
    const std::vector<GivenOption>& given,
    const std::function<std::string(const std::string&)>& rename) {
  std::vector<std::string> words;
  for (const GivenOption& option : given) {
    if (holds(kOfTheRun, option.name) || holds(kOfTheShow, option.name)) continue;
    if (!option.input) {
      words.insert(words.end(), option.words.begin(), option.words.end());
      continue;
    }
    if (!option.is_positional) words.push_back("--" + option.name);
    words.push_back(plain_path(rename(*option.input)));
  }
  return words;
}

}  // namespace bip::app
