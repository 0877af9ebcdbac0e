// Goes through a form's columns from what is surest (ids, dates) to what is left over. Must not
// know other files.
#include "study/draft_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/table/schema.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kMostLevels = 20;
constexpr double kAdultAge = 30;      // where the published study parts its populations
constexpr double kMostMissing = 0.2;  // of a column in the register's block: it costs these rows

constexpr std::array<std::pair<Meaning, std::string_view>, 6> kBackground{
    {{Meaning::age, "age"},
     {Meaning::sex, "sex"},
     {Meaning::origin, "origin"},
     {Meaning::civil_status, "civil status"},
     {Meaning::education_level, "education"},
     {Meaning::support, "time on support"}}};
constexpr std::array<std::pair<Meaning, std::string_view>, 3> kOutcomes{
    {{Meaning::studies, "education"},
     {Meaning::job, "employment"},
     {Meaning::outcome, "an outcome"}}};

bool is_flag(const DraftColumn& column) {
  return column.values.size() == 2 && column.values.contains(0) && column.values.contains(1);
}

std::string number_text(double value) { return fmt::format("{}", value); }

class FormDrafter {
 public:
  FormDrafter(const DraftSource& source, FormKind kind, const Codebook& codebook,
              std::set<std::string>& used)
      : source_(source), codebook_(codebook), names_(used) {
    draft_.kind = kind;
    draft_.path = source.path;
  }

  FormDraft draft() && {
    take_person();
    take_date();
    take_named("caseworker_id", Meaning::caseworker);
    take_named("jobcenter", Meaning::jobcenter);
    take_items();
    take_new_items();
    take_missing_codes();
    take_unticked();
    for (const DraftColumn& column : source_.columns) take_extra(column);
    return std::move(draft_);
  }

 private:
  [[nodiscard]] bool is_taken(const DraftColumn& column) const {
    return taken_.contains(column.name);
  }

  void take(std::string ours, const DraftColumn& column, std::string reason) {
    taken_.insert(column.name);
    names_.insert(ours);
    draft_.columns.push_back({std::move(ours), column.name, std::move(reason)});
  }

  void take_person() {
    const DraftColumn* const column = find_person_column(source_);
    if (column == nullptr)
      throw Error(ErrorKind::inconsistent_input, "no column looks like the person's id",
                  {source_.path, 1, 0}, "name it person_id in the file");
    take("person_id", *column, column->name == "person_id" ? "" : "name and values of an id");
  }

  void take_date() {
    std::vector<const DraftColumn*> dates;
    for (const DraftColumn& column : source_.columns) {
      if (column.is_date() && !is_taken(column) && !means(column.name, Meaning::birth_date))
        dates.push_back(&column);
    }
    if (dates.empty())
      throw Error(ErrorKind::inconsistent_input, "no column can be read as the answer's date",
                  {source_.path, 1, 0}, "a form needs a column of dates such as 2013-01-31");
    const auto rank = [](const DraftColumn* column) {
      const bool exact = plain_words(column->name) == "date";
      return std::pair(exact ? 0 : means(column->name, Meaning::date) ? 1 : 2, column->missing);
    };
    std::ranges::stable_sort(dates, {}, rank);
    const DraftColumn& date = *dates.front();
    draft_.first_day = date.first_day;
    draft_.last_day = date.last_day;
    take("date", date,
         date.name == "date" && dates.size() == 1 ? ""
         : dates.size() == 1                      ? "the only column of dates"
                                                  : "the likeliest of several");
    for (std::size_t i = 1; i < dates.size(); ++i) {
      taken_.insert(dates[i]->name);
      draft_.remarks.push_back(
          fmt::format("{} has a further column of dates, '{}': is it the "
                      "answer's?",
                      source_.path, dates[i]->name));
    }
  }

