// See design_columns.hpp. Knows nothing of models.
#include "explain/design_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/numeric.hpp"

namespace bip::detail {

std::vector<std::vector<double>> expand_columns(const DesignMatrix& design) {
  std::vector<std::vector<double>> columns(design.size(), std::vector<double>(design.rows()));
  std::vector<double> block(design.size() * kBlockRows);
  for (std::size_t first = 0; first < design.rows(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, design.rows() - first);
    design.fill(first, count, block.data(), kBlockRows);
    for (std::size_t j = 0; j < design.size(); ++j)
      std::copy_n(&block[j * kBlockRows], count, &columns[j][first]);
  }
  return columns;
}

std::vector<double> group_means(const ClusterIndex& groups, const std::vector<double>& values) {
  std::vector<std::vector<double>> members(groups.count);
  for (std::size_t row = 0; row < values.size(); ++row)
    members[groups.code[row]].push_back(values[row]);
  std::vector<double> mean(groups.count, 0);
  for (std::size_t group = 0; group < groups.count; ++group) {
    std::vector<double>& list = members[group];
    std::sort(list.begin(), list.end());
    CompensatedSum above;  // about the least, so that equal values have exactly their mean
    for (const double value : list) above += value - list.front();
    if (!list.empty())
      mean[group] = list.front() + above.value() / static_cast<double>(list.size());
  }
  std::vector<double> means(values.size());
  for (std::size_t row = 0; row < values.size(); ++row) means[row] = mean[groups.code[row]];
  return means;
}

Term term_of_column(const std::string& name) {
  TermFactor factor;
  factor.name = name;
  factor.written = fmt::format("`{}`", name);
  factor.columns = {name};
  return {{std::move(factor)}};
}

}  // namespace bip::detail
