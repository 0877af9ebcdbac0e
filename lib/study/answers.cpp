// Cells of items and channels become answers, or missing. Knows one file, no matching; cells are
// counted and placed, never told.
#include "study/answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "bip/core/letters.hpp"

namespace bip::detail {
namespace {

/// Words that forms are ticked with, in the languages of the forms; absent for any other.
std::optional<bool> meaning_of_word(std::string word) {
  constexpr std::array<std::string_view, 4> kYes{"x", "ja", "yes", "true"};
  constexpr std::array<std::string_view, 3> kNo{"nej", "no", "false"};
  word = to_lower(std::move(word));
  if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) return true;
  if (std::find(kNo.begin(), kNo.end(), word) != kNo.end()) return false;
  return std::nullopt;
}

class AnswerReader {
 public:
  AnswerReader(const Table& table, const FormColumns& columns, const SurveySource& source,
               const Codebook& codebook)
      : table_(table), columns_(columns), source_(source), codebook_(codebook) {}

  AnswerSet read() && {
    for (const std::string& ours : columns_.items()) {
      const Item* item = codebook_.find_item(ours);
      if (item == nullptr)
        ticks_.emplace_back(ours, read_ticks(ours));
      else if (item->type == ItemType::scale)
        add_scale(*item);
      else
        add_amount(*item);
    }
    if (source_.unticked == Unticked::blank) complete_ticks();
    for (const std::string& ours : columns_.items()) result_.columns.push_back(column_of(ours));
    return std::move(result_);
  }

 private:
  enum class Tick : std::uint8_t { no, yes, blank, declared_missing };

  void note_invalid(const std::string& ours, std::size_t row) {
    ++result_.out_of_range[ours];
    const AnswerSet::Place place{row, columns_.field(ours)};
    const auto [own, is_new] = result_.first_places.try_emplace(ours, place);
    if (!is_new && place.row < own->second.row) own->second = place;
    auto& first = result_.first_out_of_range;
    if (!first || std::pair(place.row, place.field) < std::pair(first->row, first->field))
      first = place;
  }

  void add_scale(const Item& item) {
    const Column& cells = table_.column(columns_.theirs(item.name));
    const bool reversed = std::find(source_.reverse.begin(), source_.reverse.end(), item.name) !=
                          source_.reverse.end();
    std::vector<std::int64_t> values(cells.size(), kNoAnswer);
    for (std::size_t row = 0; row < cells.size(); ++row) {
      if (cells.is_missing(row)) continue;
      const double value = cells.number(row);
      if (value != std::floor(value) || value < *item.lowest || value > *item.highest) {
        note_invalid(item.name, row);
        continue;
      }
      values[row] =
          static_cast<std::int64_t>(reversed ? *item.lowest + *item.highest - value : value);
      note_answer(item.respondent, row);
    }
    add_integers(item.name, values);
  }

  void add_amount(const Item& item) {
    const Column& cells = table_.column(columns_.theirs(item.name));
    std::vector<double> values(cells.size(), 0);
    std::vector<std::uint8_t> missing(cells.size(), 1);
    for (std::size_t row = 0; row < cells.size(); ++row) {
      if (cells.is_missing(row)) continue;
      const double value = cells.number(row);
      const bool is_outside =
          (item.lowest && value < *item.lowest) || (item.highest && value > *item.highest);
      if (is_outside || !std::isfinite(value)) {
        note_invalid(item.name, row);
        continue;
      }
      values[row] = value;
      missing[row] = 0;
      note_answer(item.respondent, row);
    }
    done_.emplace(item.name, Column::reals(item.name, std::move(values), std::move(missing)));
  }

  void add_integers(const std::string& ours, const std::vector<std::int64_t>& values) {
    std::vector<std::uint8_t> missing(values.size());
    std::vector<std::int64_t> shown(values.size());
    for (std::size_t row = 0; row < values.size(); ++row) {
      missing[row] = values[row] == kNoAnswer ? 1 : 0;
      shown[row] = missing[row] != 0 ? 0 : values[row];
    }
    done_.emplace(ours, Column::integers(ours, shown, missing));
  }

