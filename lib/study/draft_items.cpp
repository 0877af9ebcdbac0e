// Items by exact name, then by label, then by number within a series of columns; each only where
// the column's values can be the item's. Must not know ids, dates or outcomes.
#include "study/draft_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "bip/core/names.hpp"
#include "study/draft_words.hpp"
#include "study/study_parts.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kLongLabel = 8;  // shorter ones lie inside other names by chance

/// Letters that series of a form often begin with.
constexpr std::array<std::string_view, 8> kPersonSeries{"p",      "sp",     "s",    "b",
                                                        "borger", "person", "self", "klient"};
constexpr std::array<std::string_view, 8> kCaseworkerSeries{
    "c", "cw", "sb", "h", "k", "handlaggare", "sagsbehandler", "caseworker"};

/// Words before a number that say nothing of what is asked.
constexpr std::array<std::string_view, 12> kPlainSeries{
    "item",   "question", "fraga",  "sporgsmal", "spoergsmaal", "svar",
    "answer", "borger",   "person", "self",      "klient",      "sporgsmaal"};
constexpr std::size_t kLongestLetter = 3;  // "s", "sp", "spm": any longer word has a meaning

/// Whether the numbers of such a series may be those of the codebook: "wellbeing_1" is of another
/// instrument.
bool may_be_numbers(const std::string& series) {
  const auto is_known = [&](const auto& words) {
    return std::ranges::find(words, series) != words.end();
  };
  return series.size() <= kLongestLetter || is_known(kPlainSeries) || is_known(kCaseworkerSeries);
}

bool fits_scale(const Item& item, const DraftColumn& column) {
  bool any = false;
  for (const auto& [value, count] : column.values) {
    const bool inside = value >= *item.lowest && value <= *item.highest;
    if (!inside && !is_missing_code(value)) return false;
    any = any || inside;
  }
  return any;
}

bool fits_channel(const DraftColumn& column) {
  const bool empty = column.missing == column.rows;
  const auto fits = [](const auto& value) {
    return value.first == 0 || value.first == 1 || is_missing_code(value.first);
  };
  return empty || (!column.values.empty() && std::ranges::all_of(column.values, fits));
}

class ItemMatcher {
 public:
  ItemMatcher(const DraftSource& source, const Codebook& codebook, FormKind kind,
              const std::set<std::string>& taken)
      : codebook_(codebook), wanted_(item_columns(codebook, kind)), kind_(kind) {
    for (const DraftColumn& column : source.columns) {
      if (!taken.contains(column.name)) free_.push_back(&column);
    }
  }

  std::vector<Guess> match() && {
    match_names();
    match_labels();
    match_series();
    std::vector<Guess> guesses;
    for (const std::string& ours : wanted_) {
      if (const auto found = found_.find(ours); found != found_.end())
        guesses.push_back(found->second);
    }
    return guesses;
  }

 private:
  [[nodiscard]] bool is_open(const std::string& ours) const { return !found_.contains(ours); }

  [[nodiscard]] bool fits(const std::string& ours, const DraftColumn& column) const {
    const Item* const item = codebook_.find_item(ours);
    if (item == nullptr) return fits_channel(column);
    if (item->type == ItemType::scale) return fits_scale(*item, column);
    return column.is_number();
  }

  [[nodiscard]] std::string values_text(const std::string& ours) const {
    const Item* const item = codebook_.find_item(ours);
    if (item == nullptr) return "values 0 and 1";
    if (item->type == ItemType::scale)
      return fmt::format("values {}-{}", *item->lowest, *item->highest);
    return "amounts";
  }

  void take(const std::string& ours, const DraftColumn& column, std::string reason) {
    found_.emplace(ours, Guess{ours, column.name, std::move(reason)});
    std::erase(free_, &column);
  }

  void match_names() {
    for (const std::string& ours : wanted_) {
      const std::string words = plain_words(ours);
      const auto same = [&](const DraftColumn* column) {
        return plain_words(column->name) == words;
      };
      const auto found = std::ranges::find_if(free_, same);
      if (found != free_.end()) take(ours, **found, {});
    }
  }

  [[nodiscard]] bool has_label(const std::string& ours, const std::string& letters) const {
    for (const Language language : {Language::english, Language::swedish, Language::danish}) {
      const std::string label = plain_letters(codebook_.label(ours, language));
      if (label == letters) return true;
      if (std::min(label.size(), letters.size()) < kLongLabel) continue;
      if (letters.find(label) != std::string::npos) return true;
      const std::array<std::string, 1> known{label};
      if (!find_nearest_names(letters, known, 1).empty()) return true;
    }
    return false;
  }

  void match_labels() {
    const std::vector<const DraftColumn*> columns = free_;
    for (const DraftColumn* const column : columns) {
      const std::string letters = plain_letters(column->name);
      for (const std::string& ours : wanted_) {
        if (!is_open(ours) || !has_label(ours, letters) || !fits(ours, *column)) continue;
        take(ours, *column, "name is like its label, " + values_text(ours));
        break;
      }
    }
  }

  struct Series {
    std::vector<std::pair<NumberedName, const DraftColumn*>> columns{};
    int highest = 0;
  };

