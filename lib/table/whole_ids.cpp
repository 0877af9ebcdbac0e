// See whole_ids.hpp.
#include "table/whole_ids.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace bip::detail {
namespace {

std::int64_t whole_at(const NumberViews& values, std::size_t row) {
  return std::visit([row](const auto& view) { return static_cast<std::int64_t>(view[row]); },
                    values);
}

std::size_t size_of(const NumberViews& values) {
  return std::visit([](const auto& view) { return view.size(); }, values);
}

/// The distinct numbers, ascending.
std::vector<std::int64_t> find_distinct(const ColumnAccess::Storage& numbers) {
  std::vector<std::int64_t> distinct;
  distinct.reserve(size_of(numbers.values));
  for (std::size_t row = 0; row < size_of(numbers.values); ++row) {
    if (!numbers.missing.is_missing(row)) distinct.push_back(whole_at(numbers.values, row));
  }
  std::ranges::sort(distinct);
  const auto repeated = std::ranges::unique(distinct);
  distinct.erase(repeated.begin(), repeated.end());
  return distinct;
}

struct NumberTexts {
  std::vector<std::string> levels{};    ///< in byte order
  std::vector<std::int32_t> code_of{};  ///< of each distinct number
};

NumberTexts order_texts(const std::vector<std::int64_t>& distinct) {
  std::vector<std::string> texts;
  texts.reserve(distinct.size());
  for (const std::int64_t number : distinct) texts.push_back(std::to_string(number));
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
  NumberTexts result;
  result.levels.reserve(texts.size());
  result.code_of.resize(texts.size());
  for (const std::uint32_t index : order) {
    result.code_of[index] = static_cast<std::int32_t>(result.levels.size());
    result.levels.push_back(std::move(texts[index]));
  }
  return result;
}

}  // namespace

const ColumnAccess::Storage& WholeIds::labels(const ColumnAccess::Storage& numbers) {
  std::call_once(once_, [&] {
    const std::vector<std::int64_t> distinct = find_distinct(numbers);
    NumberTexts texts = order_texts(distinct);
    std::vector<std::int32_t> codes;
    codes.reserve(size_of(numbers.values));
    std::size_t missing = 0;
    std::size_t place = 0;
    for (std::size_t row = 0; row < size_of(numbers.values); ++row) {
      if (numbers.missing.is_missing(row)) {
        codes.push_back(kMissingCode);
        ++missing;
        continue;
      }
      const std::int64_t number = whole_at(numbers.values, row);
      // Rows of one person often follow each other, and so do persons.
      if (distinct[place] != number && place + 1 < distinct.size()) ++place;
      if (distinct[place] != number) {
        const auto found = std::ranges::lower_bound(distinct, number);
        place = static_cast<std::size_t>(found - distinct.begin());
      }
      codes.push_back(texts.code_of[place]);
    }
    parts_ = {
        .values = std::move(codes), .levels = std::move(texts.levels), .missing_codes = missing};
    labels_ = {.values = view_numbers(parts_.values, 0),
               .levels = parts_.levels,
               .missing_codes = parts_.missing_codes};
  });
  return labels_;
}

}  // namespace bip::detail
