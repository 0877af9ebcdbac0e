// Sandwich covariances where rows of one cluster depend on each other.
#pragma once

#include "covariance.hpp"

namespace bip::detail {

/// By the frame's one or two columns of clusters, with the factor of the model kind on every
/// component. Two columns: the first's plus the second's less that of their combinations; what is
/// negative of it, measured against the bread, is set to 0 and the note says so.
[[nodiscard]] Covariance clustered_covariance(const CovarianceInputs& inputs);

}  // namespace bip::detail
