// A text in all languages side by side: leaving one out, or filling other blanks in one than in the
// others, does not compile.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "bip/study/codebook.hpp"

namespace bip::detail {

class Phrase {
 public:
  /// Blanks are `{}`, filled by say().
  consteval Phrase(std::string_view english, std::string_view swedish, std::string_view danish)
      : english_(english), swedish_(swedish), danish_(danish) {
    if (english.empty() || swedish.empty() || danish.empty()) throw "a translation is missing";
    if (blanks(english) != blanks(swedish) || blanks(english) != blanks(danish))
      throw "the translations have different blanks";
  }

  [[nodiscard]] constexpr std::string_view in(Language language) const {
    if (language == Language::swedish) return swedish_;
    return language == Language::danish ? danish_ : english_;
  }

 private:
  static consteval std::ptrdiff_t blanks(std::string_view text) {
    return std::count(text.begin(), text.end(), '{');
  }

  std::string_view english_;
  std::string_view swedish_;
  std::string_view danish_;
};

template <class... Values>
[[nodiscard]] std::string say(const Phrase& phrase, Language language, const Values&... values) {
  return fmt::format(fmt::runtime(phrase.in(language)), values...);
}

}  // namespace bip::detail
