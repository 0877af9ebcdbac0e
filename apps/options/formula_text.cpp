#include "options/formula_text.hpp"

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"

namespace bip::app {

void check_formula_source(const std::string& formula, const std::string& formula_file) {
  if (formula.empty() && formula_file.empty()) {
    throw Error(ErrorKind::usage, "no formula was given", {},
                "add --formula 'RESPONSE ~ TERMS' or --formula-file FILE");
  }
  if (!formula.empty() && !formula_file.empty()) {
    throw Error(ErrorKind::usage, "--formula and --formula-file were both given", {},
                "leave out one of them");
  }
}

std::string read_formula_file(const std::string& path) {
  const MappedFile file(path);
  std::string text(file.bytes());
  std::replace_if(
      text.begin(), text.end(), [](char letter) { return letter == '\n' || letter == '\r'; }, ' ');
  return text;
}

}  // namespace bip::app
