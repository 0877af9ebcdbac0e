// See separation.hpp.
#include "separation.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <limits>

#include "bip/core/error.hpp"
#include "signed_rows.hpp"

namespace bip::detail {
namespace {

/// Angles (cosines) below this count as zero: a row lies in the separating plane.
constexpr double kZeroCosine = 1e-7;
/// Residual, relative to what was summed up, that counts as zero: the data overlap.
constexpr double kZeroResidual = 1e-11;

struct VectorSum {
  Eigen::VectorXd value;
  VectorSum& operator+=(const VectorSum& other) {
    value += other.value;
    return *this;
  }
};

/// The row whose a_i makes the most negative angle with a direction.
struct WorstRow {
  double cosine = std::numeric_limits<double>::infinity();
  Eigen::VectorXd signed_row{};
  WorstRow& operator+=(const WorstRow& other) {
    if (other.cosine < cosine) *this = other;
    return *this;
  }
};

/// Columns a_i with positive multipliers mu_i: the current combination of Lawson & Hanson.
class ActiveSet {
 public:
  explicit ActiveSet(Eigen::VectorXd start) : start_(std::move(start)) {}

  void add(const Eigen::VectorXd& column) {
    columns_.push_back(column);
    multipliers_.push_back(0);
    settle();
  }
  [[nodiscard]] Eigen::VectorXd residual() const {
    Eigen::VectorXd residual = start_;
    for (std::size_t i = 0; i < columns_.size(); ++i) residual += multipliers_[i] * columns_[i];
    return residual;
  }
  [[nodiscard]] double scale() const {
    double scale = start_.norm();
    for (std::size_t i = 0; i < columns_.size(); ++i) scale += multipliers_[i] * columns_[i].norm();
    return scale;
  }

 private:
  [[nodiscard]] Eigen::VectorXd unconstrained() const {
    Eigen::MatrixXd a(start_.size(), static_cast<Eigen::Index>(columns_.size()));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      a.col(static_cast<Eigen::Index>(i)) = columns_[i];
    }
    return a.colPivHouseholderQr().solve(-start_);
  }

