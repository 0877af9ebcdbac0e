// What leaves a comparison under SeparationPolicy::drop: rows leave the sample, and formulas lose
// what no longer varies.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/model/fit.hpp"

namespace bip::detail {

/// The frame without the rows marked in `left_out` (one mark a row). The sample gets an id of its
/// own and "(separation)" at the end of its ladder; clusters without rows are gone.
[[nodiscard]] ModelFrame leave_out_rows(const ModelFrame& frame,
                                        const std::vector<std::uint8_t>& left_out);

/// The frame on these of its table's rows, ascending; itself where they are all.
[[nodiscard]] ModelFrame keep_rows(const ModelFrame& frame, const std::vector<std::uint32_t>& rows);

/// Whether the response has more than one value.
[[nodiscard]] bool response_varies(const ModelFrame& frame);

/// A separating column and the formula's term that made it.
struct SeparatedColumn {
  std::string name;
  Term term;
};
/// The columns `fit` dropped because they separate.
[[nodiscard]] std::vector<SeparatedColumn> list_separated_columns(const DesignMatrix& design,
                                                                  const Fit& fit);

/// The formula for `rows`: without the numeric terms of `separated`, without categories that have
/// a single level left (an interaction keeps its other factors), and with the usual reference where
/// the one asked for is gone.
[[nodiscard]] Formula reduce_formula(const Formula& formula, const Table& table,
                                     const std::vector<std::uint32_t>& rows,
                                     const std::vector<SeparatedColumn>& separated);

}  // namespace bip::detail
