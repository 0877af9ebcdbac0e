// How far each gain hangs on one group of rows: its range when every group is left out in turn.
// Source: Cameron & Miller (2015), J. Human Resources 50, for few clusters; MacKinnon, Nielsen &
// Webb (2023), J. Econometrics 232, for looking at clusters one by one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/pseudo_r2.hpp"

namespace bip {

/// Range of one gain over the samples that lack one group. Absent where no sample has the gain.
struct GainRange {
  std::string from;
  std::string to;
  Measure measure = Measure::mcfadden;
  std::optional<double> low{};
  std::optional<double> high{};
  std::size_t failed = 0;  ///< samples without this gain
};

struct LeaveOneOut {
  std::string column;
  std::size_t groups = 0;
  std::size_t rows_without_group = 0;  ///< the column is missing there: they stay in every sample
  std::vector<GainRange> ranges;       ///< as the comparison's gains
};

}  // namespace bip
