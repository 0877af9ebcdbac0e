// Progression as one long table, a row a count, mean or change.
#include <string>
#include <utility>
#include <vector>

#include "bip/report/progression_result.hpp"
#include "report/description_tables.hpp"
#include "report/document_parts.hpp"
#include "report/progression_keys.hpp"
#include "report/progression_statement.hpp"
#include "report/statement_parts.hpp"

namespace bip {
namespace {

using detail::count_of;
using detail::number_cell;
using detail::text_cell;

constexpr NumberCell::Style kGeneral = NumberCell::Style::general;

/// What stands in a row; whatever is not set is an empty cell.
struct Entry {
  std::string part{};
  std::string indicator{};
  std::size_t centre = 0;
  std::optional<int> wave{};
  std::string since{};
  std::optional<PersonMean> mean{};
  std::optional<std::size_t> persons{};
  std::optional<double> earlier_mean{};
  std::optional<double> later_mean{};
  std::optional<ChangeCounts> counts{};
  std::optional<StallCount> stall{};
  /// What its numbers count, by column; those of no column here do not leave.
  std::vector<std::pair<std::string, QuantityKeys>> shows{};
};

template <class Part, class Member>
Cell member_cell(const std::optional<Part>& part, Member Part::*member) {
  if (!part) return AbsentCell{};
  return count_of((*part).*member);
}

std::string centre_name(const Progression& progression, std::size_t centre) {
  const Centre& one = progression.centres[centre];
  return one.kind == CentreKind::missing ? "(missing)" : one.name;
}

std::vector<Cell> row_of(const Progression& progression, const Entry& entry) {
  const auto mean = [&](std::optional<double> PersonMean::*member) {
    return number_cell(entry.mean ? (*entry.mean).*member : std::nullopt, kGeneral, 6);
  };
  const std::optional<std::size_t> persons = entry.mean ? entry.mean->persons : entry.persons;
  return {text_cell(entry.part),
          text_cell(entry.indicator),
          text_cell(centre_name(progression, entry.centre)),
          entry.wave ? count_of(static_cast<std::size_t>(*entry.wave)) : Cell(AbsentCell{}),
          text_cell(entry.since),
          persons ? count_of(*persons) : Cell(AbsentCell{}),
          member_cell(entry.mean, &PersonMean::rows),
          mean(&PersonMean::mean),
          mean(&PersonMean::std_error),
          mean(&PersonMean::low),
          mean(&PersonMean::high),
          number_cell(entry.earlier_mean, kGeneral, 6),
          number_cell(entry.later_mean, kGeneral, 6),
          member_cell(entry.counts, &ChangeCounts::improved),
          member_cell(entry.counts, &ChangeCounts::unchanged),
          member_cell(entry.counts, &ChangeCounts::deteriorated),
          member_cell(entry.stall, &StallCount::stalled),
          member_cell(entry.stall, &StallCount::near_top)};
}

TableColumn column(const char* key, Align align) { return {key, key, align}; }

DocumentTable empty_table() {
  DocumentTable table;
  table.name = "progression";
  for (const char* const key : {"part", "indicator", "jobcenter"})
    table.columns.push_back(column(key, Align::left));
  table.columns.push_back(column("wave", Align::right));
  table.columns.push_back(column("since", Align::left));
  for (const char* const key :
       {"persons", "rows", "mean", "std_error", "low", "high", "earlier_mean", "later_mean",
        "improved", "unchanged", "deteriorated", "stalled", "near_top"})
    table.columns.push_back(column(key, Align::right));
  return table;
}

/// Of single items, nothing by job centre: means of few whole numbers tell them one by one.
bool may_leave(const TrackedIndicator& indicator, std::size_t centre) {
  return centre == 0 || detail::has_own_section(indicator);
}

using Shows = std::vector<std::pair<std::string, QuantityKeys>>;

Shows shows_of(const detail::ProgressKeys& keys, const TrackedIndicator& indicator,
               const WaveScore& one) {
  if (!may_leave(indicator, one.centre)) return {};
  const std::string persons = keys.scored(indicator, one.centre, one.wave);
  Shows shows{{"persons", {persons}},
              {"rows", {one.wave ? persons : keys.scores(indicator, one.centre)}}};
  for (const char* const column : {"mean", "std_error", "low", "high"})
    shows.emplace_back(column, keys.mean_score(indicator, one));
  return shows;
}

Shows shows_of(const detail::ProgressKeys& keys, const TrackedIndicator& indicator,
               const ProgressChange& one) {
  if (!may_leave(indicator, one.centre)) return {};
  const std::string persons = keys.changed(indicator, one.centre, one.wave);
  Shows shows{{"persons", {persons}}, {"rows", {persons}}};
  for (const char* const column :
       {"mean", "std_error", "low", "high", "earlier_mean", "later_mean"})
    shows.emplace_back(column, keys.mean_change(indicator, one));
  if (one.counts)
    for (const char* const kind : {"improved", "unchanged", "deteriorated"})
      shows.emplace_back(kind, QuantityKeys{keys.judged(indicator, one, kind)});
  return shows;
}

void state_columns(const Progression& progression, DocumentTable& table) {
  Statement& statement = detail::statement_of(table);
  statement.counted = detail::count_progression(progression, detail::ItemWaves::counted);
  statement.columns.emplace("wave", Content::constant);
  for (const char* const column :
       {"persons", "rows", "improved", "unchanged", "deteriorated", "stalled", "near_top"})
    statement.columns.emplace(column, Content::count);
  for (const char* const column :
       {"mean", "std_error", "low", "high", "earlier_mean", "later_mean"})
    statement.columns.emplace(column, Content::derived);
}

}  // namespace

DocumentTable progression_csv_table(const Progression& progression) {
  DocumentTable table = empty_table();
  state_columns(progression, table);
  const detail::ProgressKeys keys(progression);
  const auto add = [&](const Entry& entry) {
    for (const auto& [column, shown] : entry.shows)
      table.statement->show(table.rows.size(), column, shown);
    table.rows.push_back(row_of(progression, entry));
  };
  for (const WaveCount& one : progression.waves)
    add({.part = "persons",
         .centre = one.centre,
         .wave = one.wave,
         .persons = one.persons,
         .shows = {{"persons", {keys.measured(one.centre, one.wave)}}}});
  for (const IndicatorProgress& progress : progression.indicators) {
    const std::string& name = progress.indicator.name;
    for (const WaveScore& one : progress.scores)
      add({.part = "score",
           .indicator = name,
           .centre = one.centre,
           .wave = one.wave,
           .mean = one.score,
           .shows = shows_of(keys, progress.indicator, one)});
    for (const ProgressChange& one : progress.changes)
      add({.part = "change",
           .indicator = name,
           .centre = one.centre,
           .wave = one.wave,
           .since = one.since == Since::first ? "first" : "previous",
           .mean = one.change,
           .earlier_mean = one.earlier_mean,
           .later_mean = one.later_mean,
           .counts = one.counts,
           .shows = shows_of(keys, progress.indicator, one)});
  }
  for (const StallCount& one : progression.stalled)
    add({.part = "stalled",
         .indicator =
             one.indicator ? progression.indicators[*one.indicator].indicator.name : std::string(),
         .centre = one.centre,
         .persons = one.at_risk,
         .stall = one,
         .shows = {{"persons", {keys.stalled(one, "at_risk")}},
                   {"stalled", {keys.stalled(one, "stalled")}},
                   {"near_top", {keys.stalled(one, "near_top")}}}});
  return table;
}

}  // namespace bip
