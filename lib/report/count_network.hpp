// Counts and the sums that connect them: which counts are near to one that has to move.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "bip/report/suppression.hpp"

namespace bip::detail {

class CountNetwork {
 public:
  /// Errors: Error{internal} for a place that is none.
  CountNetwork(std::size_t counts, const std::vector<SumOfCounts>& sums);

  /// The counts nearest to `from`, itself first, at most `most` of them: near is what few and cheap
  /// counts have to move for. A count at infinite cost is never among them. Ascending.
  [[nodiscard]] std::vector<std::size_t> find_nearest(
      std::size_t from, std::size_t most, const std::function<double(std::size_t)>& cost) const;

  /// Those of the counts that can move while all others stay: a count alone in a sum cannot.
  [[nodiscard]] std::vector<std::size_t> leave_movable(std::vector<std::size_t> counts) const;

  /// Sums that hold one of these counts, ascending.
  [[nodiscard]] std::vector<std::size_t> find_sums(const std::vector<std::size_t>& counts) const;

  /// All counts that sums connect with this one, at whatever cost.
  [[nodiscard]] std::vector<std::size_t> find_connected(std::size_t from) const;

 private:
  /// Calls `visit` with all counts of the count's sums that were not met before.
  template <typename Visit>
  void meet_neighbours(std::size_t count, std::vector<bool>& is_sum_met, const Visit& visit) const;

  const std::vector<SumOfCounts>& sums_;
  std::vector<std::vector<std::size_t>> sums_of_;  ///< by count
};

}  // namespace bip::detail
