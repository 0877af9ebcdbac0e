// A comparison whose terms stand split within and between persons.
#pragma once

#include "bip/explain/comparison.hpp"

namespace bip::detail {

/// compare_models for a request with `within`: every model with the two parts in place of the split
/// terms, and what each part contributes. The models that hold one part alone, or neither, are
/// fitted with the others, so that what leaves one of them under separation leaves all.
/// Errors: as compare_models and split_within_between; Error{usage} for a term that stands in no
/// block.
[[nodiscard]] Comparison compare_split_terms(const Table& table, const ModelFrame& frame,
                                             const ComparisonRequest& request,
                                             const RunContext& context);

}  // namespace bip::detail
