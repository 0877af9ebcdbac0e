// See report_page.hpp. Sections that other documents have, too, are theirs; figures are put before
// the tables that tell their numbers, and tables that few look up are marked as detail.
#include "report/report_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include "bip/report/description_document.hpp"
#include "bip/report/linkage_document.hpp"
#include "report/analysis_statement.hpp"
#include "report/comparison_parts.hpp"
#include "report/document_parts.hpp"
#include "report/figure_parts.hpp"
#include "report/measure_labels.hpp"
#include "report/outcome_text.hpp"
#include "report/page_statement.hpp"
#include "report/report_figures.hpp"
#include "report/report_path.hpp"
#include "report/statement_parts.hpp"
#include "report/words/comparison_words.hpp"
#include "report/words/report_words.hpp"
#include "report/words/study_words.hpp"

namespace bip::detail {
namespace {

void mark_details(std::span<const std::string_view> names, Section& section) {
  for (auto& part : section.parts) {
    auto* const table = std::get_if<DocumentTable>(&part);
    if (table != nullptr && std::ranges::find(names, table->name) != names.end())
      table->importance = Importance::detail;
  }
}

/// An option as it would be typed; empty where it was not asked for.
struct OptionText {
  Language language = Language::english;

  std::string operator()(std::nullptr_t /*none*/) const { return "–"; }
  std::string operator()(bool value) const { return (value ? kYes : kNo).in(language); }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const std::vector<std::string>& values) const {
    return fmt::format("{}", fmt::join(values, ", "));
  }
};

/// A sentence whose digits tell nothing of these data.
Paragraph told(std::string text) { return {.text = std::move(text), .shows = QuantityKeys{}}; }

class Page {
 public:
  Page(const StudyReport& report, const PresentationOf& presentation_of)
      : report_(report),
        presentation_of_(presentation_of),
        general_(presentation_of(ModelKind::logit)),
        language_(general_.language) {}

  [[nodiscard]] std::vector<Section> build() {
    const StudyResults& results = report_.results;
    add_asked();
    sections_.push_back(summary_section(results.analyses, presentation_of_));
    add_meaning();
    add_data();
    for (std::size_t i = 0; i < results.analyses.size(); ++i) add_indicators_of(i);
    for (Section& section : path_sections(report_, presentation_of_)) add(std::move(section));
    add_power();
    for (const AnalysisAttempt& attempt : results.analyses) add_analysis(attempt);
    add_linkage();
    add_methods();
    return std::move(sections_);
  }

 private:
  void add(Section section) {
    if (!section.parts.empty()) sections_.push_back(std::move(section));
  }

  [[nodiscard]] Presentation presentation_for(const AnalysisAttempt& attempt) const {
    return presentation_of_(attempt.result ? model_kind_of(attempt.rule) : ModelKind::logit);
  }

  void add_asked() {
    DocumentTable table;
    table.name = "asked";
    table.caption = kAskedCaption.in(language_);
    table.columns = {{"analysis", kAnalysis.in(language_), Align::left},
                     {"outcome", kOutcome.in(language_), Align::left},
                     {"population", kPopulation.in(language_), Align::left},
                     {"model", kModelColumn.in(language_), Align::left}};
    for (const AnalysisAttempt& attempt : report_.results.analyses) {
      if (!attempt.result) continue;
      const AnalysisResult& result = *attempt.result;
      table.rows.push_back({text_cell(result.rule.name),
                            text_cell(describe_outcome(result.outcome, language_)),
                            text_cell(describe_population(result.rule.population, result.condition,
                                                          result.age_at, language_)),
                            text_cell(result.rule.model)});
    }
    statement_of(table);  // words alone
    Section section{kAskedTitle.in(language_), {Paragraph{kAskedText.in(language_)}}};
    if (!table.rows.empty()) section.parts.emplace_back(std::move(table));
    add(std::move(section));
  }

  /// With the first figure that the page shows, so that nobody has to translate the example.
  void add_meaning() {
    for (const AnalysisAttempt& attempt : report_.results.analyses) {
      if (!attempt.result) continue;
      const Comparison& comparison = attempt.result->comparison;
      const Measure measure = headline_measure(presentation_for(attempt), comparison);
      const auto shown =
          std::ranges::find(comparison.models.back().measures, measure, &PseudoR2::measure);
      if (shown == comparison.models.back().measures.end() || !shown->value) continue;
      Section section;
      section.title = say(kMeaningTitle, language_, fmt::format("{:.0f} %", 100 * *shown->value));
      section.kind = SectionKind::explanation;
      section.parts = {told(say(kMeaningYes, language_, short_label(measure, language_))),
                       told(kMeaningNo.in(language_)), told(kMeaningFit.in(language_))};
      return add(std::move(section));
    }
  }

