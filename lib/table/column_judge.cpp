// Decides the type of a column that has at least one cell that is no number (or that is declared or
// named to be something else), on its distinct labels and their counts. Must not read the file.
#include "table/column_judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "table/blanks.hpp"
#include "table/date_text.hpp"

namespace bip::detail {
namespace {

using Level = LabelColumn::Level;

ColumnType guess_label_type(const LabelColumn& column) {
  constexpr std::size_t kAlwaysFew = 20;
  constexpr std::size_t kFew = 100;
  const std::size_t levels = column.levels.size();
  const std::size_t rows = column.rows;
  constexpr std::size_t kLongLabel = 200;  // bytes: an answer in words, no category
  const bool is_prose =
      std::any_of(column.levels.begin(), column.levels.end(),
                  [](const Level& level) { return level.text.size() > kLongLabel; });
  if (is_prose) return ColumnType::text;
  const bool few = levels <= kAlwaysFew || (levels <= kFew && 2 * levels < rows);
  return few ? ColumnType::category : ColumnType::text;
}

enum class LabelKind {
  number,  ///< fits the rule
  near,    ///< a number, but not one that fits: thousands marks, the other decimal mark
  other
};

LabelKind kind_of(const Level& level, NumberRule rule, DecimalMarks marks) {
  switch (parse_number(trim_blanks(level.text), marks).form) {
    case NumberForm::whole:
      return LabelKind::number;
    case NumberForm::real:
      return rule == NumberRule::whole ? LabelKind::near : LabelKind::number;
    case NumberForm::none:
      return LabelKind::other;
    default:
      return LabelKind::near;
  }
}

struct NumberTally {
  std::size_t numbers = 0;  // cells
  std::size_t near = 0;
  std::size_t offending = 0;  // cells that do not fit
  const Level* first_offending = nullptr;
};

NumberTally tally_numbers(const LabelColumn& column, NumberRule rule, DecimalMarks marks) {
  NumberTally tally;
  for (const Level& level : column.levels) {
    if (level.quoted_word) continue;  // missing, if the column is one of numbers
    const LabelKind kind = kind_of(level, rule, marks);
    if (kind == LabelKind::number) {
      tally.numbers += level.count;
      continue;
    }
    if (kind == LabelKind::near) tally.near += level.count;
    tally.offending += level.count;
    if (tally.first_offending == nullptr) tally.first_offending = &level;
  }
  return tally;
}

LabelProblem number_problem(const NumberTally& tally, NumberRule rule, DecimalMarks marks,
                            const CellContext& context) {
  const Level& level = *tally.first_offending;
  return {describe_bad_number(trim_blanks(level.text), rule, marks, context), level.place,
          tally.offending};
}

Judgement judge_declared_numbers(const LabelColumn& column, const JudgeRules& rules,
                                 const CellContext& context) {
  const NumberRule rule =
      rules.declared == ColumnType::integer ? NumberRule::whole : NumberRule::real;
  const NumberTally tally = tally_numbers(column, rule, rules.marks);
  Judgement judgement{.type = guess_label_type(column)};
  if (tally.first_offending != nullptr) {
    judgement.problem = number_problem(tally, rule, rules.marks, context);
  }
  return judgement;
}

/// Dates of all levels but quoted missing words, which have none; or the level in the way.
struct LevelDates {
  std::vector<std::optional<std::int32_t>> days{};
  std::optional<DateReading::Obstacle> obstacle{};
  const Level* offending = nullptr;
};

LevelDates read_level_dates(const LabelColumn& column, DateDeclaration declaration) {
  std::vector<std::string_view> texts;
  std::vector<std::size_t> levels;
  for (std::size_t i = 0; i < column.levels.size(); ++i) {
    if (column.levels[i].quoted_word) continue;
    texts.push_back(trim_blanks(column.levels[i].text));
    levels.push_back(i);
  }
  const DateReading reading = read_dates(texts, declaration);
  LevelDates dates;
  if (reading.obstacle) {
    dates.obstacle = reading.obstacle;
    dates.offending = &column.levels[levels[reading.obstacle->text]];
    return dates;
  }
  dates.days.resize(column.levels.size());
  for (std::size_t i = 0; i < levels.size(); ++i) dates.days[levels[i]] = reading.days[i];
  return dates;
}

Judgement judge_declared_dates(const LabelColumn& column, const CellContext& context) {
  LevelDates dates = read_level_dates(column, DateDeclaration::declared);
  Judgement judgement{.type = ColumnType::date, .days = std::move(dates.days)};
  if (!dates.obstacle) return judgement;
  judgement.type = guess_label_type(column);
  judgement.problem = {describe_bad_date(trim_blanks(dates.offending->text), dates.obstacle->code,
                                         dates.obstacle->message, context),
                       dates.offending->place, dates.offending->count};
  return judgement;
}

Judgement guess_type(const LabelColumn& column, const JudgeRules& rules,
                     const CellContext& context) {
  const NumberTally tally = tally_numbers(column, NumberRule::guessed, rules.marks);
  const std::size_t cells = tally.numbers + tally.offending;
  Judgement judgement{.type = guess_label_type(column)};
  if (tally.first_offending == nullptr) {
    // Whole numbers with leading zeros or many digits, or nothing but quoted missing words.
    judgement.type = cells > 0 ? ColumnType::id : judgement.type;
    return judgement;
  }
  if (2 * (tally.numbers + tally.near) >= cells) {
    judgement.problem = number_problem(tally, NumberRule::guessed, rules.marks, context);
    return judgement;
  }
  LevelDates dates = read_level_dates(column, DateDeclaration::guessed);
  if (!dates.obstacle) {
    judgement.type = ColumnType::date;
    judgement.days = std::move(dates.days);
  } else if (dates.obstacle->code == "ambiguous_date") {
    judgement.diagnostic = Diagnostic{
        Severity::note, "ambiguous_dates",
        fmt::format("column {} holds dates whose day and month cannot be told apart; it is read as "
                    "{}: write dates as yyyy-mm-dd",
                    context.column, name_of(judgement.type)),
        1};
  }
  return judgement;
}

}  // namespace

Judgement judge_labels(const LabelColumn& column, const JudgeRules& rules,
                       const CellContext& context) {
  if (rules.declared) {
    switch (*rules.declared) {
      case ColumnType::real:
      case ColumnType::integer:
        return judge_declared_numbers(column, rules, context);
      case ColumnType::date:
        return judge_declared_dates(column, context);
      default:
        return {.type = *rules.declared};
    }
  }
  if (rules.id_name) return {.type = ColumnType::id};
  return guess_type(column, rules, context);
}

}  // namespace bip::detail
