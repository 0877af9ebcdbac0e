// See row_names.hpp. Knows no schema: in all of them what names a row stands first.
#include "report/row_names.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

namespace bip::detail {
namespace {

using Json = nlohmann::ordered_json;

/// Texts before the first value of another kind; none for what is no object.
std::vector<std::string> leading_texts(const Json& row) {
  std::vector<std::string> texts;
  if (!row.is_object()) return texts;
  for (const auto& [key, value] : row.items()) {
    if (!value.is_string() && !value.is_null()) break;
    texts.push_back(value.is_string() ? value.get<std::string>() : std::string());
  }
  return texts;
}

using RowTexts = std::vector<std::vector<std::string>>;

RowTexts texts_of(const Json& list) {
  RowTexts texts;
  for (const Json& row : list) texts.push_back(leading_texts(row));
  return texts;
}

std::size_t fewest_texts(const RowTexts& rows, std::size_t bound) {
  for (const auto& texts : rows) bound = std::min(bound, texts.size());
  return bound;
}

std::vector<std::string> join_leading(const RowTexts& rows, std::size_t count) {
  std::vector<std::string> names;
  for (const auto& texts : rows) {
    std::string name;
    for (std::size_t i = 0; i < count; ++i) name += (i == 0 ? "" : ",") + texts[i];
    names.push_back(std::move(name));
  }
  return names;
}

bool are_distinct(const std::vector<std::string>& names) {
  return std::set<std::string>(names.begin(), names.end()).size() == names.size();
}

std::vector<std::string> number_rows(const Json& list) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < list.size(); ++i) names.push_back(std::to_string(i));
  return names;
}

}  // namespace

RowNames name_rows(const Json& first, const Json& second) {
  constexpr std::size_t kMostTexts = 8;
  const RowTexts one = texts_of(first);
  const RowTexts other = texts_of(second);
  const std::size_t most = fewest_texts(other, fewest_texts(one, kMostTexts));
  for (std::size_t count = 1; count <= most; ++count) {
    RowNames names{join_leading(one, count), join_leading(other, count)};
    if (are_distinct(names.first) && are_distinct(names.second)) return names;
  }
  return {number_rows(first), number_rows(second)};
}

}  // namespace bip::detail
