// Job search: which channels are in use, on how many forms and by how many persons.
#include <algorithm>
#include <map>

#include "study/description_parts.hpp"
#include "study/person_tally.hpp"

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

/// The row's person; negative where nothing says who it is.
std::int64_t person_at(PersonOfRow persons, std::size_t i) {
  return persons.empty() ? -1 : persons[i];
}

Share count_use(const Column& channel, Rows rows, PersonOfRow persons) {
  ShareTally tally;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!channel.is_missing(rows[i]))
      tally.add(channel.number(rows[i]) != 0, person_at(persons, i));
  return tally.take(!persons.empty());
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
  std::map<std::int64_t, std::size_t> forms;
  ShareTally searching;
  std::vector<ShareTally> by_number(channels.size() + 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto used = count_used(channels, rows[i]);
    if (!used) continue;
    numbers.push_back(static_cast<double>(*used));
    const std::int64_t person = person_at(persons, i);
    searching.add(*used > 0, person);
    for (std::size_t number = 0; number < by_number.size(); ++number)
      by_number[number].add(*used == number, person);
    if (person < 0) continue;
    searches[person] |= *used > 0;
    search.most_forms = std::max(search.most_forms, ++forms[person]);
  }
  search.searching = searching.take(!persons.empty());
  for (const ShareTally& tally : by_number)
    search.by_number.push_back(tally.take(!persons.empty()));
  search.channels = mean_of(std::move(numbers));
  if (search.searching.behind) search.channels.persons = search.searching.behind->of;
  if (!persons.empty()) {
    const auto searchers =
        std::ranges::count_if(searches, [](const auto& one) { return one.second; });
    search.persons = Share{static_cast<std::size_t>(searchers), searches.size()};
  }
  for (const Column* channel : channels)
    search.by_channel.push_back({channel->name(), count_use(*channel, rows, persons)});
  return search;
}

}  // namespace bip::detail
