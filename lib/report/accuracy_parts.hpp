// What predictive accuracy adds to results, as JSON and as tables.
#pragma once

#include <string>

#include "bip/explain/comparison.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"
#include "json_parts.hpp"

namespace bip::detail {

/// Fills `out_of_sample`, `cross_validation`, `discrimination` and `auc_tests` of a comparison's
/// body: empty (null) where they were not asked for.
void add_accuracy_json(const Comparison& comparison, const std::string& prefix, Json& body,
                       AbsentList& absent);

/// A sentence and the tables. Nothing where accuracy was not asked for.
void add_accuracy(const Comparison& comparison, const ModelFrame& frame,
                  const Presentation& presentation, Section& section);

}  // namespace bip::detail
