// See report_path.hpp.
#include "report/report_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

#include "report/document_parts.hpp"
#include "report/page_statement.hpp"
#include "report/report_figures.hpp"
#include "report/words/report_words.hpp"

namespace bip::detail {
namespace {

struct AnalysisPath {
  const AnalysisResult* result = nullptr;
  std::vector<ShownEffect> effects;
};

std::vector<AnalysisPath> paths_of(const StudyReport& report, const Presentation& presentation) {
  const EffectUnits units = effect_units(report);
  std::vector<AnalysisPath> paths;
  for (std::size_t i = 0; i < report.results.analyses.size(); ++i) {
    const AnalysisAttempt& attempt = report.results.analyses[i];
    if (!attempt.result) continue;
    std::vector<ShownEffect> effects = shown_effects(report.effects.analyses[i], *attempt.result,
                                                     report.codebook, units, presentation);
    if (!effects.empty()) paths.push_back({&*attempt.result, std::move(effects)});
  }
  return paths;
}

std::string short_form(const std::string& form, Language language) {
  if (form == kPersonForm.in(language)) return kPersonShort.in(language);
  return form.empty() ? form : kCaseworkerShort.in(language);
}

Section channels_section(const std::vector<AnalysisPath>& paths, const StudyReport& report,
                         const Presentation& presentation) {
  Section section{kChannelsTitle.in(presentation.language), {}};
  for (const AnalysisPath& path : paths) {
    std::vector<ShownEffect> channels = path.effects;
    std::erase_if(channels, [&](const ShownEffect& effect) {
      return report.codebook.find_channel(effect.variable) == nullptr;
    });
    auto figure = forest_figure(*path.result, channels, report.family, presentation);
    if (!figure) continue;
    figure->name = path.result->rule.name + "_channels";
    figure->data.name = figure->name;
    if (section.parts.empty())
      section.parts.emplace_back(Paragraph{kChannelsText.in(presentation.language)});
    section.parts.emplace_back(*std::move(figure));
  }
  return section;
}

Section path_section(const std::vector<AnalysisPath>& paths, Language language) {
  DocumentTable table;
  table.name = "path";
  table.caption = kPathCaption.in(language);
  table.columns = {{"variable", kIndicatorColumn.in(language), Align::left},
                   {"form", kFormColumn.in(language), Align::left},
                   {"label", kLabelColumn.in(language), Align::left}};
  std::vector<ShownEffect> named;  // each indicator once
  const auto is_same = [](const ShownEffect& one, const ShownEffect& other) {
    return one.variable == other.variable && one.label == other.label;
  };
  const auto find = [&](const std::vector<ShownEffect>& effects, const ShownEffect& wanted) {
    return std::ranges::find_if(effects,
                                [&](const ShownEffect& effect) { return is_same(effect, wanted); });
  };
  for (const AnalysisPath& path : paths) {
    const std::string& analysis = path.result->rule.name;
    table.columns.push_back({analysis, analysis, Align::right});
    table.columns.push_back({analysis + "_mark", "*", Align::left});
    for (const ShownEffect& effect : path.effects)
      if (find(named, effect) == named.end()) named.push_back(effect);
  }
  // The same order in every language: the person's answers, then the caseworker's, then the rest.
  const std::string caseworker = kCaseworkerForm.in(language);
  std::ranges::stable_sort(named, {}, [&](const ShownEffect& effect) {
    return std::pair(effect.form.empty(), effect.form == caseworker);
  });
  for (const ShownEffect& indicator : named) {
    std::vector<Cell> row{text_cell(indicator.variable),
                          text_cell(short_form(indicator.form, language)),
                          text_cell(indicator.label)};
    for (const AnalysisPath& path : paths) {
      const auto effect = find(path.effects, indicator);
      const bool is_there = effect != path.effects.end();
      row.push_back(is_there ? effect->estimate : text_cell(""));
      row.push_back(text_cell(is_there ? effect->mark : ""));
    }
    table.rows.push_back(std::move(row));
  }
  for (const AnalysisPath& path : paths) {
    table.notes.push_back(
        fmt::format("{}: {}", path.result->rule.name, answers_of(*path.result, language)));
    state_estimates_in_column(*path.result, path.result->rule.name, table);
    table.statement->notes[table.notes.size() - 1] = {rows_key(*path.result)};
  }
  return {kPathTitle.in(language), {Paragraph{kPathText.in(language)}, std::move(table)}};
}

}  // namespace

std::vector<Section> path_sections(const StudyReport& report,
                                   const PresentationOf& presentation_of) {
  const Presentation presentation = presentation_of(ModelKind::logit);
  const std::vector<AnalysisPath> paths = paths_of(report, presentation);
  std::vector<Section> sections{channels_section(paths, report, presentation)};
  if (!paths.empty()) sections.push_back(path_section(paths, presentation.language));
  return sections;
}

}  // namespace bip::detail
