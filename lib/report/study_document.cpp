// A study's analyses as one document: a section each. Must not fit or link anything.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "accuracy_parts.hpp"
#include "bip/core/decimal_mark.hpp"
#include "bip/report/headline.hpp"
#include "bip/report/result_document.hpp"
#include "bip/report/study_result.hpp"
#include "comparison_parts.hpp"
#include "document_parts.hpp"
#include "outcome_text.hpp"
#include "panel_parts.hpp"
#include "report/analysis_statement.hpp"
#include "report/localize.hpp"
#include "report/measure_labels.hpp"
#include "report/words/comparison_words.hpp"
#include "report/words/study_words.hpp"
#include "resampling_parts.hpp"

namespace bip {
namespace {

using detail::integer_cell;
using detail::number_cell;
using detail::text_cell;

Presentation presentation_for(const AnalysisAttempt& attempt,
                              const PresentationOf& presentation_of) {
  return presentation_of(attempt.result ? model_kind_of(attempt.rule) : ModelKind::logit);
}

std::string published_sentence(const PublishedPower& published, Language language) {
  const auto percent = [&](const std::optional<double>& share) {
    return share ? with_decimal_mark(fmt::format("{:.3g} %", 100 * *share), language)
                 : std::string("–");
  };
  return fmt::format(fmt::runtime(detail::kPublishedSentence.in(language)), percent(published.base),
                     percent(published.full),
                     detail::translate_message(published.measure, language));
}

/// Where the analysis' numbers come from: what holds for it alone.
Provenance describe_analysis(const AnalysisResult& result, Language language) {
  const ModelSummary& last = result.comparison.models.back();
  Provenance facts;
  auto& entries = facts.entries;
  entries.emplace_back(detail::kOutcome.in(language),
                       fmt::format("{}: {}", result.outcome.name,
                                   detail::describe_outcome(result.outcome, language)));
  entries.emplace_back(detail::kPopulation.in(language),
                       detail::describe_population(result.rule.population, result.condition,
                                                   result.age_at, language));
  detail::describe_sample(result.frame, last.fit, facts, language);
  entries.back().second +=
      fmt::format(fmt::runtime(detail::kOfPersons.in(language)), result.persons);
  detail::describe_model(result.frame, last.fit, facts, language);
  for (std::size_t m = 1; m < result.comparison.models.size(); ++m) {
    entries.emplace_back(result.comparison.models[m].name,
                         detail::formula_text(result.comparison.models[m], result.frame));
  }
  for (const ModelSummary& variant : result.comparison.variants)
    entries.emplace_back(variant.name, detail::formula_text(variant, result.frame));
  return facts;
}

std::vector<TableColumn> summary_columns(Language language, bool has_published) {
  std::vector<TableColumn> columns{{"analysis", detail::kAnalysis.in(language), Align::left},
                                   {"measure", detail::kMeasureTitle.in(language), Align::left},
                                   {"rows", detail::kRows.in(language), Align::right},
                                   {"persons", detail::kPersons.in(language), Align::right},
                                   {"events", detail::kEvents.in(language), Align::right},
                                   {"register", detail::kRegister.in(language), Align::right},
                                   {"full", detail::kFull.in(language), Align::right},
                                   {"gain", detail::kGainPoints.in(language), Align::right}};
  if (!has_published) return columns;
  columns.push_back({"published_register", detail::kPublishedRegister.in(language), Align::right});
  columns.push_back({"published_full", detail::kPublishedFull.in(language), Align::right});
  return columns;
}

std::vector<Cell> summary_row(const AnalysisResult& result, Measure measure, bool has_published,
                              Language language) {
  const auto share = [](const std::optional<double>& value) {
    return number_cell(value, NumberCell::Style::percent, 1, "absent");
  };
  const Fit& last = result.comparison.models.back().fit;
  const Gain* gain = nullptr;  // base to last is the last pair
  for (const Gain& each : result.comparison.gains)
    if (each.measure == measure) gain = &each;
  std::vector<Cell> row{text_cell(result.rule.name),
                        text_cell(detail::short_label(measure, language)),
                        integer_cell(static_cast<double>(last.rows)),
                        integer_cell(static_cast<double>(result.persons)),
                        last.binary_response ? integer_cell(last.events) : text_cell("")};
  row.push_back(share(gain == nullptr ? std::nullopt : gain->from_value));
  row.push_back(share(gain == nullptr ? std::nullopt : gain->to_value));
  row.push_back(number_cell(gain == nullptr ? std::nullopt : gain->gain, NumberCell::Style::points,
                            1, "absent"));
  if (!has_published) return row;
  const std::optional<PublishedPower>& published = result.rule.published;
  row.push_back(published ? share(published->base) : text_cell(""));
  row.push_back(published ? share(published->full) : text_cell(""));
  return row;
}

DocumentTable summary_table(const std::vector<AnalysisAttempt>& analyses,
                            const PresentationOf& presentation_of, Language language) {
  const bool has_published =
      std::any_of(analyses.begin(), analyses.end(), [](const AnalysisAttempt& attempt) {
        return attempt.result && attempt.rule.published.has_value();
      });
  DocumentTable table;
  table.name = "summary";
  table.caption = detail::kSummaryCaption.in(language);
  table.columns = summary_columns(language, has_published);
  for (const AnalysisAttempt& attempt : analyses) {
    if (!attempt.result) continue;
    const Measure measure = detail::headline_measure(presentation_for(attempt, presentation_of),
                                                     attempt.result->comparison);
    table.rows.push_back(summary_row(*attempt.result, measure, has_published, language));
  }
  return table;
}

void add_result(const AnalysisResult& result, const Presentation& presentation, Section& section) {
  const Comparison& comparison = result.comparison;
  const Language language = presentation.language;
  const Measure measure = detail::headline_measure(presentation, comparison);
  auto& parts = section.parts;
  parts.emplace_back(Paragraph{headline(comparison, measure, language), true});
  const PublishedPower* published = nullptr;
  if (result.rule.published) {
    published = &*result.rule.published;
    parts.emplace_back(Paragraph{published_sentence(*published, language), false, QuantityKeys{}});
  }
  parts.emplace_back(describe_analysis(result, language));
  const auto power = [&](const std::vector<ModelSummary>& models, const char* name,
                         const Phrase& caption, const PublishedPower* beside) {
    parts.emplace_back(
        detail::power_table(models, name, caption.in(language), presentation, beside));
  };
  power(comparison.models, "models", detail::kNestedCaption, published);
  parts.emplace_back(detail::gains_table(comparison, presentation));
  detail::add_resampling(comparison, presentation, section);
  detail::add_parts(comparison, presentation, measure, section);
  parts.emplace_back(detail::tests_table(comparison, language));
  power(comparison.alone, "alone", detail::kAloneCaption, nullptr);
  if (!comparison.variants.empty())
    power(comparison.variants, "variants", detail::kVariantsCaption, nullptr);
  detail::add_accuracy(comparison, result.frame, presentation, section);
  parts.emplace_back(detail::regression_table(comparison, presentation));
  if (DocumentTable panel = detail::panel_table(comparison.models.back().fit, language);
      !panel.rows.empty())
    parts.emplace_back(std::move(panel));
  DocumentTable ladder = detail::sample_table(result.frame, presentation.language);
  if (!ladder.rows.empty()) parts.emplace_back(std::move(ladder));
}

}  // namespace

std::map<std::string, std::string> term_labels(const Codebook& codebook, Language language) {
  std::map<std::string, std::string> labels;
  const auto add = [&](const std::string& name) {
    const std::string label = codebook.label(name, language);
    labels.emplace(name, label);
    labels.emplace("log(" + name + ")", label);
    labels.emplace("std(" + name + ")", label);
    labels.emplace("between(" + name + ")", label + ", " + detail::kPersonMean.in(language));
    labels.emplace("within(" + name + ")", label + ", " + detail::kPersonChange.in(language));
  };
  for (const Item& item : codebook.items) add(item.name);
  for (const ChannelOption& channel : codebook.channels) add(channel.name);
  for (const auto& [term, label] : detail::kCovariateLabels)
    labels.emplace(term, label.in(language));
  return labels;
}

std::vector<std::string> study_headlines(const std::vector<AnalysisAttempt>& analyses,
                                         const PresentationOf& presentation_of) {
  std::vector<std::string> sentences;
  for (const AnalysisAttempt& attempt : analyses) {
    if (!attempt.result) continue;
    const Presentation presentation = presentation_for(attempt, presentation_of);
    const Comparison& comparison = attempt.result->comparison;
    sentences.push_back(
        fmt::format("{}: {}", attempt.rule.name,
                    headline(comparison, detail::headline_measure(presentation, comparison),
                             presentation.language)));
  }
  return sentences;
}

Section summary_section(const std::vector<AnalysisAttempt>& analyses,
                        const PresentationOf& presentation_of) {
  const Language language = presentation_of(ModelKind::logit).language;
  Section section{detail::kSummaryTitle.in(language), {}};
  for (const std::string& sentence : study_headlines(analyses, presentation_of))
    section.parts.emplace_back(Paragraph{sentence, true});
  DocumentTable table = summary_table(analyses, presentation_of, language);
  if (table.rows.empty())
    section.parts.emplace_back(Paragraph{detail::kNoneWorked.in(language), true});
  else
    section.parts.emplace_back(std::move(table));
  detail::state_summary(analyses, section);
  return section;
}

Section analysis_section(const AnalysisAttempt& attempt, const PresentationOf& presentation_of) {
  const Presentation presentation = presentation_for(attempt, presentation_of);
  Section section;
  section.title =
      fmt::format("{}: {}", detail::kAnalysis.in(presentation.language), attempt.rule.name);
  section.name = attempt.rule.name;
  if (attempt.result) {
    add_result(*attempt.result, presentation, section);
  } else {
    section.parts.emplace_back(
        Paragraph{fmt::format("{}: {}", detail::kFailed.in(presentation.language),
                              attempt.failure->message()),
                  true});
  }
  return section;
}

Document study_document(const ResultHead& head, const StudyResults& results,
                        const PresentationOf& presentation_of) {
  const Language language = presentation_of(ModelKind::logit).language;
  Document document;
  document.title = fmt::format("{}: {}", detail::kPowerTitle.in(language), results.study.name);
  document.language = code_of(language);
  document.provenance = detail::provenance_of(head, language);
  document.sections.push_back(summary_section(results.analyses, presentation_of));
  for (const AnalysisAttempt& attempt : results.analyses) {
    document.sections.push_back(analysis_section(attempt, presentation_of));
    if (attempt.result) detail::state_analysis(*attempt.result, document.sections.back());
  }
  detail::state_nesting(results.analyses, results.linked, document.counted);
  detail::add_closing_sections(head, document, language);
  return detail::localized(std::move(document), language);
}

DocumentTable study_csv_table(const std::vector<AnalysisAttempt>& analyses,
                              const PresentationOf& presentation_of) {
  DocumentTable table;
  table.name = "coefficients";
  for (const AnalysisAttempt& attempt : analyses) {
    if (!attempt.result) continue;
    Comparison all = attempt.result->comparison;
    all.models.insert(all.models.end(), all.variants.begin(), all.variants.end());
    DocumentTable one = coefficient_csv_table(all, presentation_for(attempt, presentation_of));
    if (table.columns.empty()) {
      table.columns = one.columns;
      table.columns.insert(table.columns.begin(), {"analysis", "analysis", Align::left});
    }
    for (std::vector<Cell>& row : one.rows) {
      row.insert(row.begin(), text_cell(attempt.rule.name));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace bip
