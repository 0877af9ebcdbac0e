// The figure of means, and the tables of standing still, single items and reliability.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/report/number_text.hpp"
#include "report/description_tables.hpp"
#include "report/document_parts.hpp"
#include "report/progression_tables.hpp"
#include "report/statement_parts.hpp"
#include "report/words/progression_words.hpp"

namespace bip::detail {
namespace {

namespace words = progress_words;
using Style = NumberCell::Style;

const WaveScore* find_of_all(const IndicatorProgress& progress, int wave) {
  const auto found = std::ranges::find_if(
      progress.scores, [&](const WaveScore& one) { return one.centre == 0 && one.wave == wave; });
  return found == progress.scores.end() ? nullptr : &*found;
}

DocumentTable figure_data(const ProgressView& view, const IndicatorProgress& progress) {
  DocumentTable table;
  table.name = progress.indicator.name + "_by_wave";
  table.columns = {text_column("jobcenter", words::kCentre, view.language),
                   number_column("wave", words::kWave, view.language),
                   number_column("persons", words::kPersons, view.language),
                   number_column("mean", words::kMean, view.language),
                   number_column("low", words::kLow, view.language),
                   number_column("high", words::kHigh, view.language),
                   number_column("all_mean", words::kAllMean, view.language)};
  const std::vector<std::size_t> centres = view.shown_centres();
  const std::string few = say(words::kTooFew, view.language);
  for (const WaveScore& one : progress.scores) {
    const bool is_alone = centres.size() == 1;
    if (!one.wave || (one.centre == 0) != is_alone || (is_alone && one.centre > 0)) continue;
    const WaveScore* const all = find_of_all(progress, *one.wave);
    const auto cell = [&](std::optional<double> value) {
      return score_cell(progress.indicator, value, few);
    };
    const ProgressKeys keys = view.keys();
    state_cell("wave", Content::constant, {}, table);
    state_cell("persons", Content::count, {keys.scored(progress.indicator, one.centre, one.wave)},
               table);
    for (const char* const column : {"mean", "low", "high"})
      state_cell(column, Content::derived, keys.mean_score(progress.indicator, one), table);
    state_cell("all_mean", Content::derived, keys.mean_score(progress.indicator, *all), table);
    table.rows.push_back({text_cell(view.centre_label(one.centre)),
                          count_of(static_cast<std::size_t>(*one.wave)),
                          count_of(one.score.persons), cell(one.score.mean), cell(one.score.low),
                          cell(one.score.high), cell(all->score.mean)});
  }
  return table;
}

Cell share_cell(const StallCount& count, Language language) {
  if (count.at_risk == 0) return AbsentCell{say(words::kNobodyAtRisk, language)};
  return number_cell(static_cast<double>(count.stalled) / static_cast<double>(count.at_risk),
                     Style::percent, 1);
}

void add_stall_columns(const ProgressView& view, DocumentTable& table) {
  table.columns.push_back(
      {"at_risk", say(words::kAtRisk, view.language, view.progression.request.stalled_waves),
       Align::right});
  table.columns.push_back(number_column("stalled", words::kStalled, view.language));
  table.columns.push_back(number_column("share", words::kShare, view.language));
  table.columns.push_back(number_column("near_top", words::kNearTop, view.language));
}

void state_stall(const ProgressView& view, const StallCount& count, DocumentTable& table) {
  const ProgressKeys keys = view.keys();
  for (const std::string what : {"at_risk", "stalled", "near_top"})
    state_cell(what, Content::count, {keys.stalled(count, what)}, table);
  state_cell("share", Content::derived,
             {keys.stalled(count, "stalled"), keys.stalled(count, "at_risk")}, table);
}

void add_stall_cells(const ProgressView& view, const StallCount& count, std::vector<Cell>& row) {
  row.push_back(count_of(count.at_risk));
  row.push_back(count_of(count.stalled));
  row.push_back(share_cell(count, view.language));
  row.push_back(count_of(count.near_top));
}

bool is_shown(const ProgressView& view, std::size_t centre) {
  const std::vector<std::size_t> centres = view.shown_centres();
  return std::ranges::find(centres, centre) != centres.end();
}

}  // namespace

std::optional<Figure> means_figure(const ProgressView& view, const IndicatorProgress& progress) {
  const int last = view.highest_wave();
  const WaveScore* const from = find_of_all(progress, 1);
  const WaveScore* const to = find_of_all(progress, last);
  if (last < 2 || from == nullptr || to == nullptr) return std::nullopt;
  const auto text = [&](const WaveScore& one) {
    return view.text(score_cell(progress.indicator, one.score.mean, {}));
  };
  Figure figure;
  figure.name = progress.indicator.name + "_by_wave";
  figure.title = say(words::kFigureTitle, view.language, view.indicator_label(progress.indicator));
  figure.alternative = say(words::kFigureAlternative, view.language, last, view.level(),
                           text(*from), text(*to), last);
  figure.kind = PlotKind::small_multiples;
  figure.roles = {.panel = "jobcenter",
                  .x = "wave",
                  .value = "mean",
                  .low = "low",
                  .high = "high",
                  .reference = "all_mean"};
  figure.x_title = say(words::kWave, view.language);
  figure.y_title = say(words::kMean, view.language);
  figure.data = figure_data(view, progress);
  figure.data.caption = figure.title;
  statement_of(figure.data).caption = QuantityKeys{};
  figure.numbers = FigureNumbers::in_table;
  return figure;
}

DocumentTable stalled_table(const ProgressView& view) {
  DocumentTable table;
  table.name = "stalled";
  table.caption =
      say(words::kStalledCaption, view.language, view.progression.request.stalled_waves);
  statement_of(table).caption = QuantityKeys{};
  table.columns = {text_column("jobcenter", words::kCentre, view.language)};
  add_stall_columns(view, table);
  for (const StallCount& count : view.progression.stalled) {
    if (count.indicator || !is_shown(view, count.centre)) continue;
    std::vector<Cell> row{text_cell(view.centre_label(count.centre))};
    state_stall(view, count, table);
    add_stall_cells(view, count, row);
    table.rows.push_back(std::move(row));
  }
  statement_of(table).notes[0] = {};  // a parameter
  table.notes.push_back(
      say(words::kNearTopNote, view.language, view.progression.request.stalled_waves - 1));
  return table;
}

DocumentTable stalled_scales_table(const ProgressView& view) {
  DocumentTable table;
  table.name = "stalled_scales";
  table.importance = Importance::detail;
  table.caption = say(words::kStalledScalesCaption, view.language);
  statement_of(table).caption = QuantityKeys{};
  table.columns = {text_column("scale", words::kScale, view.language),
                   text_column("jobcenter", words::kCentre, view.language)};
  add_stall_columns(view, table);
  for (const StallCount& count : view.progression.stalled) {
    if (!count.indicator || !is_shown(view, count.centre)) continue;
    const TrackedIndicator& scale = view.progression.indicators[*count.indicator].indicator;
    std::vector<Cell> row{text_cell(view.indicator_label(scale)),
                          text_cell(view.centre_label(count.centre))};
    state_stall(view, count, table);
    add_stall_cells(view, count, row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

DocumentTable items_table(const ProgressView& view) {
  DocumentTable table;
  table.name = "items";
  table.caption = say(words::kItemsCaption, view.language, view.level());
  statement_of(table).caption = QuantityKeys{};
  table.columns = {
      text_column("item", words::kItem, view.language),
      number_column("persons", words::kPersons, view.language),
      number_column("first_mean", words::kFirstMean, view.language),
      number_column("latest_mean", words::kLatestMean, view.language),
      number_column("change", words::kChange, view.language),
      number_column("low", words::kLow, view.language),
      number_column("high", words::kHigh, view.language),
      number_column("change_since_previous", words::kChangeSincePrevious, view.language)};
  const std::string few = say(words::kTooFew, view.language);
  for (const IndicatorProgress& progress : view.progression.indicators) {
    const TrackedIndicator& indicator = progress.indicator;
    const ProgressChange* const change = find_latest_change(progress, Since::first);
    const ProgressChange* const last = find_latest_change(progress, Since::previous);
    if (indicator.kind != IndicatorKind::item || change == nullptr || last == nullptr) continue;
    state_change(view, indicator, *change, table);
    state_cell("change_since_previous", Content::derived, view.keys().mean_change(indicator, *last),
               table);
    table.rows.push_back({text_cell(view.indicator_label(indicator)),
                          count_of(change->change.persons),
                          score_cell(indicator, change->earlier_mean, few),
                          score_cell(indicator, change->later_mean, few),
                          change_cell(indicator, change->change.mean, few),
                          change_cell(indicator, change->change.low, few),
                          change_cell(indicator, change->change.high, few),
                          change_cell(indicator, last->change.mean, few)});
  }
  return table;
}

DocumentTable reliability_table(const ProgressView& view) {
  DocumentTable table;
  table.name = "reliability";
  table.importance = Importance::detail;
  table.caption = say(words::kReliabilityCaption, view.language, view.level());
  statement_of(table).caption = QuantityKeys{};
  table.columns = {text_column("scale", words::kScale, view.language),
                   number_column("items", words::kItemCount, view.language),
                   number_column("persons", words::kPersons, view.language),
                   text_column("from", words::kFrom, view.language),
                   number_column("reliability", words::kReliabilityValue, view.language),
                   number_column("sd", words::kSd, view.language),
                   number_column("standard_error", words::kStandardError, view.language),
                   number_column("smallest_change", words::kSmallestChange, view.language),
                   number_column("change_sd", words::kChangeSd, view.language)};
  for (const IndicatorProgress& progress : view.progression.indicators) {
    const TrackedIndicator& indicator = progress.indicator;
    if (indicator.kind == IndicatorKind::probability || !has_own_section(indicator)) continue;
    const Reliability& found = indicator.reliability;
    const bool is_given = found.source == Reliability::Source::given;
    const std::string why = view.gap(indicator);
    const std::string persons = ProgressKeys::reliability(indicator);
    state_cell("items", Content::constant, {}, table);
    state_cell("persons", Content::count, {persons}, table);
    for (const char* const column : {"reliability", "sd", "standard_error", "smallest_change"})
      state_cell(column, Content::derived, {persons}, table);
    state_cell("change_sd", Content::derived, {view.keys().changed(indicator, 0, std::nullopt)},
               table);
    table.rows.push_back({text_cell(view.indicator_label(indicator)),
                          count_of(indicator.items.size()), count_of(found.persons),
                          text_cell(say(is_given ? words::kGiven : words::kAlpha, view.language)),
                          number_cell(found.value, Style::fixed, 3, why),
                          number_cell(found.sd, Style::fixed, 3, why),
                          number_cell(found.standard_error, Style::fixed, 3, why),
                          number_cell(found.smallest_change, Style::fixed, 3, why),
                          number_cell(indicator.change_sd, Style::fixed, 3,
                                      say(words::kFewChanges, view.language))});
  }
  return table;
}

}  // namespace bip::detail
