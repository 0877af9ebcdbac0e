// The tables of a document, figures' own among them: who lists, judges or rewrites them walks here.
#pragma once

#include <variant>

#include "bip/report/document.hpp"

namespace bip::detail {

using Part = decltype(Section::parts)::value_type;

/// The part's table, or its figure's numbers; null where it has none. Of a const part, const.
template <typename AnyPart>
[[nodiscard]] auto* find_numbers(AnyPart& part) {
  auto* const figure = std::get_if<Figure>(&part);
  return figure != nullptr ? &figure->data : std::get_if<DocumentTable>(&part);
}

/// Calls `visit` with every table of the document, figures' own among them.
template <typename AnyDocument, typename Visit>
void for_each_table(AnyDocument& document, const Visit& visit) {
  for (auto& section : document.sections)
    for (auto& part : section.parts)
      if (auto* const table = find_numbers(part)) visit(*table);
}

}  // namespace bip::detail
