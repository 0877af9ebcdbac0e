// Joins the chunks' dictionaries in file order, so that levels and their first places do not depend
// on how the file was split. Must not know what the labels mean.
#include "table/label_column.hpp"

#include <limits>
#include <utility>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

/// Code of each of the part's own codes in the joint dictionary.
std::vector<std::int64_t> join(const Dictionary& part, Dictionary& joint, LabelColumn& column) {
  std::vector<std::int64_t> codes;
  for (DictionaryEntry entry : part.entries()) {
    if (entry.code < 0) continue;
    const DictionaryEntry* found = joint.find(entry);
    if (found == nullptr) {
      check_invariant(column.levels.size() < std::numeric_limits<std::int32_t>::max(),
                      "more distinct labels than codes");
      entry.code = static_cast<std::int32_t>(column.levels.size());
      column.levels.push_back({entry.text, entry.place, 0, entry.quoted});
      joint.add(entry);
      found = &entry;
    }
    codes.push_back(found->code);
  }
  return codes;
}

void append_codes(const CompactValues& own, const std::vector<std::int64_t>& joint,
                  LabelColumn& column) {
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
      ++column.missing;
    } else {
      ++column.levels[static_cast<std::size_t>(code)].count;
    }
  }
  column.codes.append(block);
}

}  // namespace

LabelColumn merge_labels(std::vector<ColumnPart>& parts) {
  LabelColumn column;
  std::size_t rows = 0;
  for (const ColumnPart& part : parts) rows += part.rows;
  column.codes.reserve(rows);
  Dictionary joint;
  for (ColumnPart& part : parts) {
    const CompactNumbers own = std::exchange(part.codes, {});
    if (part.mode == CellMode::label) {
      append_codes(own.values(), join(part.labels, joint, column), column);
    } else {
      column.codes.append_repeated(-1, part.rows);
      column.missing += part.rows;
    }
  }
  return column;
}

}  // namespace bip::detail
