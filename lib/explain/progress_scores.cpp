// See progress_scores.hpp. Percent of the possible range: Cohen, Cohen, Aiken & West (1999),
// Multivariate Behavioral Research 34.
#include "explain/progress_scores.hpp"

#include <algorithm>
#include <string_view>

namespace bip::detail {
namespace {

constexpr std::string_view kSearchChannels = "search_channels";

/// One item's answers in units of a score.
class ItemAnswers {
 public:
  ItemAnswers(const Column& column, const Item& item, ScoreUnit unit) : column_(column) {
    if (unit == ScoreUnit::as_answered) return;
    origin_ = *item.lowest;
    factor_ = 100 / (*item.highest - *item.lowest);
  }

  [[nodiscard]] std::optional<double> at(std::uint32_t row) const {
    if (column_.is_missing(row)) return std::nullopt;
    return (column_.number(row) - origin_) * factor_;
  }

 private:
  const Column& column_;
  double origin_ = 0;
  double factor_ = 1;
};

std::vector<ItemAnswers> answers_of(const TrackedIndicator& indicator, const Codebook& codebook,
                                    const Table& table) {
  std::vector<ItemAnswers> answers;
  static const Item kOwnRange{};
  for (const std::string& name : indicator.items) {
    const Item* const item = codebook.find_item(name);
    answers.emplace_back(table.column(name), item == nullptr ? kOwnRange : *item, indicator.unit);
  }
  return answers;
}

/// Mean of the answered items where they are enough.
std::optional<double> score_at(const std::vector<ItemAnswers>& answers, std::uint32_t row,
                               double least_answered) {
  double sum = 0;
  std::size_t answered = 0;
  for (const ItemAnswers& item : answers) {
    const std::optional<double> answer = item.at(row);
    if (!answer) continue;
    sum += *answer;
    ++answered;
  }
  const double needed = least_answered * static_cast<double>(answers.size());
  if (answered == 0 || static_cast<double>(answered) < needed) return std::nullopt;
  return sum / static_cast<double>(answered);
}

ScoredIndicator score_rows(TrackedIndicator indicator, const Codebook& codebook, const Table& table,
                           double least_answered) {
  const std::vector<ItemAnswers> answers = answers_of(indicator, codebook, table);
  ScoredIndicator scored{std::move(indicator), {}};
  scored.scores.reserve(table.row_count());
  for (const std::uint32_t row : all_rows(table.row_count()))
    scored.scores.push_back(score_at(answers, row, least_answered));
  return scored;
}

bool has_numbers(const Table& table, std::string_view name) {
  const Column* const column = table.find_column(name);
  return column != nullptr && column->is_numeric() && column->missing_count() < column->size();
}

/// The scale items of a respondent that the data have, in the order of the codebook.
std::vector<const Item*> scale_items(const Codebook& codebook, const Table& table,
                                     Respondent respondent) {
  std::vector<const Item*> items;
  for (const Item& item : codebook.items)
    if (item.type == ItemType::scale && item.respondent == respondent &&
        has_numbers(table, item.name))
      items.push_back(&item);
  return items;
}

std::optional<TrackedIndicator> find_scale(const Codebook& codebook, const Table& table,
                                           Respondent respondent) {
  const std::vector<const Item*> items = scale_items(codebook, table, respondent);
  if (items.empty()) return std::nullopt;
  TrackedIndicator scale{respondent == Respondent::person ? "person_mean" : "caseworker_mean",
                         IndicatorKind::scale, respondent};
  scale.lowest = items.front()->lowest;
  scale.highest = items.front()->highest;
  for (const Item* const item : items) {
    scale.items.push_back(item->name);
    if (item->lowest == scale.lowest && item->highest == scale.highest) continue;
    scale.unit = ScoreUnit::percent_of_range;
  }
  if (scale.unit == ScoreUnit::percent_of_range) {
    scale.lowest = 0;
    scale.highest = 100;
  }
  return scale;
}

/// The item's column; the multi-select item stands as the number of its options.
std::optional<TrackedIndicator> find_item(const Item& item, const Table& table) {
  const std::string name = item.type == ItemType::multiselect && !has_numbers(table, item.name)
                               ? std::string(kSearchChannels)
                               : item.name;
  if (!has_numbers(table, name)) return std::nullopt;
  return TrackedIndicator{.name = name,
                          .kind = IndicatorKind::item,
                          .respondent = item.respondent,
                          .items = {name},
                          .lowest = item.lowest,
                          .highest = item.highest};
}

}  // namespace

std::vector<ScoredIndicator> score_indicators(const Codebook& codebook, const Table& table,
                                              double least_answered) {
  std::vector<ScoredIndicator> scored;
  const auto add = [&](std::optional<TrackedIndicator> indicator) {
    if (indicator)
      scored.push_back(score_rows(std::move(*indicator), codebook, table, least_answered));
  };
  for (const Respondent respondent : {Respondent::person, Respondent::caseworker})
    add(find_scale(codebook, table, respondent));
  for (const Item& item : codebook.items) add(find_item(item, table));
  return scored;
}

std::vector<std::vector<double>> complete_answers(const TrackedIndicator& indicator,
                                                  const Codebook& codebook, const Table& table,
                                                  const std::vector<std::uint32_t>& rows) {
  const std::vector<ItemAnswers> items = answers_of(indicator, codebook, table);
  std::vector<std::vector<double>> answers(items.size());
  for (const std::uint32_t row : rows) {
    const auto is_missing = [&](const ItemAnswers& item) { return !item.at(row).has_value(); };
    if (std::ranges::any_of(items, is_missing)) continue;
    for (std::size_t i = 0; i < items.size(); ++i) answers[i].push_back(*items[i].at(row));
  }
  return answers;
}

}  // namespace bip::detail
