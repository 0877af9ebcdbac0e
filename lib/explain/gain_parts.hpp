// What the two parts of split terms contribute to a gain.
#pragma once

#include <vector>

#include "bip/explain/comparison.hpp"

namespace bip::detail {

/// The four models of the two parts: neither, one each, both.
struct PartModels {
  std::vector<PseudoR2> neither;
  std::vector<PseudoR2> between;
  std::vector<PseudoR2> within;
  std::vector<PseudoR2> both;
};

/// Two entries a measure, between and within, with values that add up to `both` − `neither`.
[[nodiscard]] std::vector<GainPart> share_gain(const PartModels& models);

}  // namespace bip::detail
