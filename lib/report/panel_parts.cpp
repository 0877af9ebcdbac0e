// See panel_parts.hpp.
#include "panel_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/decimal_mark.hpp"
#include "document_parts.hpp"
#include "report/measure_labels.hpp"
#include "report/words/comparison_words.hpp"
#include "report/words/panel_words.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

Json pooled_test_json(const PanelFit& panel, const std::string& where, AbsentList& absent,
                      const std::string& reason) {
  if (!panel.pooled_test)
    return absent.number(std::nullopt, where + "lr_test",
                         panel.sd ? "a likelihood ratio is not valid under clusters" : reason);
  return {{"statistic", panel.pooled_test->statistic},
          {"p_value", panel.pooled_test->p_value},
          {"distribution", "½χ²(0) + ½χ²(1)"},
          {"loglik_pooled", panel.pooled_test->pooled_log_likelihood}};
}

/// "Of what the split terms add …" by one measure; empty without shares.
std::string parts_sentence(const Comparison& comparison, Measure measure, Language language) {
  std::optional<double> between;
  std::optional<double> within;
  for (const GainPart& part : comparison.parts)
    if (part.measure == measure) (part.name == "between" ? between : within) = part.share;
  if (!between || !within) return {};
  const auto percent = [&](double share) {
    return with_decimal_mark(fmt::format("{:.1f}", 100 * share), language);
  };
  return say(kPartsSentence, language, percent(*between), percent(*within),
             spoken_label(measure, language));
}

/// The contributions by the shown measures.
DocumentTable parts_table(const Comparison& comparison, const Presentation& presentation) {
  const Language language = presentation.language;
  DocumentTable table;
  table.name = "parts";
  table.caption = kPartsCaption.in(language);
  table.columns = {{"part", kPartTitle.in(language), Align::left},
                   {"measure", kMeasure.in(language), Align::left},
                   {"value", kPartContribution.in(language), Align::right},
                   {"share", kPartShare.in(language), Align::right}};
  const auto& shown = presentation.measures;
  for (const GainPart& part : comparison.parts) {
    if (std::find(shown.begin(), shown.end(), part.measure) == shown.end()) continue;
    std::optional<double> points;
    if (part.value) points = 100 * *part.value;
    table.rows.push_back({text_cell(part.name), text_cell(spoken_label(part.measure, language)),
                          number_cell(points, Style::fixed, 2, "measure absent"),
                          number_cell(part.share, Style::percent, 1, "they add nothing")});
  }
  table.notes.emplace_back(kPartsNote.in(language));
  return table;
}

}  // namespace

Json panel_json(const PanelFit& panel, const Fit& fit, const std::string& where,
                AbsentList& absent) {
  const std::string place = where + "panel.";
  const std::string reason = panel.kind == PanelKind::fixed_effects
                                 ? "the groups' intercepts are not estimated"
                                 : fmt::format("no estimates: {}", fit.termination_note);
  const auto number = [&](std::optional<double> value, const char* key) {
    return absent.number(value, place + key, reason);
  };
  return {{"kind", std::string(name_of(panel.kind))},
          {"id", panel.id},
          {"groups", panel.groups},
          {"observations", panel.observations},
          {"groups_left_out", panel.groups_left_out},
          {"observations_left_out", panel.observations_left_out},
          {"quadrature_points",
           panel.quadrature_points ? Json(*panel.quadrature_points) : Json(nullptr)},
          {"accuracy", panel.accuracy ? Json(*panel.accuracy) : Json(nullptr)},
          {"sd", number(panel.sd, "sd")},
          {"icc", number(panel.icc, "icc")},
          {"r2_marginal", number(panel.r2_marginal, "r2_marginal")},
          {"r2_conditional", number(panel.r2_conditional, "r2_conditional")},
          {"residual_variance",
           panel.variance_definition.empty() ? Json(nullptr) : Json(panel.variance_definition)},
          {"lr_test", pooled_test_json(panel, place, absent, reason)}};
}

Json parts_json(const Comparison& comparison, const std::string& prefix, AbsentList& absent) {
  Json array = Json::array();
  for (const GainPart& part : comparison.parts) {
    const std::string key(key_of(part.measure));
    const std::string where = fmt::format("{}decomposition[{}].{}.", prefix, part.name, key);
    array.push_back(
        {{"name", part.name},
         {"level", "part"},
         {"block", nullptr},
         {"measure", key},
         {"value", absent.number(part.value, where + "value", "the measure is absent in a model")},
         {"share", absent.number(part.share, where + "share", "both parts together add nothing")},
         {"mc_error", 0}});
  }
  return array;
}

DocumentTable panel_table(const Fit& fit, Language language) {
  DocumentTable table;
  if (!fit.panel) return table;
  const PanelFit& panel = *fit.panel;
  table.name = "panel";
  table.caption = say(kPanelCaption, language, panel.id);
  table.columns = {{"key", kQuantityTitle.in(language), Align::left},
                   {"value", kValueTitle.in(language), Align::right}};
  const auto add = [&](const Phrase& name, Cell cell) {
    table.rows.push_back({text_cell(name.in(language)), std::move(cell)});
  };
  const auto count = [](std::size_t value) { return integer_cell(static_cast<double>(value)); };
  add(kGroups, count(panel.groups));
  if (panel.kind == PanelKind::fixed_effects) {
    add(kGroupsLeftOut, count(panel.groups_left_out));
    add(kTheirRows, count(panel.observations_left_out));
    return table;
  }
  if (!panel.sd) return table;
  add(kInterceptSd, number_cell(panel.sd, Style::general, 5));
  add(kIcc, number_cell(panel.icc, Style::fixed, 4));
  add(kMarginalR2, number_cell(panel.r2_marginal, Style::fixed, 4));
  add(kConditionalR2, number_cell(panel.r2_conditional, Style::fixed, 4));
  if (panel.pooled_test) {
    add(kPooledTest, number_cell(panel.pooled_test->statistic, Style::fixed, 2));
    add(kPooledP, number_cell(panel.pooled_test->p_value, Style::p_value, 3));
  }
  add(kQuadraturePoints, integer_cell(*panel.quadrature_points));
  table.notes.push_back(say(kResidualVariance, language, panel.variance_definition));
  table.notes.push_back(say(kQuadratureAccuracy, language,
                            with_decimal_mark(fmt::format("{:.1e}", *panel.accuracy), language)));
  return table;
}

void add_parts(const Comparison& comparison, const Presentation& presentation, Measure measure,
               Section& section) {
  if (comparison.parts.empty()) return;
  const std::string sentence = parts_sentence(comparison, measure, presentation.language);
  if (!sentence.empty()) section.parts.emplace_back(Paragraph{sentence, true});
  section.parts.emplace_back(parts_table(comparison, presentation));
}

std::string describe_panel(const Fit& fit, Language language) {
  if (!fit.panel) return {};
  if (fit.panel->kind == PanelKind::fixed_effects)
    return say(kFixedEffects, language, fit.panel->id);
  return say(kRandomIntercepts, language, fit.panel->id);
}

}  // namespace bip::detail
