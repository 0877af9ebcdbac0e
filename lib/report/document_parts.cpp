// See document_parts.hpp.
#include "document_parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "bip/core/version.hpp"
#include "earlier_parts.hpp"
#include "panel_parts.hpp"
#include "report/description_labels.hpp"
#include "report/words/comparison_words.hpp"
#include "report/words/document_words.hpp"

namespace bip::detail {
namespace {

const Phrase& delimiter_name(char delimiter) {
  if (delimiter == '\t') return document_words::kTab;
  return delimiter == ';' ? document_words::kSemicolon : document_words::kComma;
}

std::string describe_dialect(const Dialect& dialect, Language language) {
  const Phrase& decimal =
      dialect.decimal == ',' ? document_words::kDecimalComma : document_words::kDecimalPoint;
  return say(document_words::kDialect, language, delimiter_name(dialect.delimiter).in(language),
             decimal.in(language), name_of(dialect.encoding));
}

std::string format_count(double value) { return fmt::format("{:.15g}", value); }

Cell exponential_cell(std::optional<double> value, const std::string& reason) {
  if (value) value = std::exp(*value);
  return number_cell(value, NumberCell::Style::general, 4, reason);
}

}  // namespace

Cell text_cell(std::string text) { return TextCell{std::move(text)}; }

Cell number_cell(std::optional<double> value, NumberCell::Style style, int digits,
                 const std::string& reason) {
  if (value && std::isfinite(*value)) return NumberCell{*value, style, digits};
  return AbsentCell{reason};
}

Cell integer_cell(double value) {
  if (value != std::floor(value)) return NumberCell{value, NumberCell::Style::general, 8};
  return NumberCell{value, NumberCell::Style::integer, 0};
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string formula_text(const ModelSummary& model, const ModelFrame& frame) {
  Formula formula = model.formula;
  formula.response = frame.response_name;
  return write_formula(formula);
}

Provenance provenance_of(const ResultHead& head, Language language) {
  Provenance provenance;
  auto& entries = provenance.entries;
  entries.emplace_back(document_words::kProgram.in(language), fmt::format("bip {}", version()));
  provenance.shows.emplace(document_words::kProgram.in(language), QuantityKeys{});
  entries.emplace_back(document_words::kCommand.in(language), head.command_line);
  entries.emplace_back(
      document_words::kInput.in(language),
      say(document_words::kInputRows, language, head.input.path, head.input.rows,
          head.input.dialect ? "; " + describe_dialect(*head.input.dialect, language)
                             : std::string()));
  if (head.input.sha256) entries.emplace_back("SHA-256", *head.input.sha256);
  for (const auto& [name, value] : head.options) {
    const auto* text = std::get_if<std::string>(&value);
    if (name == "where" && text != nullptr)
      entries.emplace_back(document_words::kRowsWhere.in(language), *text);
  }
  return provenance;
}

void describe_sample(const ModelFrame& frame, const Fit& fit, Provenance& provenance,
                     Language language) {
  std::string sample = say(document_words::kRowsUsed, language, fit.rows);
  const std::size_t lost = frame.sample.rows_considered - fit.rows;
  if (lost > 0) sample += say(document_words::kLeftOut, language, lost);
  if (fit.weight_kind == WeightKind::frequency) {
    sample += say(document_words::kByWeights, language, format_count(fit.observations));
  }
  if (fit.binary_response) {
    sample += say(document_words::kWithEvent, language, format_count(fit.events),
                  frame.response_name, frame.event_label);
  }
  for (std::size_t i = 0; i < std::min(frame.clusters.size(), fit.cluster_counts.size()); ++i)
    sample +=
        say(document_words::kClusters, language, fit.cluster_counts[i], frame.clusters[i].column);
  std::vector<std::string> kept;
  for (const DroppedRows& step : frame.sample.indicated)
    kept.push_back(fmt::format("{} {}", step.column, step.rows));
  if (!kept.empty())
    sample +=
        say(document_words::kKeptWithIndicator, language, fmt::format("{}", fmt::join(kept, ", ")));
  provenance.entries.emplace_back(document_words::kSample.in(language),
                                  sample + fmt::format(" (id {})", fit.sample_id));
}

void describe_model(const ModelFrame& frame, const Fit& fit, Provenance& provenance,
                    Language language) {
  static constexpr std::array<const char*, 8> kNames{
      "logit (maximum likelihood)",
      "probit (maximum likelihood)",
      "complementary log-log (maximum likelihood)",
      "linear probability model (least squares)",
      "ordered logit, proportional odds (maximum likelihood)",
      "ordered probit (maximum likelihood)",
      "Poisson (maximum likelihood)",
      "negative binomial, variance mu + alpha mu² (maximum likelihood)"};
  std::string model = kNames.at(static_cast<std::size_t>(fit.model));
  if (fit.model == ModelKind::lpm && !fit.binary_response)
    model = "linear model (least squares; the response is not 0/1)";
  if (fit.bias_reduction == BiasReduction::firth)
    model = say(document_words::kFirth, language, name_of(fit.model));
  model += say(document_words::kOfResponse, language, frame.response_name);
  if (!frame.levels.empty()) model += fmt::format(" ({})", fmt::join(frame.levels, " < "));
  model += describe_panel(fit, language);
  if (fit.has_offset) model += document_words::kWithOffset.in(language);
  if (fit.weight_kind == WeightKind::probability)
    model += document_words::kProbabilityWeights.in(language);
  provenance.entries.emplace_back(document_words::kModelLabel.in(language), model);
  if (!fit.converged()) return;
  provenance.entries.emplace_back(document_words::kStandardErrors.in(language),
                                  fmt::format("{}: {}; tests by {}", name_of(fit.covariance.kind),
                                              fit.covariance.note, fit.covariance.reference));
}

DocumentTable sample_table(const ModelFrame& frame, Language language) {
  DocumentTable table;
  table.name = "sample";
  table.caption = say(document_words::kLadder, language, frame.sample.rows_considered);
  table.columns = {{"column", document_words::kMissingIn.in(language), Align::left},
                   {"rows", document_words::kRowsLost.in(language), Align::right}};
  for (const DroppedRows& step : frame.sample.dropped) {
    if (step.rows == 0) continue;
    table.rows.push_back({text_cell(step.column), integer_cell(static_cast<double>(step.rows))});
  }
  if (frame.sample.zero_weight_rows > 0) {
    table.rows.push_back({text_cell(document_words::kZeroWeight.in(language)),
                          integer_cell(static_cast<double>(frame.sample.zero_weight_rows))});
  }
  table.notes.emplace_back(document_words::kCountedOnce.in(language));
  return table;
}

DocumentTable coefficients_table(const ModelSummary& model, const Presentation& presentation) {
  DocumentTable table;
  const bool student = model.fit.covariance.df.has_value();
  table.name = "coefficients";
  table.caption = fmt::format("Coefficients of {} with {:.4g} % confidence intervals",
                              name_of(model.fit.model), 100 * presentation.conf_level);
  table.columns = {{"term", "term", Align::left},
                   {"estimate", "estimate", Align::right},
                   {"std_error", "std. error", Align::right},
                   {"statistic", student ? "t" : "z", Align::right},
                   {"p_value", "p", Align::right},
                   {"conf_low", "low", Align::right},
                   {"conf_high", "high", Align::right}};
  const bool odds = presentation.odds_ratios == OddsRatios::beside;
  if (odds) {
    table.columns.push_back(
        {"odds_ratio", std::string(ratio_name_of(model.fit.model)), Align::right});
    table.columns.push_back({"or_conf_low", "its low", Align::right});
    table.columns.push_back({"or_conf_high", "its high", Align::right});
  }
  using Style = NumberCell::Style;
  for (const CoefficientRow& row : coefficient_table(model.fit, presentation.conf_level)) {
    const std::string& why = row.absent_reason;
    std::vector<Cell> cells{text_cell(row.term),
                            number_cell(row.estimate, Style::general, 4, why),
                            number_cell(row.std_error, Style::general, 4, why),
                            number_cell(row.statistic, Style::fixed, 2, why),
                            number_cell(row.p_value, Style::p_value, 3, why),
                            number_cell(row.conf_low, Style::general, 4, why),
                            number_cell(row.conf_high, Style::general, 4, why)};
    const bool is_coefficient = table.rows.size() + model.fit.ancillary < model.fit.terms.size();
    if (odds && !is_coefficient) {
      cells.insert(cells.end(), 3, AbsentCell{"no coefficient of a covariate"});
    } else if (odds) {
      cells.push_back(exponential_cell(row.estimate, why));
      cells.push_back(exponential_cell(row.conf_low, why));
      cells.push_back(exponential_cell(row.conf_high, why));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

void add_closing_sections(const ResultHead& head, Document& document, Language language) {
  if (head.earlier) document.sections.push_back(earlier_section(*head.earlier));
  if (head.code) document.sections.push_back(code_section(*head.code));
  if (!head.requirements.empty()) {
    DocumentTable table;
    table.name = "requirements";
    table.caption = document_words::kRequirementsCaption.in(language);
    table.columns = {{"text", document_words::kCondition.in(language), Align::left},
                     {"value", document_words::kValue.in(language), Align::right},
                     {"holds", document_words::kHolds.in(language), Align::left}};
    for (const RequirementOutcome& outcome : head.requirements) {
      table.rows.push_back({text_cell(outcome.text),
                            number_cell(outcome.value, NumberCell::Style::general, 6,
                                        document_words::kAbsent.in(language)),
                            text_cell((outcome.holds ? kYes : kNo).in(language))});
    }
    document.sections.push_back({document_words::kRequirements.in(language), {std::move(table)}});
  }
  if (!head.warnings.empty()) {
    Section section{document_words::kWarnings.in(language), {}};
    for (const Diagnostic& warning : head.warnings) {
      section.parts.emplace_back(Paragraph{warning.message, false});
    }
    document.sections.push_back(std::move(section));
  }
  for (const std::string& note : head.notes) document.notes.push_back(note_label(note, language));
}

DocumentTable proportional_odds_table(const ProportionalOddsTest& test) {
  using Style = NumberCell::Style;
  DocumentTable table;
  table.name = "proportional_odds";
  table.caption = "Are the coefficients the same at every cut point? (Brant's test)";
  table.columns = {{"term", "term", Align::left},
                   {"statistic", "chi²", Align::right},
                   {"df", "df", Align::right},
                   {"p_value", "p", Align::right}};
  const auto add = [&](const ProportionalOddsTest::Row& row) {
    table.rows.push_back(
        {text_cell(row.term), number_cell(row.statistic, Style::fixed, 2, row.absent_reason),
         integer_cell(row.df), number_cell(row.p_value, Style::p_value, 3, row.absent_reason)});
  };
  add(test.overall);
  for (const ProportionalOddsTest::Row& row : test.terms) add(row);
  if (!test.note.empty()) table.notes.push_back(test.note);
  return table;
}

Cell measure_cell(const ModelSummary& model, Measure measure) {
  for (const PseudoR2& entry : model.measures) {
    if (entry.measure == measure) {
      return number_cell(entry.value, NumberCell::Style::fixed, 4, entry.absent_reason);
    }
  }
  return AbsentCell{fmt::format("not a measure of {}", name_of(model.fit.model))};
}

}  // namespace bip::detail

namespace bip {

std::string_view ratio_name_of(ModelKind model) {
  switch (model) {
    case ModelKind::logit:
    case ModelKind::ologit:
      return "odds ratio";
    case ModelKind::cloglog:
      return "hazard ratio";
    case ModelKind::poisson:
    case ModelKind::negbin:
      return "rate ratio";
    case ModelKind::probit:
    case ModelKind::lpm:
    case ModelKind::oprobit:
      break;
  }
  return {};
}

}  // namespace bip
