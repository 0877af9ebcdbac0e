// A document's remaining English in another language. What a document says itself comes from
// phrases; findings, reasons and facts come as English sentences from layers that know no language,
// and are found here by their wording, as message catalogues do.
#pragma once

#include <string>
#include <string_view>

#include "bip/core/language.hpp"
#include "bip/report/document.hpp"

namespace bip::detail {

/// The sentence in that language, what varies in it kept, numbers with that language's decimal
/// mark. Names before it ("education: register: …") stay. One that no catalogue has stays as it is.
[[nodiscard]] std::string translate_message(std::string_view message, Language language);

/// The document with its findings, reasons, notes and facts translated, and with its tables'
/// numbers to be written with that language's decimal mark. Cells' texts are names or phrases and
/// stay.
[[nodiscard]] Document localized(Document document, Language language);

}  // namespace bip::detail
