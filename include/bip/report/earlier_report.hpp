// A comparison with earlier results as the one table that CSV output holds, and as lines for
// people.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/earlier_results.hpp"
#include "bip/report/document.hpp"

namespace bip {

/// One row a term of either side: model, term, their_term, estimate, their_estimate,
/// estimate_digits, std_error, their_std_error, std_error_digits, agrees (yes or no); `analysis`
/// before them for a study.
[[nodiscard]] DocumentTable earlier_csv_table(const EarlierComparison& comparison);

/// "earlier results agree: …", or what does not and why, one line a finding.
[[nodiscard]] std::vector<std::string> describe_earlier(const EarlierComparison& comparison);

}  // namespace bip
