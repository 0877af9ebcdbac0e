// What the tables of predictions stand for.
#pragma once

#include "bip/explain/accuracy.hpp"
#include "bip/report/document.hpp"
#include "report/sample_statement.hpp"

namespace bip::detail {

/// States discrimination, confusion and calibration; another table stays as it is. The rows of the
/// table are those of `accuracy.models` that it shows, in their order.
void state_accuracy(const SampleCounts& sample, const PredictiveAccuracy& accuracy,
                    DocumentTable& table);

}  // namespace bip::detail
