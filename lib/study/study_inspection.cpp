// Goes through a study as linking does, step by step, and goes on where linking would stop. Must
// not judge anything itself: forms, register and analyses have their own files.
#include "bip/study/study_inspection.hpp"

#include <fmt/format.h>

#include <utility>

#include "study/analysis_inspection.hpp"
#include "study/covariate_columns.hpp"
#include "study/form_inspection.hpp"
#include "study/linked_columns.hpp"
#include "study/outcome_columns.hpp"
#include "study/ready_register.hpp"
#include "study/record_line.hpp"
#include "study/register_inspection.hpp"
#include "study/row_persons.hpp"
#include "study/survey_assembly.hpp"

namespace bip {
namespace {

using detail::InspectedForms;
using detail::RowPlaces;

class Inspector {
 public:
  Inspector(const Study& study, RegisterScope scope, const RunContext& context)
      : study_(study), lenient_(study), scope_(scope), context_(context) {
    lenient_.match.duplicates = Duplicates::first;
  }

  StudyInspection run() {
    result_.resolved = write_study(study_);
    codebook_ = codebook_of(study_);
    person_ = read(study_.merged ? study_.merged : study_.person);
    if (!study_.merged) caseworker_ = read(study_.caseworker);
    if (person_ || caseworker_) link();
    result_.problems = problems_.take();
    return std::move(result_);
  }

 private:
  std::optional<InspectedForms> read(const std::optional<SurveySource>& source) {
    throw_if_stopped(context_);
    if (!source) return std::nullopt;
    return inspect_forms(*source, codebook_, context_, result_.columns, problems_);
  }

  void link() {
    detail::StudyForms forms{person_ ? &person_->forms : nullptr,
                             caseworker_ ? &caseworker_->forms : nullptr};
    if (study_.merged) forms.caseworker = forms.person;
    detail::AssembledSurvey assembled = detail::assemble_survey(lenient_, codebook_, forms);
    result_.linkage.match = assembled.data.summary;
    tell_duplicates(assembled);
    tell_unmatched(assembled.data.summary);
    tell_period(assembled);
    add_register(assembled);
  }

  void tell_duplicates(const detail::AssembledSurvey& assembled) {
    const auto tell = [&](const std::optional<InspectedForms>& forms, std::size_t count,
                          std::optional<std::uint32_t> first) {
      if (!forms || count == 0) return;
      const bool stops = study_.match.duplicates == Duplicates::error;
      problems_.add({stops ? Severity::error : Severity::warning,
                     "duplicate_forms",
                     "",
                     fmt::format("{} {} with the person and the date of another one{}", count,
                                 count == 1 ? "form" : "forms",
                                 stops ? ": take them out, or write duplicates = \"first\" or "
                                         "\"last\" in [match]"
                                       : ", left out"),
                     {forms->forms.file,
                      detail::find_record_line(forms->forms.file, forms->faults.kept[*first]),
                      forms->forms.date_field},
                     count});
    };
    const MatchSummary& match = assembled.data.summary;
    tell(person_, match.duplicate_person_forms, assembled.duplicates.person);
    if (!study_.merged)
      tell(caseworker_, match.duplicate_caseworker_forms, assembled.duplicates.caseworker);
  }

  void tell_unmatched(const MatchSummary& match) {
    const char* const fate = study_.match.unmatched == Unmatched::drop ? "left out" : "kept alone";
    const auto tell = [&](const char* code, const char* kind, std::size_t count, std::size_t all) {
      if (count == 0) return;
      problems_.add({Severity::warning,
                     code,
                     "",
                     fmt::format("{} of {} {} forms have no partner within {} days: {}", count, all,
                                 kind, study_.match.window_days, fate),
                     {study_.path, 0, 0},
                     count});
    };
    if (match.matched == 0 && match.person_forms > 0 && match.caseworker_forms > 0) {
      const bool stops = study_.match.unmatched == Unmatched::drop;
      problems_.add(
          {stops ? Severity::error : Severity::warning,
           "no_form_matches",
           "",
           fmt::format("none of {} person forms and {} caseworker forms match within {} "
                       "days: check that person_id is written alike in both files, or "
                       "widen window_days",
                       match.person_forms, match.caseworker_forms, study_.match.window_days),
           {study_.path, 0, 0},
           match.person_forms});
      return;
    }
    tell("unmatched_person_forms", "person", match.unmatched_person, match.person_forms);
    tell("unmatched_caseworker_forms", "caseworker", match.unmatched_caseworker,
         match.caseworker_forms);
  }

