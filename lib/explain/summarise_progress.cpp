// Persons' progress as counts and means by job centre and wave. Knows no single person afterwards.
#include <algorithm>

#include "bip/explain/progression.hpp"
#include "explain/person_means.hpp"

namespace bip {
namespace {

using detail::PersonValue;

/// The places of measurements by centre (0: all) and wave, each in the order of persons.
class Cells {
 public:
  explicit Cells(const PersonProgress& progress)
      : progress_(progress), by_centre_(progress.centres.size()) {
    for (std::size_t place = 0; place < progress.measurements.size(); ++place)
      for (const std::size_t centre : {std::size_t{0}, progress.measurements[place].centre})
        by_centre_[centre].push_back(place);
  }

  [[nodiscard]] const std::vector<std::size_t>& of_centre(std::size_t centre) const {
    return by_centre_[centre];
  }
  [[nodiscard]] std::vector<std::size_t> of_wave(std::size_t centre, int wave) const {
    std::vector<std::size_t> places;
    for (const std::size_t place : by_centre_[centre])
      if (progress_.measurements[place].wave == wave) places.push_back(place);
    return places;
  }

 private:
  const PersonProgress& progress_;
  std::vector<std::vector<std::size_t>> by_centre_;
};

/// One indicator's means and changes.
class IndicatorSummary {
 public:
  IndicatorSummary(const PersonProgress& progress, std::size_t indicator, const Cells& cells)
      : progress_(progress),
        indicator_(progress.indicators[indicator]),
        scores_(progress.scores[indicator]),
        cells_(cells),
        latest_(find_latest()) {}

  [[nodiscard]] IndicatorProgress summarise() const {
    IndicatorProgress summary{indicator_, {}, {}};
    for (std::size_t centre = 0; centre < progress_.centres.size(); ++centre) {
      add_scores(centre, summary.scores);
      for (const Since since : {Since::first, Since::previous})
        add_changes(centre, since, summary.changes);
    }
    return summary;
  }

 private:
  /// Whether a place is its person's last with a score.
  [[nodiscard]] std::vector<bool> find_latest() const {
    std::vector<bool> latest(scores_.size(), false);
    for (std::size_t place = 0; place < scores_.size(); ++place) {
      if (!scores_[place].value) continue;
      latest[place] = true;
      if (scores_[place].previous) latest[*scores_[place].previous] = false;
    }
    return latest;
  }

  [[nodiscard]] PersonMean mean_of(const std::vector<std::size_t>& places) const {
    std::vector<PersonValue> values;
    for (const std::size_t place : places)
      if (scores_[place].value)
        values.push_back({progress_.measurements[place].person, *scores_[place].value});
    return detail::mean_over_persons(values, progress_.request.conf_level);
  }

  void add_scores(std::size_t centre, std::vector<WaveScore>& scores) const {
    for (int wave = 1; wave <= progress_.request.last_wave; ++wave) {
      const PersonMean score = mean_of(cells_.of_wave(centre, wave));
      if (score.rows > 0) scores.push_back({centre, wave, score});
    }
    const PersonMean score = mean_of(cells_.of_centre(centre));
    if (score.rows > 0) scores.push_back({centre, std::nullopt, score});
  }

  void add_changes(std::size_t centre, Since since, std::vector<ProgressChange>& changes) const {
    const auto add = [&](std::optional<int> wave, const std::vector<std::size_t>& places) {
      ProgressChange change = change_of(places, since);
      change.centre = centre;
      change.wave = wave;
      if (change.change.rows > 0) changes.push_back(change);
    };
    for (int wave = 2; wave <= progress_.request.last_wave; ++wave)
      add(wave, cells_.of_wave(centre, wave));
    std::vector<std::size_t> places;
    for (const std::size_t place : cells_.of_centre(centre))
      if (latest_[place]) places.push_back(place);
    add(std::nullopt, places);
  }

  [[nodiscard]] ProgressChange change_of(const std::vector<std::size_t>& places,
                                         Since since) const {
    std::vector<PersonValue> earlier;
    std::vector<PersonValue> later;
    std::vector<PersonValue> changes;
    ChangeCounts counts;
    for (const std::size_t place : places) {
      const TrackedScore& score = scores_[place];
      const auto& from = since == Since::first ? score.first : score.previous;
      if (!score.value || !from) continue;
      const std::size_t person = progress_.measurements[place].person;
      earlier.push_back({person, *scores_[*from].value});
      later.push_back({person, *score.value});
      changes.push_back({person, later.back().value - earlier.back().value});
      count(changes.back().value, counts);
    }
    const double level = progress_.request.conf_level;
    ProgressChange change{.since = since,
                          .earlier_mean = detail::mean_over_persons(earlier, level).mean,
                          .later_mean = detail::mean_over_persons(later, level).mean,
                          .change = detail::mean_over_persons(changes, level)};
    if (indicator_.reliability.smallest_change) change.counts = counts;
    return change;
  }

