// What resampling says of a comparison, as tables.
#include "resampling_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/decimal_mark.hpp"
#include "document_parts.hpp"
#include "report/measure_labels.hpp"
#include "report/words/comparison_words.hpp"
#include "report/words/resampling_words.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

bool is_shown(Measure measure, const Presentation& presentation) {
  const auto& shown = presentation.measures;
  return std::find(shown.begin(), shown.end(), measure) != shown.end();
}

/// "4000 person_id groups, each whole" or "rows".
std::string describe_units(const std::string& column, std::size_t units, Language language) {
  return column.empty() ? kRowsDrawn.in(language) : say(kGroupsDrawn, language, units, column);
}

const Phrase& word_of(GainQuantity quantity) {
  switch (quantity) {
    case GainQuantity::from:
      return kFrom;
    case GainQuantity::to:
      return kTo;
    case GainQuantity::gain:
      return kGain;
    case GainQuantity::ratio:
      break;
  }
  return kRatio;
}

Cell quantity_cell(std::optional<double> value, GainQuantity quantity, const std::string& absent) {
  if (quantity == GainQuantity::ratio) return number_cell(value, Style::fixed, 2, absent);
  const Style style = quantity == GainQuantity::gain ? Style::points : Style::percent;
  return number_cell(value, style, 1, absent);
}

DocumentTable intervals_table(const Bootstrap& bootstrap, const Presentation& presentation) {
  const Language language = presentation.language;
  DocumentTable table;
  table.name = "intervals";
  table.caption = kIntervalsCaption.in(language);
  table.columns = {{"from", kFrom.in(language), Align::left},
                   {"to", kTo.in(language), Align::left},
                   {"measure", kMeasure.in(language), Align::left},
                   {"quantity", kQuantity.in(language), Align::left},
                   {"value", kValue.in(language), Align::right},
                   {"low", kLow.in(language), Align::right},
                   {"high", kHigh.in(language), Align::right},
                   {"unbiased", kUnbiased.in(language), Align::right},
                   {"unbiased_low", kLow.in(language), Align::right},
                   {"unbiased_high", kHigh.in(language), Align::right},
                   {"optimism_corrected", kCorrected.in(language), Align::right}};
  for (const BootstrapInterval& one : bootstrap.intervals) {
    if (!is_shown(one.measure, presentation)) continue;
    const std::string few = kNoInterval.in(language);
    const std::string no_bias = one.quantity == GainQuantity::ratio ? kRatioBias.in(language) : few;
    table.rows.push_back(
        {text_cell(one.from), text_cell(one.to), text_cell(short_label(one.measure, language)),
         text_cell(word_of(one.quantity).in(language)),
         quantity_cell(one.value, one.quantity, kMeasureAbsent.in(language)),
         quantity_cell(one.low, one.quantity, few), quantity_cell(one.high, one.quantity, few),
         quantity_cell(one.unbiased, one.quantity, no_bias),
         quantity_cell(one.unbiased_low, one.quantity, no_bias),
         quantity_cell(one.unbiased_high, one.quantity, no_bias),
         quantity_cell(one.corrected, one.quantity, kNotCorrected.in(language))});
  }
  const BootstrapRequest& request = bootstrap.request;
  table.notes.push_back(say(
      kIntervalsNote, language,
      with_decimal_mark(fmt::format("{}", 100 * request.conf_level), language), request.replicates,
      describe_units(bootstrap.column, bootstrap.units, language), request.seed, bootstrap.failed));
  table.notes.emplace_back(kCorrectedNote.in(language));
  return table;
}

DocumentTable placebo_table(const Placebo& placebo, const Presentation& presentation) {
  const Language language = presentation.language;
  const std::string absent = kMeasureAbsent.in(language);
  DocumentTable table;
  table.name = "placebo";
  table.caption = kPlaceboCaption.in(language);
  table.columns = {{"from", kFrom.in(language), Align::left},
                   {"to", kTo.in(language), Align::left},
                   {"measure", kMeasure.in(language), Align::left},
                   {"gain", kGain.in(language), Align::right},
                   {"mean", kPlaceboMean.in(language), Align::right},
                   {"sd", kSpread.in(language), Align::right},
                   {"p_value", "p", Align::right}};
  for (const PlaceboGain& one : placebo.gains) {
    if (!is_shown(one.measure, presentation)) continue;
    table.rows.push_back({text_cell(one.from), text_cell(one.to),
                          text_cell(short_label(one.measure, language)),
                          number_cell(one.gain, Style::points, 1, absent),
                          number_cell(one.mean, Style::points, 2, absent),
                          number_cell(one.sd, Style::points, 2, absent),
                          number_cell(one.p_value, Style::p_value, 3, absent)});
  }
  const std::string way = placebo.column.empty()
                              ? kFromRows.in(language)
                              : say(kFromGroups, language, placebo.units, placebo.column);
  table.notes.push_back(
      say(kPlaceboNote, language, placebo.request.draws, way, placebo.request.seed));
  return table;
}

DocumentTable decomposition_table(const Decomposition& decomposition,
                                  const Presentation& presentation) {
  const Language language = presentation.language;
  const std::string absent = kMeasureAbsent.in(language);
  DocumentTable table;
  table.name = "decomposition";
  table.caption = kDecompositionCaption.in(language);
  const bool has_items = decomposition.request.level == DecompositionLevel::item;
  const bool is_sampled = decomposition.orders.has_value();
  table.columns = {{"measure", kMeasure.in(language), Align::left},
                   {"block", kBlock.in(language), Align::left}};
  if (has_items) table.columns.push_back({"name", kItem.in(language), Align::left});
  table.columns.push_back({"value", kContribution.in(language), Align::right});
  table.columns.push_back({"share", kShareOfGain.in(language), Align::right});
  if (is_sampled) table.columns.push_back({"mc_error", kSamplingError.in(language), Align::right});
  for (const Contribution& one : decomposition.contributions) {
    if (!is_shown(one.measure, presentation)) continue;
    std::vector<Cell> row{text_cell(short_label(one.measure, language)), text_cell(one.block)};
    if (has_items)
      row.push_back(text_cell(one.level == DecompositionLevel::item ? one.name : std::string()));
    row.push_back(number_cell(one.value, Style::points, 2, absent));
    row.push_back(number_cell(one.share, Style::percent, 1, absent));
    if (is_sampled)
      row.push_back(one.mc_error ? number_cell(one.mc_error, Style::points, 2) : text_cell(""));
    table.rows.push_back(std::move(row));
  }
  table.notes.push_back(is_sampled ? say(kSampledNote, language, *decomposition.orders,
                                         decomposition.request.seed, decomposition.fits)
                                   : say(kExactNote, language, decomposition.fits));
  return table;
}

}  // namespace

void add_resampling(const Comparison& comparison, const Presentation& presentation,
                    Section& section) {
  if (comparison.bootstrap)
    section.parts.emplace_back(intervals_table(*comparison.bootstrap, presentation));
  if (comparison.placebo)
    section.parts.emplace_back(placebo_table(*comparison.placebo, presentation));
  if (comparison.decomposition)
    section.parts.emplace_back(decomposition_table(*comparison.decomposition, presentation));
}

}  // namespace bip::detail