  void tell_period(const detail::AssembledSurvey& assembled) {
    std::size_t outside = 0;
    for (const DayNumber day : assembled.data.day) {
      if ((study_.start && day < *study_.start) || (study_.end && day > *study_.end)) ++outside;
    }
    if (outside == 0) return;
    problems_.add({Severity::warning,
                   "outside_period",
                   "",
                   fmt::format("{} of {} rows are dated outside the study's period (start, end)",
                               outside, assembled.data.day.size()),
                   {study_.path, 0, 0},
                   outside});
  }

  [[nodiscard]] RowPlaces places_of(const detail::AssembledSurvey& assembled) const {
    RowPlaces places;
    const auto add_file = [&](const std::optional<InspectedForms>& forms) {
      places.files.push_back(forms ? forms->forms.file : std::string());
      places.date_fields.push_back(forms ? forms->forms.date_field : 0);
    };
    add_file(person_);
    add_file(caseworker_);
    for (const detail::Measurement& one : assembled.measurements) {
      const bool of_person = one.person_form.has_value();
      const auto& forms = of_person ? person_ : caseworker_;
      const std::uint32_t form = of_person ? one.person_form->row : one.caseworker_form->row;
      places.rows.push_back({of_person ? 0U : 1U, forms->faults.kept[form]});
    }
    return places;
  }

  void add_register(const detail::AssembledSurvey& assembled) {
    const SurveyData& survey = assembled.data;
    const detail::RowPersons persons = detail::find_row_persons(survey);
    detail::LinkedColumns columns(survey.table);
    std::optional<CodeTable> codes;
    std::optional<RegisterData> registry;
    std::optional<detail::RegisterView> view;
    bool complete = true;
    if (study_.registry && study_.registry->layout == RegisterLayout::columns) {
      complete = join_ready_columns(survey, persons, columns);
    } else if (study_.registry) {
      codes = code_table_of(study_);
      registry =
          detail::inspect_register({study_, *codes, persons.ids, scope_}, context_, problems_);
      complete = registry.has_value();
      if (registry) {
        view.emplace(detail::RegisterView{survey, *registry, *codes, persons.of_row});
        add_weeks(assembled, *view, columns);
      }
    }
    if (complete) add_outcomes(view ? &*view : nullptr, columns);
  }

  bool join_ready_columns(const SurveyData& survey, const detail::RowPersons& persons,
                          detail::LinkedColumns& columns) {
    return problems_.attempt("unreadable_register", "register", study_.registry->place, [&] {
      detail::ReadyJoin join =
          detail::join_ready_register(*study_.registry, survey, persons.ids, context_, columns);
      result_.linkage.registry = std::move(join.summary);
      tell(join.diagnostics, study_.registry->file);
    });
  }

  void add_weeks(const detail::AssembledSurvey& assembled, const detail::RegisterView& view,
                 detail::LinkedColumns& columns) {
    result_.linkage.registry = view.registry.summary;
    inspect_weeks(study_, assembled.data, view.registry, places_of(assembled), problems_);
    const RegisterSource& source = *study_.registry;
    tell(detail::find_history_gaps(view, source),
         source.files.empty() ? source.file : source.files.front().file);
    problems_.attempt("column_impossible", "register", source.place,
                      [&] { detail::add_covariates(view, *study_.registry, columns); });
  }

  void add_outcomes(const detail::RegisterView* view, detail::LinkedColumns& columns) {
    for (const OutcomeRule& rule : study_.outcomes) {
      problems_.attempt("outcome_impossible", rule.name, rule.place, [&] {
        result_.linkage.outcomes.push_back(detail::add_outcome(rule, view, columns));
        detail::inspect_outcome(rule, result_.linkage.outcomes.back(), problems_);
      });
    }
    const Table table = columns.table();
    for (const AnalysisRule& analysis : study_.analyses) {
      detail::inspect_analysis(study_, analysis, table, result_.analyses, problems_);
      result_.linkage.analysis_rows.emplace_back(analysis.name, result_.analyses.back().rows);
    }
  }

  void tell(const Diagnostics& diagnostics, const std::string& file) {
    for (const Diagnostic& one : diagnostics)
      problems_.add({one.severity, one.code, "", one.message, {file, 0, 0}, one.count});
  }

  const Study& study_;
  Study lenient_;
  RegisterScope scope_;
  const RunContext& context_;
  Codebook codebook_{};
  std::optional<InspectedForms> person_{};
  std::optional<InspectedForms> caseworker_{};
  detail::ProblemList problems_{};
  StudyInspection result_{};
};

}  // namespace

StudyInspection inspect_study(const Study& study, RegisterScope scope, const RunContext& context) {
  return Inspector(study, scope, context).run();
}

}  // namespace bip
