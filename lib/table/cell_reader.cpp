// The slow path of converting cells, labels, and the storing of full blocks. Works on any chunk in
// any order: must not know which chunk it reads, nor line numbers.
// Source of the exact quick conversion: W. Clinger, "How to read floating point numbers
// accurately", PLDI 1990.
#include "table/cell_reader.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/table/schema.hpp"
#include "table/blanks.hpp"
#include "table/scan.hpp"

namespace bip::detail {
namespace {

constexpr char kNeverAfterDigits = '0';
constexpr std::size_t kShortLabel = 8;  // bytes of a word

/// Keeps the first `size` bytes of a word as they stand in memory, 1 to 8.
std::uint64_t first_bytes_mask(std::size_t size) {
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  const std::size_t rest = 8 * (kShortLabel - size);
  return std::endian::native == std::endian::little ? kAll >> rest : kAll << rest;
}

/// Whether a block has cells with and without decimals, with more and with fewer, or missing ones.
bool are_mixed(std::span<const std::uint8_t> tags) {
  return std::ranges::any_of(tags, [&](std::uint8_t tag) { return tag != tags.front(); });
}

constexpr char kNeverInCell = '\n';

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
      mark_(point_ != kNeverAfterDigits   ? point_
            : comma_ != kNeverAfterDigits ? comma_
                                          : kNeverInCell),
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
  part_.traits.sign_to_keep |= text.front() == '+' || (text.front() == '-' && number.whole == 0);
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
  const std::size_t stored = part_.numbers.size();
  part_ = ColumnPart{};
  part_.codes.append_repeated(-1, stored);
  std::fill_n(values_, row, std::int64_t{-1});
  std::fill_n(tags_, row, std::uint8_t{0});
  return read_label(cell, row);
}

bool CellReader::all_missing_before(std::size_t row) const {
  return part_.missing_rows == part_.numbers.size() &&
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
    if (form == FieldForm::doubled) {
      part_.kept.push_back(std::make_unique<const std::string>(std::move(undoubled)));
      entry.text = *part_.kept.back();
    }
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

const char* CellReader::read(const char* cell, std::size_t row) {
  if (mode_ == CellMode::number) return read_number(cell, row);
  return mode_ == CellMode::label ? read_label(cell, row) : pass_over(cell);
}

const char* CellReader::read_alone(const char* cell) {
  values_ = &own_value_;
  tags_ = &own_tag_;
  own_tag_ = 0;
  return read(cell, 0);
}

void CellReader::store_alone() { store_slots(1); }

bool CellReader::read_block(const RowFrames& frames, CellBlock& block) {
  values_ = block.slots.data();
  tags_ = block.tags.data();
  if (mode_ == CellMode::number && !check_words_) return read_numbers(frames, block);
  std::fill_n(tags_, frames.rows, std::uint8_t{0});
  if (!read_cells(frames, 0)) return false;
  store_slots(frames.rows);
  return true;
}

void CellReader::store_digits(std::span<const std::int8_t> digits) {
  part_.numbers.append_bytes(digits);
  if (!part_.missing.empty()) part_.missing.resize(part_.numbers.size());
}

bool CellReader::read_numbers(const RowFrames& frames, CellBlock& block) {
  // Answers on a scale: most cells of a survey are one digit.
  if (expect_digits_) {
    if (read_digits(frames, field_, block.digits.data())) {
      store_digits(std::span(block.digits).first(frames.rows));
      return true;
    }
    expect_digits_ = false;
  }
  NumberBlock& numbers = block.numbers;
  const bool alike =
      expect_alike_ && read_alike_numbers(frames, field_, mark_, expected_decimals_, numbers);
  if (!alike) {
    read_short_numbers(frames, field_, mark_, numbers);
    expected_decimals_ = numbers.most_decimals;
  }
  note_block(frames, numbers);
  if (numbers.rest_count > 0) return read_rest(frames, block);
  const auto mantissas = std::span<const std::int32_t>(numbers.mantissas).first(frames.rows);
  const auto tags = std::span<const std::uint8_t>(numbers.tags).first(frames.rows);
  if (numbers.any_missing || !part_.missing.empty()) store_missing(tags);
  expect_alike_ = alike || !are_mixed(tags);
  part_.numbers.append_mantissas(mantissas, tags, numbers.most_decimals);
  expect_digits_ = numbers.most_decimals == 0 && !numbers.any_missing && mantissas.front() < 10 &&
                   mantissas.back() < 10 && mantissas.front() >= 0;
  return true;
}

/// What a block's quick conversion tells about the column.
void CellReader::note_block(const RowFrames& frames, const NumberBlock& numbers) {
  NumberTraits& traits = part_.traits;
  traits.leading_zero |= numbers.leading_zero;
  if (numbers.most_decimals == 0) return;
  traits.any_real = true;
  const bool point = mark_ == '.';
  (point ? traits.clear_point : traits.clear_comma) |= numbers.clear_mark;
  std::size_t& first = point ? traits.first_point : traits.first_comma;
  if (first != kNowhere) return;
  const auto marked = std::find_if(numbers.tags.begin(), numbers.tags.end(),
                                   [](std::uint8_t tag) { return tag != 0 && tag != kMissingTag; });
  const auto row = static_cast<std::size_t>(marked - numbers.tags.begin());
  first = static_cast<std::size_t>(frames.begin(row, field_) - base_);
}

/// The cells that the quick conversion left, in the order of their rows.
bool CellReader::read_rest(const RowFrames& frames, CellBlock& block) {
  const NumberBlock& numbers = block.numbers;
  std::copy_n(numbers.mantissas.begin(), frames.rows, values_);
  std::copy_n(numbers.tags.begin(), frames.rows, tags_);
  for (std::size_t i = 0; i < numbers.rest_count; ++i) {
    const std::size_t row = numbers.rest[i];
    if (read_number(frames.begin(row, field_), row) == nullptr) return false;
    if (mode_ == CellMode::number) continue;
    std::fill(tags_ + row, tags_ + frames.rows, std::uint8_t{0});
    if (!read_cells(frames, row + 1)) return false;
    break;
  }
  const bool commas = part_.traits.first_point == kNowhere && part_.traits.first_comma != kNowhere;
  if (commas && comma_ != kNeverAfterDigits) mark_ = comma_;
  store_slots(frames.rows);
  return true;
}

bool CellReader::read_cells(const RowFrames& frames, std::size_t first) {
  if (mode_ == CellMode::label) return read_labels(frames, first);
  for (std::size_t row = first; row < frames.rows && mode_ != CellMode::off; ++row) {
    if (mode_ == CellMode::label) return read_labels(frames, row);
    if (read(frames.begin(row, field_), row) == nullptr) return false;
  }
  return true;
}

bool CellReader::read_labels(const RowFrames& frames, std::size_t first) {
  for (std::size_t row = first; row < frames.rows; ++row) {
    const char* const cell = frames.begin(row, field_);
    const auto size = static_cast<std::size_t>(frames.end(row, field_) - cell);
    if (size - 1 >= kShortLabel) {
      if (read_label(cell, row) == nullptr) return false;
      continue;
    }
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, cell, sizeof bytes);
    bytes &= first_bytes_mask(size);
    ShortLabel& known = short_labels_[(bytes * 0x9E3779B97F4A7C15U) >> 58U];
    if (known.bytes == bytes) {
      values_[row] = known.code;
      continue;
    }
    if (read_label(cell, row) == nullptr) return false;
    // Quotes and blanks around it are no part of a label: such cells are looked at each time.
    const bool plain = *cell != '"' && !is_blank(*cell) && !is_blank(cell[size - 1]);
    if (plain) known = {bytes, static_cast<std::int32_t>(values_[row])};
  }
  return true;
}

void CellReader::store_slots(std::size_t rows) {
  const std::span<const std::int64_t> slots(values_, rows);
  const std::span<const std::uint8_t> tags(tags_, rows);
  if (mode_ == CellMode::label) part_.codes.append(slots);
  if (mode_ != CellMode::number) return;
  const bool any_missing = std::ranges::find(tags, kMissingTag) != tags.end();
  if (any_missing || !part_.missing.empty()) store_missing(tags);
  part_.numbers.append_slots(slots, tags);
}

/// Before the numbers of the same rows are stored.
void CellReader::store_missing(std::span<const std::uint8_t> tags) {
  part_.missing.resize(part_.numbers.size());
  for (const std::uint8_t tag : tags) {
    const bool missing = tag == kMissingTag;
    part_.missing.push_back(missing ? 1 : 0);
    part_.missing_rows += missing ? 1 : 0;
  }
}

void CellReader::expect_rows(std::size_t rows) {
  if (mode_ == CellMode::number) part_.numbers.reserve(rows);
  if (mode_ == CellMode::label) part_.codes.reserve(rows);
}

ColumnPart CellReader::finish() && {
  part_.mode = mode_;
  part_.rows = mode_ == CellMode::label ? part_.codes.size() : part_.numbers.size();
  part_.labels.close();
  return std::move(part_);
}

}  // namespace bip::detail
