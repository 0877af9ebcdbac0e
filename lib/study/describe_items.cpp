// Items over all forms, by wave, and how the same person's answers change.
#include <algorithm>
#include <map>

#include "study/description_parts.hpp"
#include "study/person_tally.hpp"

namespace bip::detail {
namespace {

class ItemDescriber {
 public:
  ItemDescriber(const Item& item, const Column& column, const LinkedStudy& linked)
      : item_(item), column_(column), linked_(linked), waves_(linked.table.column("wave")) {}

  [[nodiscard]] ItemDescription describe() {
    const std::vector<std::uint32_t> rows = all_rows(column_.size());
    ItemDescription result{.name = item_.name,
                           .respondent = item_.respondent,
                           .type = item_.type,
                           .value = mean_of(values_of(column_, rows)),
                           .levels = find_scale_levels(item_, column_, rows),
                           .change = {},
                           .by_wave = {}};
    for (const std::uint32_t row : rows) {
      if (column_.is_missing(row))
        missing_.add(static_cast<std::int64_t>(linked_.person_of_row[row]));
      else
        visit(row);
    }
    result.persons = persons_;
    result.value.persons = persons_;
    result.missing_persons = missing_.count();
    count_persons_of_levels(rows, result.levels);
    result.change_persons = changed_persons_;
    result.change = mean_of(std::move(changes_));
    result.change.persons = changed_persons_;
    for (auto& [wave, values] : by_wave_) {
      result.by_wave.push_back({wave, mean_of(std::move(values))});
      result.by_wave.back().value.persons = wave_persons_[wave].count();
    }
    return result;
  }

 private:
  /// Rows come by person, then date: a person's answers follow one another.
  void visit(std::uint32_t row) {
    const double value = column_.number(row);
    const std::size_t person = linked_.person_of_row[row];
    if (person_ != person) {
      ++persons_;
      person_ = person;
      has_change_ = false;
    } else {
      changes_.push_back(value - last_);
      if (!has_change_) ++changed_persons_;
      has_change_ = true;
    }
    last_ = value;
    const int wave = std::min(static_cast<int>(waves_.number(row)), kLastWave);
    by_wave_[wave].push_back(value);
    wave_persons_[wave].add(static_cast<std::int64_t>(person));
  }

  void count_persons_of_levels(Rows rows, std::vector<Level>& levels) const {
    const std::vector<std::int64_t> persons(linked_.person_of_row.begin(),
                                            linked_.person_of_row.end());
    count_behind(column_, rows, persons, levels);
  }

  const Item& item_;
  const Column& column_;
  const LinkedStudy& linked_;
  const Column& waves_;
  std::optional<std::size_t> person_{};
  double last_ = 0;
  bool has_change_ = false;
  std::size_t persons_ = 0;
  std::size_t changed_persons_ = 0;
  std::vector<double> changes_{};
  std::map<int, std::vector<double>> by_wave_{};
  std::map<int, PersonTally> wave_persons_{};
  PersonTally missing_{};
};

}  // namespace

std::vector<ItemDescription> describe_items(const Codebook& codebook, const LinkedStudy& linked,
                                            const FormCounts& forms) {
  std::vector<ItemDescription> items;
  for (const Item& item : codebook.items) {
    const Column* const column = linked.table.find_column(item.name);
    if (column == nullptr || !column->is_numeric()) continue;
    items.push_back(ItemDescriber(item, *column, linked).describe());
    items.back().forms = item.respondent == Respondent::person ? forms.person_forms_in_rows
                                                               : forms.caseworker_forms_in_rows;
  }
  return items;
}

}  // namespace bip::detail
