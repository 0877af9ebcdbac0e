// Progression as a document: what a manager reads first, then the tables, then how to read them.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/report/number_text.hpp"
#include "bip/report/progression_result.hpp"
#include "report/description_labels.hpp"
#include "report/document_parts.hpp"
#include "report/localize.hpp"
#include "report/progression_statement.hpp"
#include "report/progression_tables.hpp"
#include "report/words/progression_words.hpp"

namespace bip {
namespace {

using detail::ProgressView;
namespace words = detail::progress_words;

std::string percent_of(const ProgressView& view, std::size_t count, std::size_t of) {
  const double share = of == 0 ? 0 : static_cast<double>(count) / static_cast<double>(of);
  return view.number(fmt::format("{:.1f}", 100 * share));
}

/// "+0.21", "-0.02"; without a sign where nothing but zeros is left of it.
std::string change_text(const ProgressView& view, const TrackedIndicator& indicator,
                        std::optional<double> change) {
  const std::string text = view.text(detail::change_cell(indicator, change, {}));
  const bool is_zero = text.find_first_of("123456789") == std::string::npos;
  return change && *change > 0 && !is_zero ? "+" + text : text;
}

std::string change_in_unit(const ProgressView& view, const TrackedIndicator& indicator,
                           std::optional<double> change) {
  const std::string text = change_text(view, indicator, change);
  return indicator.kind == IndicatorKind::probability ? say(words::kPoints, view.language, text)
                                                      : text;
}

std::size_t persons_again(const Progression& progression) {
  for (const WaveCount& one : progression.waves)
    if (one.centre == 0 && one.wave == 2) return one.persons;
  return 0;
}

std::string describe_persons(const ProgressView& view) {
  const Progression& all = view.progression;
  const std::size_t again = persons_again(all);
  if (all.measurements == all.persons) return say(words::kNobodyAgain, view.language, all.persons);
  return say(words::kPersonsAndWaves, view.language, all.persons, all.measurements, again,
             percent_of(view, again, all.persons));
}

/// Where persons stand, for lack of a second measurement.
std::string describe_level(const ProgressView& view, const IndicatorProgress& progress) {
  for (const WaveScore& one : progress.scores)
    if (one.centre == 0 && !one.wave)
      return say(words::kStandsAt, view.language, view.indicator_label(progress.indicator),
                 view.text(detail::score_cell(progress.indicator, one.score.mean, {})),
                 one.score.persons);
  return {};
}

std::string describe_change(const ProgressView& view, const IndicatorProgress& progress) {
  const TrackedIndicator& indicator = progress.indicator;
  const ProgressChange* const change = detail::find_latest_change(progress, Since::first);
  if (change == nullptr) return describe_level(view, progress);
  const auto score = [&](std::optional<double> value) {
    return view.text(detail::score_cell(indicator, value, {}));
  };
  const PersonMean& mean = change->change;
  std::string text =
      say(words::kChangeSentence, view.language, view.indicator_label(indicator), mean.persons,
          score(change->earlier_mean), score(change->later_mean),
          change_in_unit(view, indicator, mean.mean), view.level(),
          change_text(view, indicator, mean.low), change_text(view, indicator, mean.high));
  if (change->counts)
    text +=
        say(words::kCountsSentence, view.language, change->counts->improved,
            percent_of(view, change->counts->improved, mean.persons), change->counts->deteriorated,
            percent_of(view, change->counts->deteriorated, mean.persons));
  return text;
}

std::string describe_stall(const ProgressView& view) {
  const int waves = view.progression.request.stalled_waves;
  for (const StallCount& count : view.progression.stalled)
    if (count.centre == 0 && !count.indicator)
      return say(words::kStallSentence, view.language, count.at_risk, waves, count.stalled,
                 percent_of(view, count.stalled, count.at_risk), waves, count.near_top);
  return say(words::kNoStall, view.language);
}

/// Empty where the reliability is not seen to be too low.
std::string describe_caution(const ProgressView& view, const TrackedIndicator& indicator) {
  if (!indicator.is_reliability_low()) return {};
  return say(words::kLowReliability, view.language, view.indicator_label(indicator),
             view.number(number_text({*indicator.reliability.value, NumberCell::Style::fixed, 2})),
             indicator.name);
}

std::string describe_probability(const ProgressView& view) {
  const FittedProbability& about = view.progression.probability;
  if (!about.absent_reason.empty() && about.analysis.empty())
    return say(words::kNoAnalysis, view.language);
  if (!about.absent_reason.empty())
    return say(words::kNoProbability, view.language, about.absent_reason);
  return say(words::kProbabilityMade, view.language, about.model, about.analysis, about.fitted_rows,
             about.predicted, about.outside_population, about.not_at_risk, about.incomplete);
}

/// What the sentence of describe_change, or of describe_level in its place, counts.
QuantityKeys keys_of_change(const ProgressView& view, const IndicatorProgress& progress) {
  const detail::ProgressKeys keys = view.keys();
  const ProgressChange* const change = detail::find_latest_change(progress, Since::first);
  if (change == nullptr) return keys.mean_score(progress.indicator, {.wave = {}, .score = {}});
  QuantityKeys told = keys.mean_change(progress.indicator, *change);
  if (change->counts)
    for (const char* const kind : {"improved", "deteriorated"})
      told.push_back(keys.judged(progress.indicator, *change, kind));
  return told;
}

QuantityKeys keys_of_stall(const ProgressView& view) {
  const StallCount every;
  const detail::ProgressKeys keys = view.keys();
  if (view.progression.stalled.empty()) return {};
  return {keys.stalled(every, "at_risk"), keys.stalled(every, "stalled"),
          keys.stalled(every, "near_top")};
}

QuantityKeys keys_of_probability() {
  return {"probability/fitted", "probability/predicted", "probability/outside",
          "probability/not_at_risk", "probability/incomplete"};
}

Section short_section(const ProgressView& view) {
  Section section{say(words::kInShort, view.language), {}, "in_short"};
  const detail::ProgressKeys keys = view.keys();
  const auto add = [&](std::string text, QuantityKeys shows) {
    if (!text.empty()) section.parts.emplace_back(Paragraph{std::move(text), true, shows});
  };
  const bool is_repeated = persons_again(view.progression) > 0;
  add(describe_persons(view),
      {keys.measured(0, 1), "measurements", keys.measured(0, is_repeated ? 2 : 1)});
  for (const IndicatorProgress& progress : view.progression.indicators)
    if (detail::has_own_section(progress.indicator))
      add(describe_change(view, progress), keys_of_change(view, progress));
  add(describe_stall(view), keys_of_stall(view));
  for (const IndicatorProgress& progress : view.progression.indicators)
    if (detail::has_own_section(progress.indicator))
      add(describe_caution(view, progress.indicator),
          {detail::ProgressKeys::reliability(progress.indicator)});
  return section;
}

Section measurements_section(const ProgressView& view) {
  const Progression& all = view.progression;
  Section section{say(words::kMeasurements, view.language), {}, "measurements"};
  const auto add = [&](std::string text, QuantityKeys shows) {
    section.parts.emplace_back(Paragraph{std::move(text), false, std::move(shows)});
  };
  if (all.centres.size() == 2) {
    add(all.centres[1].kind == CentreKind::named
            ? say(words::kOneCentre, view.language, view.centre_label(1))
            : say(words::kNoCentres, view.language),
        {});
  }
  if (all.too_soon > 0)
    add(say(words::kTooSoon, view.language, all.too_soon, all.request.least_days), {"too_soon"});
  if (all.later_measurements > 0)
    add(say(words::kLaterWaves, view.language, all.later_measurements), {"later"});
  section.parts.emplace_back(detail::waves_table(view));
  if (view.shown_centres().size() > 1) section.parts.emplace_back(detail::wave_persons_table(view));
  return section;
}

Section indicator_section(const ProgressView& view, const IndicatorProgress& progress) {
  Section section{view.indicator_label(progress.indicator), {}, progress.indicator.name};
  if (progress.indicator.kind == IndicatorKind::probability)
    section.parts.emplace_back(Paragraph{describe_probability(view), false, keys_of_probability()});
  section.parts.emplace_back(detail::means_table(view, progress));
  if (auto figure = detail::means_figure(view, progress))
    section.parts.emplace_back(std::move(*figure));
  DocumentTable changes = detail::changes_table(view, progress);
  if (changes.rows.empty()) return section;
  section.parts.emplace_back(std::move(changes));
  DocumentTable waves = detail::wave_changes_table(view, progress);
  if (!waves.rows.empty()) section.parts.emplace_back(std::move(waves));
  return section;
}

Section stall_section(const ProgressView& view) {
  Section section{say(words::kStandingStill, view.language), {}, "standing_still"};
  if (view.progression.stalled.empty()) {
    section.parts.emplace_back(Paragraph{say(words::kNoStall, view.language)});
    return section;
  }
  section.parts.emplace_back(detail::stalled_table(view));
  section.parts.emplace_back(detail::stalled_scales_table(view));
  return section;
}

Section reading_section(const ProgressView& view) {
  Section section{say(words::kHowToRead, view.language), {}, "how_to_read"};
  section.kind = SectionKind::explanation;
  for (const Phrase* const phrase :
       {&words::kReadDropout, &words::kReadRegression, &words::kReadCauses, &words::kReadSmall})
    section.parts.emplace_back(Paragraph{say(*phrase, view.language), false, QuantityKeys{}});
  return section;
}

std::vector<Section> list_sections(const ProgressView& view) {
  std::vector<Section> sections{short_section(view), measurements_section(view)};
  for (const IndicatorProgress& progress : view.progression.indicators)
    if (detail::has_own_section(progress.indicator))
      sections.push_back(indicator_section(view, progress));
  if (!view.progression.probability.absent_reason.empty())
    sections.front().parts.emplace_back(Paragraph{describe_probability(view), true});
  sections.push_back(stall_section(view));
  DocumentTable items = detail::items_table(view);
  if (!items.rows.empty())
    sections.push_back({say(words::kItems, view.language), {std::move(items)}, "single_items"});
  DocumentTable reliability = detail::reliability_table(view);
  if (!reliability.rows.empty())
    sections.push_back(
        {say(words::kReliability, view.language), {std::move(reliability)}, "reliable_change"});
  sections.push_back(reading_section(view));
  return sections;
}

}  // namespace

Document progression_document(const ResultHead& head, const Progression& progression,
                              const Codebook& codebook, Language language) {
  const ProgressView view{progression, codebook, language};
  Document document;
  document.title = say(words::kTitle, language, progression.name);
  document.language = code_of(language);
  document.provenance = detail::provenance_of(head, language);
  document.sections = list_sections(view);
  document.counted = detail::count_progression(progression, detail::ItemWaves::left_out);
  detail::add_closing_sections(head, document, language);
  document.notes.clear();
  for (const std::string& note : head.notes)
    document.notes.push_back(detail::note_label(note, language));
  return detail::localized(std::move(document), language);
}

}  // namespace bip
