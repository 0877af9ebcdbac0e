// Results as JSON text by the schemas of the contract: bip.fit/1, bip.compare/1, bip.check/1.
// Numbers round-trip; every null that stands for an undefined value has its entry in `absent`.
#pragma once

#include <string>

#include "bip/explain/comparison.hpp"
#include "bip/report/result_head.hpp"
#include "bip/table/inspection.hpp"

namespace bip {

[[nodiscard]] std::string fit_json(const ResultHead& head, const ModelSummary& model,
                                   const ModelFrame& frame, const Presentation& presentation);

[[nodiscard]] std::string comparison_json(const ResultHead& head, const Comparison& comparison,
                                          const ModelFrame& frame,
                                          const Presentation& presentation);

[[nodiscard]] std::string inspection_json(const ResultHead& head, const Inspection& inspection);

}  // namespace bip
