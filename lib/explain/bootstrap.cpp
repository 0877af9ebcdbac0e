// See bootstrap.hpp. Knows nothing of how a model is fitted again.
#include "explain/bootstrap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "bip/core/parallel.hpp"
#include "bip/core/reported_tasks.hpp"
#include "explain/gains.hpp"
#include "explain/refit_memory.hpp"
#include "explain/refit_model.hpp"
#include "explain/sampling_units.hpp"
#include "explain/whole_refits.hpp"

namespace bip::detail {
namespace {

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();
constexpr std::array kQuantities{GainQuantity::from, GainQuantity::to, GainQuantity::gain,
                                 GainQuantity::ratio};

std::vector<double> values_of(const std::vector<PseudoR2>& measures) {
  std::vector<double> values;
  for (const PseudoR2& each : measures) values.push_back(each.value.value_or(kAbsent));
  return values;
}

/// Refits of all models on some draws, one list of models a draw: by the fast way where all models
/// have it.
std::vector<std::vector<Refit>> refit_all(const std::vector<RefitModel>& models,
                                          const ModelFrame& frame, const SamplingUnits& units,
                                          const std::vector<std::vector<std::uint32_t>>& draws,
                                          const RunContext& context) {
  const UnitDraws drawn = UnitDraws::make(units, frame.rows(), draws);
  std::vector<std::vector<Refit>> refits(draws.size());
  for (const RefitModel& model : models) {
    std::vector<std::optional<Refit>> found = model.find_on_draws(drawn);
    for (std::size_t draw = 0; draw < draws.size(); ++draw)
      if (found[draw]) refits[draw].push_back(*std::move(found[draw]));
  }
  for (std::size_t draw = 0; draw < draws.size(); ++draw)
    if (refits[draw].size() < models.size())
      refits[draw] = fit_whole_draw(models, frame, units, draws[draw], context);
  return refits;
}

/// What one model of a replicate says, and of two of them what the gain's quantities are.
double quantity_of(GainQuantity quantity, double from, double to) {
  switch (quantity) {
    case GainQuantity::from:
      return from;
    case GainQuantity::to:
      return to;
    case GainQuantity::gain:
      return to - from;
    case GainQuantity::ratio:
      break;
  }
  return from > 0 ? to / from : kAbsent;
}

std::optional<double> or_absent(double value) {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// Where a gain's two values stand: models counted from the base, measures in each one's list.
struct Place {
  std::size_t model;
  std::size_t measure;
};

Place find_place(const std::vector<ModelSummary>& models, const std::string& name,
                 Measure measure) {
  const auto model = std::ranges::find(models, name, &ModelSummary::name);
  const auto place = std::ranges::find(model->measures, measure, &PseudoR2::measure);
  return {static_cast<std::size_t>(model - models.begin()) - 1,
          static_cast<std::size_t>(place - model->measures.begin())};
}

/// Mean over the replicates of how much a value falls from the draw to the sample.
double optimism_at(const std::vector<Replicate>& replicates, const Place& place) {
  double sum = 0;
  std::size_t count = 0;
  for (const Replicate& replicate : replicates) {
    if (replicate.empty()) continue;
    const DrawnMeasures& model = replicate[place.model];
    const double fall = model.drawn[place.measure] - model.on_sample[place.measure];
    if (!std::isfinite(fall)) continue;
    sum += fall;
    ++count;
  }
  return count >= kFewestReplicates ? sum / static_cast<double>(count) : kAbsent;
}

/// Takes out what resampling adds: the replicates' mean less the sample's value.
void remove_bias(const std::vector<double>& values, BootstrapInterval& interval) {
  CompensatedSum sum;
  for (const double value : values) sum += value;
  const double bias = sum.value() / static_cast<double>(values.size()) - *interval.value;
  interval.unbiased = *interval.value - bias;
  interval.unbiased_low = *interval.low - 2 * bias;
  interval.unbiased_high = *interval.high - 2 * bias;
}

BootstrapInterval make_interval(const std::vector<Replicate>& replicates, const Gain& gain,
                                const Place& from, const Place& to, GainQuantity quantity,
                                double conf_level) {
  BootstrapInterval interval{gain.from, gain.to, gain.measure, quantity};
  std::vector<double> values;
  for (const Replicate& replicate : replicates) {
    const double value = replicate.empty()
                             ? kAbsent
                             : quantity_of(quantity, replicate[from.model].drawn[from.measure],
                                           replicate[to.model].drawn[to.measure]);
    if (std::isfinite(value)) values.push_back(value);
  }
  interval.failed = replicates.size() - values.size();
  const double from_value = gain.from_value.value_or(kAbsent);
  const double to_value = gain.to_value.value_or(kAbsent);
  interval.value = or_absent(quantity_of(quantity, from_value, to_value));
  interval.corrected = or_absent(quantity_of(quantity, from_value - optimism_at(replicates, from),
                                             to_value - optimism_at(replicates, to)));
  if (values.size() < kFewestReplicates) return interval;
  std::ranges::sort(values);
  interval.low = interpolated_quantile(values, (1 - conf_level) / 2);
  interval.high = interpolated_quantile(values, (1 + conf_level) / 2);
  if (interval.value && quantity != GainQuantity::ratio) remove_bias(values, interval);
  return interval;
}

}  // namespace

double interpolated_quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::vector<Replicate> draw_replicates(const Table& table, const ModelFrame& frame,
                                       const std::vector<ModelSummary>& models,
                                       const FitOptions& options, const BootstrapRequest& request,
                                       const RunContext& context) {
  const SamplingUnits units = list_sampling_units(frame);
  require_refit_memory(frame, std::span(models).subspan(1), "the bootstrap", context);
  std::vector<RefitModel> refitted;
  for (std::size_t m = 1; m < models.size(); ++m)
    refitted.emplace_back(table, frame, models[m], options);
  for_each_task(context, refitted.size(),
                [&](std::size_t m) { refitted[m].expect_draws_of(units); });
  std::vector<Replicate> replicates(request.replicates);
  const std::size_t batch = refitted.front().batch_size();
  const auto run_batch = [&](std::size_t first, const RunContext& own) {
    const std::size_t count = std::min(batch, request.replicates - first);
    std::vector<std::vector<std::uint32_t>> draws;
    for (std::size_t i = 0; i < count; ++i)
      draws.push_back(draw_units(units, request.seed, first + i));
    const std::vector<std::vector<Refit>> refits = refit_all(refitted, frame, units, draws, own);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t m = 0; m < refits[i].size(); ++m)
        replicates[first + i].push_back(
            {values_of(refits[i][m].measures),
             values_of(refitted[m].measure_on_own_rows(refits[i][m], own))});
  };
  for_each_reported_batch(context, "bootstrap", request.replicates, batch, run_batch);
  return replicates;
}

Bootstrap bootstrap_gains(const Table& table, const ModelFrame& frame,
                          const std::vector<ModelSummary>& models, const std::vector<Gain>& gains,
                          const FitOptions& options, const BootstrapRequest& request,
                          const RunContext& context) {
  const SamplingUnits units = list_sampling_units(frame);
  const std::vector<Replicate> replicates =
      draw_replicates(table, frame, models, options, request, context);
  Bootstrap result{units.column, units.count(), request, 0, {}};
  result.failed = static_cast<std::size_t>(
      std::ranges::count_if(replicates, [](const Replicate& each) { return each.empty(); }));
  for (const Gain& gain : gains) {
    const Place from = find_place(models, gain.from, gain.measure);
    const Place to = find_place(models, gain.to, gain.measure);
    for (const GainQuantity quantity : kQuantities)
      result.intervals.push_back(
          make_interval(replicates, gain, from, to, quantity, request.conf_level));
  }
  return result;
}

}  // namespace bip::detail

namespace bip {

std::string_view name_of(GainQuantity quantity) {
  constexpr std::array<std::string_view, 4> kNames{"from", "to", "gain", "ratio"};
  return kNames.at(static_cast<std::size_t>(quantity));
}

}  // namespace bip
