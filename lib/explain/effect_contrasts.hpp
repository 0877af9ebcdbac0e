// Which changes of which variables are effects of a model, and the designs before and after each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/explain/effects.hpp"

namespace bip::detail {

struct Contrast {
  std::string variable;
  std::string label;
  EffectKind kind = EffectKind::slope;
  EffectRole role = EffectRole::main;
  std::optional<DesignMatrix> from{};  ///< EffectKind::discrete only
  std::optional<DesignMatrix> to{};
};

/// The design at the point of evaluation and the contrasts there.
struct ContrastPlan {
  DesignMatrix base;
  std::vector<Contrast> contrasts;
};

/// `weights` has one entry a row of the frame, 0 for rows that are not in the model.
/// Errors: as compute_effects for moves and held variables. Cost: one pass over the columns.
[[nodiscard]] ContrastPlan plan_contrasts(const Table& table, const ModelFrame& frame,
                                          const DesignMatrix& design,
                                          const std::vector<double>& weights,
                                          const EffectsRequest& request);

}  // namespace bip::detail
