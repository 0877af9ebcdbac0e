// See label_column.hpp. Must not know what the labels mean.
#include "table/label_column.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "bip/core/error.hpp"

namespace bip::detail {

/// Code of each of the part's own codes in the joint dictionary.
std::vector<std::int64_t> LabelJoin::join(const Dictionary& part) {
  std::vector<std::int64_t> codes;
  for (DictionaryEntry entry : part.entries()) {
    if (entry.code < 0) continue;
    const DictionaryEntry* found = joint_.find(entry);
    if (found == nullptr) {
      check_invariant(column_.levels.size() < std::numeric_limits<std::int32_t>::max(),
                      "more distinct labels than codes");
      entry.code = static_cast<std::int32_t>(column_.levels.size());
      column_.levels.push_back({entry.text, entry.place, 0, entry.quoted});
      joint_.add(entry);
      found = &entry;
    }
    codes.push_back(found->code);
  }
  return codes;
}

void LabelJoin::append_codes(const CompactValues& own, const std::vector<std::int64_t>& joint,
                             std::size_t expected_rows) {
  std::vector<std::int64_t> block;
  std::visit(
      [&](const auto& values) {
        block.reserve(values.size());
        for (const auto value : values) {
          const auto code = static_cast<std::int64_t>(value);
          block.push_back(code < 0 ? -1 : joint[static_cast<std::size_t>(code)]);
        }
      },
      own);
  for (const std::int64_t code : block) {
    if (code < 0) {
      ++column_.missing;
    } else {
      ++column_.levels[static_cast<std::size_t>(code)].count;
    }
  }
  codes_.append(block, expected_rows);
}

void LabelJoin::append(ColumnPart& part, std::size_t expected_rows) {
  const CompactNumbers own = std::exchange(part.codes, {});
  append_codes(own.values(), join(std::exchange(part.labels, {})), expected_rows);
}

void LabelJoin::append_missing(std::size_t rows, std::size_t expected_rows) {
  constexpr std::size_t kBlock = 4096;
  const std::vector<std::int64_t> block(std::min(rows, kBlock), -1);
  column_.missing += rows;
  for (std::size_t count = 0; rows > 0; rows -= count) {
    count = std::min(rows, kBlock);
    codes_.append(std::span(block).first(count), expected_rows);
  }
}

LabelColumn LabelJoin::take() && {
  column_.rows = codes_.size();
  column_.codes = std::move(codes_).take();
  return std::move(column_);
}

}  // namespace bip::detail
