// Judges whether an analysis could be estimated, from its sample and the columns of its largest
// model alone. Must not fit anything.
#include "study/analysis_inspection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "bip/design/design_matrix.hpp"
#include "study/analysis_sample.hpp"
#include "study/study_words.hpp"

namespace bip::detail {
namespace {

/// The customary least number of events for each parameter (Peduzzi et al., 1996).
constexpr std::size_t kLeastEventsPerParameter = 10;

/// The column that costs most rows, in words; empty without losses.
std::string largest_loss(const EstimationSample& sample) {
  const auto largest = std::ranges::max_element(sample.dropped, {}, &DroppedRows::rows);
  if (largest == sample.dropped.end() || largest->rows == 0) return {};
  return fmt::format("; column {} alone is missing in {} of {} rows", largest->column,
                     largest->rows, sample.rows_considered);
}

class AnalysisInspector {
 public:
  AnalysisInspector(const Study& study, const AnalysisRule& analysis, const Table& table,
                    ProblemList& problems)
      : study_(study), analysis_(analysis), table_(table), problems_(problems) {}

  AnalysisCount inspect() {
    AnalysisCount count{.name = analysis_.name};
    problems_.attempt("analysis_impossible", analysis_.name, analysis_.place, [&] {
      const AnalysisSample found = find_analysis_sample(study_, analysis_, table_);
      count.rows = found.sample.rows.size();
      if (count.rows == 0) {
        tell(Severity::error, "empty_sample",
             found.sample.rows_considered == 0
                 ? std::string("no row is in the population of the analysis")
                 : "no row has a value in every column of the analysis" +
                       largest_loss(found.sample));
        return;
      }
      inspect_response(found.sample, count);
      count_parameters(found, count);
    });
    return count;
  }

 private:
  void tell(Severity severity, const char* code, std::string message, std::size_t number = 1) {
    problems_.add({severity, code, analysis_.name, std::move(message), analysis_.place, number});
  }

  [[nodiscard]] bool is_binary() const { return is_one_of(kBinaryModelNames, analysis_.model); }

  void inspect_response(const EstimationSample& sample, AnalysisCount& count) {
    const Column& response = table_.column(analysis_.outcome);
    std::map<double, std::size_t> values;
    for (const std::uint32_t row : sample.rows)
      ++values[response.has_levels() ? response.code(row) : response.number(row)];
    if (values.size() == 1) {
      tell(Severity::error, "outcome_constant",
           fmt::format("the outcome {} has one value in the whole sample (rows: {})",
                       analysis_.outcome, sample.rows.size()),
           sample.rows.size());
      return;
    }
    if (is_one_of(kOrderedModelNames, analysis_.model)) return inspect_levels(values.size());
    if (is_one_of(kCountModelNames, analysis_.model)) return inspect_counts(values);
    if (!is_binary() && values.size() != 2) return;
    const bool zero_one =
        !response.has_levels() && values.size() == 2 && values.contains(0) && values.contains(1);
    if (!zero_one) {
      tell(Severity::error, "outcome_not_binary",
           fmt::format("model {} needs an outcome of 0 and 1; {} has {} values", analysis_.model,
                       analysis_.outcome, values.size()),
           values.size());
      return;
    }
    count.events = std::min(values.at(0), values.at(1));
  }

  void inspect_levels(std::size_t levels) {
    if (levels <= kMostResponseLevels) return;
    tell(Severity::error, "outcome_many_levels",
         fmt::format("model {} takes at most {} levels; {} has {} values", analysis_.model,
                     kMostResponseLevels, analysis_.outcome, levels),
         levels);
  }

  void inspect_counts(const std::map<double, std::size_t>& values) {
    std::size_t rows = 0;
    for (const auto& [value, number] : values)
      if (value < 0 || value != std::floor(value)) rows += number;
    if (rows == 0) return;
    tell(Severity::error, "outcome_no_count",
         fmt::format("model {} needs whole numbers from 0 on; {} is negative or no whole number in "
                     "some rows ({})",
                     analysis_.model, analysis_.outcome, rows),
         rows);
  }

  /// The model with all blocks; variants are no larger, as a rule.
  void count_parameters(const AnalysisSample& found, AnalysisCount& count) {
    Formula full = found.formulas.front();
    for (std::size_t i = 1; i <= analysis_.indicators.size(); ++i)
      full = combine_formulas(full, found.formulas[i]);
    const DesignMatrix design = DesignMatrix::build(table_, full, found.sample.rows);
    const std::size_t parameters = design.size() - (design.has_intercept() ? 1 : 0);
    count.parameters = parameters;
    if (!count.events || *count.events >= kLeastEventsPerParameter * parameters) return;
    tell(Severity::warning, "few_events",
         fmt::format("{} rows of the rarer outcome for {} parameters ({:.1f} each): below {} an "
                     "explanatory power in sample says little; use fewer terms or broader outcomes",
                     *count.events, parameters,
                     static_cast<double>(*count.events) / static_cast<double>(parameters),
                     kLeastEventsPerParameter),
         *count.events);
  }

  const Study& study_;
  const AnalysisRule& analysis_;
  const Table& table_;
  ProblemList& problems_;
};

}  // namespace

void inspect_outcome(const OutcomeRule& rule, const OutcomeSummary& summary,
                     ProblemList& problems) {
  const auto tell = [&](const char* code, std::string message) {
    problems.add({Severity::warning, code, rule.name, std::move(message), rule.place,
                  summary.rows + summary.censored});
  };
  if (summary.rows == 0 && summary.censored > 0) {
    tell("outcome_all_censored",
         fmt::format("no row has a value of outcome {}: {} are censored; shorten horizon_weeks "
                     "({}), or take a register that goes on after the answers",
                     rule.name, summary.censored, rule.horizon_weeks));
  } else if (summary.rows == 0) {
    tell("outcome_without_values", fmt::format("no row has a value of outcome {}", rule.name));
  } else if (is_register_outcome(rule.kind) && summary.events == 0) {
    tell("outcome_without_events",
         fmt::format("outcome {} is 0 in all {} rows", rule.name, summary.rows));
  }
}

void inspect_analysis(const Study& study, const AnalysisRule& analysis, const Table& table,
                      std::vector<AnalysisCount>& counts, ProblemList& problems) {
  counts.push_back(AnalysisInspector(study, analysis, table, problems).inspect());
}

}  // namespace bip::detail
