// Job search: which channels are in use, on how many forms and by how many persons.
#include <algorithm>
#include <map>

#include "study/description_parts.hpp"

namespace bip::detail {
namespace {

/// Channels in use on one form; absent where none of them is answered.
std::optional<std::size_t> count_used(const std::vector<const Column*>& channels,
                                      std::uint32_t row) {
  std::optional<std::size_t> used;
  for (const Column* channel : channels) {
    if (channel->is_missing(row)) continue;
    used = used.value_or(0) + (channel->number(row) != 0 ? 1 : 0);
  }
  return used;
}

Share count_use(const Column& channel, Rows rows) {
  Share share;
  for (const std::uint32_t row : rows) {
    if (channel.is_missing(row)) continue;
    ++share.of;
    if (channel.number(row) != 0) ++share.count;
  }
  return share;
}

}  // namespace

std::vector<const Column*> find_channels(const Table& table, Rows rows, const Codebook& codebook) {
  std::vector<const Column*> channels;
  for (const ChannelOption& option : codebook.channels) {
    const Column* const column = table.find_column(option.name);
    if (column == nullptr || !column->is_numeric()) continue;
    const bool is_binary = std::ranges::all_of(rows, [&](std::uint32_t row) {
      return column->is_missing(row) || column->number(row) == 0 || column->number(row) == 1;
    });
    if (is_binary) channels.push_back(column);
  }
  return channels;
}

SearchDescription describe_search(const std::vector<const Column*>& channels, Rows rows,
                                  PersonOfRow persons) {
  SearchDescription search;
  std::vector<double> numbers;
  std::map<std::int64_t, bool> searches;  // person → on any form
  search.by_number.resize(channels.size() + 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto used = count_used(channels, rows[i]);
    if (!used) continue;
    numbers.push_back(static_cast<double>(*used));
    ++search.by_number[*used].count;
    if (*used > 0) ++search.searching.count;
    if (!persons.empty() && persons[i] >= 0) searches[persons[i]] |= *used > 0;
  }
  search.searching.of = numbers.size();
  for (Share& share : search.by_number) share.of = numbers.size();
  search.channels = mean_of(std::move(numbers));
  if (!persons.empty()) {
    const auto searching =
        std::ranges::count_if(searches, [](const auto& one) { return one.second; });
    search.persons = Share{static_cast<std::size_t>(searching), searches.size()};
  }
  for (const Column* channel : channels)
    search.by_channel.push_back({channel->name(), count_use(*channel, rows)});
  return search;
}

}  // namespace bip::detail
