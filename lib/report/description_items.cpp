// Items as tables: answers, their distribution, change within persons, mean by wave.
#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "document_parts.hpp"
#include "report/description_tables.hpp"
#include "report/statement_parts.hpp"
#include "report/words/description_words.hpp"

namespace bip::detail {
namespace {

constexpr int kMeanDigits = 2;

using Items = std::vector<ItemDescription>;

std::string item_key(const ItemDescription& item, const std::string& what) {
  return fmt::format("item/{}/{}", item.name, what);
}

double number(std::size_t count) { return static_cast<double>(count); }

/// What is computed of all answers would give away a level's count that is left out.
QuantityKeys keys_of_answers(const ItemDescription& item) {
  QuantityKeys keys{item_key(item, "answers")};
  for (const Level& level : item.levels) keys.push_back(item_key(item, "level/" + level.value));
  return keys;
}

/// A cell computed of counts in the row that comes next.
void state_derived(const std::string& column, QuantityKeys keys, DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.columns.emplace(column, Content::derived);
  statement.show(table.rows.size(), column, std::move(keys));
}

void state_answers(const ItemDescription& item, DocumentTable& table) {
  const std::string answers = item_key(item, "answers");
  const std::string missing = item_key(item, "missing");
  const std::string persons = item_key(item, "persons");
  state_count(answers, number(item.value.count), number(item.persons), "answers", table);
  state_count(missing, number(item.missing()), number(item.missing_persons), "missing", table);
  state_count(persons, number(item.persons), number(item.persons), "persons", table);
  state_derived("mean", keys_of_answers(item), table);
  state_derived("sd", keys_of_answers(item), table);
  const std::string forms =
      item.respondent == Respondent::person ? "person_forms_in_rows" : "caseworker_forms_in_rows";
  Counted& counted = table.statement->counted;
  counted.add(forms, number(item.forms), number(item.persons));
  counted.sums.push_back({forms, {answers, missing}});
}

void state_levels(const ItemDescription& item, DocumentTable& table) {
  const std::string answers = item_key(item, "answers");
  state_count(answers, number(item.value.count), number(item.persons), "answers", table);
  QuantityKeys levels;
  for (const Level& level : item.levels) {
    levels.push_back(item_key(item, "level/" + level.value));
    state_share(level.share, levels.back(), answers,
                {"n_" + level.value, "answers", "share_" + level.value}, table);
  }
  table.statement->counted.sums.push_back({answers, std::move(levels)});
}

/// Every answer but a person's first is a change.
void state_changes(const ItemDescription& item, DocumentTable& table) {
  const std::string pairs = item_key(item, "pairs");
  const std::string persons = item_key(item, "persons");
  const std::string changed = item_key(item, "persons_twice");
  state_count(pairs, number(item.change.count), number(item.change_persons), "pairs", table);
  state_count(changed, number(item.change_persons), number(item.change_persons), "persons", table);
  state_derived("mean_change", {pairs}, table);
  state_derived("sd", {pairs}, table);
  Counted& counted = table.statement->counted;
  counted.add(item_key(item, "answers"), number(item.value.count), number(item.persons));
  counted.add(persons, number(item.persons), number(item.persons));
  state_whole(item_key(item, "answers"), {pairs, persons}, 1, counted);
  state_whole(persons, {changed}, 1, counted);
}

void state_wave(const ItemDescription& item, const WaveMean& wave, DocumentTable& table) {
  const std::string key = item_key(item, fmt::format("wave/{}", wave.wave));
  state_count(key, number(wave.value.count), number(wave.value.persons),
              fmt::format("n_wave_{}", wave.wave), table);
  state_derived(fmt::format("mean_wave_{}", wave.wave), {key}, table);
}

/// Waves add up to all answers. An item has none of waves it was not asked in.
void state_waves(const ItemDescription& item, DocumentTable& table) {
  QuantityKeys waves;
  for (const WaveMean& wave : item.by_wave) {
    state_wave(item, wave, table);
    waves.push_back(item_key(item, fmt::format("wave/{}", wave.wave)));
  }
  const std::string answers = item_key(item, "answers");
  statement_of(table).counted.add(answers, number(item.value.count), number(item.persons));
  if (!waves.empty()) table.statement->counted.sums.push_back({answers, std::move(waves)});
}

std::vector<TableColumn> item_column(Language language) {
  return {text_column("item", words::kItem, language)};
}

DocumentTable answers_table(const Items& items, const Codebook& codebook, Language language) {
  DocumentTable table;
  table.name = "items";
  table.caption = say(words::kItemsCaption, language);
  table.columns = {text_column("item", words::kItem, language),
                   text_column("label", words::kLabel, language),
                   number_column("answers", words::kAnswers, language),
                   number_column("missing", words::kMissing, language),
                   number_column("persons", words::kPersons, language),
                   number_column("mean", words::kMean, language),
                   number_column("sd", words::kSd, language)};
  for (const ItemDescription& item : items) {
    state_answers(item, table);
    table.rows.push_back({text_cell(item.name), text_cell(codebook.label(item.name, language)),
                          count_of(item.value.count), count_of(item.missing()),
                          count_of(item.persons), mean_cell(item.value, kMeanDigits, language),
                          sd_cell(item.value, kMeanDigits, language)});
  }
  return table;
}

/// All values that some item's scale has, ascending.
std::set<int> collect_values(const Items& items) {
  std::set<int> values;
  for (const ItemDescription& item : items) {
    for (const Level& level : item.levels) {
      int value = 0;
      std::from_chars(level.value.data(), level.value.data() + level.value.size(), value);
      values.insert(value);
    }
  }
  return values;
}

DocumentTable levels_table(const Items& items, const std::set<int>& values, Language language) {
  DocumentTable table;
  table.name = "item_levels";
  table.caption = say(words::kItemLevelsCaption, language);
  table.columns = item_column(language);
  table.columns.push_back(number_column("answers", words::kAnswers, language));
  for (const int value : values)
    table.columns.push_back({fmt::format("n_{}", value), say(words::kAnswersOf, language, value)});
  for (const int value : values)
    table.columns.push_back(
        {fmt::format("share_{}", value), say(words::kShareOf, language, value)});
  for (const ItemDescription& item : items) {
    if (item.levels.empty()) continue;
    std::vector<Cell> counts;
    std::vector<Cell> shares;
    for (const int value : values) {
      const auto level = std::ranges::find(item.levels, std::to_string(value), &Level::value);
      if (level == item.levels.end()) {
        counts.emplace_back(AbsentCell{say(words::kOtherScale, language)});
        shares.emplace_back(AbsentCell{say(words::kOtherScale, language)});
        continue;
      }
      counts.push_back(count_of(level->share.count));
      shares.push_back(number_cell(level->share.value(), NumberCell::Style::percent, 1,
                                   say(words::kNoValues, language)));
    }
    state_levels(item, table);
    std::vector<Cell> row{text_cell(item.name), count_of(item.value.count)};
    row.insert(row.end(), counts.begin(), counts.end());
    row.insert(row.end(), shares.begin(), shares.end());
    table.rows.push_back(std::move(row));
  }
  return table;
}

DocumentTable changes_table(const Items& items, Language language) {
  DocumentTable table;
  table.name = "item_changes";
  table.caption = say(words::kChangesCaption, language);
  table.columns = item_column(language);
  table.columns.push_back(number_column("pairs", words::kPairs, language));
  table.columns.push_back(number_column("persons", words::kPersons, language));
  table.columns.push_back(number_column("mean_change", words::kMeanChange, language));
  table.columns.push_back(number_column("sd", words::kSd, language));
  for (const ItemDescription& item : items) {
    state_changes(item, table);
    table.rows.push_back({text_cell(item.name), count_of(item.change.count),
                          count_of(item.change_persons),
                          mean_cell(item.change, kMeanDigits, language),
                          sd_cell(item.change, kMeanDigits, language)});
  }
  return table;
}

std::vector<int> collect_waves(const Items& items) {
  std::set<int> waves;
  for (const ItemDescription& item : items)
    for (const WaveMean& wave : item.by_wave) waves.insert(wave.wave);
  return {waves.begin(), waves.end()};
}

DocumentTable waves_table(const Items& items, const std::vector<int>& waves, Language language) {
  DocumentTable table;
  table.name = "item_waves";
  table.caption = say(words::kWavesCaption, language, kLastWave);
  statement_of(table).caption = QuantityKeys{};  // tells a wave's number
  table.columns = item_column(language);
  for (const int wave : waves) {
    const std::string shown =
        wave == kLastWave ? say(words::kOrLater, language, wave) : std::to_string(wave);
    table.columns.push_back(
        {fmt::format("n_wave_{}", wave), say(words::kAnswersAtWave, language, shown)});
    table.columns.push_back(
        {fmt::format("mean_wave_{}", wave), say(words::kMeanAtWave, language, shown)});
  }
  for (const ItemDescription& item : items) {
    state_waves(item, table);
    std::vector<Cell> row{text_cell(item.name)};
    for (const int wave : waves) {
      const auto found = std::ranges::find(item.by_wave, wave, &WaveMean::wave);
      if (found == item.by_wave.end()) state_wave(item, {.wave = wave, .value = {}}, table);
      const Mean value = found == item.by_wave.end() ? Mean() : found->value;
      row.push_back(count_of(value.count));
      row.push_back(number_cell(value.mean, NumberCell::Style::fixed, kMeanDigits,
                                say(words::kNotAnItem, language)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void add_item_parts(const std::vector<ItemDescription>& items, const Codebook& codebook,
                    Language language, Section& section) {
  if (items.empty()) {
    section.parts.emplace_back(Paragraph{say(words::kNoItems, language)});
    return;
  }
  section.parts.emplace_back(answers_table(items, codebook, language));
  const std::set<int> values = collect_values(items);
  if (!values.empty()) section.parts.emplace_back(levels_table(items, values, language));
  section.parts.emplace_back(changes_table(items, language));
  const std::vector<int> waves = collect_waves(items);
  if (waves.size() > 1) section.parts.emplace_back(waves_table(items, waves, language));
}

}  // namespace bip::detail