  void add_data() {
    constexpr std::array<std::string_view, 5> kDetails{"items", "item_levels", "item_changes",
                                                       "item_waves", "persons_means"};
    const std::string of_forms = kFormsAxis.in(language_);
    const std::string of_persons = kPersonsShare.in(language_);
    for (Section& section :
         description_sections(report_.description, report_.codebook, language_)) {
      add_bars("search_number", {.label = "channels", .value = "share", .reference = "published"},
               of_forms, language_, section);
      add_bars("search_channels", {.label = "label", .value = "share"}, of_forms, language_,
               section);
      add_bars("register_states",
               {.label = "when", .panel = "state", .value = "share", .reference = "published"},
               of_persons, language_, section);
      add_bars("education_starts", {.label = "age", .value = "share", .reference = "published"},
               of_persons, language_, section);
      mark_details(kDetails, section);
      add(std::move(section));
    }
  }

  void add_indicators_of(std::size_t i) {
    const AnalysisAttempt& attempt = report_.results.analyses[i];
    if (!attempt.result) return;
    const AnalysisEffects& analysis = report_.effects.analyses[i];
    Section section;
    section.title = say(kMatterSection, language_, attempt.rule.name);
    section.name = attempt.rule.name;
    add_indicators(analysis, report_.family, general_, section);
    state_analysis(*attempt.result, section);
    const auto effects =
        shown_effects(analysis, *attempt.result, report_.codebook, effect_units(report_), general_);
    if (auto figure = forest_figure(*attempt.result, effects, report_.family, general_))
      insert_before("indicators", *std::move(figure), section);
    constexpr std::array<std::string_view, 1> kDetails{"indicators"};
    mark_details(kDetails, section);
    add(std::move(section));
  }

  void add_power() {
    Section section{kPowerSection.in(language_), {}};
    if (auto figure = power_figure(report_.results.analyses, presentation_of_))
      section.parts.emplace_back(*std::move(figure));
    for (const AnalysisAttempt& attempt : report_.results.analyses)
      if (attempt.result) add_persons(*attempt.result, language_, section);
    add(std::move(section));
  }

  void add_analysis(const AnalysisAttempt& attempt) {
    Section section = analysis_section(attempt, presentation_of_);
    if (attempt.result) {
      state_analysis(*attempt.result, section);
      add_analysis_figures(*attempt.result, presentation_for(attempt), section);
    }
    constexpr std::array<std::string_view, 13> kDetails{
        "gains",       "intervals",      "placebo",   "decomposition", "tests",
        "alone",       "variants",       "auc_tests", "confusion",     "calibration",
        "regressions", "discrimination", "sample"};
    mark_details(kDetails, section);
    add(std::move(section));
  }

  void add_linkage() {
    for (Section& section :
         linkage_sections(report_.results.study, report_.results.linked, language_))
      add(std::move(section));
  }

  void add_methods() {
    Provenance options;
    std::vector<std::string> measures;
    std::vector<std::string> models;
    for (const AnalysisAttempt& attempt : report_.results.analyses) {
      if (!attempt.result) continue;
      const Measure measure =
          headline_measure(presentation_for(attempt), attempt.result->comparison);
      if (std::ranges::find(measures, label_of(measure, language_)) == measures.end())
        measures.push_back(label_of(measure, language_));
      models.push_back(fmt::format("{}: {}", attempt.rule.name, attempt.rule.model));
    }
    if (!models.empty()) {
      options.entries = {{kMeasureName.in(language_), fmt::format("{}", fmt::join(measures, "; "))},
                         {kModelColumn.in(language_), fmt::format("{}", fmt::join(models, "; "))},
                         {kSampleName.in(language_), kSameRows.in(language_)}};
    }
    for (const auto& [name, value] : report_.head.options)
      options.entries.emplace_back(name, std::visit(OptionText{language_}, value));
    if (options.entries.empty()) return;
    state_parameters(options);
    add({kMethodsTitle.in(language_),
         {Paragraph{kMethodsOptions.in(language_)}, std::move(options)},
         "methods"});
  }

  const StudyReport& report_;
  const PresentationOf& presentation_of_;
  Presentation general_;
  Language language_;
  std::vector<Section> sections_;
};

}  // namespace

std::vector<Section> report_sections(const StudyReport& report,
                                     const PresentationOf& presentation_of) {
  return Page(report, presentation_of).build();
}

}  // namespace bip::detail
