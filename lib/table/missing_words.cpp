// Compares cells with the spellings of missing. Must not know where the cells come from.
#include "table/missing_words.hpp"

#include <algorithm>

#include "bip/table/schema.hpp"
#include "table/blanks.hpp"
#include "table/number_text.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {

MissingWords::MissingWords(const std::vector<std::string>& declared) {
  for (const std::string& spelling : declared) {
    const std::string word(trim_blanks(spelling));
    if (word.empty()) continue;  // blank cells are missing anyway
    words_.push_back(word);
    // Cells are compared as bytes; a file in Windows-1252 spells the same word in others.
    const std::string recoded = utf8_to_windows1252(word);
    if (!recoded.empty() && recoded != word) words_.push_back(recoded);
    const NumberForm form = parse_number(word, {}).form;
    if (form == NumberForm::whole || form == NumberForm::real) has_numbers_ = true;
  }
}

bool MissingWords::is_declared(std::string_view cell) const {
  cell = trim_blanks(cell);
  return cell.empty() || std::ranges::find(words_, cell) != words_.end();
}

bool MissingWords::is_missing(std::string_view cell) const {
  return is_missing_spelling(cell) || is_declared(cell);
}

}  // namespace bip::detail