  /// Moves to the least-squares multipliers, leaving behind those that would turn negative.
  void settle() {
    while (!columns_.empty()) {
      const Eigen::VectorXd target = unconstrained();
      double step = 1;
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const double goal = target[static_cast<Eigen::Index>(i)];
        if (goal <= 0) step = std::min(step, multipliers_[i] / (multipliers_[i] - goal));
      }
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        multipliers_[i] += step * (target[static_cast<Eigen::Index>(i)] - multipliers_[i]);
      }
      if (step == 1) return;
      remove_spent();
    }
  }
  void remove_spent() {
    const double floor = 1e-14 * *std::max_element(multipliers_.begin(), multipliers_.end());
    for (std::size_t i = columns_.size(); i-- > 0;) {
      if (multipliers_[i] > floor) continue;
      columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(i));
      multipliers_.erase(multipliers_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  Eigen::VectorXd start_;
  std::vector<Eigen::VectorXd> columns_;
  std::vector<double> multipliers_;
};

WorstRow find_worst_row(const SignedRows& rows, const std::vector<std::uint8_t>& skip,
                        const Eigen::VectorXd& direction) {
  return rows.sum(skip, WorstRow{},
                  [&](WorstRow& worst, std::size_t, std::uint8_t, const Eigen::VectorXd& a) {
                    const double norm = a.norm();
                    if (norm == 0) return;
                    const double cosine = a.dot(direction) / (norm * direction.norm());
                    if (cosine < worst.cosine) worst = {cosine, a};
                  });
}

/// A direction with a_i'd >= 0 in every row and > 0 in some; empty when the data overlap.
Eigen::VectorXd find_recession_direction(const SignedRows& rows,
                                         const std::vector<std::uint8_t>& skip) {
  const Eigen::Index size = rows.size();
  const VectorSum total = rows.sum(
      skip, VectorSum{Eigen::VectorXd::Zero(size)},
      [](VectorSum& sum, std::size_t, std::uint8_t, const Eigen::VectorXd& a) { sum.value += a; });
  ActiveSet active(total.value);
  double last_norm = std::numeric_limits<double>::infinity();
  const auto limit = 50 * size + 1000;
  for (Eigen::Index round = 0; round < limit; ++round) {
    Eigen::VectorXd residual = active.residual();
    const double norm = residual.norm();
    if (norm <= kZeroResidual * active.scale()) return {};
    const double noise = std::max(1e-9, 1e-13 * active.scale() / norm);
    const WorstRow worst = find_worst_row(rows, skip, residual);
    if (worst.cosine >= -noise || norm >= last_norm) return residual;
    last_norm = norm;
    active.add(worst.signed_row);
  }
  throw Error(ErrorKind::internal, "the separation check did not settle");
}

struct Count {
  std::size_t vectors = 0;
  Count& operator+=(const Count& other) {
    vectors += other.vectors;
    return *this;
  }
};

/// Marks what lies strictly on the right side of the direction; returns how many vectors are new.
std::size_t mark_determined(const SignedRows& rows, const Eigen::VectorXd& direction,
                            const std::vector<std::uint8_t>& skip,
                            std::vector<std::uint8_t>& determined) {
  const double length = direction.norm();
  const Count marked =
      rows.sum(skip, Count{},
               [&](Count& count, std::size_t row, std::uint8_t mark, const Eigen::VectorXd& a) {
                 if (a.dot(direction) <= kZeroCosine * a.norm() * length) return;
                 determined[row] |= mark;  // each row belongs to one task
                 ++count.vectors;
               });
  return marked.vectors;
}

Count count_vectors(const SignedRows& rows, const std::vector<std::uint8_t>& skip) {
  return rows.sum(
      skip, Count{},
      [](Count& count, std::size_t, std::uint8_t, const Eigen::VectorXd&) { ++count.vectors; });
}

/// Splits gamma into what the rows without a mark identify and what they do not.
void split_directions(const SeparationProblem& problem, const std::vector<std::uint8_t>& skip,
                      SeparationFinding& finding) {
  const WorkingBasis& basis = problem.basis;
  const Eigen::MatrixXd r = triangular_factor(problem.design, {}, {}, skip, problem.context);
  Eigen::MatrixXd z(r.rows(), basis.size());
  basis.apply(r, z);
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(z, Eigen::ComputeFullV);
  const double threshold = 1e-9 * std::sqrt(static_cast<double>(problem.design.rows()));
  const auto rank = static_cast<Eigen::Index>(
      std::count_if(svd.singularValues().begin(), svd.singularValues().end(),
                    [&](double value) { return value > threshold; }));
  finding.identified = svd.matrixV().leftCols(rank);
  finding.unidentified = svd.matrixV().rightCols(basis.size() - rank);
}

struct Gram {
  Eigen::MatrixXd value;
  Gram& operator+=(const Gram& other) {
    value += other.value;
    return *this;
  }
};

/// The same of (gamma, cut points), from the vectors that are left.
void split_ordered_directions(const SignedRows& rows, const std::vector<std::uint8_t>& skip,
                              SeparationFinding& finding) {
  const Gram gram = rows.sum(skip, Gram{Eigen::MatrixXd::Zero(rows.size(), rows.size())},
                             [](Gram& sum, std::size_t, std::uint8_t, const Eigen::VectorXd& a) {
                               sum.value.noalias() += a * a.transpose();
                             });
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram.value);
  const double threshold = 1e-12 * static_cast<double>(skip.size());
  const auto lost = static_cast<Eigen::Index>(
      std::count_if(solver.eigenvalues().begin(), solver.eigenvalues().end(),
                    [&](double value) { return value <= threshold; }));
  finding.unidentified = solver.eigenvectors().leftCols(lost);
  finding.identified = solver.eigenvectors().rightCols(rows.size() - lost);
}

/// Directions in gamma that leave the linear predictor of every row with a count above 0 alone.
Eigen::MatrixXd find_free_directions(const SeparationProblem& problem,
                                     const std::vector<std::uint8_t>& skip) {
  std::vector<std::uint8_t> zeros = skip;
  for (std::size_t row = 0; row < zeros.size(); ++row)
    if (problem.frame.response[row] == 0) zeros[row] = 1;
  SeparationFinding positive;
  split_directions(problem, zeros, positive);
  return positive.unidentified;
}

