// The quoting rules of RFC 4180 as met in practice: blanks around a field do not count, a quote
// inside a field that does not begin with one stands for itself. Must not know columns or types.
#include "table/field.hpp"

#include <cstring>

#include "table/blanks.hpp"
#include "table/scan.hpp"

namespace bip::detail {
namespace {

const char* find_byte(const char* begin, const char* end, char byte) {
  if (begin >= end) return nullptr;
  return static_cast<const char*>(std::memchr(begin, byte, static_cast<std::size_t>(end - begin)));
}

const char* skip_blanks(const char* place, char delimiter) {
  while (is_blank(*place) && *place != delimiter) ++place;
  return place;
}

void set_fault(Field& field, FaultKind kind, const char* place) {
  field.fault = kind;
  field.fault_place = place;
}

/// The field ends at field.next; anything but a delimiter or a line end there is a fault.
void check_end(Field& field, const FieldRules& rules) {
  const char* const place = field.next;
  if (rules.at_line_end(place) || *place == rules.delimiter) return;
  if (*place == '\r') return set_fault(field, FaultKind::lone_return, place);
  if (*place == '\0') return set_fault(field, FaultKind::zero_byte, place);
  set_fault(field, FaultKind::text_after_quote, place);
}

Field scan_quoted(const char* quote, const FieldRules& rules) {
  Field field{.form = FieldForm::quoted};
  const char* const begin = quote + 1;
  const char* close = find_byte(begin, rules.end, '"');
  while (close != nullptr && close[1] == '"' && close + 1 < rules.end) {
    field.form = FieldForm::doubled;
    close = find_byte(close + 2, rules.end, '"');
  }
  if (close == nullptr) {
    set_fault(field, FaultKind::open_quote, quote);
    return field;
  }
  field.content = {begin, static_cast<std::size_t>(close - begin)};
  if (const char* const zero = find_byte(begin, close, '\0')) {
    set_fault(field, FaultKind::zero_byte, zero);
    return field;
  }
  field.next = skip_blanks(close + 1, rules.delimiter);
  check_end(field, rules);
  return field;
}

}  // namespace

Field FieldRules::scan(const char* begin) const {
  begin = skip_blanks(begin, delimiter);
  if (*begin == '"') return scan_quoted(begin, *this);
  Field field;
  const char* stop = find_structure(begin, delimiter);
  while (*stop == '"') stop = find_structure(stop + 1, delimiter);
  field.next = stop;
  field.content = trim_blanks({begin, static_cast<std::size_t>(stop - begin)});
  check_end(field, *this);
  return field;
}

const char* FieldRules::find_end_of_empty_line(const char* place) const {
  if (place >= end) return nullptr;
  const char* const text = skip_blanks(place, delimiter);
  return at_line_end(text) ? after_line_end(text) : nullptr;
}

std::string undouble_quotes(std::string_view content) {
  std::string text;
  text.reserve(content.size());
  for (std::size_t i = 0; i < content.size(); ++i) {
    text.push_back(content[i]);
    if (content[i] == '"') ++i;  // the scan has seen that quotes inside come in pairs
  }
  return text;
}

}  // namespace bip::detail
