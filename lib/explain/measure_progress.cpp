// Single persons' progress: their scores in order, what of their changes is beyond error, and the
// model's probability. Sums nothing over persons but the reliabilities.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/explain/progression.hpp"
#include "explain/outcome_prediction.hpp"
#include "explain/progress_scores.hpp"
#include "explain/progress_waves.hpp"

namespace bip {
namespace {

/// Fewer changes than these say nothing of a reliability.
constexpr std::size_t kEnoughChanges = 30;

bool is_inside(double value) { return value > 0 && value < 1; }

void check_request(const TrackRequest& request) {
  const auto refuse = [](const char* message) { throw Error(ErrorKind::usage, message); };
  if (request.last_wave < 1) refuse("the last wave must be 1 or more");
  if (request.stalled_waves < 2) refuse("standing still takes at least 2 measurements to be seen");
  if (request.least_days < 0) refuse("the least interval must be 0 days or more");
  const bool is_share = request.least_answered > 0 && request.least_answered <= 1;
  if (!is_share)  // not-a-number neither
    refuse("the share of answered items must be above 0 and at most 1");
  if (!is_inside(request.conf_level)) refuse("the confidence level must lie between 0 and 1");
  for (const auto& [name, reliability] : request.reliabilities)
    if (!is_inside(reliability))
      throw Error(ErrorKind::usage,
                  fmt::format("the reliability of {} must lie between 0 and 1", name), {},
                  "0.7 is usual for a single item");
}

void check_names(const TrackRequest& request,
                 const std::vector<detail::ScoredIndicator>& indicators) {
  std::vector<std::string> known;
  for (const detail::ScoredIndicator& one : indicators) known.push_back(one.indicator.name);
  for (const auto& [name, reliability] : request.reliabilities)
    if (std::ranges::find(known, name) == known.end())
      throw Error(ErrorKind::usage, fmt::format("a reliability of '{}', which is no indicator{}",
                                                name, describe_nearest_names(name, known)));
}

std::optional<double> given_reliability(const TrackRequest& request, const std::string& name) {
  for (const auto& [known, reliability] : request.reliabilities)
    if (known == name) return reliability;
  return std::nullopt;
}

std::vector<std::uint32_t> first_rows(const PersonProgress& progress) {
  std::vector<std::uint32_t> rows;
  for (const TrackedMeasurement& one : progress.measurements)
    if (one.wave == 1) rows.push_back(one.row);
  return rows;
}

void add_indicator(const std::vector<std::optional<double>>& scores, TrackedIndicator indicator,
                   PersonProgress& progress) {
  progress.scores.push_back(detail::follow_scores(scores, indicator, progress));
  progress.indicators.push_back(std::move(indicator));
}

void add_probability(detail::OutcomePrediction prediction, PersonProgress& progress) {
  progress.probability = std::move(prediction.about);
  if (!progress.has_probability()) {
    const bool was_asked = !progress.probability.analysis.empty();
    progress.diagnostics.push_back(
        {was_asked ? Severity::warning : Severity::note, "no_probability",
         fmt::format("no fitted probability: {}{}",
                     was_asked ? fmt::format("analysis {}: ", progress.probability.analysis)
                               : std::string(),
                     progress.probability.absent_reason)});
    return;
  }
  TrackedIndicator indicator{.name = "probability", .kind = IndicatorKind::probability};
  indicator.lowest = 0;
  indicator.highest = 1;
  indicator.reliability.gap = ReliabilityGap::no_scale;
  add_indicator(prediction.probability, std::move(indicator), progress);
}

/// From the first to the second score of each person who has two.
std::vector<double> first_changes(const std::vector<TrackedScore>& scores) {
  std::vector<double> changes;
  for (const TrackedScore& score : scores)
    if (score.value && score.first && score.first == score.previous)
      changes.push_back(*score.value - *scores[*score.first].value);
  return changes;
}

/// Says where error of measurement cannot be as large as the reliability makes it.
void judge_reliability(PersonProgress& progress) {
  TrackedIndicator& indicator = progress.indicators.back();
  const Reliability of_changes =
      find_reliability({first_changes(progress.scores.back())}, std::nullopt, 0.95);
  if (of_changes.persons >= kEnoughChanges) indicator.change_sd = of_changes.sd;
  if (!indicator.is_reliability_low()) return;
  progress.diagnostics.push_back(
      {Severity::note, "low_reliability",
       fmt::format("{}: changes from the first to the second score vary less (std. dev. {:.2f}) "
                   "than error of measurement by a reliability of {:.2f} would make them ({:.2f}): "
                   "it is too low, and reliable change is told too rarely; give a retest "
                   "reliability with --reliability {}=R",
                   indicator.name, *indicator.change_sd, *indicator.reliability.value,
                   std::sqrt(2.0) * *indicator.reliability.standard_error, indicator.name)});
}

void note_single_wave(PersonProgress& progress) {
  const bool is_repeated = std::ranges::any_of(
      progress.measurements, [](const TrackedMeasurement& one) { return one.wave > 1; });
  if (is_repeated) return;
  progress.diagnostics.push_back(
      {Severity::warning, "single_wave",
       "nobody was measured twice: there is no change to tell, only where persons stand"});
}

}  // namespace

bool TrackedIndicator::is_reliability_low() const {
  return change_sd && reliability.standard_error &&
         *change_sd < std::sqrt(2.0) * *reliability.standard_error;
}

PersonProgress measure_progress(const Study& study, const Codebook& codebook,
                                const LinkedStudy& linked, const TrackRequest& request,
                                const RunContext& context) {
  check_request(request);
  PersonProgress progress;
  progress.request = request;
  detail::list_measurements(linked, progress);
  note_single_wave(progress);
  const std::vector<std::uint32_t> firsts = first_rows(progress);
  std::vector<detail::ScoredIndicator> scored =
      detail::score_indicators(codebook, linked.table, request.least_answered);
  check_names(request, scored);
  for (detail::ScoredIndicator& one : scored) {
    TrackedIndicator& indicator = one.indicator;
    indicator.reliability =
        find_reliability(detail::complete_answers(indicator, codebook, linked.table, firsts),
                         given_reliability(request, indicator.name), request.conf_level);
    add_indicator(one.scores, std::move(indicator), progress);
    judge_reliability(progress);
  }
  progress.stall = detail::combine_stalls(progress);
  add_probability(detail::predict_outcome(study, linked, request.analysis, context), progress);
  return progress;
}

}  // namespace bip
