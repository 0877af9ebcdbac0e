// See predict_rows.hpp.
#include "predict_rows.hpp"

#include <limits>

#include "row_kernels.hpp"

namespace bip::detail {

void RowPredictor::predict(RowRange range, double* eta) {
  buffer_.load(design_, range);
  multiply_block({buffer_.data(), range.count, design_.size(), kBlockStride},
                 fit_.predictor_coefficients.data(), eta);
  const std::vector<std::uint8_t>& determined = fit_.separation.determined;
  for (std::size_t i = 0; i < range.count; ++i) {
    const std::size_t row = range.first + i;
    if (!frame_.offset.empty()) eta[i] += frame_.offset[row];
    if (!determined.empty() && determined[row] != 0)
      eta[i] = frame_.response[row] != 0 ? std::numeric_limits<double>::infinity()
                                         : -std::numeric_limits<double>::infinity();
  }
}

}  // namespace bip::detail