/// Rows with a mark are determined where nothing of them is left.
void settle_determined(const SignedRows& rows, const std::vector<std::uint8_t>& left_out,
                       SeparationFinding& finding) {
  finding.lost_bounds = finding.determined;
  std::vector<std::uint8_t> rest(left_out.size(), 0);
  static_cast<void>(rows.sum(
      left_out, Count{},
      [&](Count&, std::size_t row, std::uint8_t, const Eigen::VectorXd&) { rest[row] = 1; }));
  for (std::size_t row = 0; row < rest.size(); ++row) {
    finding.determined[row] = finding.lost_bounds[row] != 0 && rest[row] == 0 ? 1 : 0;
    finding.determined_count += finding.determined[row];
  }
}

/// Takes recession directions out one after another until the data left overlap.
void exhaust_directions(const SignedRows& rows, std::vector<std::uint8_t>& left_out,
                        SeparationFinding& finding) {
  for (;;) {
    if (count_vectors(rows, left_out).vectors == 0) return;
    const Eigen::VectorXd direction = find_recession_direction(rows, left_out);
    if (direction.size() == 0) return;
    if (mark_determined(rows, direction, left_out, finding.determined) == 0) return;
    finding.found = true;
    for (std::size_t i = 0; i < left_out.size(); ++i) left_out[i] |= finding.determined[i];
  }
}

SeparationFinding find_separated_rows(const SeparationProblem& problem,
                                      const std::vector<std::uint8_t>& skip) {
  SeparationFinding finding;
  finding.determined.assign(skip.size(), 0);
  const SignedRows rows(problem, problem.basis);
  std::vector<std::uint8_t> left_out = skip;
  exhaust_directions(rows, left_out, finding);
  if (!finding.found) return finding;
  settle_determined(rows, left_out, finding);
  finding.complete = count_vectors(rows, left_out).vectors == 0;
  if (problem.rule == SeparationRule::ordered) {
    split_ordered_directions(rows, left_out, finding);
  } else {
    split_directions(problem, left_out, finding);
  }
  return finding;
}

/// Skipped rows and those that no direction of `free` moves: counts above 0, and rows whose part in
/// them is rounding alone, which has an angle to every direction.
std::vector<std::uint8_t> mark_unmoved(const SeparationProblem& problem,
                                       const Eigen::MatrixXd& free,
                                       const std::vector<std::uint8_t>& skip) {
  std::vector<std::uint8_t> unmoved = skip;
  const SignedRows rows(problem, problem.basis);
  static_cast<void>(
      rows.sum(skip, Count{}, [&](Count&, std::size_t row, std::uint8_t, const Eigen::VectorXd& a) {
        const bool is_moved = (free.transpose() * a).norm() > kZeroCosine * a.norm();
        if (!is_moved || problem.frame.response[row] != 0) unmoved[row] = 1;  // one task a row
      }));
  return unmoved;
}

/// Counts: only rows of count 0 can be determined, along directions that leave the others alone.
/// Source: Correia, Guimaraes & Zylkin (2019), "Verifying the existence of maximum likelihood
/// estimates for generalized linear models".
SeparationFinding find_separated_zeros(const SeparationProblem& problem,
                                       const std::vector<std::uint8_t>& skip) {
  SeparationFinding finding;
  finding.determined.assign(skip.size(), 0);
  const Eigen::MatrixXd free = find_free_directions(problem, skip);
  if (free.cols() == 0) return finding;
  const WorkingBasis basis{problem.basis.kept, problem.basis.transform * free, false};
  const SignedRows rows(problem, basis);
  std::vector<std::uint8_t> left_out = mark_unmoved(problem, free, skip);
  exhaust_directions(rows, left_out, finding);
  if (!finding.found) return finding;
  left_out = skip;
  for (std::size_t row = 0; row < left_out.size(); ++row) {
    left_out[row] |= finding.determined[row];
    if (finding.determined[row] != 0) ++finding.determined_count;
  }
  split_directions(problem, left_out, finding);
  return finding;
}

}  // namespace

SeparationFinding find_separation(const SeparationProblem& problem) {
  std::vector<std::uint8_t> skip = problem.skip;
  if (skip.empty()) skip.assign(problem.design.rows(), 0);
  return problem.rule == SeparationRule::count ? find_separated_zeros(problem, skip)
                                               : find_separated_rows(problem, skip);
}

bool diverges(const Eigen::RowVectorXd& term, const SeparationFinding& finding) {
  return (term * finding.unidentified).norm() > kZeroCosine * term.norm();
}

}  // namespace bip::detail