  void count(double change, ChangeCounts& counts) const {
    const std::optional<double>& needed = indicator_.reliability.smallest_change;
    if (!needed) return;
    switch (classify_change(change, *needed)) {
      case ChangeKind::improved:
        ++counts.improved;
        break;
      case ChangeKind::unchanged:
        ++counts.unchanged;
        break;
      case ChangeKind::deteriorated:
        ++counts.deteriorated;
        break;
    }
  }

  const PersonProgress& progress_;
  const TrackedIndicator& indicator_;
  const std::vector<TrackedScore>& scores_;
  const Cells& cells_;
  std::vector<bool> latest_;
};

std::vector<WaveCount> count_waves(const PersonProgress& progress, const Cells& cells) {
  std::vector<WaveCount> counts;
  for (std::size_t centre = 0; centre < progress.centres.size(); ++centre) {
    for (int wave = 1; wave <= progress.request.last_wave; ++wave) {
      const std::vector<std::size_t> places = cells.of_wave(centre, wave);
      if (places.empty()) continue;
      std::vector<PersonValue> days;
      for (const std::size_t place : places) {
        const TrackedMeasurement& at = progress.measurements[place];
        if (at.days_since_last)
          days.push_back({at.person, static_cast<double>(*at.days_since_last)});
      }
      counts.push_back({centre, wave, places.size(),
                        detail::mean_over_persons(days, progress.request.conf_level)});
    }
  }
  return counts;
}

/// At each person's latest measurement; `stall_at` and `is_near_top` of a place.
template <class StallAt, class IsNearTop>
void add_stalls(const PersonProgress& progress, const Cells& cells,
                std::optional<std::size_t> indicator, const StallAt& stall_at,
                const IsNearTop& is_near_top, std::vector<StallCount>& counts) {
  for (std::size_t centre = 0; centre < progress.centres.size(); ++centre) {
    StallCount count{.centre = centre, .indicator = indicator};
    for (const std::size_t place : cells.of_centre(centre)) {
      if (!progress.measurements[place].is_latest || stall_at(place) == Stall::not_at_risk)
        continue;
      ++count.at_risk;
      if (stall_at(place) != Stall::stalled) continue;
      ++count.stalled;
      if (is_near_top(place)) ++count.near_top;
    }
    if (!cells.of_centre(centre).empty()) counts.push_back(count);
  }
}

std::vector<StallCount> count_stalls(const PersonProgress& progress, const Cells& cells) {
  std::vector<StallCount> counts;
  std::vector<std::size_t> scales;
  for (std::size_t i = 0; i < progress.indicators.size(); ++i)
    if (progress.indicators[i].kind == IndicatorKind::scale &&
        progress.indicators[i].reliability.smallest_change)
      scales.push_back(i);
  if (scales.empty()) return counts;
  const auto is_near_top_in = [&](std::size_t scale, std::size_t place) {
    return progress.scores[scale][place].is_near_top;
  };
  add_stalls(
      progress, cells, std::nullopt, [&](std::size_t place) { return progress.stall[place]; },
      [&](std::size_t place) {
        return std::ranges::all_of(scales,
                                   [&](std::size_t scale) { return is_near_top_in(scale, place); });
      },
      counts);
  for (const std::size_t scale : scales)
    add_stalls(
        progress, cells, scale,
        [&](std::size_t place) { return progress.scores[scale][place].stall; },
        [&](std::size_t place) { return is_near_top_in(scale, place); }, counts);
  return counts;
}

}  // namespace

Progression summarise_progress(const Study& study, const PersonProgress& progress) {
  const Cells cells(progress);
  Progression summary;
  summary.name = study.name;
  summary.synthetic = study.synthetic;
  summary.request = progress.request;
  summary.measurements = progress.measurements.size();
  summary.too_soon = progress.too_soon;
  summary.too_soon_persons = progress.too_soon_persons;
  summary.most_rows = progress.most_rows;
  for (const TrackedMeasurement& one : progress.measurements) {
    if (one.wave == 1) ++summary.persons;
    if (one.wave > progress.request.last_wave) ++summary.later_measurements;
    if (one.wave == progress.request.last_wave + 1) ++summary.later_persons;
  }
  summary.centres = progress.centres;
  summary.waves = count_waves(progress, cells);
  for (std::size_t i = 0; i < progress.indicators.size(); ++i)
    summary.indicators.push_back(IndicatorSummary(progress, i, cells).summarise());
  summary.stalled = count_stalls(progress, cells);
  summary.probability = progress.probability;
  summary.diagnostics = progress.diagnostics;
  return summary;
}

}  // namespace bip
