// Evaluates bound conditions block by block in Kleene's three-valued logic (S. C. Kleene 1952,
// "Introduction to Metamathematics", § 64). Knows columns, no text: types were checked before.
#include "table/row_filter_condition.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace bip::detail {
namespace {

void mark_missing_unknown(const Column& column, RowBlock rows, std::span<Truth> truths) {
  if (column.missing_count() == 0) return;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (column.is_missing(rows[i])) truths[i] = kUnknown;
  }
}

template <class Compare>
void compare_each(std::span<const double> left, std::span<const double> right,
                  std::span<Truth> truths, Compare compare) {
  for (std::size_t i = 0; i < left.size(); ++i) {
    truths[i] = compare(left[i], right[i]) ? kTrue : kFalse;
  }
}

/// The comparator is looked at once a block, not once a row.
void compare_numbers(std::span<const double> left, Comparator comparator,
                     std::span<const double> right, std::span<Truth> truths) {
  switch (comparator) {
    case Comparator::equal:
      return compare_each(left, right, truths, std::equal_to<>());
    case Comparator::not_equal:
      return compare_each(left, right, truths, std::not_equal_to<>());
    case Comparator::less:
      return compare_each(left, right, truths, std::less<>());
    case Comparator::less_equal:
      return compare_each(left, right, truths, std::less_equal<>());
    case Comparator::greater:
      return compare_each(left, right, truths, std::greater<>());
    case Comparator::greater_equal:
      return compare_each(left, right, truths, std::greater_equal<>());
  }
}

using Numbers = std::vector<double>;

class ConstantCondition final : public Condition {
 public:
  explicit ConstantCondition(Truth truth) : truth_(truth) {}
  void evaluate(RowBlock /*rows*/, std::span<Truth> truths) override {
    std::fill(truths.begin(), truths.end(), truth_);
  }

 private:
  Truth truth_;
};

class MissingCondition final : public Condition {
 public:
  explicit MissingCondition(Column column) : column_(std::move(column)) {}
  void evaluate(RowBlock rows, std::span<Truth> truths) override {
    std::fill(truths.begin(), truths.end(), kFalse);
    if (column_.missing_count() == 0) return;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (column_.is_missing(rows[i])) truths[i] = kTrue;
    }
  }

 private:
  Column column_;
};

class NumberComparison final : public Condition {
 public:
  NumberComparison(Column left, Comparator comparator, double right)
      : left_(std::move(left)), comparator_(comparator), right_(kMostBlockRows, right) {}
  void evaluate(RowBlock rows, std::span<Truth> truths) override {
    const std::span<double> numbers = std::span(numbers_).first(rows.size());
    left_.read_numbers(rows, numbers);
    compare_numbers(numbers, comparator_, std::span(right_).first(rows.size()), truths);
    mark_missing_unknown(left_, rows, truths);
  }

 private:
  Column left_;
  Comparator comparator_;
  Numbers right_;
  Numbers numbers_ = Numbers(kMostBlockRows);
};

class NumberPair final : public Condition {
 public:
  NumberPair(Column left, Comparator comparator, Column right)
      : left_(std::move(left)), comparator_(comparator), right_(std::move(right)) {}
  void evaluate(RowBlock rows, std::span<Truth> truths) override {
    const std::span<double> left = std::span(left_numbers_).first(rows.size());
    const std::span<double> right = std::span(right_numbers_).first(rows.size());
    left_.read_numbers(rows, left);
    right_.read_numbers(rows, right);
    compare_numbers(left, comparator_, right, truths);
    mark_missing_unknown(left_, rows, truths);
    mark_missing_unknown(right_, rows, truths);
  }

 private:
  Column left_;
  Comparator comparator_;
  Column right_;
  Numbers left_numbers_ = Numbers(kMostBlockRows);
  Numbers right_numbers_ = Numbers(kMostBlockRows);
};

class NumberMembership final : public Condition {
 public:
  NumberMembership(Column column, Numbers values)
      : column_(std::move(column)), values_(std::move(values)) {
    std::sort(values_.begin(), values_.end());
  }
  void evaluate(RowBlock rows, std::span<Truth> truths) override {
    const std::span<double> numbers = std::span(numbers_).first(rows.size());
    column_.read_numbers(rows, numbers);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool found = std::binary_search(values_.begin(), values_.end(), numbers[i]);
      truths[i] = found ? kTrue : kFalse;
    }
    mark_missing_unknown(column_, rows, truths);
  }

 private:
  Column column_;
  Numbers values_;
  Numbers numbers_ = Numbers(kMostBlockRows);
};

