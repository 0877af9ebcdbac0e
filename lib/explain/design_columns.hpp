// A design's columns as whole vectors, and what is made of them for new columns of a table.
#pragma once

#include <string>
#include <vector>

#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"

namespace bip::detail {

/// Every column of the design over all its rows.
[[nodiscard]] std::vector<std::vector<double>> expand_columns(const DesignMatrix& design);

/// One a row: the mean of its group. Values are added in their own order, so that the rows' order
/// has no part in the mean.
[[nodiscard]] std::vector<double> group_means(const ClusterIndex& groups,
                                              const std::vector<double>& values);

/// The term that is a column of numbers as it is.
[[nodiscard]] Term term_of_column(const std::string& name);

}  // namespace bip::detail
