// See localize.hpp.
#include "report/localize.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "bip/core/decimal_mark.hpp"
#include "report/words/fact_words.hpp"
#include "report/words/failure_words.hpp"
#include "report/words/finding_words.hpp"
#include "report/words/reason_words.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kBlank = "{}";
constexpr std::string_view kColon = ": ";
constexpr std::string_view kBetweenClauses = "; ";

/// What stands in the blanks of `pattern` where `text` is that sentence; a final full stop of the
/// text may be left over. The first blank, if it opens the sentence, holds no colon: names before a
/// sentence are none of its words.
std::optional<std::vector<std::string_view>> find_blanks(std::string_view text,
                                                         std::string_view pattern) {
  std::vector<std::string_view> found;
  std::size_t place = pattern.find(kBlank);
  if (!text.starts_with(pattern.substr(0, place))) return std::nullopt;
  if (place == std::string_view::npos) return text == pattern ? std::optional(found) : std::nullopt;
  const bool opens = place == 0;
  text.remove_prefix(place);
  pattern.remove_prefix(place);
  while (!pattern.empty()) {
    pattern.remove_prefix(kBlank.size());
    const std::string_view words = pattern.substr(0, pattern.find(kBlank));
    pattern.remove_prefix(words.size());
    const bool is_last = pattern.empty();
    if (is_last && !text.ends_with(words)) return std::nullopt;
    const std::size_t end = is_last ? text.size() - words.size() : text.find(words);
    if (end == std::string_view::npos) return std::nullopt;
    found.push_back(text.substr(0, end));
    text.remove_prefix(end + words.size());
  }
  // In brackets a colon stands behind the name of a program.
  const std::string_view before = opens ? found.front() : std::string_view();
  const bool has_names = before.substr(0, before.find('(')).find(kColon) != std::string_view::npos;
  return has_names ? std::nullopt : std::optional(found);
}

/// "12.5" as that language writes it; anything but a plain number stays.
std::string number_or_text(std::string_view text, Language language) {
  const bool is_number = !text.empty() &&
                         text.find_first_not_of("-0123456789.") == std::string_view::npos &&
                         std::count(text.begin(), text.end(), '.') == 1;
  return is_number ? with_decimal_mark(std::string(text), language) : std::string(text);
}

std::optional<std::string> find_translation(std::string_view sentence,
                                            std::span<const Phrase> catalogue, Language language) {
  for (const Phrase& phrase : catalogue) {
    const auto blanks = find_blanks(sentence, phrase.in(Language::english));
    if (!blanks) continue;
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (const std::string_view blank : *blanks) {
      const std::string value = translate_message(blank, language);
      values.push_back(value == blank ? number_or_text(blank, language) : value);
    }
    return fmt::vformat(phrase.in(language), values);
  }
  return std::nullopt;
}

std::optional<std::string> find_translation(std::string_view sentence, Language language) {
  for (const std::span<const Phrase> catalogue :
       {std::span<const Phrase>(kReasonPhrases), std::span<const Phrase>(kFindingPhrases),
        std::span<const Phrase>(kFactPhrases), std::span<const Phrase>(kFailurePhrases)})
    if (auto found = find_translation(sentence, catalogue, language)) return found;
  return std::nullopt;
}

/// The whole sentence, or what stands behind the names before it; nothing where no catalogue has
/// it.
std::optional<std::string> find_sentence(std::string_view message, Language language) {
  for (std::size_t start = 0;;) {
    const std::string_view rest = message.substr(start);
    if (auto found = find_translation(rest, language))
      return std::string(message.substr(0, start)) + *found;
    // Notes of tables end with a full stop where the reason they repeat has none.
    if (rest.ends_with('.')) {
      if (auto found = find_translation(rest.substr(0, rest.size() - 1), language))
        return std::string(message.substr(0, start)) + *found + '.';
    }
    const std::size_t colon = message.find(kColon, start);
    if (colon == std::string_view::npos) return std::nullopt;
    start = colon + kColon.size();
  }
}

void translate(std::string& text, Language language) { text = translate_message(text, language); }

struct PartTranslator {
  void operator()(Paragraph& part) const { translate(part.text, language); }
  void operator()(Provenance& part) const {
    for (auto& [name, value] : part.entries) translate(value, language);
  }
  void operator()(DocumentTable& part) const {
    part.language = language;
    for (std::vector<Cell>& row : part.rows)
      for (Cell& cell : row)
        if (auto* const absent = std::get_if<AbsentCell>(&cell))
          translate(absent->reason, language);
    for (std::string& note : part.notes) translate(note, language);
  }
  /// Its words are phrases already.
  void operator()(Figure& part) const { (*this)(part.data); }
  void operator()(const Verbatim& /*copied as it is*/) const {}

  Language language;
};

}  // namespace

std::string translate_message(std::string_view message, Language language) {
  if (language == Language::english || message.empty()) return std::string(message);
  // Below its first line an error shows what it is about.
  if (const std::size_t line = message.find('\n'); line != std::string_view::npos)
    return translate_message(message.substr(0, line), language) + std::string(message.substr(line));
  if (auto found = find_sentence(message, language)) return *std::move(found);
  const std::size_t end = message.find(kBetweenClauses);
  if (end == std::string_view::npos) return std::string(message);
  const std::size_t next = end + kBetweenClauses.size();
  return translate_message(message.substr(0, end), language) + std::string(kBetweenClauses) +
         translate_message(message.substr(next), language);
}

Document localized(Document document, Language language) {
  if (language == Language::english) return document;
  PartTranslator{language}(document.provenance);
  for (Section& section : document.sections)
    for (auto& part : section.parts) std::visit(PartTranslator{language}, part);
  return document;
}

}  // namespace bip::detail
