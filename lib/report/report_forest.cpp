// Indicators as forests. See report_figures.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bip/core/decimal_mark.hpp"
#include "report/document_parts.hpp"
#include "report/figure_parts.hpp"
#include "report/page_statement.hpp"
#include "report/report_figures.hpp"
#include "report/words/report_words.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

constexpr double kThousandUnits = 1000;

/// Whether effects are differences of probabilities.
bool has_probabilities(ModelKind model) { return !is_count(model) && model != ModelKind::lpm; }

bool is_probability(const AnalysisResult& result) {
  const Fit& fit = result.comparison.models.back().fit;
  return has_probabilities(fit.model) || fit.binary_response;
}

bool is_slope(const Effect& effect) { return effect.contrast == "dy/dx"; }

double unit_of(const Effect& effect, const EffectUnits& units) {
  const auto found = is_slope(effect) ? units.find(effect.variable) : units.end();
  return found == units.end() ? 1 : found->second;
}

std::string label_of_effect(const Effect& effect, double unit, const Presentation& presentation) {
  const auto known = presentation.labels.find(effect.variable);
  std::string label = known == presentation.labels.end() ? effect.variable : known->second;
  if (unit > 1)
    return say(kPerUnits, presentation.language, label,
               (unit > kThousandUnits ? kMillion : kThousand).in(presentation.language));
  const bool is_plain = is_slope(effect) || effect.contrast == "1 vs 0";
  return is_plain ? label : fmt::format("{}: {}", label, effect.contrast);
}

/// Two forms ask for the same things, so that labels alone do not tell who answered.
std::string form_of(const std::string& variable, const Codebook& codebook, Language language) {
  const bool is_search =
      codebook.find_channel(variable) != nullptr || variable == "search_channels";
  if (is_search) return kPersonForm.in(language);
  const Item* const item = codebook.find_item(variable);
  if (item == nullptr) return {};
  return (item->respondent == Respondent::person ? kPersonForm : kCaseworkerForm).in(language);
}

std::string mark_of(const Effect& effect, double level) {
  if (effect.p_adjusted && *effect.p_adjusted < level) return "*";
  return effect.p_value && *effect.p_value < level ? "°" : "";
}

std::optional<double> width_of(const ShownEffect& effect) {
  const auto* const low = std::get_if<NumberCell>(&effect.low);
  const auto* const high = std::get_if<NumberCell>(&effect.high);
  if (low == nullptr || high == nullptr) return std::nullopt;
  return std::max({std::abs(low->value), std::abs(high->value), high->value - low->value});
}

/// Effects that would be a dot at 0 beside the others, as those of one more krone of income.
bool is_too_small(const ShownEffect& effect, double widest) {
  constexpr double kVisible = 1.0 / 200;
  const auto width = width_of(effect);
  return width && *width < kVisible * widest;
}

std::string percent_text(double share, Language language) {
  return with_decimal_mark(fmt::format("{:.4g}", 100 * share), language);
}

}  // namespace

std::string answers_of(const AnalysisResult& result, Language language) {
  return say(kAnswers, language, result.comparison.models.back().fit.rows, result.persons);
}

EffectUnits effect_units(const StudyReport& report) {
  constexpr double kReadable = 0.001;  // a tenth of a point
  std::map<std::string, double> largest;
  for (std::size_t i = 0; i < report.results.analyses.size(); ++i) {
    const AnalysisAttempt& attempt = report.results.analyses[i];
    if (!attempt.result || !is_probability(*attempt.result)) continue;
    for (const Effect& effect : report.effects.analyses[i].effects) {
      if (!is_slope(effect) || effect.role != EffectRole::main) continue;
      double& size = largest[effect.variable];
      for (const std::optional<double>& end : {effect.conf_low, effect.conf_high})
        size = std::max(size, std::abs(end.value_or(0)));
    }
  }
  EffectUnits units;
  for (const auto& [variable, size] : largest) {
    if (size == 0 || size >= kReadable) continue;
    units[variable] =
        size * kThousandUnits >= kReadable ? kThousandUnits : kThousandUnits * kThousandUnits;
  }
  return units;
}

