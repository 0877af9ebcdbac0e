// The slow path of converting cells, labels, and the storing of full blocks. Works on any chunk in
// any order: must not know which chunk it reads, nor line numbers.
// Source of the exact quick conversion: W. Clinger, "How to read floating point numbers
// accurately", PLDI 1990.
#include "table/cell_reader.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/table/schema.hpp"
#include "table/blanks.hpp"
#include "table/scan.hpp"

namespace bip::detail {
namespace {

constexpr char kNeverAfterDigits = '0';

constexpr std::array<double, 23> kPowersOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

double slot_value(std::int64_t slot, std::uint8_t tag) {
  if (tag == kDoubleTag) return std::bit_cast<double>(slot);
  return tag == kMissingTag ? 0 : static_cast<double>(slot) / kPowersOfTen[tag];
}

}  // namespace

EndTable make_end_table(char delimiter) {
  EndTable table{};
  for (const char byte : {'\n', '\r', '\0', delimiter}) table[static_cast<std::uint8_t>(byte)] = 1;
  return table;
}

CellReader::CellReader(const ReadPlan& plan, const ColumnPlan& column, const EndTable& ends)
    : ends_(&ends),
      point_(plan.marks.point && column.rule != NumberRule::whole ? '.' : kNeverAfterDigits),
      comma_(plan.marks.comma && column.rule != NumberRule::whole && plan.rules.delimiter != ','
                 ? ','
                 : kNeverAfterDigits),
      mode_(column.mode),
      check_words_(column.words->has_numbers()),
      field_(column.field),
      rule_(column.rule),
      bad_cells_(plan.bad_cells),
      marks_(plan.marks),
      rules_(plan.rules),
      base_(plan.text.data()),
      words_(column.words) {}

const char* CellReader::read_number_slowly(const char* cell, std::size_t row) {
  const Field field = rules_.scan(cell);
  if (field.fault != FaultKind::none) return nullptr;
  const std::string_view text = trim_blanks(field.content);
  if (words_->is_missing(text)) {
    if (field.form != FieldForm::plain && !words_->is_declared(text)) {
      part_.traits.quoted_word = true;
    }
    values_[row] = 0;
    tags_[row] = kMissingTag;
    return field.next;
  }
  const NumberText number = parse_number(text, marks_);
  const bool fits = number.form == NumberForm::whole ||
                    (number.form == NumberForm::real && rule_ != NumberRule::whole);
  if (!fits) return handle_bad_number(cell, row, field.next);
  part_.traits.leading_zero |= number.leading_zero;
  part_.traits.long_whole |= number.long_whole;
  if (number.form == NumberForm::whole) {
    values_[row] = number.whole;
    return field.next;
  }
  if (number.mark != '\0') note_mark(number.mark, number.clear_mark, cell);
  part_.traits.any_real |= !number.long_whole;
  values_[row] = std::bit_cast<std::int64_t>(number.real);
  tags_[row] = kDoubleTag;
  return field.next;
}

const char* CellReader::handle_bad_number(const char* cell, std::size_t row, const char* next) {
  if (rule_ != NumberRule::guessed && bad_cells_ == BadCellAction::fault) return nullptr;
  const bool can_turn =
      rule_ == NumberRule::guessed && !part_.traits.quoted_word && all_missing_before(row);
  if (!can_turn) {
    mode_ = CellMode::off;
    return next;
  }
  // Nothing but missing cells so far: the column can be one of labels from its start.
  mode_ = CellMode::label;
  const std::size_t stored = part_.values.size();
  part_ = ColumnPart{};
  part_.values.append_repeated(-1, stored);
  std::fill_n(values_, row, std::int64_t{-1});
  std::fill_n(tags_, row, std::uint8_t{0});
  return read_label(cell, row);
}

bool CellReader::all_missing_before(std::size_t row) const {
  return part_.missing_rows == part_.values.size() &&
         std::all_of(tags_, tags_ + row, [](std::uint8_t tag) { return tag == kMissingTag; });
}

const char* CellReader::read_label(const char* cell, std::size_t row) {
  const char* const stop = find_structure(cell, rules_.delimiter);
  if (*stop == '"') return read_label_slowly(cell, row);
  const std::string_view text = trim_blanks({cell, static_cast<std::size_t>(stop - cell)});
  values_[row] = text.empty() ? -1 : code_of(text, cell, FieldForm::plain);
  return stop;
}

const char* CellReader::read_label_slowly(const char* cell, std::size_t row) {
  const Field field = rules_.scan(cell);
  if (field.fault != FaultKind::none) return nullptr;
  values_[row] = code_of(field.content, cell, field.form);
  return field.next;
}

std::int32_t CellReader::code_of(std::string_view text, const char* cell, FieldForm form) {
  if (form == FieldForm::plain && text == last_text_) return last_code_;
  std::string undoubled;
  if (form == FieldForm::doubled) {
    undoubled = undouble_quotes(text);
    text = undoubled;
  }
  const bool quoted_word = form != FieldForm::plain && is_missing_spelling(text);
  DictionaryEntry entry{.text = text, .hash = hash_text(text), .quoted = quoted_word};
  const DictionaryEntry* found = part_.labels.find(entry);
  if (found == nullptr) {
    const bool missing = quoted_word ? words_->is_declared(text) : words_->is_missing(text);
    if (form == FieldForm::doubled) entry.text = part_.kept.emplace_back(std::move(undoubled));
    entry.place = static_cast<std::size_t>(cell - base_);
    entry.code = missing ? -1 : code_count_;
    if (!missing) {
      check_invariant(code_count_ < std::numeric_limits<std::int32_t>::max(),
                      "more distinct labels than codes");
      ++code_count_;
    }
    part_.labels.add(entry);
    found = &part_.labels.entries().back();
  }
  if (form == FieldForm::plain) {
    last_text_ = found->text;
    last_code_ = found->code;
  }
  return found->code;
}

const char* CellReader::pass_over(const char* cell) const {
  const char* const stop = find_structure(cell, rules_.delimiter);
  if (*stop != '"') return stop;
  const Field field = rules_.scan(cell);
  return field.fault == FaultKind::none ? field.next : nullptr;
}

void CellReader::store_block(std::size_t rows) {
  if (mode_ == CellMode::number) store_numbers(rows);
  if (mode_ == CellMode::label) part_.values.append(std::span(values_, rows));
  std::fill_n(tags_, rows, std::uint8_t{0});
}

void CellReader::store_numbers(std::size_t rows) {
  const std::span<const std::int64_t> slots(values_, rows);
  const std::span<const std::uint8_t> tags(tags_, rows);
  std::uint8_t all_tags = 0;
  for (const std::uint8_t tag : tags) all_tags |= tag;
  std::size_t missing = 0;
  bool real = false;
  if (all_tags != 0) {
    for (const std::uint8_t tag : tags) {
      missing += tag == kMissingTag ? 1 : 0;
      real |= tag != 0 && tag != kMissingTag;
    }
  }
  if (missing > 0 && part_.missing.empty()) part_.missing.resize(part_.values.size());
  if (missing > 0 || !part_.missing.empty()) {
    for (const std::uint8_t tag : tags) part_.missing.push_back(tag == kMissingTag ? 1 : 0);
  }
  part_.missing_rows += missing;
  if (!real) {
    part_.values.append(slots);
    return;
  }
  std::array<double, 64> numbers{};
  for (std::size_t first = 0; first < rows; first += numbers.size()) {
    const std::size_t count = std::min(numbers.size(), rows - first);
    for (std::size_t i = 0; i < count; ++i) {
      numbers[i] = slot_value(slots[first + i], tags[first + i]);
    }
    part_.values.append(std::span<const double>(numbers.data(), count));
  }
}

ColumnPart CellReader::finish() && {
  part_.mode = mode_;
  part_.labels.close();
  return std::move(part_);
}

}  // namespace bip::detail
