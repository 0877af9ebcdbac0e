// See separation.hpp.
#include "separation.hpp"

#include <Eigen/QR>
#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <limits>

#include "bip/core/error.hpp"
#include "row_blocks.hpp"

namespace bip::detail {
namespace {

/// Angles (cosines) below this count as zero: a row lies in the separating plane.
constexpr double kZeroCosine = 1e-7;
/// Residual, relative to what was summed up, that counts as zero: the data overlap.
constexpr double kZeroResidual = 1e-11;

/// The rows a_i = (2y_i - 1)·z_i that are not skipped.
class SignedRows {
 public:
  SignedRows(const ModelFrame& frame, const DesignMatrix& design, const WorkingBasis& basis,
             const RunContext& context)
      : frame_(frame), design_(design), basis_(basis), context_(context) {}

  /// Sum of make(row, a_row) over all rows not in `skip`, in row order.
  template <class Sum, class Add>
  Sum sum(const std::vector<std::uint8_t>& skip, Sum zero, const Add& add) const {
    return sum_panels(context_, design_.rows(), zero, [&](std::size_t panel) {
      Sum part = zero;
      BlockBuffer buffer(design_.size());
      Eigen::MatrixXd z(static_cast<Eigen::Index>(kBlockRows), basis_.size());
      for_each_block(design_.rows(), panel, [&](RowRange range) {
        auto rows = z.topRows(static_cast<Eigen::Index>(range.count));
        basis_.apply(buffer.load(design_, range), rows);
        for (std::size_t i = 0; i < range.count; ++i) {
          const std::size_t row = range.first + i;
          if (!skip.empty() && skip[row] != 0) continue;
          const double sign = frame_.response[row] != 0 ? 1 : -1;
          add(part, row, sign * rows.row(static_cast<Eigen::Index>(i)).transpose());
        }
      });
      return part;
    });
  }

