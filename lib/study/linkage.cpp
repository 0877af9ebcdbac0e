// The analysis data set, step by step: survey, register covariates, outcomes, samples. Must not
// decide what any of them means: each step has its own file.
#include "bip/study/linkage.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "study/analysis_sample.hpp"
#include "study/covariate_columns.hpp"
#include "study/linked_columns.hpp"
#include "study/outcome_columns.hpp"
#include "study/ready_register.hpp"
#include "study/row_persons.hpp"

namespace bip {
namespace {

void append(Diagnostics& all, Diagnostics more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

class Linking {
 public:
  Linking(const Study& study, SurveyData survey, const RunContext& context)
      : study_(study),
        context_(context),
        survey_(std::move(survey)),
        persons_(detail::find_row_persons(survey_)),
        columns_(survey_.table) {
    summary_.match = survey_.summary;
    diagnostics_ = survey_.diagnostics;
  }

  LinkedStudy run() {
    if (study_.registry && study_.registry->layout == RegisterLayout::columns) {
      join_ready_columns();
    } else if (study_.registry) {
      read_weeks();
    }
    const RegisterView* const view = view_ ? &*view_ : nullptr;
    for (const OutcomeRule& rule : study_.outcomes)
      summary_.outcomes.push_back(detail::add_outcome(rule, view, columns_));
    add_samples();
    view_.reset();
    return {columns_.table(),           std::move(survey_),     std::move(persons_.ids),
            std::move(persons_.of_row), std::move(codes_),      std::move(registry_),
            std::move(summary_),        std::move(diagnostics_)};
  }

 private:
  using RegisterView = detail::RegisterView;

  void join_ready_columns() {
    detail::ReadyJoin join =
        detail::join_ready_register(*study_.registry, survey_, persons_.ids, context_, columns_);
    summary_.registry = std::move(join.summary);
    append(diagnostics_, std::move(join.diagnostics));
  }

  void read_weeks() {
    const RegisterSource& source = *study_.registry;
    codes_ = code_table_of(study_);
    registry_ = read_dream(source, *codes_, persons_.ids, context_);
    view_.emplace(RegisterView{survey_, *registry_, *codes_, persons_.of_row});
    summary_.registry = registry_->summary;
    append(diagnostics_, registry_->diagnostics);
    append(diagnostics_, detail::find_history_gaps(*view_, source));
    detail::add_covariates(*view_, source, columns_);
  }

  /// Samples are found before any of their columns is there, so that no pattern can name one.
  void add_samples() {
    const Table table = columns_.table();
    for (const AnalysisRule& analysis : study_.analyses) {
      const auto rows = detail::find_analysis_rows(study_, analysis, table);
      std::vector<std::int64_t> is_in(table.row_count());
      for (const std::uint32_t row : rows) is_in[row] = 1;
      columns_.add(Column::integers("in_" + analysis.name, is_in), "analysis " + analysis.name,
                   analysis.place);
      summary_.analysis_rows.emplace_back(analysis.name, rows.size());
    }
  }

  const Study& study_;
  const RunContext& context_;
  SurveyData survey_;
  detail::RowPersons persons_;
  detail::LinkedColumns columns_;
  std::optional<CodeTable> codes_{};
  std::optional<RegisterData> registry_{};
  std::optional<RegisterView> view_{};
  LinkageSummary summary_{};
  Diagnostics diagnostics_{};
};

}  // namespace

LinkedStudy link_study(const Study& study, const RunContext& context) {
  return Linking(study, read_survey(study, codebook_of(study), context), context).run();
}

}  // namespace bip
