// The languages people read results in, and phrases that exist in each of them.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bip {

enum class Language { english, swedish, danish };

/// "en", "sv", "da".
[[nodiscard]] std::string_view code_of(Language language);
/// Errors: Error{usage} with the known ones.
[[nodiscard]] Language parse_language(std::string_view code);

/// One phrase in every language, with the same number of blanks `{}`: one that is not translated
/// does not compile.
class Phrase {
 public:
  consteval Phrase(const char* english, const char* swedish, const char* danish)
      : texts_{english, swedish, danish} {
    for (const std::string_view text : texts_) {
      if (text.empty()) throw std::invalid_argument("a translation is missing");
      if (blanks_of(text) != blanks_of(english))
        throw std::invalid_argument("the translations have different blanks");
    }
  }
  [[nodiscard]] constexpr const char* in(Language language) const {
    return texts_[static_cast<std::size_t>(language)];
  }

 private:
  static consteval std::ptrdiff_t blanks_of(std::string_view text) {
    return std::count(text.begin(), text.end(), '{');
  }

  std::array<const char*, 3> texts_;
};

/// The phrase with its blanks filled.
template <class... Values>
[[nodiscard]] std::string say(const Phrase& phrase, Language language, const Values&... values) {
  return fmt::format(fmt::runtime(phrase.in(language)), values...);
}

}  // namespace bip
