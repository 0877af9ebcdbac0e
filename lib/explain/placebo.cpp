// See placebo.hpp. The base and its measures stay as they are: only the larger model of a pair is
// fitted again.
#include "explain/placebo.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/reported_tasks.hpp"
#include "explain/gains.hpp"
#include "explain/refit_memory.hpp"
#include "explain/refit_model.hpp"
#include "explain/sampling_units.hpp"
#include "model/left_out_rows.hpp"

namespace bip::detail {
namespace {

/// A draw that gives the block itself counts as one, whatever rounding did to it.
constexpr double kRounding = 1e-12;

void require_whole_rows(const SamplingUnits& units) {
  if (units.copies.empty()) return;
  throw Error(ErrorKind::usage,
              "rows with frequency weights stand for several, whose columns cannot change places",
              {}, "repeat the rows instead, name --cluster, or leave --placebo out");
}

/// The larger model's measures with the added columns permuted; none where it cannot be fitted, or
/// not on all rows, which the base's measures stand on.
std::vector<PseudoR2> measure_permuted(const RefitModel& model,
                                       const std::vector<std::size_t>& added,
                                       const std::vector<std::uint32_t>& source,
                                       const RunContext& context) {
  if (const std::optional<Refit> refit = model.find_permuted(added, source)) return refit->measures;
  try {
    Refit refit = model.fit_permuted(added, source, context);
    if (!rows_left_out(refit.fit).empty()) return {};
    return std::move(refit.measures);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::degenerate_data) throw;
    return {};
  }
}

PlaceboGain summarise(const Gain& gain, const std::vector<std::vector<PseudoR2>>& draws) {
  PlaceboGain result{gain.from, gain.to, gain.measure, gain.gain};
  std::vector<double> gains;
  for (const std::vector<PseudoR2>& draw : draws) {
    const auto found = std::ranges::find(draw, gain.measure, &PseudoR2::measure);
    if (found != draw.end() && found->value && gain.from_value)
      gains.push_back(*found->value - *gain.from_value);
  }
  result.draws = gains.size();
  if (gains.empty() || !gain.gain) return result;
  double sum = 0;
  std::size_t as_large = 0;
  for (const double each : gains) {
    sum += each;
    as_large += each >= *gain.gain - kRounding;
  }
  const auto count = static_cast<double>(gains.size());
  const double mean = sum / count;
  double squares = 0;
  for (const double each : gains) squares += (each - mean) * (each - mean);
  result.mean = mean;
  if (gains.size() > 1) result.sd = std::sqrt(squares / (count - 1));
  result.p_value = (1 + static_cast<double>(as_large)) / (count + 1);
  return result;
}

}  // namespace

Placebo placebo_gains(const Table& table, const ModelFrame& frame,
                      const std::vector<ModelSummary>& models, const std::vector<Gain>& gains,
                      const FitOptions& options, const PlaceboRequest& request,
                      const RunContext& context) {
  const SamplingUnits units = list_sampling_units(frame);
  require_whole_rows(units);
  Placebo result{units.column, units.count(), request, {}};
  for (const auto& [from, to] : list_pairs(models.size())) {
    require_refit_memory(frame, std::span(models).subspan(to, 1), "the placebo", context);
    const RefitModel model(table, frame, models[to], options);
    const std::vector<std::size_t> added = model.columns_beyond(models[from]);
    std::vector<std::vector<PseudoR2>> draws(request.draws);
    for_each_reported_task(
        context, "placebo", request.draws, [&](std::size_t draw, const RunContext& own) {
          draws[draw] = measure_permuted(
              model, added, permute_units(units, frame.rows(), request.seed, draw), own);
        });
    for (const Gain& gain : gains)
      if (gain.from == models[from].name && gain.to == models[to].name)
        result.gains.push_back(summarise(gain, draws));
  }
  return result;
}

}  // namespace bip::detail
