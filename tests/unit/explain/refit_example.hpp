// Comparisons whose models are fitted again, and how far two lists of measures are apart.
#pragma once

#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "example_study.hpp"
#include "explain/refit_model.hpp"
#include "explain/sampling_units.hpp"
#include "explain/separation_drop.hpp"
#include "explain/whole_refits.hpp"

namespace bip::test {

/// A comparison with the frame it stands on, and its models from the base on, ready for refits.
class RefitExample {
 public:
  RefitExample(Table table, const BlockText& base, const std::vector<BlockText>& blocks,
               FitOptions options = {}, const FrameRequest& frame_request = {})
      : table_(std::move(table)),
        request_(make_request(table_, base, blocks, std::move(options))),
        frame_(make_frame(table_, request_, frame_request)),
        comparison_(compare_models(table_, frame_, request_, {})),
        units_(detail::list_sampling_units(frame_)) {
    for (std::size_t m = 1; m < comparison_.models.size(); ++m)
      refitted_.emplace_back(table_, frame_, comparison_.models[m], request_.fit);
  }
  RefitExample(const RefitExample&) = delete;
  RefitExample& operator=(const RefitExample&) = delete;

  [[nodiscard]] const Table& table() const { return table_; }
  [[nodiscard]] const ModelFrame& frame() const { return frame_; }
  [[nodiscard]] const FitOptions& options() const { return request_.fit; }
  [[nodiscard]] const Comparison& comparison() const { return comparison_; }
  [[nodiscard]] const detail::SamplingUnits& units() const { return units_; }
  /// Base, then blocks.
  [[nodiscard]] const std::vector<detail::RefitModel>& refitted() const { return refitted_; }
  [[nodiscard]] const detail::RefitModel& last() const { return refitted_.back(); }

  [[nodiscard]] std::vector<double> row_times(const std::vector<std::uint32_t>& times) const {
    std::vector<double> rows(frame_.rows(), 0);
    for (std::size_t unit = 0; unit < units_.count(); ++unit)
      for (const std::uint32_t row : units_.rows[unit])
        rows[row] = times[unit] / (units_.copies.empty() ? 1.0 : units_.copies[unit]);
    return rows;
  }
  [[nodiscard]] std::vector<detail::Refit> fit_whole(
      const std::vector<std::uint32_t>& times) const {
    return detail::fit_whole_draw(refitted_, frame_, units_, times, {});
  }

 private:
  Table table_;
  ComparisonRequest request_;
  ModelFrame frame_;
  Comparison comparison_;
  detail::SamplingUnits units_;
  std::vector<detail::RefitModel> refitted_;
};

/// The largest difference between two lists of the same measures; infinite where one list has a
/// value and the other none, or they name other measures.
inline double largest_difference(const std::vector<PseudoR2>& one,
                                 const std::vector<PseudoR2>& other) {
  double largest = one.size() == other.size() ? 0 : std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
    const bool alike = one[i].measure == other[i].measure &&
                       one[i].value.has_value() == other[i].value.has_value();
    if (!alike) return std::numeric_limits<double>::infinity();
    if (one[i].value) largest = std::max(largest, std::abs(*one[i].value - *other[i].value));
  }
  return largest;
}

inline std::size_t count_values(const std::vector<PseudoR2>& measures) {
  std::size_t count = 0;
  for (const PseudoR2& each : measures) count += each.value.has_value();
  return count;
}

/// A 0/1 column that is 1 in a few rows, all of them events: it separates.
inline Table with_separating_column(const Table& table, std::size_t ones) {
  std::vector<double> values(table.row_count(), 0);
  for (std::size_t row = 0; row < values.size() && ones > 0; ++row) {
    if (table.column("y").number(static_cast<std::uint32_t>(row)) != 1) continue;
    values[row] = 1;
    --ones;
  }
  return with_column(table, Column::reals("s", values));
}

}  // namespace bip::test