  [[nodiscard]] std::map<std::string, Series> find_series() const {
    std::map<std::string, Series> all;
    for (const DraftColumn* const column : free_) {
      const auto numbered = find_number(column->name);
      if (!numbered || !may_be_numbers(numbered->series)) continue;
      Series& series = all[numbered->series];
      series.columns.emplace_back(*numbered, column);
      series.highest = std::max(series.highest, numbered->number);
    }
    return all;
  }

  /// Our name of the respondent's item (or its option) with this number, empty where there is none.
  [[nodiscard]] std::string item_of(Respondent respondent, const NumberedName& name,
                                    int offset) const {
    for (const Item& item : codebook_.items) {
      if (item.respondent != respondent || item.number != name.number - offset) continue;
      if (item.type != ItemType::multiselect) return name.option ? std::string() : item.name;
      if (!name.option || *name.option < 1 ||
          static_cast<std::size_t>(*name.option) > codebook_.channels.size())
        return {};
      return codebook_.channels[static_cast<std::size_t>(*name.option) - 1].name;
    }
    return {};
  }

  [[nodiscard]] bool is_wanted(const std::string& ours) const {
    return std::ranges::find(wanted_, ours) != wanted_.end();
  }

  [[nodiscard]] int score(const std::string& name, const Series& series,
                          Respondent respondent) const {
    constexpr int kHint = 100;
    int fitting = 0;
    for (const auto& [numbered, column] : series.columns) {
      const std::string ours = item_of(respondent, numbered, 0);
      if (ours.empty() || !is_wanted(ours) || !is_open(ours) || !fits(ours, *column)) continue;
      const Item* const item = codebook_.find_item(ours);
      // Channels and amounts tell the two forms apart, scales do not.
      fitting += item != nullptr && item->type == ItemType::scale ? 1 : 3;
    }
    if (fitting == 0) return 0;
    const auto hints = [&](const auto& words) {
      return std::ranges::find(words, name) != words.end() ? kHint : 0;
    };
    const int own = hints(kPersonSeries);
    const int other = hints(kCaseworkerSeries);
    return fitting + kHint + (respondent == Respondent::person ? own - other : other - own);
  }

  void take_series(const Series& series, Respondent respondent, int offset) {
    for (const auto& [numbered, column] : series.columns) {
      const std::string ours = item_of(respondent, numbered, offset);
      if (ours.empty() || !is_wanted(ours) || !is_open(ours) || !fits(ours, *column)) continue;
      const std::string number =
          numbered.option ? fmt::format("numbers {} and {}", numbered.number, *numbered.option)
          : offset > 0
              ? fmt::format("number {} runs on from the person's {}", numbered.number, offset)
              : fmt::format("name ends in {}", numbered.number);
      take(ours, *column, fmt::format("{}, {}", number, values_text(ours)));
    }
  }

  [[nodiscard]] int highest_number(Respondent respondent) const {
    int highest = 0;
    for (const Item& item : codebook_.items) {
      if (item.respondent == respondent) highest = std::max(highest, item.number);
    }
    return highest;
  }

  void match_series() {
    std::map<std::string, Series> all = find_series();
    for (const Respondent respondent : {Respondent::person, Respondent::caseworker}) {
      auto best = all.end();
      int best_score = 0;
      for (auto one = all.begin(); one != all.end(); ++one) {
        const int own = score(one->first, one->second, respondent);
        if (own <= best_score) continue;
        best = one;
        best_score = own;
      }
      if (best == all.end()) continue;
      take_series(best->second, respondent, 0);
      const int highest = highest_number(respondent);
      if (respondent == Respondent::person && kind_ == FormKind::merged && all.size() == 1 &&
          best->second.highest > highest)
        take_series(best->second, Respondent::caseworker, highest);
      all.erase(best);
    }
  }

  const Codebook& codebook_;
  std::vector<std::string> wanted_;
  FormKind kind_;
  std::vector<const DraftColumn*> free_;
  std::map<std::string, Guess> found_;
};

}  // namespace

std::optional<ScaleValues> find_scale(const DraftColumn& column) {
  std::vector<double> left;
  for (const auto& [value, count] : column.values) left.push_back(value);
  ScaleValues scale;
  const auto apart = [&] {
    return left.size() > 1 && is_missing_code(left.back()) &&
           left.back() - left[left.size() - 2] > 1;
  };
  while (apart()) {
    scale.missing_codes.push_back(left.back());
    left.pop_back();
  }
  while (left.size() > 1 && left.front() < 0 && is_missing_code(left.front())) {
    scale.missing_codes.push_back(left.front());
    left.erase(left.begin());
  }
  std::ranges::sort(scale.missing_codes);
  if (left.size() < 2 || left.size() > 11 || left.front() < 0 || left.back() > 10)
    return std::nullopt;
  scale.lowest = left.front();
  scale.highest = left.back();
  return scale;
}

std::vector<Guess> match_items(const DraftSource& source, const Codebook& codebook, FormKind kind,
                               const std::set<std::string>& taken) {
  return ItemMatcher(source, codebook, kind, taken).match();
}

}  // namespace bip::detail