class LevelLookup final : public Condition {
 public:
  LevelLookup(Column column, std::vector<Truth> truths)
      : column_(std::move(column)), truths_(std::move(truths)) {}
  void evaluate(RowBlock rows, std::span<Truth> truths) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::int32_t code = column_.code(rows[i]);
      truths[i] = code == kMissingCode ? kUnknown : truths_[static_cast<std::size_t>(code)];
    }
  }

 private:
  Column column_;
  std::vector<Truth> truths_;
};

/// Ranks of both columns' levels on one scale: level i of the left has rank 2i + 1, a level of the
/// right the same if equal, else the even rank of the gap it falls into.
class LabelPair final : public Condition {
 public:
  LabelPair(Column left, Comparator comparator, Column right)
      : left_(std::move(left)), comparator_(comparator), right_(std::move(right)) {
    const auto levels = left_.levels();
    for (const std::string& level : right_.levels()) {
      const auto at = std::lower_bound(levels.begin(), levels.end(), level);
      const bool equal = at != levels.end() && *at == level;
      right_ranks_.push_back(2 * static_cast<std::int64_t>(at - levels.begin()) + (equal ? 1 : 0));
    }
  }
  void evaluate(RowBlock rows, std::span<Truth> truths) override {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::int32_t left = left_.code(rows[i]);
      const std::int32_t right = right_.code(rows[i]);
      if (left == kMissingCode || right == kMissingCode) {
        truths[i] = kUnknown;
        continue;
      }
      const std::int64_t left_rank = 2 * std::int64_t{left} + 1;
      const std::int64_t right_rank = right_ranks_[static_cast<std::size_t>(right)];
      truths[i] = compare_values(left_rank, comparator_, right_rank) ? kTrue : kFalse;
    }
  }

 private:
  Column left_;
  Comparator comparator_;
  Column right_;
  std::vector<std::int64_t> right_ranks_;
};

class JunctionCondition final : public Condition {
 public:
  JunctionCondition(Junction junction, std::vector<ConditionPointer> parts)
      : junction_(junction), parts_(std::move(parts)) {}
  void evaluate(RowBlock rows, std::span<Truth> truths) override {
    parts_.front()->evaluate(rows, truths);
    const std::span<Truth> other = std::span(truths_).first(rows.size());
    for (std::size_t part = 1; part < parts_.size(); ++part) {
      parts_[part]->evaluate(rows, other);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        truths[i] = junction_ == Junction::all_of ? std::min(truths[i], other[i])
                                                  : std::max(truths[i], other[i]);
      }
    }
  }

 private:
  Junction junction_;
  std::vector<ConditionPointer> parts_;
  std::vector<Truth> truths_ = std::vector<Truth>(kMostBlockRows);
};

class NegatedCondition final : public Condition {
 public:
  explicit NegatedCondition(ConditionPointer part) : part_(std::move(part)) {}
  void evaluate(RowBlock rows, std::span<Truth> truths) override {
    part_->evaluate(rows, truths);
    for (Truth& truth : truths) truth = static_cast<Truth>(kTrue - truth);
  }

 private:
  ConditionPointer part_;
};

}  // namespace

ConditionPointer make_constant(Truth truth) { return std::make_unique<ConstantCondition>(truth); }

ConditionPointer make_missing(Column column) {
  return std::make_unique<MissingCondition>(std::move(column));
}

ConditionPointer make_number_comparison(Column left, Comparator comparator, double right) {
  return std::make_unique<NumberComparison>(std::move(left), comparator, right);
}

ConditionPointer make_number_pair(Column left, Comparator comparator, Column right) {
  return std::make_unique<NumberPair>(std::move(left), comparator, std::move(right));
}

ConditionPointer make_number_membership(Column column, std::vector<double> values) {
  return std::make_unique<NumberMembership>(std::move(column), std::move(values));
}

ConditionPointer make_level_lookup(Column column, std::vector<Truth> truths) {
  return std::make_unique<LevelLookup>(std::move(column), std::move(truths));
}

ConditionPointer make_label_pair(Column left, Comparator comparator, Column right) {
  return std::make_unique<LabelPair>(std::move(left), comparator, std::move(right));
}

ConditionPointer make_junction(Junction junction, std::vector<ConditionPointer> parts) {
  return std::make_unique<JunctionCondition>(junction, std::move(parts));
}

ConditionPointer make_negation(ConditionPointer part) {
  return std::make_unique<NegatedCondition>(std::move(part));
}

}  // namespace bip::detail
