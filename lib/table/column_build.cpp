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

/// Each code replaced by what `values` has for it, missing ones by `missing`.
CompactNumbers replace_codes(const CompactNumbers& codes, const std::vector<std::int64_t>& values,
                             std::int64_t missing) {
  constexpr std::size_t kBlock = 4096;
  CompactNumbers replaced;
  replaced.reserve(codes.size());
  std::vector<std::int64_t> block;
  std::visit(
      [&](const auto& all) {
        for (std::size_t first = 0; first < all.size(); first += kBlock) {
          block.clear();
          for (std::size_t i = first; i < std::min(first + kBlock, all.size()); ++i) {
            const auto code = static_cast<std::int64_t>(all[i]);
            block.push_back(code < 0 ? missing : values[static_cast<std::size_t>(code)]);
          }
          replaced.append(block);
        }
      },
      codes.values());
  return replaced;
}

/// Joined numbers with the storage that views them; never moved.
struct NumberColumn {
  JoinedNumbers numbers;
  ColumnAccess::Storage storage{};
};

std::shared_ptr<NumberColumn> hold_numbers(NumberJoin join) {
  auto held = std::make_shared<NumberColumn>(NumberColumn{std::move(join).take()});
  held->storage.values = held->numbers.values;
  held->storage.missing = MissingView(held->numbers.missing);
  return held;
}

Column make_number_column(std::string name, ColumnType type, std::shared_ptr<NumberColumn> held) {
  const ColumnAccess::Storage* const storage = &held->storage;
  return ColumnAccess::make(std::move(name), type,
                            std::shared_ptr<const ColumnAccess::Storage>(std::move(held), storage));
}

}  // namespace

Column build_number_column(std::string name, ColumnType type, NumberJoin numbers) {
  return make_number_column(std::move(name), type, hold_numbers(std::move(numbers)));
}

Column build_id_column(std::string name, NumberJoin numbers) {
  std::shared_ptr<NumberColumn> held = hold_numbers(std::move(numbers));
  held->storage.whole_ids = std::make_shared<WholeIds>();
  return make_number_column(std::move(name), ColumnType::id, std::move(held));
}

Column build_label_column(std::string name, ColumnType type, Encoding encoding,
                          const LabelColumn& labels) {
  std::vector<std::string> texts;
  texts.reserve(labels.levels.size());
  for (const LabelColumn::Level& level : labels.levels) {
    const bool recode = encoding == Encoding::windows1252 && has_high_byte(level.text);
    texts.push_back(recode ? windows1252_to_utf8(level.text) : std::string(level.text));
  }
  ColumnParts parts;
  parts.levels.reserve(texts.size());
  std::vector<std::int64_t> ranks(texts.size());
  for (const std::size_t index : byte_order(texts)) {
    ranks[index] = static_cast<std::int64_t>(parts.levels.size());
    parts.levels.push_back(std::move(texts[index]));
  }
  parts.values = replace_codes(labels.codes, ranks, kMissingCode).take();
  parts.missing_codes = labels.missing;
  return ColumnAccess::make(std::move(name), type, std::move(parts));
}

Column build_date_column(std::string name, const LabelColumn& labels,
                         const std::vector<std::optional<std::int32_t>>& days) {
  std::vector<std::int64_t> values;
  for (const auto& day : days) values.push_back(day.value_or(0));
  MissingMask mask;
  std::visit(
      [&](const auto& codes) {
        for (std::size_t row = 0; row < codes.size(); ++row) {
          const bool dated = codes[row] >= 0 && days[static_cast<std::size_t>(codes[row])];
          if (!dated) mask.mark(row, codes.size());
        }
      },
      labels.codes.values());
  return ColumnAccess::make(
      std::move(name), ColumnType::date,
      {.values = replace_codes(labels.codes, values, 0).take(), .missing = std::move(mask)});
}

}  // namespace bip::detail
