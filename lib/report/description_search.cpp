// Job search as tables: searching at all, number of channels, each channel.
#include <utility>

#include "bip/core/decimal_mark.hpp"
#include "bip/report/number_text.hpp"
#include "document_parts.hpp"
#include "report/description_tables.hpp"
#include "report/statement_parts.hpp"
#include "report/words/description_words.hpp"

namespace bip::detail {
namespace {

DocumentTable searching_table(const SearchDescription& search, const TableStyle& style) {
  DocumentTable table;
  table.name = "search";
  table.caption = say(words::kSearchCaption, style.language);
  table.columns = {text_column("what", words::kWhat, style.language)};
  add_share_columns("count", words::kCount, style, table);
  const auto add = [&](const Phrase& what, const char* key, const char* of_key,
                       const Share& share) {
    state_share(share, key, of_key, {.count = "count"}, table);
    std::vector<Cell> row{text_cell(say(what, style.language))};
    add_share_cells(share, words::kNoForms, style, row);
    table.rows.push_back(std::move(row));
  };
  add(words::kSearchingForms, "search/forms", "search/answered", search.searching);
  if (search.persons)
    add(words::kSearchingPersons, "search/persons", "search/answering", *search.persons);
  return table;
}

std::string number_key(std::size_t number) { return "search/number/" + std::to_string(number); }
std::string channel_key(const Level& channel) { return "search/channel/" + channel.value; }

/// All forms are those with 0, 1, … channels; those with one or more are the searching ones; and a
/// form with three channels is counted at three of them.
void state_numbers(const SearchDescription& search, Statement& statement) {
  QuantityKeys all;
  QuantityKeys some;
  QuantitySum uses{"search/uses", {}};
  double used = 0;
  for (std::size_t number = 0; number < search.by_number.size(); ++number) {
    all.push_back(number_key(number));
    if (number > 0) some.push_back(number_key(number));
    uses.parts.insert(uses.parts.end(), number, number_key(number));
    used += static_cast<double>(number * search.by_number[number].count);
  }
  const PersonsBehind persons = search.searching.behind.value_or(
      PersonsBehind{search.searching.count, search.searching.of, 0});
  statement.counted.add(uses.whole, used, static_cast<double>(persons.count));
  statement.counted.sums.push_back({"search/answered", all});
  statement.counted.sums.push_back({"search/forms", some});
  statement.counted.sums.push_back(uses);
  QuantitySum by_channel{uses.whole, {}};
  for (const Level& channel : search.by_channel) by_channel.parts.push_back(channel_key(channel));
  statement.counted.sums.push_back(by_channel);
  statement.columns.emplace("channels", Content::constant);
}

DocumentTable number_table(const SearchDescription& search, const TableStyle& style) {
  DocumentTable table;
  table.name = "search_number";
  table.caption = say(words::kNumberCaption, style.language);
  table.columns = {number_column("channels", words::kNumber, style.language)};
  add_share_columns("forms", words::kForms, style, table);
  for (std::size_t number = 0; number < search.by_number.size(); ++number) {
    state_share(search.by_number[number], number_key(number), "search/answered", {.count = "forms"},
                table);
    std::vector<Cell> row{count_of(number)};
    add_share_cells(search.by_number[number], words::kNoForms, style, row);
    table.rows.push_back(std::move(row));
  }
  state_numbers(search, statement_of(table));
  return table;
}

DocumentTable channel_table(const SearchDescription& search, const Codebook& codebook,
                            Language language) {
  const TableStyle style{.language = language};
  DocumentTable table;
  table.name = "search_channels";
  table.caption = say(words::kChannelCaption, language);
  table.columns = {text_column("channel", words::kChannel, language),
                   text_column("label", words::kLabel, language)};
  add_share_columns("forms", words::kForms, style, table);
  for (const Level& channel : search.by_channel) {
    const std::string key = channel_key(channel);
    state_share(channel.share, key, key + "/answered", {.count = "forms"}, table);
    const auto answered = static_cast<double>(search.searching.of);
    table.statement->counted.add("search/answered", answered,
                                 fewest_persons(answered, search.most_forms));
    state_whole("search/answered", {key + "/answered"}, search.most_forms,
                table.statement->counted);
    std::vector<Cell> row{text_cell(channel.value),
                          text_cell(codebook.label(channel.value, language))};
    add_share_cells(channel.share, words::kNoForms, style, row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void add_search_parts(const std::optional<SearchDescription>& search, const Codebook& codebook,
                      const TableStyle& style, Section& section) {
  if (!search) {
    section.parts.emplace_back(Paragraph{say(words::kNoChannels, style.language)});
    return;
  }
  section.parts.emplace_back(searching_table(*search, style));
  section.parts.emplace_back(number_table(*search, style));
  if (search->channels.mean) {
    const std::string mean = with_decimal_mark(
        number_text({*search->channels.mean, NumberCell::Style::fixed, 2}), style.language);
    QuantityKeys keys{"search/answered", "search/uses"};
    for (std::size_t number = 0; number < search->by_number.size(); ++number)
      keys.push_back(number_key(number));
    section.parts.emplace_back(Paragraph{
        say(words::kChannelsMean, style.language, mean, search->channels.count), false, keys});
  }
  section.parts.emplace_back(channel_table(*search, codebook, style.language));
}

}  // namespace bip::detail
