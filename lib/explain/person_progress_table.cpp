// Single persons' progress as a table, a row a measurement. Not for export.
#include <string_view>

#include "bip/explain/progression.hpp"

namespace bip {
namespace {

/// Numbers, missing where there is none.
template <class ValueAt>
Column real_column(std::string name, std::size_t rows, const ValueAt& value_at) {
  std::vector<double> values(rows);
  std::vector<std::uint8_t> missing(rows, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::optional<double> value = value_at(i);
    values[i] = value.value_or(0);
    missing[i] = value ? 0 : 1;
  }
  return Column::reals(std::move(name), std::move(values), std::move(missing));
}

template <class ValueAt>
Column integer_column(std::string name, std::size_t rows, const ValueAt& value_at) {
  std::vector<std::int64_t> values(rows);
  std::vector<std::uint8_t> missing(rows, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::optional<int> value = value_at(i);
    values[i] = value.value_or(0);
    missing[i] = value ? 0 : 1;
  }
  return Column::integers(std::move(name), values, missing);
}

std::optional<int> stall_value(Stall stall) {
  if (stall == Stall::not_at_risk) return std::nullopt;
  return stall == Stall::stalled ? 1 : 0;
}

/// Columns of the linked data at the measurements' rows.
class RowColumns {
 public:
  RowColumns(const PersonProgress& progress, const Table& table)
      : progress_(progress), table_(table) {}

  [[nodiscard]] Column labels(std::string_view name) const {
    const Column& column = table_.column(name);
    std::vector<std::int32_t> codes;
    for (const TrackedMeasurement& one : progress_.measurements)
      codes.push_back(column.code(one.row));
    return Column::labels(std::string(name), column.type(), std::move(codes),
                          {column.levels().begin(), column.levels().end()});
  }
  [[nodiscard]] Column dates(std::string_view name) const {
    const Column& column = table_.column(name);
    std::vector<std::int32_t> days;
    for (const TrackedMeasurement& one : progress_.measurements)
      days.push_back(static_cast<std::int32_t>(column.number(one.row)));
    return Column::dates(std::string(name), std::move(days));
  }

 private:
  const PersonProgress& progress_;
  const Table& table_;
};

Column reliable_column(const std::string& name, const std::vector<TrackedScore>& scores,
                       double smallest_change) {
  std::vector<std::int32_t> codes;
  for (const TrackedScore& score : scores) {
    const bool is_change = score.value && score.first;
    codes.push_back(is_change ? static_cast<std::int32_t>(classify_change(
                                    *score.value - *scores[*score.first].value, smallest_change))
                              : kMissingCode);
  }
  // In the order of ChangeKind.
  return Column::labels(name + "_reliable", ColumnType::category, std::move(codes),
                        {"deteriorated", "unchanged", "improved"});
}

void add_scores(const TrackedIndicator& indicator, const std::vector<TrackedScore>& scores,
                TableBuilder& table) {
  const auto since = [&](std::optional<std::size_t> TrackedScore::*from) {
    return [&scores, from](std::size_t i) -> std::optional<double> {
      const TrackedScore& score = scores[i];
      if (!score.value || !(score.*from)) return std::nullopt;
      return *score.value - *scores[*(score.*from)].value;
    };
  };
  const std::string& name = indicator.name;
  table.add(real_column(name, scores.size(), [&](std::size_t i) { return scores[i].value; }));
  table.add(real_column(name + "_since_last", scores.size(), since(&TrackedScore::previous)));
  table.add(real_column(name + "_since_first", scores.size(), since(&TrackedScore::first)));
  if (!indicator.reliability.smallest_change) return;
  table.add(reliable_column(name, scores, *indicator.reliability.smallest_change));
  if (indicator.kind != IndicatorKind::scale) return;
  table.add(integer_column(name + "_stalled", scores.size(),
                           [&](std::size_t i) { return stall_value(scores[i].stall); }));
}

/// Scales, what has a reliability, and the probability; the other items stand in the linked data.
bool is_told(const TrackedIndicator& indicator) {
  return indicator.kind != IndicatorKind::item || indicator.reliability.smallest_change;
}

}  // namespace

Table person_progress_table(const PersonProgress& progress, const LinkedStudy& linked) {
  const std::vector<TrackedMeasurement>& measurements = progress.measurements;
  const RowColumns rows(progress, linked.table);
  TableBuilder table;
  table.add(rows.labels("person_id"));
  table.add(integer_column("wave", measurements.size(),
                           [&](std::size_t i) { return std::optional(measurements[i].wave); }));
  table.add(rows.dates("date"));
  const Column* const centre = linked.table.find_column("jobcenter");
  if (centre != nullptr && centre->has_levels()) table.add(rows.labels("jobcenter"));
  table.add(integer_column("days_since_last", measurements.size(),
                           [&](std::size_t i) { return measurements[i].days_since_last; }));
  for (std::size_t i = 0; i < progress.indicators.size(); ++i)
    if (is_told(progress.indicators[i]))
      add_scores(progress.indicators[i], progress.scores[i], table);
  table.add(integer_column("stalled", measurements.size(),
                           [&](std::size_t i) { return stall_value(progress.stall[i]); }));
  return std::move(table).build();
}

}  // namespace bip
