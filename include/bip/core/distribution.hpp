// Tail probabilities and quantiles of the reference distributions (Boost.Math). p-values are
// upper or two-sided tails computed directly, so that tiny ones keep their digits.
#pragma once

namespace bip {

/// P(|Z| >= |z|), standard normal; 2·P(Z >= |z|) down to about 1e-308.
[[nodiscard]] double normal_two_sided_p(double z);
/// P(|T| >= |t|), Student's t with `df` > 0 degrees of freedom.
[[nodiscard]] double student_two_sided_p(double t, double df);
/// P(X >= x), chi-squared with `df` > 0; 1 for x <= 0.
[[nodiscard]] double chi_squared_upper_p(double x, double df);
/// P(X >= x), F with `df1`, `df2` > 0; 1 for x <= 0.
[[nodiscard]] double f_upper_p(double x, double df1, double df2);
/// The value z with P(|Z| <= z) = level, 0 < level < 1.
[[nodiscard]] double normal_central_quantile(double level);
/// The value t with P(|T| <= t) = level, Student's t with `df` > 0.
[[nodiscard]] double student_central_quantile(double level, double df);

}  // namespace bip
