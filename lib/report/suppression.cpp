// See suppression.hpp. A count is safe when there is another set of whole numbers, equal to the
// true ones wherever they are published, in which it is larger or smaller by min_cell: one such set
// is found as the vertex of a linear program, and counts that have to move for it are left out.
#include "bip/report/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "bip/core/error.hpp"
#include "report/linear_program.hpp"

namespace bip {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kWhole = 1e-6;  // a change this near to a whole number is one

enum class Direction { up, down };

/// How the counts of one connected part may change: what a count's rise and fall cost.
class Protector {
 public:
  Protector(const std::vector<CountToProtect>& counts, const std::vector<SumOfCounts>& sums,
            double min_cell)
      : counts_(counts), sums_(sums), min_cell_(std::ceil(min_cell)), part_(counts.size()) {
    for (const SumOfCounts& sum : sums) check(sum);
    for (const CountToProtect& count : counts)
      result_.push_back(is_few(count) && count.showing == Showing::shown ? Suppression::primary
                                                                         : Suppression::none);
    connect();
  }

  [[nodiscard]] std::vector<Suppression> protect() && {
    std::vector<bool> is_safe(counts_.size(), false);
    for (bool has_changed = true; has_changed;) {
      has_changed = false;
      for (std::size_t i = 0; i < counts_.size(); ++i) {
        if (is_safe[i] || !needs_protection(i)) continue;
        protect_one(i);
        is_safe[i] = true;  // what is left out later leaves more room, never less
        has_changed = true;
      }
    }
    return std::move(result_);
  }

 private:
  void check(const SumOfCounts& sum) const {
    const auto is_place = [&](std::size_t place) { return place < counts_.size(); };
    check_invariant(is_place(sum.whole) && std::ranges::all_of(sum.parts, is_place),
                    "a sum of counts that are not there");
  }

  [[nodiscard]] bool is_few(const CountToProtect& count) const {
    return count.value > 0 && count.persons > 0 && count.persons < min_cell_;
  }

  [[nodiscard]] bool needs_protection(std::size_t i) const {
    if (result_[i] != Suppression::none) return true;
    return counts_[i].showing == Showing::implied && is_few(counts_[i]);
  }

  /// What a sum connects gets one number: the place of its first count.
  void connect() {
    std::iota(part_.begin(), part_.end(), std::size_t{0});
    for (const SumOfCounts& sum : sums_)
      for (const std::size_t place : sum.parts) join(root(place), root(sum.whole));
    for (std::size_t i = 0; i < part_.size(); ++i) part_[i] = root(i);
  }

  [[nodiscard]] std::size_t root(std::size_t i) const {
    while (part_[i] != i) i = part_[i];
    return i;
  }

  void join(std::size_t one, std::size_t other) {
    part_[std::max(one, other)] = std::min(one, other);
  }

  [[nodiscard]] bool is_fixed(std::size_t i) const { return counts_[i].value <= 0; }
  [[nodiscard]] bool is_free(std::size_t i) const {
    return result_[i] != Suppression::none || counts_[i].showing == Showing::implied;
  }

  void protect_one(std::size_t i) {
    const std::vector<double> up = find_change(i, Direction::up);
    const std::vector<double> down =
        counts_[i].value >= min_cell_ ? find_change(i, Direction::down) : std::vector<double>{};
    const double cost_up = cost_of(up);
    const double cost_down = cost_of(down);
    if (std::isinf(cost_up) && std::isinf(cost_down)) return leave_out_part(i);
    leave_out(cost_up <= cost_down ? up : down);
  }

  /// The cheapest change of all counts, each sum kept, in which count i moves by min_cell; empty
  /// where there is none, or none in whole numbers.
  [[nodiscard]] std::vector<double> find_change(std::size_t i, Direction direction) const {
    const std::vector<std::size_t> members = members_of(i);
    const std::size_t n = members.size();
    // Variable k is the rise of member k, n + k its fall.
    detail::LinearProgram program{std::vector<double>(2 * n, 0.0), std::vector<double>(2 * n, 0.0),
                                  equations_of(members)};
    double total_cost = 1;
    for (std::size_t k = 0; k < n; ++k) {
      if (is_fixed(members[k])) continue;
      const double cost = is_free(members[k]) ? 0 : counts_[members[k]].cost;
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
    const std::vector<double> x = detail::maximise(program);
    std::vector<double> change(counts_.size(), 0.0);
    for (std::size_t k = 0; k < n; ++k) {
      const double moves = x[k] - x[n + k];
      if (std::abs(moves - std::round(moves)) > kWhole) return {};
      change[members[k]] = std::round(moves);
    }
    if (std::abs(change[i]) < min_cell_) return {};
    return change;
  }

  [[nodiscard]] std::vector<std::size_t> members_of(std::size_t i) const {
    std::vector<std::size_t> members;
    for (std::size_t k = 0; k < counts_.size(); ++k)
      if (part_[k] == part_[i]) members.push_back(k);
    return members;
  }

  [[nodiscard]] std::vector<std::vector<std::pair<std::size_t, double>>> equations_of(
      const std::vector<std::size_t>& members) const {
    const std::size_t n = members.size();
    std::vector<std::vector<std::pair<std::size_t, double>>> equations;
    const auto add = [&](std::size_t count, double sign) {
      const auto k =
          static_cast<std::size_t>(std::ranges::lower_bound(members, count) - members.begin());
      equations.back().emplace_back(k, sign);
      equations.back().emplace_back(n + k, -sign);
    };
    for (const SumOfCounts& sum : sums_) {
      if (part_[sum.whole] != part_[members.front()]) continue;
      equations.emplace_back();
      add(sum.whole, -1);
      for (const std::size_t place : sum.parts) add(place, 1);
    }
    return equations;
  }

  [[nodiscard]] double cost_of(const std::vector<double>& change) const {
    if (change.empty()) return kInfinite;
    double cost = 0;
    for (std::size_t i = 0; i < change.size(); ++i)
      if (change[i] != 0 && !is_free(i)) cost += counts_[i].cost;
    return cost;
  }

  void leave_out(const std::vector<double>& change) {
    for (std::size_t i = 0; i < change.size(); ++i)
      if (change[i] != 0 && !is_free(i)) result_[i] = Suppression::secondary;
  }

  void leave_out_part(std::size_t i) {
    for (std::size_t k = 0; k < counts_.size(); ++k)
      if (part_[k] == part_[i] && !is_free(k) && !is_fixed(k)) result_[k] = Suppression::secondary;
  }

  const std::vector<CountToProtect>& counts_;
  const std::vector<SumOfCounts>& sums_;
  double min_cell_;
  std::vector<std::size_t> part_;
  std::vector<Suppression> result_{};
};

}  // namespace

std::vector<Suppression> choose_suppression(const std::vector<CountToProtect>& counts,
                                            const std::vector<SumOfCounts>& sums, double min_cell) {
  return Protector(counts, sums, min_cell).protect();
}

}  // namespace bip
