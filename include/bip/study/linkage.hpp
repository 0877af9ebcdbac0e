// Survey and register become the analysis data set: one row a measurement, covariates strictly
// from before the earlier form, outcomes strictly from after the later one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/study/covariates.hpp"
#include "bip/study/dream.hpp"
#include "bip/study/outcomes.hpp"
#include "bip/study/survey.hpp"

namespace bip {

/// What became of every row of the table: rows + not_at_risk + censored + no_register + unanswered
/// are all of them.
struct OutcomeSummary {
  std::string name{};
  std::size_t rows = 0;  ///< with a value
  /// Rows whose value is 1; kind search_channels: above 0.
  std::size_t events = 0;
  std::size_t not_at_risk = 0;
  std::size_t censored = 0;
  std::size_t no_register = 0;
  std::size_t unanswered = 0;  ///< searching, search_channels, column: without a value
};

struct LinkageSummary {
  MatchSummary match;
  RegisterSummary registry;  ///< persons_found + persons_missing = match.persons; all 0 without
  std::vector<OutcomeSummary> outcomes;
  std::vector<std::pair<std::string, std::size_t>> analysis_rows;  ///< analysis → rows in it
};

struct LinkedStudy {
  Table table;  ///< the columns of `bip link`, in the order of the contract
  SurveyData survey;
  std::vector<std::string> persons;        ///< distinct ids, in the rows' order
  std::vector<std::size_t> person_of_row;  ///< each row's index into `persons`
  std::optional<CodeTable> codes;          ///< of a weekly or yearly register
  std::optional<RegisterData> registry;    ///< histories in the order of `persons`
  LinkageSummary summary;
  Diagnostics diagnostics;
};

/// One row a measurement, in the survey's order; no row is lost or doubled. Persons without a
/// register row have missing register columns. `benefit_class` is "unknown" for a code that the
/// table does not have (under UnknownCodes::neutral). An analysis' sample holds the rows of its
/// population that miss neither outcome, cluster, nor a column of any of its blocks and variants.
/// Errors: as read_survey, read_dream, read_codebook and read_code_table; Error{usage} where an
/// outcome's name is another column's, for a register outcome without a weekly or yearly register,
/// and for an analysis' condition or formula, naming the analysis.
[[nodiscard]] LinkedStudy link_study(const Study& study, const RunContext& context);

}  // namespace bip