std::vector<ShownEffect> shown_effects(const AnalysisEffects& analysis,
                                       const AnalysisResult& result, const Codebook& codebook,
                                       const EffectUnits& units, const Presentation& presentation) {
  const Style style = is_probability(result) ? Style::points : Style::general;
  const int digits = style == Style::points ? 1 : 3;
  std::vector<ShownEffect> shown;
  for (const Effect& effect : analysis.effects) {
    const bool is_indicator =
        std::ranges::find(analysis.indicators, effect.variable) != analysis.indicators.end();
    if (effect.role != EffectRole::main || !is_indicator) continue;
    const std::string& why = effect.absent_reason;
    const double unit = unit_of(effect, units);
    const auto number = [&](std::optional<double> value) {
      if (value) *value *= unit;
      return number_cell(value, style, digits, why);
    };
    shown.push_back({effect.variable, label_of_effect(effect, unit, presentation),
                     form_of(effect.variable, codebook, presentation.language),
                     number(effect.estimate), number(effect.conf_low), number(effect.conf_high),
                     number_cell(effect.p_adjusted, Style::p_value, 3, effect.unadjusted_reason),
                     mark_of(effect, 1 - presentation.conf_level)});
  }
  const std::string caseworker = kCaseworkerForm.in(presentation.language);
  std::ranges::stable_sort(shown, {}, [&](const ShownEffect& effect) {
    return std::pair(effect.form.empty(), effect.form == caseworker);
  });
  return shown;
}

std::optional<Figure> forest_figure(const AnalysisResult& result,
                                    const std::vector<ShownEffect>& effects,
                                    const EffectFamily& family, const Presentation& presentation) {
  const Language language = presentation.language;
  double widest = 0;
  for (const ShownEffect& effect : effects) widest = std::max(widest, width_of(effect).value_or(0));
  if (widest == 0) return std::nullopt;
  Figure figure;
  figure.name = "effects";
  figure.title =
      say(kForestTitle, language, result.rule.name, percent_text(presentation.conf_level, language),
          result.comparison.models.back().fit.rows, result.persons);
  figure.kind = PlotKind::forest;
  figure.roles = {.label = "label",
                  .panel = "form",
                  .value = "estimate",
                  .low = "low",
                  .high = "high",
                  .mark = "mark"};
  figure.reference_line = 0;
  figure.x_title = (is_probability(result) ? kForestAxis : kForestAxisOther).in(language);
  figure.data.columns = {{"variable", kIndicatorColumn.in(language), Align::left},
                         {"form", kFormColumn.in(language), Align::left},
                         {"label", kLabelColumn.in(language), Align::left},
                         {"estimate", kEffectColumn.in(language), Align::right},
                         {"low", kLowColumn.in(language), Align::right},
                         {"high", kHighColumn.in(language), Align::right},
                         {"p_adjusted", kAdjustedColumn.in(language), Align::right},
                         {"mark", kMarkColumn.in(language), Align::left}};
  std::string left_out;
  for (const ShownEffect& effect : effects) {
    if (is_too_small(effect, widest)) {
      left_out += (left_out.empty() ? "" : "; ") + effect.label;
      continue;
    }
    figure.data.rows.push_back({text_cell(effect.variable), text_cell(effect.form),
                                text_cell(effect.label), effect.estimate, effect.low, effect.high,
                                effect.adjusted_p, text_cell(effect.mark)});
  }
  figure.data.notes.push_back(
      say(kForestNote, language,
          with_decimal_mark(fmt::format("{:.4g}", 1 - presentation.conf_level), language),
          family.tests, name_of(family.adjustment)));
  if (!left_out.empty()) figure.data.notes.push_back(say(kForestLeftOut, language, left_out));
  figure = finish_figure(std::move(figure), language);
  state_estimates(result, figure.data);
  return figure;
}

}  // namespace bip::detail
