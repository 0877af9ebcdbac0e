// Reads one range of rows. The happy path only notices that something is wrong with a row; the row
// is then examined again, field by field, to say what and where. Must not know other chunks, types
// of columns or messages.
#include "table/chunk_reader.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "bip/core/error.hpp"
#include "table/blanks.hpp"
#include "table/scan.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {
namespace {

/// Rows of a block: its slots should stay in the processor's nearer caches.
std::size_t choose_block_rows(std::size_t columns) {
  constexpr std::size_t kSlots = std::size_t{1} << 15U;
  return std::clamp<std::size_t>(kSlots / std::max<std::size_t>(columns, 1), 16, 256);
}

class ChunkReader {
 public:
  ChunkReader(const ReadPlan& plan, std::size_t begin);
  Chunk read(std::size_t end_before) &&;

 private:
  const char* read_row(const char* begin);
  const char* skip_fields(const char* place, std::size_t count) const;
  const char* find_field_end(const char* place) const;
  const char* fail(const char* row_begin, const CellReader* bad);
  void store_block(const char* end);
  void expect_rows(const char* end_of_first_block);
  void check_encoding(const char* end);
  void fail_on_bytes(std::size_t place);
  [[nodiscard]] std::size_t place_of(const char* byte) const {
    return static_cast<std::size_t>(byte - plan_.text.data());
  }

  const ReadPlan& plan_;
  EndTable ends_;
  Chunk chunk_{};
  std::size_t end_before_ = 0;
  std::size_t block_rows_;
  std::vector<std::int64_t> values_;
  std::vector<std::uint8_t> tags_;
  std::vector<CellReader> cells_{};
  std::size_t row_ = 0;      // in the block
  const char* block_begin_;  // bytes whose encoding is not yet checked
};

ChunkReader::ChunkReader(const ReadPlan& plan, std::size_t begin)
    : plan_(plan),
      ends_(make_end_table(plan.rules.delimiter)),
      block_rows_(choose_block_rows(plan.columns.size())),
      block_begin_(plan.text.data() + begin) {
  chunk_.begin = begin;
  // A cache line more than the rows need: otherwise all columns' slots of one row would compete for
  // the same cache set.
  const std::size_t stride = block_rows_ + 8;
  values_.resize(stride * plan.columns.size());
  tags_.resize(stride * plan.columns.size());
  cells_.reserve(plan.columns.size());
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    cells_.emplace_back(plan, plan.columns[i], ends_);
    cells_.back().set_block(std::span(values_).subspan(i * stride, block_rows_),
                            std::span(tags_).subspan(i * stride, block_rows_));
  }
}

Chunk ChunkReader::read(std::size_t end_before) && {
  end_before_ = end_before;
  const char* const stop = plan_.text.data() + end_before;
  const char* place = plan_.text.data() + chunk_.begin;
  while (place < stop) {
    if (is_blank(*place) || *place == '\n' || *place == '\r') {
      if (const char* const after = plan_.rules.find_end_of_empty_line(place)) {
        ++chunk_.empty_lines;
        place = after;
        continue;
      }
    }
    const char* const next = read_row(place);
    if (next == nullptr) {
      // Bytes that are not of the encoding come first where they stand before the fault.
      const Fault fault = std::exchange(chunk_.fault, {});
      check_encoding(plan_.text.data() + fault.place);
      if (chunk_.fault.kind == FaultKind::none) chunk_.fault = fault;
      return std::move(chunk_);
    }
    place = next;
    if (++row_ < block_rows_) continue;
    store_block(place);
    if (chunk_.fault.kind != FaultKind::none) return std::move(chunk_);
  }
  store_block(place);
  chunk_.end = place_of(place);
  for (CellReader& cell : cells_) chunk_.parts.push_back(std::move(cell).finish());
  return std::move(chunk_);
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
    place = cell.read(place, row_);
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
  chunk_.fault = {FaultKind::bad_cell, place_of(bad_place), bad->field(), 0};
  return nullptr;
}

void ChunkReader::store_block(const char* end) {
  if (chunk_.rows == 0 && row_ == block_rows_) expect_rows(end);
  for (CellReader& cell : cells_) cell.store_block(row_);
  chunk_.rows += row_;
  row_ = 0;
  check_encoding(end);
  block_begin_ = end;
}

/// As many rows as there are if they go on like the first block; with a little room to spare.
void ChunkReader::expect_rows(const char* end_of_first_block) {
  const auto block = static_cast<std::size_t>(end_of_first_block - block_begin_);
  const std::size_t rows =
      (end_before_ - chunk_.begin) * block_rows_ / std::max(block, block_rows_);
  for (CellReader& cell : cells_) cell.expect_rows(rows + rows / 16 + block_rows_);
}

void ChunkReader::check_encoding(const char* end) {
  const std::string_view bytes(block_begin_, static_cast<std::size_t>(end - block_begin_));
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
