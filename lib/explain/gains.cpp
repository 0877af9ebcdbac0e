// Differences and ratios of measures between two models. Knows nothing of how they were computed.
#include "explain/gains.hpp"

namespace bip::detail {

const PseudoR2* find_value_of(const ModelSummary& model, Measure measure) {
  for (const PseudoR2& value : model.measures)
    if (value.measure == measure) return &value;
  return nullptr;
}

std::vector<std::pair<std::size_t, std::size_t>> list_pairs(std::size_t models) {
  constexpr std::size_t kBase = 1;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = kBase; i + 1 < models; ++i) pairs.emplace_back(i, i + 1);
  if (pairs.size() > 1) pairs.emplace_back(kBase, models - 1);
  return pairs;
}

std::vector<Gain> compute_gains(const std::vector<ModelSummary>& nested) {
  std::vector<Gain> gains;
  for (const auto& [from, to] : list_pairs(nested.size()))
    for (Gain& gain : compute_gains(nested[from], nested[to])) gains.push_back(std::move(gain));
  return gains;
}

std::vector<Gain> compute_gains(const ModelSummary& from, const ModelSummary& to) {
  std::vector<Gain> gains;
  for (const PseudoR2& start : from.measures) {
    const PseudoR2* const end = find_value_of(to, start.measure);
    if (end == nullptr) continue;
    Gain gain;
    gain.from = from.name;
    gain.to = to.name;
    gain.measure = start.measure;
    gain.from_value = start.value;
    gain.to_value = end->value;
    if (start.value && end->value) {
      gain.gain = *end->value - *start.value;
      if (*start.value > 0) gain.ratio = *end->value / *start.value;
    }
    gains.push_back(std::move(gain));
  }
  return gains;
}

}  // namespace bip::detail
