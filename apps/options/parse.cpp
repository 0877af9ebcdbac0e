// See parse.hpp. Boost's own messages never reach the user: each kind of mistake has its line.
#include "options/parse.hpp"

#include <fmt/format.h>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "options/input_path.hpp"

namespace bip::app {
namespace po = boost::program_options;
namespace {

std::vector<std::string> known_options(const po::options_description& all) {
  std::vector<std::string> names;
  for (const auto& option : all.options()) names.push_back("--" + option->long_name());
  return names;
}

GivenOption given_option(const po::option& option, const po::options_description& all) {
  GivenOption given{option.string_key, option.original_tokens, std::nullopt,
                    option.position_key >= 0};
  const po::option_description* const described = all.find_nothrow(given.name, false);
  if (described == nullptr || option.value.empty()) return given;
  if (dynamic_cast<const InputPathValue*>(described->semantic().get()) != nullptr)
    given.input = option.value.front();
  return given;
}

std::vector<GivenOption> parse_words(const std::vector<std::string>& words,
                                     const po::options_description& all) {
  po::positional_options_description positional;
  if (all.find_nothrow("files", false) != nullptr)
    positional.add("files", -1);
  else
    positional.add("file", 1);
  namespace style = po::command_line_style;
  constexpr int kStyle = style::unix_style & ~style::allow_guessing;
  const po::parsed_options parsed =
      po::command_line_parser(words).options(all).positional(positional).style(kStyle).run();
  po::variables_map values;
  po::store(parsed, values);
  po::notify(values);
  std::vector<GivenOption> given;
  for (const po::option& option : parsed.options) given.push_back(given_option(option, all));
  return given;
}

}  // namespace

std::vector<GivenOption> parse_options(const std::vector<std::string>& words,
                                       const std::vector<po::options_description>& groups) {
  po::options_description all;
  for (const po::options_description& group : groups) all.add(group);
  try {
    return parse_words(words, all);
  } catch (const po::unknown_option& error) {
    const std::string& name = error.get_option_name();
    throw Error(ErrorKind::usage,
                fmt::format("unknown option '{}'{}", name,
                            describe_nearest_names(name, known_options(all))),
                {}, "'--help' lists the options");
  } catch (const po::too_many_positional_options_error&) {
    throw Error(ErrorKind::usage, "more than one input file was given", {},
                "put option values behind their option, quoted where they hold spaces");
  } catch (const po::multiple_occurrences& error) {
    throw Error(ErrorKind::usage,
                fmt::format("option '{}' was given more than once", error.get_option_name()));
  } catch (const po::invalid_command_line_syntax& error) {
    throw Error(ErrorKind::usage,
                fmt::format("option '{}' needs a value", error.get_option_name()));
  } catch (const po::validation_error& error) {
    throw Error(ErrorKind::usage,
                fmt::format("option '{}' has a value of the wrong kind", error.get_option_name()),
                {}, "'--help' tells what it takes");
  } catch (const po::error& error) {
    throw Error(ErrorKind::usage, error.what());
  }
}

}  // namespace bip::app
