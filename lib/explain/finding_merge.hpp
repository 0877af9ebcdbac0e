// The findings of several models as one list, each said once.
#pragma once

#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "explain/model_summary.hpp"

namespace bip::detail {

/// Findings of the designs as they are, then those of the fits; one that does not hold for every
/// model but the null one names the models it holds for (`names`: one a model).
[[nodiscard]] Diagnostics merge_findings(const std::vector<FittedModel>& models,
                                         const std::vector<std::string>& names);

}  // namespace bip::detail
