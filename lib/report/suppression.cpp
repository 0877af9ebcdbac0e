// See suppression.hpp. A count is safe when there is another set of whole numbers, equal to the
// true ones wherever they are published, in which it is larger or smaller by min_cell: one such set
// is found as the vertex of a linear program, and counts that have to move for it are left out.
#include "bip/report/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "report/count_network.hpp"
#include "report/linear_program.hpp"

namespace bip {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kWhole = 1e-6;  // a change this near to a whole number is one

enum class Direction { up, down };

/// How much some counts move together: places and whole numbers. Empty where nothing was found.
using Change = std::vector<std::pair<std::size_t, double>>;

class Protector {
 public:
  Protector(const std::vector<CountToProtect>& counts, const std::vector<SumOfCounts>& sums,
            double min_cell, const SearchBounds& bounds)
      : counts_(counts),
        sums_(sums),
        min_cell_(std::ceil(min_cell)),
        bounds_(bounds),
        network_(counts.size(), sums),
        is_safe_(counts.size(), false) {
    for (const CountToProtect& count : counts)
      result_.push_back(is_few(count) && count.showing == Showing::shown ? Suppression::primary
                                                                         : Suppression::none);
  }

  [[nodiscard]] SuppressionChoice protect() && {
    for (bool has_changed = true; has_changed;) {
      has_changed = false;
      for (std::size_t i = 0; i < counts_.size(); ++i) {
        if (is_safe_[i] || !needs_protection(i)) continue;
        protect_one(i);
        is_safe_[i] = true;  // what is left out later leaves more room, never less
        has_changed = true;
      }
    }
    return {std::move(result_), unsearched_, work_};
  }

 private:
  [[nodiscard]] bool is_few(const CountToProtect& count) const {
    return count.value > 0 && count.persons > 0 && count.persons < min_cell_;
  }

  [[nodiscard]] bool needs_protection(std::size_t i) const {
    if (result_[i] != Suppression::none) return true;
    return counts_[i].showing == Showing::implied && is_few(counts_[i]);
  }

  [[nodiscard]] bool is_fixed(std::size_t i) const { return counts_[i].value <= 0; }
  [[nodiscard]] bool is_free(std::size_t i) const {
    return result_[i] != Suppression::none || counts_[i].showing == Showing::implied;
  }
  [[nodiscard]] double cost_of_moving(std::size_t i) const {
    if (is_fixed(i)) return kInfinite;
    return is_free(i) ? 0 : counts_[i].cost;
  }

  /// Searches among the nearest counts, then among more of them.
  void protect_one(std::size_t i) {
    std::size_t searched = 0;
    bool is_bounded = false;
    for (const std::size_t most : bounds_.nearest) {
      is_bounded = work_ > bounds_.most_work;
      if (is_bounded) break;
      std::vector<std::size_t> members =
          network_.find_nearest(i, most, [&](std::size_t k) { return cost_of_moving(k); });
      if (members.size() == searched) break;  // no more than before are connected
      searched = members.size();
      is_bounded = searched == most;
      members = network_.leave_movable(std::move(members));
      if (!std::ranges::binary_search(members, i)) continue;
      const Change up = find_change(i, Direction::up, members);
      const Change down =
          counts_[i].value >= min_cell_ ? find_change(i, Direction::down, members) : Change{};
      const double cost_up = cost_of(up);
      const double cost_down = cost_of(down);
      if (std::isinf(cost_up) && std::isinf(cost_down)) continue;
      return leave_out(cost_up <= cost_down ? up : down);
    }
    if (is_bounded) ++unsearched_;
    leave_out_part(i);
  }

