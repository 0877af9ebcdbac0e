// The tree a formula is parsed into, with the place of every part.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/design/formula.hpp"

namespace bip {

struct FormulaSyntax::Node {
  enum class Kind {
    formula,      ///< children: the terms, then the response column if there is one
    number,       ///< `number`; among terms only 0 and 1
    column,       ///< `text` is the name
    range,        ///< children: the two end columns
    glob,         ///< children: one `pattern` each
    pattern,      ///< `text` with * and ?
    category,     ///< C(): child column, range or glob; `reference` if given
    call,         ///< `text` is log, exp, sqrt, I or std; child: arithmetic
    sum,          ///< children joined by `operators` + or - (the first one's too)
    product,      ///< among terms a*b; in arithmetic joined by `operators` * or /
    interaction,  ///< a:b
    power,        ///< base and exponent; among terms the exponent is a whole number
    negation      ///< in arithmetic only
  };
  Kind kind = Kind::number;
  std::size_t position = 1;  ///< 1-based byte
  std::string text{};
  double number = 0;
  std::optional<std::string> reference{};
  std::string operators{};  ///< one a child
  std::vector<Node> children{};
};

namespace detail {
using Node = FormulaSyntax::Node;
}  // namespace detail

}  // namespace bip
