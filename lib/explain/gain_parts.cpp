// Shapley values of two players: each the mean of its contribution over both orders.
// Source: Shapley (1953), Contributions to the Theory of Games 2.
#include "explain/gain_parts.hpp"

#include <cmath>

namespace bip::detail {
namespace {

std::optional<double> value_of(const std::vector<PseudoR2>& measures, Measure measure) {
  for (const PseudoR2& entry : measures)
    if (entry.measure == measure) return entry.value;
  return std::nullopt;
}

}  // namespace

std::vector<GainPart> share_gain(const PartModels& models) {
  std::vector<GainPart> parts;
  for (const PseudoR2& entry : models.both) {
    GainPart between{"between", entry.measure, {}, {}};
    GainPart within{"within", entry.measure, {}, {}};
    const auto neither = value_of(models.neither, entry.measure);
    const auto first = value_of(models.between, entry.measure);
    const auto second = value_of(models.within, entry.measure);
    if (!neither && !first && !second && !entry.value) continue;
    if (neither && first && second && entry.value) {
      between.value = ((*first - *neither) + (*entry.value - *second)) / 2;
      within.value = ((*second - *neither) + (*entry.value - *first)) / 2;
      const double all = *entry.value - *neither;
      if (all > 0) {
        between.share = *between.value / all;
        within.share = *within.value / all;
      }
    }
    parts.push_back(std::move(between));
    parts.push_back(std::move(within));
  }
  return parts;
}

}  // namespace bip::detail
