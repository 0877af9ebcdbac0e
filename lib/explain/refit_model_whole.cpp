// The whole fits of a model that is fitted again: see refit_model.hpp.
#include <algorithm>
#include <numeric>
#include <utility>

#include "explain/refit_model.hpp"

namespace bip::detail {

Refit RefitModel::fit_values(const ModelFrame& frame, const std::vector<std::size_t>& columns,
                             const Eigen::MatrixXd& values, const RunContext& context) const {
  std::vector<DesignColumn> names;
  for (const std::size_t column : columns) names.push_back(design_.columns()[column]);
  const DesignMatrix design =
      DesignMatrix::from_values(design_.formula(), std::move(names),
                                std::vector<double>(values.data(), values.data() + values.size()));
  Refit refit;
  refit.fit = fit_model(frame, design, options_, context);
  refit.measures = compute_pseudo_r2(frame, design, refit.fit, context);
  return refit;
}

Refit RefitModel::fit_on_rows(const ModelFrame& drawn, const std::vector<std::uint32_t>& places,
                              const RunContext& context) const {
  std::vector<std::size_t> all(design_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return fit_values(drawn, all, read_columns(all)(places, Eigen::all), context);
}

Refit RefitModel::fit_permuted(const std::vector<std::size_t>& columns,
                               const std::vector<std::uint32_t>& source,
                               const RunContext& context) const {
  // A column that the known model dropped would count as one of its own beside permuted ones.
  std::vector<std::size_t> in_use;
  for (std::size_t column = 0; column < design_.size(); ++column)
    if (!is_dropped(column)) in_use.push_back(column);
  Eigen::MatrixXd values = read_columns(in_use);
  for (std::size_t i = 0; i < in_use.size(); ++i) {
    if (std::ranges::find(columns, in_use[i]) == columns.end()) continue;
    const auto at = static_cast<Eigen::Index>(i);
    const Eigen::VectorXd own = values.col(at);
    values.col(at) = own(source);
  }
  return fit_values(frame_, in_use, values, context);
}

Refit RefitModel::fit_on_columns(const std::vector<std::size_t>& columns,
                                 const RunContext& context) const {
  return fit_values(frame_, columns, read_columns(columns), context);
}

}  // namespace bip::detail
