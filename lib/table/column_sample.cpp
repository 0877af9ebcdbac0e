// Looks at the first few hundred rows. Stops at the first thing that is wrong, without a word: the
// reading of all rows reports it with its place.
#include "table/column_sample.hpp"

#include "table/blanks.hpp"

namespace bip::detail {
namespace {

void look_at(std::string_view cell, DecimalMarks marks, const MissingWords& words,
             ColumnSample& sample) {
  cell = trim_blanks(cell);
  if (words.is_missing(cell)) return;
  const NumberText number = parse_number(cell, marks);
  if (number.form != NumberForm::whole && number.form != NumberForm::real) {
    ++sample.others;
  } else if (number.leading_zero || number.long_whole) {
    sample.padded = true;
  } else if (number.mark == '.') {
    sample.point = true;
    sample.clear_point |= number.clear_mark;
  } else if (number.mark == ',') {
    sample.comma = true;
    sample.clear_comma |= number.clear_mark;
  }
}

}  // namespace

std::vector<ColumnSample> sample_columns(std::string_view text, std::size_t body,
                                         const FieldRules& rules, DecimalMarks marks,
                                         const std::vector<MissingWords>& words) {
  constexpr std::size_t kRows = 200;
  constexpr std::size_t kBytes = std::size_t{1} << 22U;
  std::vector<ColumnSample> samples(words.size());
  const char* place = text.data() + body;
  const char* const stop = text.size() - body > kBytes ? place + kBytes : rules.end;
  for (std::size_t rows = 0; rows < kRows && place < stop;) {
    if (const char* const after = rules.find_end_of_empty_line(place)) {
      place = after;
      continue;
    }
    for (ColumnSample& sample : samples) {
      const Field field = rules.scan(place);
      if (field.fault != FaultKind::none) return samples;
      look_at(field.content, marks, words[static_cast<std::size_t>(&sample - samples.data())],
              sample);
      place = field.next;
      const bool last = &sample == &samples.back();
      if (rules.at_line_end(place) != last) return samples;
      place = last ? rules.after_line_end(place) : place + 1;
    }
    ++rows;
  }
  return samples;
}

}  // namespace bip::detail
