// Joins parts into columns without ever expanding them to eight bytes a cell. Types and problems
// are settled before; must not judge.
#include "table/column_build.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "bip/core/error.hpp"
#include "table/column_storage.hpp"
#include "table/scan.hpp"
#include "table/text_encoding.hpp"
#include "table/whole_ids.hpp"

namespace bip::detail {
namespace {

/// The first eight bytes as a number that orders like them.
std::uint64_t order_key(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    key = key << 8U | (i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0U);
  }
  return key;
}

std::vector<std::size_t> byte_order(const std::vector<std::string>& texts) {
  struct Keyed {
    std::uint64_t key;
    std::size_t index;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(texts.size());
  for (const std::string& text : texts) keyed.push_back({order_key(text), keyed.size()});
  std::sort(keyed.begin(), keyed.end(), [&](const Keyed& a, const Keyed& b) {
    return a.key != b.key ? a.key < b.key : texts[a.index] < texts[b.index];
  });
  std::vector<std::size_t> order;
  order.reserve(texts.size());
  for (const Keyed& entry : keyed) order.push_back(entry.index);
  return order;
}

/// Calls take(first row, codes) with some codes at a time, widened.
template <class Take>
void for_each_block(const NumberViews& codes, const Take& take) {
  constexpr std::size_t kBlock = 4096;
  std::vector<std::int64_t> block;
  std::visit(
      [&](const auto& all) {
        for (std::size_t first = 0; first < all.size(); first += kBlock) {
          block.clear();
          for (std::size_t i = first; i < std::min(first + kBlock, all.size()); ++i)
            block.push_back(static_cast<std::int64_t>(all[i]));
          take(first, block);
        }
      },
      codes);
}

/// Each code replaced by what `values` has for it, missing ones by `missing`.
NumberJoin replace_codes(const LabelColumn& labels, const std::vector<std::int64_t>& values,
                         std::int64_t missing, ColumnMemory& memory) {
  NumberJoin replaced(memory);
  for_each_block(labels.codes.values, [&](std::size_t, std::vector<std::int64_t>& block) {
    for (std::int64_t& code : block)
      code = code < 0 ? missing : values[static_cast<std::size_t>(code)];
    replaced.append(block, labels.rows);
  });
  return replaced;
}

/// What was joined with the storage that views it; never moved.
struct JoinedColumn {
  JoinedNumbers numbers{};
  std::vector<std::string> levels{};
  std::shared_ptr<const SeenPages> pages{};
  ColumnAccess::Storage storage{};
};

std::shared_ptr<JoinedColumn> hold(NumberJoin join, const ColumnMemory& memory) {
  auto held = std::make_shared<JoinedColumn>();
  held->numbers = std::move(join).take();
  held->pages = memory.pages();
  held->storage.values = held->numbers.values;
  held->storage.missing = held->numbers.missing;
  held->storage.pages = held->pages.get();
  return held;
}

Column make_column(std::string name, ColumnType type, std::shared_ptr<JoinedColumn> held) {
  const ColumnAccess::Storage* const storage = &held->storage;
  return ColumnAccess::make(std::move(name), type,
                            std::shared_ptr<const ColumnAccess::Storage>(std::move(held), storage));
}

}  // namespace

Column build_number_column(std::string name, ColumnType type, NumberJoin numbers,
                           const ColumnMemory& memory) {
  return make_column(std::move(name), type, hold(std::move(numbers), memory));
}

Column build_id_column(std::string name, NumberJoin numbers, const ColumnMemory& memory) {
  std::shared_ptr<JoinedColumn> held = hold(std::move(numbers), memory);
  held->storage.whole_ids = std::make_shared<WholeIds>();
  return make_column(std::move(name), ColumnType::id, std::move(held));
}

Column build_label_column(std::string name, ColumnType type, Encoding encoding,
                          const LabelColumn& labels, ColumnMemory& memory) {
  std::vector<std::string> texts;
  texts.reserve(labels.levels.size());
  for (const LabelColumn::Level& level : labels.levels) {
    const bool recode = encoding == Encoding::windows1252 && has_high_byte(level.text);
    texts.push_back(recode ? windows1252_to_utf8(level.text) : std::string(level.text));
  }
  std::vector<std::string> levels;
  levels.reserve(texts.size());
  std::vector<std::int64_t> ranks(texts.size());
  for (const std::size_t index : byte_order(texts)) {
    ranks[index] = static_cast<std::int64_t>(levels.size());
    levels.push_back(std::move(texts[index]));
  }
  std::shared_ptr<JoinedColumn> held =
      hold(replace_codes(labels, ranks, kMissingCode, memory), memory);
  held->levels = std::move(levels);
  held->storage.levels = held->levels;
  held->storage.missing_codes = labels.missing;
  return make_column(std::move(name), type, std::move(held));
}

Column build_date_column(std::string name, const LabelColumn& labels,
                         const std::vector<std::optional<std::int32_t>>& days,
                         ColumnMemory& memory) {
  std::vector<std::int64_t> values;
  for (const auto& day : days) values.push_back(day.value_or(0));
  NumberJoin dates = replace_codes(labels, values, 0, memory);
  for_each_block(labels.codes.values, [&](std::size_t first, std::vector<std::int64_t>& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      const bool dated = block[i] >= 0 && days[static_cast<std::size_t>(block[i])];
      if (!dated) dates.mark_missing(first + i, labels.rows);
    }
  });
  return make_column(std::move(name), ColumnType::date, hold(std::move(dates), memory));
}

}  // namespace bip::detail
