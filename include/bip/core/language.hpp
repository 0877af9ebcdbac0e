// The languages people read results in, and phrases that exist in each of them.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace bip {

enum class Language { english, swedish, danish };

/// "en", "sv", "da".
[[nodiscard]] std::string_view code_of(Language language);
/// Errors: Error{usage} with the known ones.
[[nodiscard]] Language parse_language(std::string_view code);

/// One phrase in every language: one that is not translated does not compile.
class Phrase {
 public:
  constexpr Phrase(const char* english, const char* swedish, const char* danish)
      : texts_{english, swedish, danish} {}
  [[nodiscard]] constexpr const char* in(Language language) const {
    return texts_[static_cast<std::size_t>(language)];
  }

 private:
  std::array<const char*, 3> texts_;
};

}  // namespace bip
