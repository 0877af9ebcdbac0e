// See person_means.hpp.
#include "explain/person_means.hpp"

#include <algorithm>
#include <cmath>

#include "bip/core/distribution.hpp"
#include "bip/core/numeric.hpp"

namespace bip::detail {
namespace {

double sum_ascending(std::vector<double>& values) {
  std::ranges::sort(values);
  CompensatedSum sum;
  for (const double value : values) sum += value;
  return sum.value();
}

/// Squares of each person's summed deviations.
std::vector<double> squared_deviations(const std::vector<PersonValue>& values, double mean) {
  std::vector<double> squares;
  for (std::size_t i = 0; i < values.size();) {
    double deviation = 0;
    const std::size_t person = values[i].person;
    for (; i < values.size() && values[i].person == person; ++i)
      deviation += values[i].value - mean;
    squares.push_back(deviation * deviation);
  }
  return squares;
}

}  // namespace

PersonMean mean_over_persons(const std::vector<PersonValue>& values, double conf_level) {
  PersonMean result{.rows = values.size()};
  if (values.empty()) return result;
  std::vector<double> numbers;
  for (const PersonValue& one : values) numbers.push_back(one.value);
  const auto rows = static_cast<double>(values.size());
  const double mean = sum_ascending(numbers) / rows;
  result.mean = mean;
  std::vector<double> squares = squared_deviations(values, mean);
  result.persons = squares.size();
  if (result.persons < 2) return result;
  const auto persons = static_cast<double>(result.persons);
  const double std_error = std::sqrt(persons / (persons - 1) * sum_ascending(squares)) / rows;
  const double half = student_central_quantile(conf_level, persons - 1) * std_error;
  result.std_error = std_error;
  result.low = mean - half;
  result.high = mean + half;
  return result;
}

}  // namespace bip::detail
