// Names, cells and the tables of measurements, means and changes.
#include "report/progression_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "bip/core/decimal_mark.hpp"
#include "bip/report/number_text.hpp"
#include "report/description_tables.hpp"
#include "report/document_parts.hpp"
#include "report/statement_parts.hpp"
#include "report/words/progression_words.hpp"

namespace bip::detail {
namespace {

namespace words = progress_words;
using Style = NumberCell::Style;

/// Means by wave stand in a table with a row a job centre: the score of one cell.
const WaveScore* find_score(const IndicatorProgress& progress, std::size_t centre, int wave) {
  const auto found = std::ranges::find_if(progress.scores, [&](const WaveScore& one) {
    return one.centre == centre && one.wave == wave;
  });
  return found == progress.scores.end() ? nullptr : &*found;
}

std::size_t persons_at(const Progression& progression, std::size_t centre, int wave) {
  const auto found = std::ranges::find_if(progression.waves, [&](const WaveCount& one) {
    return one.centre == centre && one.wave == wave;
  });
  return found == progression.waves.end() ? 0 : found->persons;
}

void add_change_cells(const ProgressView& view, const TrackedIndicator& indicator,
                      const ProgressChange& change, std::vector<Cell>& row) {
  const std::string few = say(words::kTooFew, view.language);
  row.push_back(count_of(change.change.persons));
  row.push_back(score_cell(indicator, change.earlier_mean, few));
  row.push_back(score_cell(indicator, change.later_mean, few));
  row.push_back(change_cell(indicator, change.change.mean, few));
  row.push_back(change_cell(indicator, change.change.low, few));
  row.push_back(change_cell(indicator, change.change.high, few));
}

void add_count_columns(const ProgressView& view, DocumentTable& table) {
  table.columns.push_back(number_column("improved", words::kImproved, view.language));
  table.columns.push_back(number_column("share_improved", words::kShare, view.language));
  table.columns.push_back(number_column("deteriorated", words::kDeteriorated, view.language));
  table.columns.push_back(number_column("share_deteriorated", words::kShare, view.language));
}

void add_count_cells(const ProgressChange& change, std::vector<Cell>& row) {
  if (!change.counts) return;
  const auto persons = static_cast<double>(change.change.persons);
  for (const std::size_t count : {change.counts->improved, change.counts->deteriorated}) {
    row.push_back(count_of(count));
    row.push_back(number_cell(static_cast<double>(count) / persons, Style::percent, 1));
  }
}

/// A mean and who has it, in the columns of its wave.
void state_score(const ProgressView& view, const TrackedIndicator& indicator,
                 const WaveScore* score, int wave, DocumentTable& table) {
  const std::string persons = fmt::format("persons_{}", wave);
  if (score == nullptr) return state_cell(persons, Content::constant, {}, table);  // nobody: 0
  state_cell(persons, Content::count, {view.keys().scored(indicator, score->centre, wave)}, table);
  state_cell(fmt::format("mean_{}", wave), Content::derived,
             view.keys().mean_score(indicator, *score), table);
}

/// "improved" and the rest stand only where the indicator has a reliability.
bool has_counts(const IndicatorProgress& progress) {
  return progress.indicator.reliability.smallest_change.has_value();
}

void add_reliability_note(const ProgressView& view, const TrackedIndicator& indicator,
                          DocumentTable& table) {
  const std::optional<double>& smallest = indicator.reliability.smallest_change;
  statement_of(table).notes[table.notes.size()] = {ProgressKeys::reliability(indicator)};
  if (!smallest) {
    table.notes.push_back(say(words::kUnreliableNote, view.language, view.gap(indicator)));
    return;
  }
  const double tail = (1 - view.progression.request.conf_level) / 2;
  table.notes.push_back(say(words::kReliableNote, view.language,
                            view.number(number_text({*smallest, Style::fixed, 2})),
                            view.number(fmt::format("{:.3g}", 100 * tail))));
}

}  // namespace

std::string ProgressView::level() const {
  return number(fmt::format("{:.4g}", 100 * progression.request.conf_level));
}

std::string ProgressView::text(const Cell& cell) const {
  const auto* const found = std::get_if<NumberCell>(&cell);
  return found == nullptr ? "–" : number(number_text(*found));
}

std::string ProgressView::number(std::string text) const {
  return with_decimal_mark(std::move(text), language);
}

std::string ProgressView::indicator_label(const TrackedIndicator& indicator) const {
  if (indicator.kind == IndicatorKind::probability)
    return say(words::kProbabilityOf, language, progression.probability.outcome);
  if (indicator.kind == IndicatorKind::scale) {
    const Phrase& phrase =
        indicator.respondent == Respondent::person ? words::kPersonScale : words::kCaseworkerScale;
    const std::string label = say(phrase, language, indicator.items.size());
    return indicator.unit == ScoreUnit::as_answered ? label
                                                    : say(words::kPercentOfRange, language, label);
  }
  if (codebook.find_item(indicator.name) == nullptr)
    for (const Item& item : codebook.items)
      if (item.type == ItemType::multiselect) return codebook.label(item.name, language);
  return codebook.label(indicator.name, language);
}

std::string ProgressView::centre_label(std::size_t centre) const {
  const Centre& one = progression.centres[centre];
  if (one.kind == CentreKind::all) return say(words::kAllCentres, language);
  return one.kind == CentreKind::named ? one.name : say(words::kNoCentre, language);
}

std::vector<std::size_t> ProgressView::shown_centres() const {
  std::vector<std::size_t> shown{0};
  if (progression.centres.size() > 2)
    for (std::size_t i = 1; i < progression.centres.size(); ++i) shown.push_back(i);
  return shown;
}

int ProgressView::highest_wave() const {
  int highest = 1;
  for (const WaveCount& one : progression.waves) highest = std::max(highest, one.wave);
  return highest;
}

std::string ProgressView::gap(const TrackedIndicator& indicator) const {
  return say(words::kGaps.at(static_cast<std::size_t>(indicator.reliability.gap)), language);
}

Cell score_cell(const TrackedIndicator& indicator, std::optional<double> value,
                const std::string& reason) {
  if (indicator.kind == IndicatorKind::probability)
    return number_cell(value, Style::percent, 1, reason);
  const bool is_wide = !indicator.highest || *indicator.highest >= 100;
  return number_cell(value, Style::fixed, is_wide ? 1 : 2, reason);
}

Cell change_cell(const TrackedIndicator& indicator, std::optional<double> value,
                 const std::string& reason) {
  if (indicator.kind == IndicatorKind::probability)
    return number_cell(value, Style::points, 1, reason);
  return score_cell(indicator, value, reason);
}

void state_change(const ProgressView& view, const TrackedIndicator& indicator,
                  const ProgressChange& change, DocumentTable& table) {
  const ProgressKeys keys = view.keys();
  state_cell("persons", Content::count, {keys.changed(indicator, change.centre, change.wave)},
             table);
  for (const char* const column : {"first_mean", "latest_mean", "mean", "change", "low", "high"})
    state_cell(column, Content::derived, keys.mean_change(indicator, change), table);
  if (!change.counts) return;
  for (const std::string kind : {"improved", "deteriorated"}) {
    const std::string key = keys.judged(indicator, change, kind);
    state_cell(kind, Content::count, {key}, table);
    state_cell("share_" + kind, Content::derived,
               {key, keys.changed(indicator, change.centre, change.wave)}, table);
  }
}

DocumentTable waves_table(const ProgressView& view) {
  DocumentTable table;
  table.name = "waves";
  table.caption = say(words::kWavesCaption, view.language);
  statement_of(table).caption = QuantityKeys{};
  table.columns = {number_column("wave", words::kWave, view.language),
                   number_column("persons", words::kPersons, view.language),
                   number_column("share_of_first", words::kShareOfFirst, view.language),
                   number_column("days_since_last", words::kDaysSinceLast, view.language)};
  for (const WaveCount& one : view.progression.waves) {
    if (one.centre != 0) continue;
    const double share =
        static_cast<double>(one.persons) / static_cast<double>(view.progression.persons);
    const std::string persons = view.keys().measured(0, one.wave);
    state_cell("wave", Content::constant, {}, table);
    state_cell("persons", Content::count, {persons}, table);
    state_cell("share_of_first", Content::derived, {persons, view.keys().measured(0, 1)}, table);
    state_cell("days_since_last", Content::derived, {persons}, table);
    table.rows.push_back({count_of(static_cast<std::size_t>(one.wave)), count_of(one.persons),
                          number_cell(share, Style::percent, 1),
                          number_cell(one.days_since_last.mean, Style::fixed, 1,
                                      say(words::kNotBefore, view.language))});
  }
  return table;
}

DocumentTable wave_persons_table(const ProgressView& view) {
  DocumentTable table;
  table.name = "wave_persons";
  table.caption = say(words::kWavePersonsCaption, view.language);
  statement_of(table).caption = QuantityKeys{};
  table.columns = {text_column("jobcenter", words::kCentre, view.language)};
  for (int wave = 1; wave <= view.highest_wave(); ++wave)
    table.columns.push_back({fmt::format("persons_{}", wave),
                             say(words::kWaveNumber, view.language, wave), Align::right});
  for (const std::size_t centre : view.shown_centres()) {
    std::vector<Cell> row{text_cell(view.centre_label(centre))};
    for (int wave = 1; wave <= view.highest_wave(); ++wave) {
      state_cell(fmt::format("persons_{}", wave), Content::count,
                 {view.keys().measured(centre, wave)}, table);
      row.push_back(count_of(persons_at(view.progression, centre, wave)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

DocumentTable means_table(const ProgressView& view, const IndicatorProgress& progress) {
  DocumentTable table;
  table.name = progress.indicator.name + "_means";
  table.caption =
      say(words::kMeansCaption, view.language, view.indicator_label(progress.indicator));
  statement_of(table).caption = QuantityKeys{};
  table.columns = {text_column("jobcenter", words::kCentre, view.language)};
  for (int wave = 1; wave <= view.highest_wave(); ++wave) {
    table.columns.push_back(
        {fmt::format("mean_{}", wave), say(words::kMeanAt, view.language, wave), Align::right});
    table.columns.push_back({fmt::format("persons_{}", wave),
                             say(words::kPersonsAt, view.language, wave), Align::right});
  }
  for (const std::size_t centre : view.shown_centres()) {
    std::vector<Cell> row{text_cell(view.centre_label(centre))};
    for (int wave = 1; wave <= view.highest_wave(); ++wave) {
      const WaveScore* const score = find_score(progress, centre, wave);
      state_score(view, progress.indicator, score, wave, table);
      row.push_back(score_cell(progress.indicator,
                               score == nullptr ? std::nullopt : score->score.mean,
                               say(words::kNobody, view.language)));
      row.push_back(count_of(score == nullptr ? 0 : score->score.persons));
    }
    table.rows.push_back(std::move(row));
  }
  statement_of(table).notes[0] = {};  // a parameter
  table.notes.push_back(say(words::kMeansNote, view.language, view.level()));
  return table;
}

DocumentTable changes_table(const ProgressView& view, const IndicatorProgress& progress) {
  const TrackedIndicator& indicator = progress.indicator;
  DocumentTable table;
  table.name = indicator.name + "_changes";
  table.caption =
      say(words::kChangesCaption, view.language, view.indicator_label(indicator), view.level());
  statement_of(table).caption = QuantityKeys{};
  table.columns = {text_column("jobcenter", words::kCentre, view.language),
                   number_column("persons", words::kPersons, view.language),
                   number_column("first_mean", words::kFirstMean, view.language),
                   number_column("latest_mean", words::kLatestMean, view.language),
                   number_column("change", words::kChange, view.language),
                   number_column("low", words::kLow, view.language),
                   number_column("high", words::kHigh, view.language)};
  if (has_counts(progress)) add_count_columns(view, table);
  const std::vector<std::size_t> shown = view.shown_centres();
  for (const ProgressChange& change : progress.changes) {
    const bool is_shown = std::ranges::find(shown, change.centre) != shown.end();
    if (change.since != Since::first || change.wave || !is_shown) continue;
    std::vector<Cell> row{text_cell(view.centre_label(change.centre))};
    state_change(view, indicator, change, table);
    add_change_cells(view, indicator, change, row);
    add_count_cells(change, row);
    table.rows.push_back(std::move(row));
  }
  add_reliability_note(view, indicator, table);
  return table;
}

DocumentTable wave_changes_table(const ProgressView& view, const IndicatorProgress& progress) {
  const TrackedIndicator& indicator = progress.indicator;
  DocumentTable table;
  table.name = indicator.name + "_waves";
  table.importance = Importance::detail;
  table.caption =
      say(words::kWaveChangesCaption, view.language, view.indicator_label(indicator), view.level());
  statement_of(table).caption = QuantityKeys{};
  table.columns = {number_column("wave", words::kWave, view.language),
                   number_column("persons", words::kPersons, view.language),
                   number_column("first_mean", words::kFirstMean, view.language),
                   number_column("mean", words::kThisMean, view.language),
                   number_column("change", words::kChange, view.language),
                   number_column("low", words::kLow, view.language),
                   number_column("high", words::kHigh, view.language)};
  if (has_counts(progress)) add_count_columns(view, table);
  table.columns.push_back(
      number_column("change_since_previous", words::kChangeSincePrevious, view.language));
  for (const ProgressChange& change : progress.changes) {
    if (change.centre != 0 || change.since != Since::first || !change.wave) continue;
    std::vector<Cell> row{count_of(static_cast<std::size_t>(*change.wave))};
    state_cell("wave", Content::constant, {}, table);
    state_change(view, indicator, change, table);
    add_change_cells(view, indicator, change, row);
    add_count_cells(change, row);
    const auto previous = std::ranges::find_if(progress.changes, [&](const ProgressChange& other) {
      return other.centre == 0 && other.since == Since::previous && other.wave == change.wave;
    });
    if (previous != progress.changes.end())
      state_cell("change_since_previous", Content::derived,
                 view.keys().mean_change(indicator, *previous), table);
    row.push_back(change_cell(
        indicator, previous == progress.changes.end() ? std::nullopt : previous->change.mean,
        say(words::kNobody, view.language)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

const ProgressChange* find_latest_change(const IndicatorProgress& progress, Since since) {
  const auto found = std::ranges::find_if(progress.changes, [&](const ProgressChange& change) {
    return change.centre == 0 && change.since == since && !change.wave;
  });
  return found == progress.changes.end() ? nullptr : &*found;
}

}  // namespace bip::detail
