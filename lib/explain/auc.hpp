// The area under the ROC curve and how sure it is.
#pragma once

#include "bip/explain/discrimination.hpp"
#include "explain/ranking.hpp"

namespace bip::detail {

[[nodiscard]] Auc estimate_auc(const PredictedRows& rows, const Ranking& ranking,
                               double conf_level);

}  // namespace bip::detail
