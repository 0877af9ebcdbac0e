// Job search as tables: searching at all, number of channels, each channel.
#include <utility>

#include "bip/core/decimal_mark.hpp"
#include "bip/report/number_text.hpp"
#include "document_parts.hpp"
#include "report/description_tables.hpp"
#include "report/words/description_words.hpp"

namespace bip::detail {
namespace {

DocumentTable searching_table(const SearchDescription& search, const TableStyle& style) {
  DocumentTable table;
  table.name = "search";
  table.caption = say(words::kSearchCaption, style.language);
  table.columns = {text_column("what", words::kWhat, style.language)};
  add_share_columns("count", words::kCount, style, table);
  const auto add = [&](const Phrase& what, const Share& share) {
    std::vector<Cell> row{text_cell(say(what, style.language))};
    add_share_cells(share, words::kNoForms, style, row);
    table.rows.push_back(std::move(row));
  };
  add(words::kSearchingForms, search.searching);
  if (search.persons) add(words::kSearchingPersons, *search.persons);
  return table;
}

DocumentTable number_table(const SearchDescription& search, const TableStyle& style) {
  DocumentTable table;
  table.name = "search_number";
  table.caption = say(words::kNumberCaption, style.language);
  table.columns = {number_column("channels", words::kNumber, style.language)};
  add_share_columns("forms", words::kForms, style, table);
  for (std::size_t number = 0; number < search.by_number.size(); ++number) {
    std::vector<Cell> row{count_of(number)};
    add_share_cells(search.by_number[number], words::kNoForms, style, row);
    table.rows.push_back(std::move(row));
  }
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
    section.parts.emplace_back(
        Paragraph{say(words::kChannelsMean, style.language, mean, search->channels.count)});
  }
  section.parts.emplace_back(channel_table(*search, codebook, style.language));
}

}  // namespace bip::detail