 private:
  const ModelFrame& frame_;
  const DesignMatrix& design_;
  const WorkingBasis& basis_;
  const RunContext& context_;
};

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
  return rows.sum(skip, WorstRow{}, [&](WorstRow& worst, std::size_t, const Eigen::VectorXd& a) {
    const double norm = a.norm();
    if (norm == 0) return;
    const double cosine = a.dot(direction) / (norm * direction.norm());
    if (cosine < worst.cosine) worst = {cosine, a};
  });
}

/// A direction with a_i'd >= 0 in every row and > 0 in some; empty when the data overlap.
Eigen::VectorXd find_recession_direction(const SignedRows& rows,
                                         const std::vector<std::uint8_t>& skip, Eigen::Index size) {
  const VectorSum total =
      rows.sum(skip, VectorSum{Eigen::VectorXd::Zero(size)},
               [](VectorSum& sum, std::size_t, const Eigen::VectorXd& a) { sum.value += a; });
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

/// Marks rows strictly on the right side of the direction; returns how many are new.
std::size_t mark_determined(const SignedRows& rows, const Eigen::VectorXd& direction,
                            const std::vector<std::uint8_t>& skip,
                            std::vector<std::uint8_t>& determined) {
  struct Count {
    std::size_t rows = 0;
    Count& operator+=(const Count& other) {
      rows += other.rows;
      return *this;
    }
  };
  const double length = direction.norm();
  const Count marked =
      rows.sum(skip, Count{}, [&](Count& count, std::size_t row, const Eigen::VectorXd& a) {
        if (a.dot(direction) <= kZeroCosine * a.norm() * length) return;
        determined[row] = 1;  // each row belongs to one task
        ++count.rows;
      });
  return marked.rows;
}

/// Splits gamma into what the undetermined rows identify and what diverges.
void split_directions(const DesignMatrix& design, const WorkingBasis& basis,
                      const std::vector<std::uint8_t>& skip, const RunContext& context,
                      SeparationFinding& finding) {
  const Eigen::MatrixXd r = triangular_factor(design, {}, {}, skip, context);
  Eigen::MatrixXd z(r.rows(), basis.size());
  basis.apply(r, z);
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(z, Eigen::ComputeFullV);
  const double threshold = 1e-9 * std::sqrt(static_cast<double>(design.rows()));
  const auto rank = static_cast<Eigen::Index>(
      std::count_if(svd.singularValues().begin(), svd.singularValues().end(),
                    [&](double value) { return value > threshold; }));
  finding.identified = svd.matrixV().leftCols(rank);
  const Eigen::MatrixXd diverging = basis.transform * svd.matrixV().rightCols(basis.size() - rank);
  for (std::size_t j = 0; j < basis.kept.size(); ++j) {
    const auto row = static_cast<Eigen::Index>(j);
    if (diverging.row(row).norm() > kZeroCosine * basis.transform.row(row).norm()) {
      finding.infinite_columns.push_back(basis.kept[j]);
    }
  }
}

}  // namespace

SeparationFinding find_separation(const ModelFrame& frame, const DesignMatrix& design,
                                  const WorkingBasis& basis, const std::vector<std::uint8_t>& skip,
                                  const RunContext& context) {
  SeparationFinding finding;
  finding.determined.assign(design.rows(), 0);
  std::vector<std::uint8_t> left_out = skip;
  if (left_out.empty()) left_out.assign(design.rows(), 0);
  const auto considered =
      static_cast<std::size_t>(std::count(left_out.begin(), left_out.end(), std::uint8_t{0}));
  const SignedRows rows(frame, design, basis, context);
  while (finding.determined_count < considered) {
    const Eigen::VectorXd direction = find_recession_direction(rows, left_out, basis.size());
    if (direction.size() == 0) break;
    const std::size_t marked = mark_determined(rows, direction, left_out, finding.determined);
    if (marked == 0) break;
    finding.found = true;
    finding.determined_count += marked;
    for (std::size_t i = 0; i < left_out.size(); ++i) left_out[i] |= finding.determined[i];
  }
  finding.complete = finding.found && finding.determined_count == considered;
  if (finding.found) split_directions(design, basis, left_out, context, finding);
  return finding;
}

namespace {

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  void take(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// Calls visit(row, value of `column`) for every row that is not skipped.
template <class Visit>
void visit_column(const DesignMatrix& design, const std::vector<std::uint8_t>& skip,
                  std::size_t column, const Visit& visit) {
  BlockBuffer buffer(design.size());
  for (std::size_t panel = 0; panel < panel_count(design.rows()); ++panel) {
    for_each_block(design.rows(), panel, [&](RowRange range) {
      const auto block = buffer.load(design, range);
      for (std::size_t i = 0; i < range.count; ++i) {
        const std::size_t row = range.first + i;
        if (!skip.empty() && skip[row] != 0) continue;
        visit(row, block(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(column)));
      }
    });
  }
}

}  // namespace

SeparatingColumnSearch find_separating_column(const ModelFrame& frame, const DesignMatrix& design,
                                              const std::vector<std::size_t>& candidates,
                                              const std::vector<std::uint8_t>& skip) {
  for (const std::size_t column : candidates) {
    if (design.columns()[column].term == kInterceptTerm) continue;
    Range events;
    Range others;
    visit_column(design, skip, column, [&](std::size_t row, double value) {
      (frame.response[row] != 0 ? events : others).take(value);
    });
    const bool rises = others.high == events.low;
    const bool falls = events.high == others.low;
    if (!rises && !falls) continue;
    SeparatingColumn found{column, rises ? events.low : events.high, {}, 0};
    if (!design.has_intercept() && found.value != 0) continue;
    found.determined.assign(design.rows(), 0);
    visit_column(design, skip, column, [&](std::size_t row, double value) {
      if (value == found.value) return;
      found.determined[row] = 1;
      ++found.determined_count;
    });
    if (found.determined_count > 0) return {true, std::move(found)};
  }
  return {};
}

}  // namespace bip::detail