  void take_named(const char* ours, Meaning meaning) {
    const DraftColumn* best = nullptr;
    for (const DraftColumn& column : source_.columns) {
      if (is_taken(column) || !means(column.name, meaning) || is_flag(column)) continue;
      if (best == nullptr || plain_words(column.name) == plain_words(ours)) best = &column;
    }
    if (best != nullptr) take(ours, *best, best->name == ours ? "" : "by its name");
  }

  void take_items() {
    std::set<std::string> reserved = taken_;
    for (const Guess& guess : match_items(source_, codebook_, draft_.kind, reserved)) {
      const DraftColumn& column = *source_.find(guess.theirs);
      take(guess.ours, column, guess.reason);
      items_.emplace_back(guess.ours, &column);
    }
  }

  /// Scales of another instrument: columns of one series, or any where no item was known.
  void take_new_items() {
    std::map<std::string, int> members;
    for (const DraftColumn& column : source_.columns) {
      const auto numbered = find_number(column.name);
      if (numbered && !is_taken(column) && find_scale(column)) ++members[numbered->series];
    }
    const bool none_known = items_.empty();
    int number = 0;
    for (const DraftColumn& column : source_.columns) {
      const auto scale = find_scale(column);
      if (is_taken(column) || !scale || is_flag(column) || is_background(column)) continue;
      const auto numbered = find_number(column.name);
      const bool in_series = numbered && members[numbered->series] > 1;
      if (!none_known && !in_series) continue;
      Item item;
      item.name = free_name(column.name);
      item.respondent =
          draft_.kind == FormKind::caseworker ? Respondent::caseworker : Respondent::person;
      item.number = ++number;
      item.lowest = scale->lowest;
      item.highest = scale->highest;
      item.labels.fill(column.name);
      take(item.name, column,
           fmt::format("a scale the codebook lacks, values {}-{} seen", scale->lowest,
                       scale->highest));
      items_.emplace_back(item.name, &column);
      draft_.new_items.push_back(std::move(item));
    }
  }

  [[nodiscard]] static bool is_background(const DraftColumn& column) {
    return std::ranges::any_of(kBackground,
                               [&](const auto& one) { return means(column.name, one.first); });
  }

  void take_missing_codes() {
    std::set<double> codes;
    for (const auto& [ours, column] : items_) {
      const Item* item = codebook_.find_item(ours);
      if (item != nullptr && item->type == ItemType::amount) {
        take_wage(ours, *column);
      } else if (item != nullptr) {
        for (const auto& [value, count] : column->values) {
          const bool inside = value >= *item->lowest && value <= *item->highest;
          if (!inside && is_missing_code(value)) codes.insert(value);
        }
      } else if (codebook_.find_channel(ours) != nullptr) {
        codes.insert(column->codes.begin(), column->codes.end());
      } else if (const auto scale = find_scale(*column)) {
        codes.insert(scale->missing_codes.begin(), scale->missing_codes.end());
      }
    }
    for (const double code : codes) draft_.missing.push_back(number_text(code));
  }

  /// Codes of missing stand out of amounts as the only small values.
  void take_wage(const std::string& ours, const DraftColumn& column) {
    constexpr double kSmallestAmount = 1000;
    std::vector<std::string> codes;
    if (column.lowest_other >= kSmallestAmount) {
      for (const double code : column.codes) codes.push_back(number_text(code));
    }
    draft_.positive_wage = (codes.empty() ? column.lowest : column.lowest_other) > 0;
    if (!codes.empty()) draft_.missing_by_column[ours] = std::move(codes);
  }

  void take_unticked() {
    bool any = false;
    bool zero = false;
    for (const auto& [ours, column] : items_) {
      if (codebook_.find_channel(ours) == nullptr) continue;
      any = true;
      zero = zero || column->values.contains(0);
    }
    if (any) draft_.unticked = zero ? Unticked::zero : Unticked::blank;
  }

