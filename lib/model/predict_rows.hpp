// Linear predictors of a fit, block by block: for what needs them once and not all at a time.
#pragma once

#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/model/fit.hpp"
#include "row_blocks.hpp"

namespace bip::detail {

/// As predict_eta, which says what stands where; not for ordered models at a limit. Refers to its
/// inputs, which must outlive it; one a thread.
class RowPredictor {
 public:
  RowPredictor(const ModelFrame& frame, const DesignMatrix& design, const Fit& fit)
      : frame_(frame), design_(design), fit_(fit), buffer_(design.size()) {}

  /// Of rows `range`, at most a block; one a row.
  void predict(RowRange range, double* eta);

 private:
  const ModelFrame& frame_;
  const DesignMatrix& design_;
  const Fit& fit_;
  BlockBuffer buffer_;
};

}  // namespace bip::detail
