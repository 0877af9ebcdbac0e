// How persons and job centres move from measurement to measurement: scores of scales and items,
// changes, which of them are beyond error of measurement, the fitted probability of an outcome, and
// who has not moved for some time. PersonProgress stands for single persons; Progression holds
// counts and means alone. Definitions and sources: docs/methods.md, "Progression".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/explain/reliable_change.hpp"
#include "bip/study/linkage.hpp"

namespace bip {

struct TrackRequest {
  int last_wave = 6;      ///< the last that stands by itself; later ones are in totals and latest
  int stalled_waves = 3;  ///< so many measurements in a row without reliable improvement
  int least_days = 0;     ///< measurements nearer to the person's last counted one are left out
  double least_answered = 0.5;  ///< share of a scale's items that makes a score
  double conf_level = 0.95;     ///< of intervals and of reliable change
  /// Indicator → reliability, where it is not to come from alpha.
  std::vector<std::pair<std::string, double>> reliabilities{};
  std::string analysis{};  ///< whose full model predicts; empty: the first of a register outcome
};

enum class IndicatorKind {
  scale,       ///< mean of a respondent's scale items
  item,        ///< one item
  probability  ///< fitted by the analysis' full model
};
enum class ScoreUnit {
  as_answered,      ///< of the items, which have one range
  percent_of_range  ///< items of different ranges, each put on 0 to 100
};

struct TrackedIndicator {
  std::string name;  ///< "person_mean", "caseworker_mean", an item's name, "probability"
  IndicatorKind kind = IndicatorKind::item;
  Respondent respondent = Respondent::person;
  std::vector<std::string> items{};  ///< columns of the linked data; none of a probability
  ScoreUnit unit = ScoreUnit::as_answered;
  std::optional<double> lowest{};
  std::optional<double> highest{};
  Reliability reliability{};
  /// Of the changes from the first to the second score; absent with fewer than 30 of them.
  std::optional<double> change_sd{};

  /// Changes vary less than error of measurement alone would make them: the reliability is too low
  /// and what it calls reliable too rare, as alpha is where the items measure several things.
  [[nodiscard]] bool is_reliability_low() const;
};

enum class CentreKind { all, named, missing };

/// A group of measurements: of all job centres, of one, or those without any.
struct Centre {
  CentreKind kind = CentreKind::all;
  std::string name{};  ///< of a named one
};

/// A measurement that counts, in the order of the linked data.
struct TrackedMeasurement {
  std::uint32_t row = 0;  ///< of the linked data
  std::size_t person = 0;
  int wave = 1;            ///< among the person's measurements that count
  std::size_t centre = 1;  ///< index into the centres; never 0, which is all of them
  std::optional<int> days_since_last{};
  bool is_latest = false;  ///< the person's last
};

/// Whether a person has stood still for the stated number of measurements, this one the last.
enum class Stall { not_at_risk, moving, stalled };

/// One indicator at one measurement. Places are indices into the measurements.
struct TrackedScore {
  std::optional<double> value{};
  std::optional<std::size_t> first{};  ///< the person's first with a score; none where this is it
  std::optional<std::size_t> previous{};  ///< the last before this one with a score
  std::optional<std::size_t> window{};    ///< the first of the last `stalled_waves` with a score
  Stall stall = Stall::not_at_risk;
  /// A reliable improvement since `window` would lie above the scale's highest value.
  bool is_near_top = false;
};

/// The model behind the fitted probability.
struct FittedProbability {
  std::string analysis{};       ///< empty where the study has none to fit
  std::string outcome{};        ///< its name
  std::string model{};          ///< "logit"
  std::size_t fitted_rows = 0;  ///< the model stands on
  std::size_t predicted = 0;    ///< measurements with a probability
  std::size_t outside_population = 0;
  std::size_t not_at_risk = 0;  ///< in the outcome's state in the week of the answer
  std::size_t incomplete = 0;   ///< lacking an answer the model needs, or with one it never met
  std::string absent_reason{};  ///< one sentence; empty where there is a model
};

/// Single persons' progress. Not for export.
struct PersonProgress {
  TrackRequest request;
  std::vector<Centre> centres;  ///< all, then by name in byte order, then the missing ones
  std::vector<TrackedMeasurement> measurements;
  std::size_t too_soon = 0;          ///< rows left out by `least_days`
  std::size_t too_soon_persons = 0;  ///< whose rows these are
  std::size_t most_rows = 0;         ///< of one person, those left out among them
  std::vector<TrackedIndicator> indicators;
  std::vector<std::vector<TrackedScore>> scores;  ///< by indicator, one a measurement
  std::vector<Stall> stall;                       ///< over all scales together, one a measurement
  FittedProbability probability;
  Diagnostics diagnostics;