  /// The cheapest change of the members, each sum kept and all others where they are, in which
  /// count i moves by min_cell; empty where there is none, or none in whole numbers.
  [[nodiscard]] Change find_change(std::size_t i, Direction direction,
                                   const std::vector<std::size_t>& members) {
    const std::size_t n = members.size();
    // Variable k is the rise of member k, n + k its fall.
    detail::LinearProgram program{std::vector<double>(2 * n, 0.0), std::vector<double>(2 * n, 0.0),
                                  equations_of(members)};
    double total_cost = 1;
    for (std::size_t k = 0; k < n; ++k) {
      const double cost = cost_of_moving(members[k]);
      if (std::isinf(cost)) continue;
      total_cost += cost;
      program.gain[k] = program.gain[n + k] = -cost;
      program.upper[k] = kInfinite;
      program.upper[n + k] = counts_[members[k]].value;
    }
    const auto place = static_cast<std::size_t>(std::ranges::find(members, i) - members.begin());
    const std::size_t moved = direction == Direction::up ? place : n + place;
    program.gain[place] = program.gain[n + place] = 0;
    program.upper[place] = program.upper[n + place] = 0;
    program.gain[moved] = 8 * total_cost;  // more than the others cost, a unit
    program.upper[moved] = min_cell_;
    const std::vector<double> x = solve_in_whole_numbers(std::move(program));
    Change change;
    for (std::size_t k = 0; k < x.size() / 2; ++k) {
      const double moves = std::round(x[k] - x[n + k]);
      if (moves != 0) change.emplace_back(members[k], moves);
      if (members[k] == i && std::abs(moves) < min_cell_) return {};
    }
    return change;
  }

  /// A vertex may lie between whole numbers: then the first variable that does is held below, again
  /// and again (diving, as branch and bound does it without coming back). Empty where that ends in
  /// no whole numbers.
  [[nodiscard]] std::vector<double> solve_in_whole_numbers(detail::LinearProgram program) {
    constexpr int kMostDives = 12;
    const auto is_between = [](double x) { return std::abs(x - std::round(x)) > kWhole; };
    for (int dive = 0; dive <= kMostDives; ++dive) {
      detail::Solution found = detail::maximise(program, bounds_.most_work - work_);
      work_ += found.work;
      const auto between = std::ranges::find_if(found.x, is_between);
      if (between == found.x.end()) return std::move(found.x);
      program.upper[static_cast<std::size_t>(between - found.x.begin())] = std::floor(*between);
    }
    return {};
  }

  [[nodiscard]] std::vector<std::vector<std::pair<std::size_t, double>>> equations_of(
      const std::vector<std::size_t>& members) const {
    const std::size_t n = members.size();
    std::vector<std::vector<std::pair<std::size_t, double>>> equations;
    const auto add = [&](std::size_t count, double sign) {
      const auto found = std::ranges::lower_bound(members, count);
      if (found == members.end() || *found != count) return;  // it stays
      const auto k = static_cast<std::size_t>(found - members.begin());
      equations.back().emplace_back(k, sign);
      equations.back().emplace_back(n + k, -sign);
    };
    for (const std::size_t sum : network_.find_sums(members)) {
      equations.emplace_back();
      add(sums_[sum].whole, -1);
      for (const std::size_t place : sums_[sum].parts) add(place, 1);
    }
    return equations;
  }

  [[nodiscard]] double cost_of(const Change& change) const {
    if (change.empty()) return kInfinite;
    double cost = 0;
    for (const auto& [place, moves] : change)
      if (!is_free(place)) cost += counts_[place].cost;
    return cost;
  }

  void leave_out(const Change& change) {
    for (const auto& [place, moves] : change)
      if (!is_free(place)) result_[place] = Suppression::secondary;
  }

  /// Nothing more can be done for any of them.
  void leave_out_part(std::size_t i) {
    for (const std::size_t place : network_.find_connected(i)) {
      if (!is_free(place) && !is_fixed(place)) result_[place] = Suppression::secondary;
      is_safe_[place] = true;
    }
  }

  const std::vector<CountToProtect>& counts_;
  const std::vector<SumOfCounts>& sums_;
  double min_cell_;
  const SearchBounds& bounds_;
  detail::CountNetwork network_;
  std::vector<bool> is_safe_;
  std::vector<Suppression> result_{};
  double work_ = 0;
  std::size_t unsearched_ = 0;
};

}  // namespace

SuppressionChoice choose_suppression_within(const std::vector<CountToProtect>& counts,
                                            const std::vector<SumOfCounts>& sums, double min_cell,
                                            const SearchBounds& bounds) {
  return Protector(counts, sums, min_cell, bounds).protect();
}

std::vector<Suppression> choose_suppression(const std::vector<CountToProtect>& counts,
                                            const std::vector<SumOfCounts>& sums, double min_cell) {
  return choose_suppression_within(counts, sums, min_cell, {}).counts;
}

}  // namespace bip
