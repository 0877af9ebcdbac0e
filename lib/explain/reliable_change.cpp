// See reliable_change.hpp.
#include "bip/explain/reliable_change.hpp"

#include <algorithm>
#include <cmath>

#include "bip/core/distribution.hpp"
#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"

namespace bip {
namespace {

/// Divisor n − 1; absent with fewer than two values. Sums in ascending order, so that the order of
/// the persons cannot move the last digit, and about the least, so that equal values have none.
std::optional<double> variance_of(std::vector<double> values) {
  if (values.size() < 2) return std::nullopt;
  std::ranges::sort(values);
  const auto count = static_cast<double>(values.size());
  const double least = values.front();
  CompensatedSum above;
  for (const double value : values) above += value - least;
  const double mean = least + above.value() / count;
  CompensatedSum squares;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares.value() / (count - 1);
}

std::vector<double> sums_of(const std::vector<std::vector<double>>& answers) {
  if (answers.empty()) return {};
  std::vector<double> sums(answers.front().size(), 0);
  for (const std::vector<double>& item : answers) {
    check_invariant(item.size() == sums.size(), "items with different numbers of persons");
    for (std::size_t person = 0; person < sums.size(); ++person) sums[person] += item[person];
  }
  return sums;
}

ReliabilityGap find_gap(std::size_t items, const Reliability& found) {
  if (items == 0) return ReliabilityGap::no_scale;
  if (!found.sd) return ReliabilityGap::few_persons;
  if (*found.sd <= 0) return ReliabilityGap::constant;
  if (!found.value) return ReliabilityGap::one_item;
  if (*found.value <= 0) return ReliabilityGap::not_positive;
  return *found.value >= 1 ? ReliabilityGap::perfect : ReliabilityGap::none;
}

}  // namespace

std::optional<double> cronbach_alpha(const std::vector<std::vector<double>>& answers) {
  if (answers.size() < 2) return std::nullopt;
  const std::optional<double> of_sum = variance_of(sums_of(answers));
  if (!of_sum || *of_sum <= 0) return std::nullopt;
  double of_items = 0;
  for (const std::vector<double>& item : answers) of_items += *variance_of(item);
  const auto items = static_cast<double>(answers.size());
  return items / (items - 1) * (1 - of_items / *of_sum);
}

Reliability find_reliability(const std::vector<std::vector<double>>& answers,
                             std::optional<double> given, double level) {
  Reliability found;
  found.source = given ? Reliability::Source::given : Reliability::Source::alpha;
  found.value = given ? given : cronbach_alpha(answers);
  std::vector<double> means = sums_of(answers);
  for (double& mean : means) mean /= static_cast<double>(answers.size());
  found.persons = means.size();
  if (const std::optional<double> variance = variance_of(means)) found.sd = std::sqrt(*variance);
  found.gap = find_gap(answers.size(), found);
  if (found.gap != ReliabilityGap::none) return found;
  found.standard_error = *found.sd * std::sqrt(1 - *found.value);
  found.smallest_change = normal_central_quantile(level) * std::sqrt(2.0) * *found.standard_error;
  return found;
}

ChangeKind classify_change(double change, double smallest_change) noexcept {
  if (change > smallest_change) return ChangeKind::improved;
  return change < -smallest_change ? ChangeKind::deteriorated : ChangeKind::unchanged;
}

}  // namespace bip
