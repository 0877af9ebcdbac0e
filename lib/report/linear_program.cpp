// The bounded simplex method (Dantzig 1955): variables outside the basis rest at 0 or at their
// upper bound. x = 0 meets every homogeneous equation, so that there is no first phase; each
// equation has a slack of width 0 in the first basis.
#include "report/linear_program.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace bip::detail {
namespace {

constexpr double kTiny = 1e-9;
constexpr std::size_t kGreedySteps = 200;  // then by Bland's rule, which cannot go round in circles

/// How far the entering variable moves, and which row's variable stops it; none where its own other
/// bound does.
struct Step {
  double length = 0;
  std::optional<Eigen::Index> row{};
};

class Tableau {
 public:
  explicit Tableau(const LinearProgram& program)
      : variables_(static_cast<Eigen::Index>(program.gain.size())),
        body_(
            Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(program.equations.size()), variables_)),
        gain_(Eigen::RowVectorXd::Zero(variables_)),
        upper_(program.upper),
        value_(program.gain.size(), 0.0),
        is_basic_(program.gain.size(), false) {
    for (Eigen::Index i = 0; i < variables_; ++i) gain_[i] = program.gain[at(i)];
    for (std::size_t row = 0; row < program.equations.size(); ++row)
      for (const auto& [variable, coefficient] : program.equations[row])
        body_(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(variable)) += coefficient;
    basis_.assign(program.equations.size(), std::nullopt);
  }

  [[nodiscard]] Solution solve(double most_work) && {
    const auto cells = static_cast<double>(body_.size());
    double work = 0;
    for (std::size_t steps = 0; work <= most_work; ++steps) {
      const auto entering = steps < kGreedySteps ? find_best() : find_first();
      if (!entering) break;
      move(*entering);
      work += cells;
    }
    return {std::move(value_), work};
  }

 private:
  static std::size_t at(Eigen::Index index) { return static_cast<std::size_t>(index); }

  /// What a unit's move of the variable off its bound gains; not above 0 where it does not.
  [[nodiscard]] double gain_of(Eigen::Index variable) const {
    if (is_basic_[at(variable)] || upper_[at(variable)] <= 0) return 0;
    return value_[at(variable)] > 0 ? -gain_[variable] : gain_[variable];
  }

  [[nodiscard]] std::optional<Eigen::Index> find_best() const {
    std::optional<Eigen::Index> best;
    double most = kTiny;
    for (Eigen::Index i = 0; i < variables_; ++i) {
      if (gain_of(i) <= most) continue;
      most = gain_of(i);
      best = i;
    }
    return best;
  }

  [[nodiscard]] std::optional<Eigen::Index> find_first() const {
    for (Eigen::Index i = 0; i < variables_; ++i)
      if (gain_of(i) > kTiny) return i;
    return std::nullopt;
  }

  /// Room of the row's variable when it changes by `slope` a unit.
  [[nodiscard]] double room_of(Eigen::Index row, double slope) const {
    const auto& basic = basis_[at(row)];
    if (!basic) return 0;  // a slack of width 0
    const double value = value_[at(*basic)];
    const double room = slope < 0 ? value : upper_[at(*basic)] - value;
    return std::max(room, 0.0) / std::abs(slope);
  }

  /// Slacks leave first; of equals that of the first variable (Bland).
  [[nodiscard]] Step find_step(Eigen::Index entering, double direction) const {
    Step step{.length = upper_[at(entering)]};
    for (Eigen::Index row = 0; row < body_.rows(); ++row) {
      const double slope = -direction * body_(row, entering);
      if (std::abs(slope) <= kTiny) continue;
      const double room = room_of(row, slope);
      const bool is_equal = step.row && room <= step.length + kTiny &&
                            basis_[at(row)].value_or(-1) < basis_[at(*step.row)].value_or(-1);
      if (room < step.length - kTiny || (room <= step.length && !step.row) || is_equal)
        step = {std::min(room, step.length), row};
    }
    return step;
  }

  void move(Eigen::Index entering) {
    const double direction = value_[at(entering)] > 0 ? -1 : 1;
    const Step step = find_step(entering, direction);
    for (Eigen::Index row = 0; row < body_.rows(); ++row)
      if (const auto& basic = basis_[at(row)])
        value_[at(*basic)] -= direction * step.length * body_(row, entering);
    value_[at(entering)] += direction * step.length;
    if (!step.row) return;
    if (const auto& leaving = basis_[at(*step.row)]) settle(*leaving);
    pivot(*step.row, entering);
  }

  /// Exactly at the bound it has reached, so that roundings do not add up.
  void settle(Eigen::Index leaving) {
    double& value = value_[at(leaving)];
    value = value > kTiny ? upper_[at(leaving)] : 0;
    is_basic_[at(leaving)] = false;
  }

  void pivot(Eigen::Index row, Eigen::Index entering) {
    body_.row(row) /= body_(row, entering);
    for (Eigen::Index other = 0; other < body_.rows(); ++other) {
      const double factor = body_(other, entering);
      if (other != row && factor != 0) body_.row(other) -= factor * body_.row(row);
    }
    gain_ -= gain_[entering] * body_.row(row);
    basis_[at(row)] = entering;
    is_basic_[at(entering)] = true;
  }

  Eigen::Index variables_;
  Eigen::MatrixXd body_;
  Eigen::RowVectorXd gain_;
  std::vector<double> upper_;
  std::vector<double> value_;
  std::vector<bool> is_basic_;
  std::vector<std::optional<Eigen::Index>> basis_{};
};

}  // namespace

Solution maximise(const LinearProgram& program, double most_work) {
  return Tableau(program).solve(most_work);
}

}  // namespace bip::detail
