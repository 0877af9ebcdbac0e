// See number_agreement.hpp. The count of digits is the log relative error of McCullough (1998),
// The American Statistician 52.
#include "explain/number_agreement.hpp"

#include <algorithm>
#include <cmath>

namespace bip::detail {
namespace {

constexpr int kMostDigits = 15;  // of a double

int digits_of(double relative) {
  if (relative <= 0) return kMostDigits;
  return std::clamp(static_cast<int>(std::floor(-std::log10(relative))), 0, kMostDigits);
}

/// Ours rounds to theirs; a hair more, since half of a unit is no exact double.
bool is_rounded(double ours, const PrintedNumber& theirs) {
  constexpr double kHair = 1 + 1e-9;
  return std::abs(ours - theirs.value) <= theirs.half_unit * kHair;
}

int printed_digits(const PrintedNumber& number) {
  if (number.half_unit <= 0 || number.value == 0) return kMostDigits;
  const double units = std::abs(number.value) / (2 * number.half_unit);
  return std::clamp(static_cast<int>(std::floor(std::log10(units))) + 1, 0, kMostDigits);
}

}  // namespace

double relative_difference(double a, double b) {
  if (a == b) return 0;
  return std::abs(a - b) / std::max(std::abs(a), std::abs(b));
}

bool are_close(double ours, const PrintedNumber& theirs, double tolerance) {
  return relative_difference(ours, theirs.value) <= tolerance || is_rounded(ours, theirs);
}

ComparedNumber compare_numbers(std::optional<double> ours,
                               const std::optional<PrintedNumber>& theirs, double tolerance) {
  ComparedNumber compared;
  compared.ours = ours;
  if (!theirs) return compared;
  compared.theirs = theirs->value;
  compared.agrees = ours && are_close(*ours, *theirs, tolerance);
  if (!ours) return compared;
  compared.digits = digits_of(relative_difference(*ours, theirs->value));
  if (is_rounded(*ours, *theirs)) {
    compared.digits = std::max(*compared.digits, printed_digits(*theirs));
  }
  return compared;
}

}  // namespace bip::detail
