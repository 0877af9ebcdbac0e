// A scan that finds ids and line ends. Quoted fields may hold line breaks, so where a row begins
// depends on all bytes before it: each range is first taken to begin after its first line break,
// and is scanned once more where the range before it turns out to end elsewhere. The first range
// begins where the rows do, hence what follows from it is right for any text. Must not know what
// the other fields hold.
#include "study/register_rows.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "bip/core/parallel.hpp"
#include "table/blanks.hpp"
#include "table/fault_report.hpp"
#include "table/scan.hpp"
#include "table/structure_index.hpp"

namespace bip::detail {
namespace {

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< begin of the first row that is not part of it; unset with a fault
  RegisterRows rows{};
  Fault fault{};
};

class RangeScanner {
 public:
  RangeScanner(const CsvSource& source, std::size_t id_field, const PersonIndex& persons,
               RowsWanted wanted)
      : source_(source),
        text_(source.file.bytes()),
        rules_(source.rules()),
        id_field_(id_field),
        persons_(persons),
        wanted_(wanted) {}

  /// The rows that begin in [begin, end_before).
  [[nodiscard]] Range scan(std::size_t begin, std::size_t end_before) const {
    Range range{.begin = begin};
    const char* place = text_.data() + begin;
    const char* const stop = text_.data() + end_before;
    while (place < stop) {
      if (const char* const after = find_end_of_blank_line(place)) {
        place = after;
        continue;
      }
      place = scan_row(place, range);
      if (place == nullptr) return range;
    }
    range.end = place_of(place);
    return range;
  }

 private:
  [[nodiscard]] std::size_t place_of(const char* byte) const {
    return static_cast<std::size_t>(byte - text_.data());
  }

  [[nodiscard]] const char* find_end_of_blank_line(const char* place) const {
    const bool may_be = is_blank(*place) || *place == '\n' || *place == '\r';
    return may_be ? rules_.find_end_of_empty_line(place) : nullptr;
  }

  /// Past the row at `begin`, or null with the range's fault set.
  const char* scan_row(const char* begin, Range& range) const {
    std::size_t left = id_field_;
    const char* place = skip_plain_fields(begin, rules_.delimiter, left);
    while (left > 0) {
      const Field field = rules_.scan(place);
      if (field.fault != FaultKind::none) return fail(field, id_field_ - left, range);
      if (rules_.at_line_end(field.next)) return fail_short(begin, id_field_ - left + 1, range);
      --left;
      place = skip_plain_fields(field.next + 1, rules_.delimiter, left);
    }
    const Field id = scan_id(place);
    if (id.fault != FaultKind::none) return fail(id, id_field_, range);
    const char* const end = find_row_end(begin, id.next, range);
    if (end == nullptr) return nullptr;
    ++range.rows.rows;
    const auto person = find_person(id);
    if (person || wanted_ == RowsWanted::all)
      range.rows.found.push_back({person.value_or(kOtherPerson), place_of(begin)});
    return end;
  }

  /// As the rules scan it; most ids are plain, without quotes and blanks.
  [[nodiscard]] Field scan_id(const char* begin) const {
    const char* const end = find_structure(begin, rules_.delimiter);
    const bool plain =
        *end == rules_.delimiter && end > begin && !is_blank(*begin) && !is_blank(end[-1]);
    if (!plain) return rules_.scan(begin);
    return {.content = {begin, static_cast<std::size_t>(end - begin)}, .next = end};
  }

  [[nodiscard]] std::optional<std::uint32_t> find_person(const Field& id) const {
    if (id.form != FieldForm::doubled && !has_high_byte(id.content))
      return persons_.find(id.content);
    const std::string plain =
        id.form == FieldForm::doubled ? undouble_quotes(id.content) : std::string(id.content);
    return persons_.find(cell_to_utf8(plain, source_.dialect.encoding));
  }

  /// Only quotes that begin a field matter: all else is a search for line ends.
  const char* find_row_end(const char* row_begin, const char* place, Range& range) const {
    for (;;) {
      const char* const stop = find_row_stop(place);
      if (stop >= rules_.end) return rules_.end;
      if (*stop == '\n') return stop + 1;
      place = stop + 1;
      if (*stop == '\0') {
        range.fault = {FaultKind::zero_byte, place_of(stop), 0, 0};
        return nullptr;
      }
      if (*stop == '"' && begins_field(row_begin, stop)) {
        const Field field = rules_.scan(stop);
        if (field.fault != FaultKind::none) {
          const std::size_t index = find_field_at(rules_, row_begin, stop);
          return fail(field, index, range);
        }
        place = field.next;
      }
    }
  }

  [[nodiscard]] bool begins_field(const char* row_begin, const char* quote) const {
    const char* before = quote;
    while (before > row_begin && is_blank(before[-1]) && before[-1] != rules_.delimiter) --before;
    return before == row_begin || before[-1] == rules_.delimiter;
  }

  const char* fail(const Field& field, std::size_t index, Range& range) const {
    range.fault = {field.fault, place_of(field.fault_place), index, 0};
    return nullptr;
  }

  const char* fail_short(const char* row_begin, std::size_t fields, Range& range) const {
    range.fault = {FaultKind::ragged, place_of(row_begin), fields - 1, fields};
    return nullptr;
  }

  const CsvSource& source_;
  std::string_view text_;
  FieldRules rules_;
  std::size_t id_field_;
  const PersonIndex& persons_;
  RowsWanted wanted_;
};

/// Begin of the first line at or after `place`.
std::size_t find_line_begin(std::string_view text, std::size_t place) {
  const std::size_t line_break = text.find('\n', place - 1);
  return line_break == std::string_view::npos ? text.size() : line_break + 1;
}

}  // namespace

RegisterRows find_register_rows(const CsvSource& source, std::size_t id_field,
                                const PersonIndex& persons, const RunContext& context,
                                std::size_t range_bytes, RowsWanted wanted) {
  constexpr std::size_t kWindow = 16;  // ranges whose bytes are held at a time
  const RangeScanner scanner(source, id_field, persons, wanted);
  const std::string_view text = source.file.bytes();
  const std::size_t bytes = text.size() - source.body;
  const std::size_t count = (bytes + range_bytes - 1) / range_bytes;
  const auto nominal_begin = [&](std::size_t i) {
    return std::min(text.size(), source.body + i * range_bytes);
  };
  RegisterRows all;
  std::size_t begin = source.body;
  for (std::size_t first = 0; first < count; first += kWindow) {
    std::vector<Range> ranges(std::min(kWindow, count - first));
    for_each_task(context, ranges.size(), [&](std::size_t i) {
      const std::size_t own = i == 0 ? begin : find_line_begin(text, nominal_begin(first + i));
      ranges[i] = scanner.scan(own, nominal_begin(first + i + 1));
    });
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      Range& range = ranges[i];
      if (range.begin != begin) range = scanner.scan(begin, nominal_begin(first + i + 1));
      if (range.fault.kind != FaultKind::none) throw_fault(source, range.fault);
      begin = range.end;
      all.rows += range.rows.rows;
      all.found.insert(all.found.end(), range.rows.found.begin(), range.rows.found.end());
    }
    source.file.release(nominal_begin(first), begin);
    if (context.on_progress)
      context.on_progress({"reading the register", begin - source.body, bytes});
  }
  return all;
}

}  // namespace bip::detail
