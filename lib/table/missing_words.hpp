// The spellings of missing that hold for one column: the built-in ones and those declared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

class MissingWords {
 public:
  MissingWords() = default;
  /// Declared spellings in UTF-8, compared as text after trimming blanks: "9" is not "9.0".
  explicit MissingWords(const std::vector<std::string>& declared);

  /// Declared for this column, or blank: missing whether quoted or not.
  [[nodiscard]] bool is_declared(std::string_view cell) const;
  /// Also the built-in words, which a quoted cell may hold as text of its own.
  [[nodiscard]] bool is_missing(std::string_view cell) const;

  /// Whether a plain number may be a spelling of missing here, so that the quick path must look.
  [[nodiscard]] bool has_numbers() const noexcept { return has_numbers_; }

 private:
  std::vector<std::string> words_{};
  bool has_numbers_ = false;
};

}  // namespace bip::detail