  /// Whether any indicator is the probability of an outcome.
  [[nodiscard]] bool has_probability() const { return probability.absent_reason.empty(); }
};

/// Scores of every measurement: the mean of each respondent's scale items, each item of the
/// codebook that the data have (`search_channels` for the multi-select one), and the probability.
/// A study's linked rows come by person and date, as link_study makes them. What the model cannot
/// do is its absent_reason.
/// Errors: Error{usage} for an analysis the study lacks, a reliability of no indicator (nearest
/// names) or outside (0, 1), for another request out of its range; Error{cancelled}.
/// Cost: one pass over the rows an indicator, and one fit. Bit-identical for any context.threads.
[[nodiscard]] PersonProgress measure_progress(const Study& study, const Codebook& codebook,
                                              const LinkedStudy& linked,
                                              const TrackRequest& request,
                                              const RunContext& context);

/// One row a measurement, for those who look after the persons: person_id, wave, date, jobcenter,
/// days_since_last; of each scale and each indicator with a given reliability NAME,
/// NAME_since_last, NAME_since_first, NAME_reliable (improved, unchanged, deteriorated; since the
/// first), NAME_stalled (of scales); stalled; probability where there is one. Not for export.
[[nodiscard]] Table person_progress_table(const PersonProgress& progress,
                                          const LinkedStudy& linked);

/// A mean whose units are persons. Interval by Student's t, absent with fewer than two persons.
struct PersonMean {
  std::size_t rows = 0;
  std::size_t persons = 0;
  std::optional<double> mean{};
  std::optional<double> std_error{};
  std::optional<double> low{};
  std::optional<double> high{};
};

/// `centre` is an index into Progression::centres, here and below.
struct WaveCount {
  std::size_t centre = 0;
  int wave = 1;
  std::size_t persons = 0;
  PersonMean days_since_last{};
};

struct WaveScore {
  std::size_t centre = 0;
  std::optional<int> wave{};  ///< absent: all measurements
  PersonMean score{};
};

enum class Since { first, previous };

struct ChangeCounts {
  std::size_t improved = 0;
  std::size_t unchanged = 0;
  std::size_t deteriorated = 0;
};

/// The same persons at two measurements; the centre is that of the later one.
struct ProgressChange {
  std::size_t centre = 0;
  std::optional<int> wave{};  ///< of the later measurement; absent: each person's latest
  Since since = Since::first;
  std::optional<double> earlier_mean{};
  std::optional<double> later_mean{};
  PersonMean change{};
  std::optional<ChangeCounts> counts{};  ///< absent without a reliability
};

struct IndicatorProgress {
  TrackedIndicator indicator;
  std::vector<WaveScore> scores;
  std::vector<ProgressChange> changes;
};

/// Persons who have stood still at their latest measurement.
struct StallCount {
  std::size_t centre = 0;
  std::optional<std::size_t> indicator{};  ///< of Progression::indicators; absent: every scale
  std::size_t at_risk = 0;                 ///< with `stalled_waves` measurements
  std::size_t stalled = 0;
  std::size_t near_top = 0;  ///< of the stalled, those who could not improve reliably any more
};

struct Progression {
  std::string name;  ///< of the study
  bool synthetic = false;
  TrackRequest request;
  std::size_t persons = 0;
  std::size_t measurements = 0;
  std::size_t too_soon = 0;
  std::size_t too_soon_persons = 0;
  std::size_t most_rows = 0;           ///< of one person, those too soon among them
  std::size_t later_measurements = 0;  ///< of waves after request.last_wave
  std::size_t later_persons = 0;       ///< whose measurements these are
  std::vector<Centre> centres;
  std::vector<WaveCount> waves;
  std::vector<IndicatorProgress> indicators;
  std::vector<StallCount> stalled;  ///< empty where no scale has a reliability
  FittedProbability probability;
  Diagnostics diagnostics;
};

/// Counts and means of it by job centre and wave, in the order of centres, then waves; groups
/// without a measurement are left out.
[[nodiscard]] Progression summarise_progress(const Study& study, const PersonProgress& progress);

}  // namespace bip
