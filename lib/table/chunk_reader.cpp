// Reads one range of rows. The happy path only notices that something is wrong with a row; the row
// is then examined again, field by field, to say what and where. Must not know other chunks, types
// of columns or messages.
#include "table/chunk_reader.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "bip/core/error.hpp"
#include "table/row_frames.hpp"
#include "table/scan.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {
namespace {

class ChunkReader {
 public:
  ChunkReader(const ReadPlan& plan, std::size_t begin);
  Chunk read(std::size_t end_before) &&;

 private:
  bool read_block(const RowFrames& frames);
  [[nodiscard]] std::size_t digit_run_at(std::size_t i) const;
  const char* read_alone(const char* place);
  void read_up_to_fault(const char* place);
  const char* read_row(const char* begin);
  const char* skip_fields(const char* place, std::size_t count) const;
  const char* find_field_end(const char* place) const;
  const char* fail(const char* row_begin, const CellReader* bad);
  void expect_rows(const RowFrames& first_block);
  void check_encoding(const char* begin, const char* end);
  void fail_on_bytes(std::size_t place);
  [[nodiscard]] bool is_faulty() const { return chunk_.fault.kind != FaultKind::none; }
  [[nodiscard]] std::size_t place_of(const char* byte) const {
    return static_cast<std::size_t>(byte - plan_.text.data());
  }

