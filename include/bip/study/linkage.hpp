// Survey and register become the analysis data set: one row a measurement, covariates strictly
// from before the earlier form, outcomes strictly from after the later one.
#pragma once

#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/study/covariates.hpp"
#include "bip/study/dream.hpp"
#include "bip/study/outcomes.hpp"
#include "bip/study/survey.hpp"

namespace bip {

struct OutcomeSummary {
  std::string name;
  std::size_t rows = 0;  ///< with a value
  std::size_t events = 0;
  std::size_t not_at_risk = 0;
  std::size_t censored = 0;
  std::size_t no_register = 0;
};

struct LinkageSummary {
  MatchSummary match;
  RegisterSummary registry;
  std::vector<OutcomeSummary> outcomes;
  std::vector<std::pair<std::string, std::size_t>> analysis_rows;  ///< analysis → rows in it
};

struct LinkedStudy {
  Table table;  ///< the columns of `bip link`, in the order of the contract
  LinkageSummary summary;
  Diagnostics diagnostics;
};

/// Errors: as read_survey and read_dream; Error{usage} where an outcome's name is another column's.
[[nodiscard]] LinkedStudy link_study(const Study& study, const RunContext& context);

}  // namespace bip