  /// What one spelling means; absent where it is neither 0 nor 1.
  [[nodiscard]] std::optional<Tick> meaning_of(const std::string& ours, std::string cell) const {
    const auto listed = [&](const std::vector<std::string>& spellings) {
      return std::find(spellings.begin(), spellings.end(), cell) != spellings.end();
    };
    const auto own = source_.missing_by_column.find(ours);
    if (listed(source_.missing) || (own != source_.missing_by_column.end() && listed(own->second)))
      return Tick::declared_missing;
    if (const std::optional<bool> word = meaning_of_word(cell)) return *word ? Tick::yes : Tick::no;
    std::replace(cell.begin(), cell.end(), ',', '.');
    double value = 0;
    const auto [end, status] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (status != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
    if (value == 0) return Tick::no;
    if (value == 1) return Tick::yes;
    return std::nullopt;
  }

  std::vector<Tick> read_ticks(const std::string& ours) {
    const Column& cells = table_.column(columns_.theirs(ours));
    std::vector<std::optional<Tick>> meanings;
    for (const std::string& level : cells.levels()) meanings.push_back(meaning_of(ours, level));
    std::vector<Tick> ticks(cells.size(), Tick::blank);
    for (std::size_t row = 0; row < cells.size(); ++row) {
      if (cells.is_missing(row)) continue;
      const std::optional<Tick> tick = meanings[static_cast<std::size_t>(cells.code(row))];
      if (!tick) note_invalid(ours, row);
      ticks[row] = tick.value_or(Tick::declared_missing);
      const bool answered = ticks[row] == Tick::no || ticks[row] == Tick::yes;
      if (answered) note_answer(channel_respondent(), row);
    }
    return ticks;
  }

  [[nodiscard]] Respondent channel_respondent() const {
    for (const Item& item : codebook_.items) {
      if (item.type == ItemType::multiselect) return item.respondent;
    }
    return Respondent::person;
  }

  void note_answer(Respondent respondent, std::size_t row) {
    std::vector<std::uint8_t>& answered = answered_[static_cast<std::size_t>(respondent)];
    if (answered.empty()) answered.resize(table_.row_count());
    answered[row] = 1;
  }

  /// Who answered anything left the other channels blank because they were not ticked.
  void complete_ticks() {
    const std::vector<std::uint8_t>& answered =
        answered_[static_cast<std::size_t>(channel_respondent())];
    if (answered.empty()) return;
    for (auto& [ours, ticks] : ticks_) {
      for (std::size_t row = 0; row < ticks.size(); ++row) {
        if (ticks[row] == Tick::blank && answered[row] != 0) ticks[row] = Tick::no;
      }
    }
  }

  Column column_of(const std::string& ours) {
    for (const auto& [channel, ticks] : ticks_) {
      if (channel != ours) continue;
      std::vector<std::int64_t> values;
      values.reserve(ticks.size());
      for (const Tick tick : ticks)
        values.push_back(tick == Tick::yes ? 1 : tick == Tick::no ? 0 : kNoAnswer);
      add_integers(ours, values);
    }
    return done_.find(ours)->second;
  }

  const Table& table_;
  const FormColumns& columns_;
  const SurveySource& source_;
  const Codebook& codebook_;
  AnswerSet result_;
  std::map<std::string, Column> done_;
  std::vector<std::pair<std::string, std::vector<Tick>>> ticks_;
  std::array<std::vector<std::uint8_t>, 2> answered_;  ///< by Respondent: any answer on the form
};

}  // namespace

AnswerSet read_answers(const Table& table, const FormColumns& columns, const SurveySource& source,
                       const Codebook& codebook) {
  return AnswerReader(table, columns, source, codebook).read();
}

ColumnType type_of_item(const Codebook& codebook, const std::string& ours) {
  return codebook.find_channel(ours) == nullptr ? ColumnType::real : ColumnType::category;
}

}  // namespace bip::detail
