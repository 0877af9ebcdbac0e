// Which columns of a form are which items of the codebook.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bip/study/codebook.hpp"
#include "bip/study/study_file.hpp"
#include "study/draft_file.hpp"

namespace bip::detail {

struct Guess {
  std::string ours;
  std::string theirs;
  std::string reason;  ///< "name ends in 6, values 1-5"; empty where the name is ours: no guess
};

/// Items and channels of the forms of `kind`, each column and each item at most once, in the order
/// of the codebook. Columns in `taken` are left alone.
[[nodiscard]] std::vector<Guess> match_items(const DraftSource& source, const Codebook& codebook,
                                             FormKind kind, const std::set<std::string>& taken);

/// Whole numbers that may be answers on a scale once codes of missing that lie apart are left out.
struct ScaleValues {
  double lowest = 0;
  double highest = 0;
  std::vector<double> missing_codes;
};
/// Absent for more than eleven values, fewer than two, or values outside 0 to 10.
[[nodiscard]] std::optional<ScaleValues> find_scale(const DraftColumn& column);

}  // namespace bip::detail
