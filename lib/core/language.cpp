// The codes of the languages (ISO 639-1). Knows no phrases: they stand with whoever says them.
#include "bip/core/language.hpp"

#include "bip/core/error.hpp"

namespace bip {
namespace {

constexpr std::array<std::string_view, 3> kCodes{"en", "sv", "da"};

}  // namespace

std::string_view code_of(Language language) {
  return kCodes.at(static_cast<std::size_t>(language));
}

Language parse_language(std::string_view code) {
  for (std::size_t i = 0; i < kCodes.size(); ++i)
    if (kCodes[i] == code) return static_cast<Language>(i);
  throw Error(ErrorKind::usage, "unknown language '" + std::string(code) + "'", {},
              "expected en, sv or da");
}

}  // namespace bip
