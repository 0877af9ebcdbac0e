#include "options/choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"

namespace bip::app {

std::string check_choice(std::string_view option, const std::string& value,
                         const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), value) != known.end()) return value;
  throw Error(
      ErrorKind::usage,
      fmt::format("--{} does not take '{}'{}", option, value, describe_nearest_names(value, known)),
      {}, fmt::format("it takes {}", fmt::join(known, ", ")));
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string part(text.substr(0, comma));
    part.erase(0, std::min(part.find_first_not_of(' '), part.size()));
    part.erase(part.find_last_not_of(' ') + 1);
    parts.push_back(std::move(part));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

}  // namespace bip::app
