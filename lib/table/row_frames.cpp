// See row_frames.hpp. Text without quotes, carriage returns and zero bytes is split by its index
// alone, when every row's last structural byte is its line feed; other text is walked from one
// structural byte to the next, single fields that are unusual by the full rules.
#include "table/row_frames.hpp"

#include <algorithm>

#include "table/blanks.hpp"
#include "table/structure_index.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kLeastBytes = std::size_t{1} << 12U;
constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
/// Rows of a block that is as large as the nearer caches like.
constexpr std::size_t kGoodRows = 128;

}  // namespace

const RowFrames& RowFramer::frame(const char* begin, const char* stop) {
  begins_.resize(kMostRows);
  // Near the end of the range a smaller block will do.
  const auto wanted = static_cast<std::size_t>(stop - begin) + kLeastBytes;
  for (std::size_t bytes = std::min(block_bytes_, wanted);; bytes *= 4) {
    index(begin, bytes);
    if (!take_plain_rows(stop)) take_rows(stop);
    const bool cut = last_ == Row::cut && frames_.next == begin && indexed_to_ < rules_.end;
    if (!cut || bytes >= kMostBytes) break;
  }
  if (frames_.rows > 0) {
    const auto bytes = static_cast<std::size_t>(frames_.next - begin);
    block_bytes_ = std::clamp(bytes / frames_.rows * kGoodRows, kLeastBytes, kMostBytes);
  }
  return frames_;
}

/// With the zero byte after the text, which ends a last line that has no line feed.
void RowFramer::index(const char* begin, std::size_t bytes) {
  const auto left = static_cast<std::size_t>(rules_.end - begin) + 1;
  const std::size_t size = std::min(left, bytes);
  if (places_.size() < size + kIndexSlack) places_.resize(size + kIndexSlack);
  count_ = index_structure(begin, size, rules_.delimiter, places_.data());
  indexed_to_ = begin + size;
  frames_ = {.text = begin,
             .begins = begins_.data(),
             .field_count = field_count_,
             .delimiter = rules_.delimiter,
             .high_byte = count_.high_byte,
             .next = begin};
  last_ = Row::whole;
}

/// Whether all rows were taken. A table of one column may have empty lines that look like rows.
bool RowFramer::take_plain_rows(const char* stop) {
  if (count_.unusual || field_count_ == 1) return false;
  const char* const text = frames_.text;
  const std::uint32_t* const places = places_.data();
  const std::size_t rows = std::min(count_.line_feeds, kMostRows);
  if (rows * field_count_ > count_.places) return false;
  std::size_t row = 0;
  std::uint32_t begin = 0;
  for (; row < rows && text + begin < stop; ++row) {
    const std::uint32_t end = places[(row + 1) * field_count_ - 1];
    if (text[end] != '\n') return false;
    begins_[row] = begin;
    begin = end + 1;
  }
  // Line feeds inside the rows would have been counted without being met.
  const bool all_met = row == count_.line_feeds;
  if (!all_met) {
    const auto own = std::count_if(places, places + row * field_count_,
                                   [&](std::uint32_t place) { return text[place] == '\n'; });
    if (static_cast<std::size_t>(own) != row) return false;
  }
  frames_.ends = places;
  frames_.rows = row;
  frames_.next = text + begin;
  return true;
}

void RowFramer::take_rows(const char* stop) {
  Cursor cursor{frames_.text, 0};
  frames_.rows = 0;
  const std::size_t most = std::min(kMostRows, count_.places / field_count_ + 1);
  if (ends_.size() < most * field_count_) ends_.resize(most * field_count_);
  frames_.ends = ends_.data();
  while (cursor.place < stop && frames_.rows < most) {
    const char byte = *cursor.place;
    if (is_blank(byte) || byte == '\n' || byte == '\r') {
      const char* const after = rules_.find_end_of_empty_line(cursor.place);
      if (after != nullptr) {
        if (after > indexed_to_) {
          last_ = Row::cut;
          return;
        }
        ++frames_.empty_lines;
        cursor = {after, skip_before(cursor.index, after)};
        frames_.next = after;
        continue;
      }
    }
    const auto begin = static_cast<std::uint32_t>(cursor.place - frames_.text);
    last_ = take_row(cursor, ends_.data() + frames_.rows * field_count_);
    if (last_ != Row::whole) return;
    begins_[frames_.rows++] = begin;
    frames_.next = cursor.place;
  }
}

RowFramer::Row RowFramer::take_row(Cursor& cursor, std::uint32_t* ends) const {
  for (std::size_t field = 0; field < field_count_; ++field) {
    const Row state = take_field(cursor);
    if (state != Row::whole) return state;
    const char* const end = cursor.place;
    ends[field] = static_cast<std::uint32_t>(end - frames_.text);
    const bool last = field + 1 == field_count_;
    if (rules_.at_line_end(end) != last) return Row::odd;
    cursor.place = last ? rules_.after_line_end(end) : end + 1;
    cursor.index += last && end < rules_.end && *end == '\r' ? 2 : 1;
  }
  return cursor.place <= indexed_to_ ? Row::whole : Row::cut;
}

/// Moves the cursor to the delimiter or line end after the field at it.
RowFramer::Row RowFramer::take_field(Cursor& cursor) const {
  const char* const begin = cursor.place;
  if (is_blank(*begin) && *begin != rules_.delimiter) {
    // A quote may follow the blanks.
    const Field field = rules_.scan(begin);
    if (field.fault != FaultKind::none) return Row::odd;
    cursor = {field.next, skip_before(cursor.index, field.next)};
    return cursor.index < count_.places ? Row::whole : Row::cut;
  }
  if (*begin == '"') return take_quoted(cursor);
  for (; cursor.index < count_.places; ++cursor.index) {
    const char* const place = frames_.text + places_[cursor.index];
    if (*place == '"') continue;  // stands for itself
    cursor.place = place;
    const bool ends = *place == rules_.delimiter || rules_.at_line_end(place);
    return ends ? Row::whole : Row::odd;
  }
  return Row::cut;
}

RowFramer::Row RowFramer::take_quoted(Cursor& cursor) const {
  const char* const text = frames_.text;
  for (++cursor.index; cursor.index < count_.places; ++cursor.index) {
    const char* const place = text + places_[cursor.index];
    if (*place == '\0') return Row::odd;
    if (*place != '"') continue;
    if (place[1] == '"') {
      ++cursor.index;  // doubled
      continue;
    }
    const char* next = place + 1;
    while (is_blank(*next) && *next != rules_.delimiter) ++next;
    if (*next != rules_.delimiter && !rules_.at_line_end(next)) return Row::odd;
    cursor = {next, cursor.index + 1};
    return cursor.index < count_.places ? Row::whole : Row::cut;
  }
  return Row::cut;
}

/// The first structural byte at or after `place`, among those from `index` on.
std::size_t RowFramer::skip_before(std::size_t index, const char* place) const {
  while (index < count_.places && frames_.text + places_[index] < place) ++index;
  return index;
}

}  // namespace bip::detail
