// What every observation says of the directions in which a likelihood never falls. Knows nothing of
// how such directions are searched for.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "row_blocks.hpp"
#include "separation.hpp"
#include "working_rows.hpp"

namespace bip::detail {

/// Up to so many numbers the rows are kept: the search walks over them again and again.
inline constexpr std::size_t kMostKeptNumbers = 4'000'000;

/// What an observation says of directions in theta: vectors a with a'd >= 0 for every direction d
/// along which its probability never falls. Rows of an ordered response have up to two, one a
/// bound of their level (marks 1 and 2), others one (mark 1).
class SignedRows {
 public:
  SignedRows(const SeparationProblem& problem, const WorkingBasis& basis)
      : problem_(problem), rows_(problem.design, basis) {
    if (rows_.rows() * static_cast<std::size_t>(rows_.columns()) <= kMostKeptNumbers) keep_rows();
  }

  [[nodiscard]] Eigen::Index size() const {
    return rows_.columns() + (is_ordered() ? levels() - 1 : 0);
  }

  /// Sum of add(part, row, mark, a) over all vectors whose mark is not in `skip`, in row order.
  template <class Sum, class Add>
  Sum sum(const std::vector<std::uint8_t>& skip, Sum zero, const Add& add) const {
    return sum_panels(problem_.context, rows_.rows(), zero, [&](std::size_t panel) {
      Sum part = zero;
      for_each_row(panel, [&](std::size_t row, const auto& one) {
        const std::uint8_t gone = skip.empty() ? 0 : skip[row];
        if (is_ordered()) {
          add_bounds(part, row, gone, one, add);
        } else if (gone == 0) {
          const double sign = problem_.frame.response[row] != 0 ? 1 : -1;
          add(part, row, std::uint8_t{1}, sign * one);
        }
      });
      return part;
    });
  }

 private:
  [[nodiscard]] bool is_ordered() const { return problem_.rule == SeparationRule::ordered; }
  [[nodiscard]] Eigen::Index levels() const {
    return static_cast<Eigen::Index>(problem_.frame.levels.size());
  }

  void keep_rows() {
    kept_.resize(static_cast<Eigen::Index>(rows_.rows()), rows_.columns());
    for_each_task(problem_.context, panel_count(rows_.rows()), [&](std::size_t panel) {
      WorkingRows::Loader loader(rows_);
      for_each_block(rows_.rows(), panel, [&](RowRange range) {
        kept_.middleRows(static_cast<Eigen::Index>(range.first),
                         static_cast<Eigen::Index>(range.count)) = loader.load(range);
      });
    });
  }

  /// Calls visit(row, z) for every row of a panel, in order.
  template <class Visit>
  void for_each_row(std::size_t panel, const Visit& visit) const {
    std::optional<WorkingRows::Loader> loader;
    if (kept_.size() == 0) loader.emplace(rows_);
    for_each_block(rows_.rows(), panel, [&](RowRange range) {
      const auto count = static_cast<Eigen::Index>(range.count);
      if (!loader) {
        const auto first = static_cast<Eigen::Index>(range.first);
        for (Eigen::Index i = 0; i < count; ++i)
          visit(range.first + static_cast<std::size_t>(i), kept_.row(first + i).transpose());
        return;
      }
      const auto z = loader->load(range);
      for (Eigen::Index i = 0; i < count; ++i)
        visit(range.first + static_cast<std::size_t>(i), z.row(i).transpose());
    });
  }

  /// The upper cut point less eta may only rise, the lower one less eta only fall.
  template <class Sum, class Add>
  void add_bounds(Sum& part, std::size_t row, std::uint8_t gone, const Eigen::VectorXd& z,
                  const Add& add) const {
    const auto level = static_cast<Eigen::Index>(problem_.frame.response[row]);
    Eigen::VectorXd a = Eigen::VectorXd::Zero(size());
    if (level + 1 < levels() && (gone & 1U) == 0) {
      a.head(z.size()) = -z;
      a[z.size() + level] = 1;
      add(part, row, std::uint8_t{1}, a);
      a[z.size() + level] = 0;
    }
    if (level == 0 || (gone & 2U) != 0) return;
    a.head(z.size()) = z;
    a[z.size() + level - 1] = -1;
    add(part, row, std::uint8_t{2}, a);
  }

  const SeparationProblem& problem_;
  WorkingRows rows_;
  /// Z of all rows, or nothing where it is too large.
  Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> kept_;
};

}  // namespace bip::detail