  /// A name no other column of the study has.
  [[nodiscard]] std::string free_name(const std::string& theirs) const {
    std::string name = formula_name(theirs);
    const auto is_used = [&] {
      const auto fixed = measurement_columns();
      return names_.contains(name) || codebook_.find_item(name) != nullptr ||
             codebook_.find_channel(name) != nullptr ||
             std::ranges::find(fixed, name) != fixed.end();
    };
    while (is_used()) name += "_2";
    return name;
  }

  void take_extra(const DraftColumn& column) {
    if (is_taken(column) || column.missing == column.rows || column.is_date()) return;
    const bool categories = column.type == ColumnType::category && column.distinct > 1 &&
                            column.distinct <= kMostLevels;
    if (!column.is_number() && !categories) {
      if (column.type != ColumnType::id)
        draft_.remarks.push_back(
            fmt::format("{}: column '{}' is left out (neither numbers nor a few categories)",
                        source_.path, column.name));
      return;
    }
    ExtraColumn extra;
    const std::string name = free_name(column.name);
    extra.guess = {name, column.name, {}};
    extra.term = name;
    find_outcome(column, extra);
    if (!extra.is_outcome) find_background(column, extra);
    taken_.insert(column.name);
    names_.insert(name);
    draft_.extra.push_back(std::move(extra));
  }

  static void find_outcome(const DraftColumn& column, ExtraColumn& extra) {
    if (!is_flag(column) && column.yes.empty()) return;
    for (const auto& [meaning, words] : kOutcomes) {
      if (!means(column.name, meaning)) continue;
      extra.is_outcome = true;
      extra.meaning = meaning;
      extra.event = column.yes;
      extra.guess.reason =
          fmt::format("{}, the name says {}", column.yes.empty() ? "0 and 1" : "yes and no", words);
      return;
    }
  }

  static void find_background(const DraftColumn& column, ExtraColumn& extra) {
    for (const auto& [meaning, words] : kBackground) {
      if (!means(column.name, meaning)) continue;
      if (meaning == Meaning::age && !column.is_number()) continue;
      extra.meaning = meaning;
      extra.guess.reason = fmt::format("the name says {}", words);
      const double rows = static_cast<double>(column.rows);
      extra.in_base = static_cast<double>(column.missing) <= kMostMissing * rows;
      const bool coded = meaning == Meaning::origin || meaning == Meaning::civil_status;
      if (meaning == Meaning::age) {
        extra.term = fmt::format("{0} + I({0}^2)", extra.guess.ours);
        extra.spans_thirty = column.lowest < kAdultAge && column.highest >= kAdultAge;
      }
      if (coded && column.values.size() > 2) extra.term = fmt::format("C({})", extra.guess.ours);
      const bool varies = column.is_number() ? column.lowest < column.highest : column.distinct > 1;
      extra.in_base = extra.in_base && varies;
      return;
    }
  }

  const DraftSource& source_;
  const Codebook& codebook_;
  FormDraft draft_;
  std::set<std::string> taken_;   ///< their names
  std::set<std::string>& names_;  ///< our names, in all files
  std::vector<std::pair<std::string, const DraftColumn*>> items_;
};

}  // namespace

bool FormDraft::has(std::string_view ours) const {
  return std::ranges::find(columns, ours, &Guess::ours) != columns.end();
}

const DraftColumn* find_person_column(const DraftSource& source) {
  const DraftColumn* best = nullptr;
  int best_rank = 4;
  for (const DraftColumn& column : source.columns) {
    if (column.is_date() || means(column.name, Meaning::caseworker)) continue;
    const std::string words = plain_words(column.name);
    const int rank = words == "person id"                  ? 0
                     : means(column.name, Meaning::person) ? 1
                     : is_id_name(column.name)             ? 2
                     : column.type == ColumnType::id       ? 3
                                                           : 4;
    if (rank >= best_rank) continue;
    best = &column;
    best_rank = rank;
  }
  return best;
}

FormDraft draft_form(const DraftSource& source, FormKind kind, const Codebook& codebook,
                     std::set<std::string>& used) {
  return FormDrafter(source, kind, codebook, used).draft();
}

}  // namespace bip::detail
