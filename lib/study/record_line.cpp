// Walks a file record by record by the reader's own rules (quoted line breaks, lines without text).
// Knows no cells.
#include "study/record_line.hpp"

#include "table/csv_source.hpp"
#include "table/fault_report.hpp"

namespace bip::detail {
namespace {

const char* after_empty_lines(const FieldRules& rules, const char* place) {
  while (const char* const next = rules.find_end_of_empty_line(place)) place = next;
  return place;
}

const char* after_record(const FieldRules& rules, const char* place) {
  Field field = rules.scan(place);
  while (field.fault == FaultKind::none && !rules.at_line_end(field.next))
    field = rules.scan(field.next + 1);
  return field.fault == FaultKind::none ? rules.after_line_end(field.next) : rules.end;
}

}  // namespace

std::size_t find_record_line(const std::string& path, std::size_t row) {
  const CsvSource source = open_csv_source(path, {});
  const std::string_view text = source.file.bytes();
  const FieldRules rules = source.rules();
  const char* place = after_empty_lines(rules, text.data() + source.body);
  for (std::size_t i = 0; i < row && place < rules.end; ++i)
    place = after_empty_lines(rules, after_record(rules, place));
  return line_of(text, static_cast<std::size_t>(place - text.data()));
}

}  // namespace bip::detail
