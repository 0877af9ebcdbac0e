// See effects_parts.hpp.
#include "report/effects_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "bip/core/decimal_mark.hpp"
#include "report/document_parts.hpp"
#include "report/words/effects_words.hpp"

namespace bip::detail {

using Style = NumberCell::Style;

std::string describe_point(const ResultHead& head, Language language) {
  for (const auto& [name, value] : head.options) {
    const auto* const text = std::get_if<std::string>(&value);
    if (name != "at" || text == nullptr) continue;
    if (*text == "mean") return kAtMeans.in(language);
    return say(kAtValues, language, *text);
  }
  return kAsObserved.in(language);
}

std::string describe_family(const EffectFamily& family, Language language) {
  return say(kFamilyValue, language, name_of(family.adjustment), family.tests, family.description);
}

LevelColumn level_column_of(const std::vector<Effect>& effects) {
  const bool is_present =
      std::ranges::any_of(effects, [](const Effect& effect) { return !effect.level.empty(); });
  return is_present ? LevelColumn::present : LevelColumn::absent;
}

std::string effects_caption(const ResultHead& head, LevelColumn level,
                            const Presentation& presentation) {
  const Phrase& caption = level == LevelColumn::present ? kLevelEffectsCaption : kEffectsCaption;
  return say(caption, presentation.language, describe_point(head, presentation.language),
             with_decimal_mark(fmt::format("{:.4g}", 100 * presentation.conf_level),
                               presentation.language));
}

DocumentTable effects_table(const std::vector<Effect>& effects, const std::string& caption,
                            LevelColumn level, Language language) {
  DocumentTable table;
  table.name = "effects";
  table.caption = caption;
  table.columns = {{"variable", kVariable.in(language), Align::left},
                   {"contrast", kContrast.in(language), Align::left},
                   {"kind", kKind.in(language), Align::left},
                   {"estimate", kEffect.in(language), Align::right},
                   {"std_error", kStdError.in(language), Align::right},
                   {"statistic", "z", Align::right},
                   {"p_value", "p", Align::right},
                   {"p_adjusted", kAdjustedP.in(language), Align::right},
                   {"conf_low", kLow.in(language), Align::right},
                   {"conf_high", kHigh.in(language), Align::right}};
  constexpr std::ptrdiff_t kLevelPlace = 2;  // after the contrast
  if (level == LevelColumn::present)
    table.columns.insert(table.columns.begin() + kLevelPlace,
                         {"level", kLevel.in(language), Align::left});
  for (const Effect& effect : effects) {
    const std::string& why = effect.absent_reason;
    table.rows.push_back({text_cell(effect.variable), text_cell(effect.contrast),
                          text_cell(std::string(name_of(effect.kind))),
                          number_cell(effect.estimate, Style::general, 4, why),
                          number_cell(effect.std_error, Style::general, 4, why),
                          number_cell(effect.statistic, Style::fixed, 2, why),
                          number_cell(effect.p_value, Style::p_value, 3, why),
                          effect.p_adjusted ? number_cell(effect.p_adjusted, Style::p_value, 3, why)
                                            : Cell(AbsentCell{effect.unadjusted_reason}),
                          number_cell(effect.conf_low, Style::general, 4, why),
                          number_cell(effect.conf_high, Style::general, 4, why)});
    if (level == LevelColumn::present)
      table.rows.back().insert(table.rows.back().begin() + kLevelPlace, text_cell(effect.level));
  }
  return table;
}

Json effect_json(const Effect& effect, const std::string& analysis, const std::string& where,
                 AbsentList& absent) {
  const std::string& why = effect.absent_reason;
  Json entry = Json::object();
  if (!analysis.empty()) entry["analysis"] = analysis;
  entry["variable"] = effect.variable;
  entry["contrast"] = effect.contrast;
  if (!effect.level.empty()) entry["level"] = effect.level;
  entry["kind"] = std::string(name_of(effect.kind));
  entry["estimate"] = absent.number(effect.estimate, where + ".estimate", why);
  entry["std_error"] = absent.number(effect.std_error, where + ".std_error", why);
  entry["statistic"] = absent.number(effect.statistic, where + ".statistic", why);
  entry["p_value"] = absent.number(effect.p_value, where + ".p_value", why);
  entry["p_adjusted"] =
      absent.number(effect.p_adjusted, where + ".p_adjusted", effect.unadjusted_reason);
  entry["conf_low"] = absent.number(effect.conf_low, where + ".conf_low", why);
  entry["conf_high"] = absent.number(effect.conf_high, where + ".conf_high", why);
  return entry;
}

Json family_json(const EffectFamily& family) {
  return {{"description", family.description}, {"tests", family.tests}};
}

}  // namespace bip::detail