  const ReadPlan& plan_;
  EndTable ends_;
  RowFramer framer_;
  Chunk chunk_{};
  std::size_t end_before_ = 0;
  std::unique_ptr<CellBlock> block_;
  std::vector<CellReader> cells_{};
};

ChunkReader::ChunkReader(const ReadPlan& plan, std::size_t begin)
    : plan_(plan),
      ends_(make_end_table(plan.rules.delimiter)),
      framer_(plan.rules, plan.field_count),
      block_(new CellBlock) {  // not filled with zeros
  chunk_.begin = begin;
  cells_.reserve(plan.columns.size());
  for (const ColumnPlan& column : plan.columns) cells_.emplace_back(plan, column, ends_);
}

Chunk ChunkReader::read(std::size_t end_before) && {
  end_before_ = end_before;
  const char* const stop = plan_.text.data() + end_before;
  const char* place = plan_.text.data() + chunk_.begin;
  while (place < stop && !is_faulty()) {
    const RowFrames& frames = framer_.frame(place, stop);
    chunk_.empty_lines += frames.empty_lines;
    if (frames.next == place) {
      place = read_alone(place);
    } else if (frames.rows > 0 && !read_block(frames)) {
      read_up_to_fault(place);
    } else {
      if (frames.high_byte) check_encoding(place, frames.next);
      place = frames.next;
    }
  }
  if (is_faulty()) return std::move(chunk_);
  chunk_.end = place_of(place);
  for (CellReader& cell : cells_) chunk_.parts.push_back(std::move(cell).finish());
  return std::move(chunk_);
}

bool ChunkReader::read_block(const RowFrames& frames) {
  if (chunk_.rows == 0) expect_rows(frames);
  for (std::size_t i = 0; i < cells_.size();) {
    const std::size_t run = digit_run_at(i);
    if (run > 1 && read_digit_run(frames, cells_[i].field(), run, block_->digits.data())) {
      for (std::size_t column = 0; column < run; ++column) {
        cells_[i++].store_digits(
            std::span(block_->digits).subspan(column * CellBlock::kRows, frames.rows));
      }
      continue;
    }
    for (const std::size_t end = i + std::max<std::size_t>(run, 1); i < end; ++i) {
      if (!cells_[i].read_block(frames, *block_)) return false;
    }
  }
  chunk_.rows += frames.rows;
  return true;
}

/// How many columns from the i-th on stand side by side and are likely to be one digit a cell.
std::size_t ChunkReader::digit_run_at(std::size_t i) const {
  std::size_t run = 0;
  while (run < kLongestRun && i + run < cells_.size() && cells_[i + run].expects_digits() &&
         cells_[i + run].field() == cells_[i].field() + run) {
    ++run;
  }
  return run;
}

/// The row at `place`, which no block could take: faulty or very long. Past it, or null.
const char* ChunkReader::read_alone(const char* place) {
  const char* const next = read_row(place);
  if (next == nullptr) {
    // Bytes that are not of the encoding come first where they stand before the fault.
    const Fault fault = std::exchange(chunk_.fault, {});
    check_encoding(place, plan_.text.data() + fault.place);
    if (!is_faulty()) chunk_.fault = fault;
    return nullptr;
  }
  for (CellReader& cell : cells_) cell.store_alone();
  ++chunk_.rows;
  check_encoding(place, next);
  return next;
}

/// A block of well-formed rows has a faulty cell: whatever is wrong first, row by row, is told.
void ChunkReader::read_up_to_fault(const char* place) {
  while (!is_faulty()) {
    check_invariant(place_of(place) < end_before_, "a block was refused without a reason");
    if (const char* const after = plan_.rules.find_end_of_empty_line(place)) {
      place = after;
    } else {
      place = read_alone(place);
    }
  }
}

const char* ChunkReader::read_row(const char* begin) {
  const char delimiter = plan_.rules.delimiter;
  const std::size_t field_count = plan_.field_count;
  const char* place = begin;
  std::size_t field = 0;
  for (CellReader& cell : cells_) {
    if (cell.field() != field) {
      place = skip_fields(place, cell.field() - field);
      if (place == nullptr) return fail(begin, nullptr);
    }
    place = cell.read_alone(place);
    if (place == nullptr) return fail(begin, &cell);
    field = cell.field() + 1;
    if (field < field_count && *place++ != delimiter) return fail(begin, nullptr);
  }
  if (field < field_count) {
    place = skip_fields(place, field_count - 1 - field);
    if (place != nullptr) place = find_field_end(place);
    if (place == nullptr) return fail(begin, nullptr);
  }
  if (*place == '\n') return place + 1;
  return plan_.rules.at_line_end(place) ? plan_.rules.after_line_end(place) : fail(begin, nullptr);
}

const char* ChunkReader::skip_fields(const char* place, std::size_t count) const {
  const char delimiter = plan_.rules.delimiter;
  place = skip_plain_fields(place, delimiter, count);
  while (count > 0) {
    const Field field = plan_.rules.scan(place);
    if (field.fault != FaultKind::none || *field.next != delimiter) return nullptr;
    --count;
    place = skip_plain_fields(field.next + 1, delimiter, count);
  }
  return place;
}

const char* ChunkReader::find_field_end(const char* place) const {
  const char* const stop = find_structure(place, plan_.rules.delimiter);
  if (*stop != '"') return stop;
  const Field field = plan_.rules.scan(place);
  return field.fault == FaultKind::none ? field.next : nullptr;
}

/// Says what is wrong with the row at `row_begin`: a fault of its structure before a bad cell,
/// since a wrongly split row has wrong cells. Returns null.
const char* ChunkReader::fail(const char* row_begin, const CellReader* bad) {
  std::size_t fields = 0;
  const char* bad_place = row_begin;
  for (const char* place = row_begin;;) {
    if (bad != nullptr && fields == bad->field()) bad_place = place;
    const Field field = plan_.rules.scan(place);
    if (field.fault != FaultKind::none) {
      chunk_.fault = {field.fault, place_of(field.fault_place), fields, 0};
      return nullptr;
    }
    ++fields;
    if (*field.next != plan_.rules.delimiter || field.next >= plan_.rules.end) break;
    place = field.next + 1;
  }
  if (fields != plan_.field_count) {
    const std::size_t at = fields > plan_.field_count ? plan_.field_count : fields - 1;
    chunk_.fault = {FaultKind::ragged, place_of(row_begin), at, fields};
    return nullptr;
  }
  check_invariant(bad != nullptr, "a well-formed row was refused");
  // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): not null, as just checked
  chunk_.fault = {FaultKind::bad_cell, place_of(bad_place), bad->field(), 0};
  return nullptr;
}

/// As many rows as there are if they go on like the first block; with a little room to spare.
void ChunkReader::expect_rows(const RowFrames& first_block) {
  const auto bytes = static_cast<std::size_t>(first_block.next - first_block.text);
  const std::size_t rows = (end_before_ - chunk_.begin) * first_block.rows / bytes;
  for (CellReader& cell : cells_) cell.expect_rows(rows + rows / 16 + first_block.rows);
}

void ChunkReader::check_encoding(const char* begin, const char* end) {
  const std::string_view bytes(begin, static_cast<std::size_t>(end - begin));
  if (!has_high_byte(bytes)) return;
  EncodingEvidence& evidence = chunk_.encoding;
  const auto note = [&](std::size_t& place, std::size_t index) {
    if (place == kNowhere && index != std::string_view::npos)
      place = place_of(bytes.data() + index);
  };
  const auto high = std::ranges::find_if(bytes, [](char byte) { return (byte & 0x80) != 0; });
  note(evidence.first_beyond_ascii, static_cast<std::size_t>(high - bytes.begin()));
  if (plan_.encoding != EncodingRule::windows1252)
    note(evidence.not_utf8, find_invalid_utf8(bytes));
  if (plan_.encoding != EncodingRule::utf8) {
    note(evidence.not_windows1252, find_undefined_windows1252(bytes));
  }
  if (plan_.encoding == EncodingRule::utf8) fail_on_bytes(evidence.not_utf8);
  if (plan_.encoding == EncodingRule::windows1252) fail_on_bytes(evidence.not_windows1252);
}

void ChunkReader::fail_on_bytes(std::size_t place) {
  if (place == kNowhere || chunk_.fault.kind != FaultKind::none) return;
  chunk_.fault = {FaultKind::bad_bytes, place, 0, 0};
}

}  // namespace

Chunk read_chunk(const ReadPlan& plan, std::size_t begin, std::size_t end_before) {
  return ChunkReader(plan, begin).read(end_before);
}

}  // namespace bip::detail
