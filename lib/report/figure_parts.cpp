// See figure_parts.hpp.
#include "report/figure_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "report/plot_rows.hpp"
#include "report/words/figure_words.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kMostNames = 12;

/// The first dozen, and how many more there are.
std::string enumerate(const std::vector<std::string>& names, Language language) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i)
    text += (i == 0 ? "" : "; ") + names[i];
  if (names.size() > kMostNames)
    text += "; " + say(figure_words::kAndMore, language, names.size() - kMostNames);
  return text;
}

std::vector<std::string> name_rows(const PlotData& data) {
  std::vector<std::string> names;
  for (const PlotRow& row : data.rows) {
    if (!row.value) continue;
    std::string name;
    for (const std::string& part : {row.panel, row.label, data.series[row.series]})
      if (!part.empty()) name += (name.empty() ? "" : ", ") + part;
    name += ' ' + row.value_text;
    if (!row.mark.empty()) name += ' ' + row.mark;
    names.push_back(std::move(name));
  }
  return names;
}

bool is_table(const decltype(Section::parts)::value_type& part, const std::string& name) {
  const auto* const table = std::get_if<DocumentTable>(&part);
  return table != nullptr && table->name == name;
}

}  // namespace

std::string describe_figure(const Figure& figure, Language language) {
  const PlotData data = plot_data(figure);
  const auto tell = [&](const Phrase& what, const std::vector<std::string>& names) {
    return fmt::format("{}: {}.", what.in(language), enumerate(names, language));
  };
  switch (figure.kind) {
    case PlotKind::bars:
      return tell(figure_words::kBars, name_rows(data));
    case PlotKind::forest:
      return tell(figure_words::kPoints, name_rows(data));
    case PlotKind::lines:
      return tell(figure_words::kCurves, data.series);
    case PlotKind::small_multiples:
      break;
  }
  return tell(figure_words::kPlots, data.panels);
}

Figure finish_figure(Figure figure, Language language) {
  figure.data.language = language;
  if (figure.data.name.empty()) figure.data.name = figure.name;
  if (figure.data.caption.empty()) figure.data.caption = figure.title;
  if (figure.alternative.empty()) figure.alternative = describe_figure(figure, language);
  return figure;
}

const DocumentTable* find_table(const Section& section, const std::string& name) {
  const auto found =
      std::ranges::find_if(section.parts, [&](const auto& part) { return is_table(part, name); });
  return found == section.parts.end() ? nullptr : &std::get<DocumentTable>(*found);
}

void insert_before(const std::string& table, Figure figure, Section& section) {
  const auto place =
      std::ranges::find_if(section.parts, [&](const auto& part) { return is_table(part, table); });
  decltype(section.parts) parts(std::make_move_iterator(section.parts.begin()),
                                std::make_move_iterator(place));
  parts.emplace_back(std::move(figure));
  parts.insert(parts.end(), std::make_move_iterator(place),
               std::make_move_iterator(section.parts.end()));
  section.parts = std::move(parts);
}

void add_bars(const std::string& table, const PlotRoles& roles, const std::string& x_title,
              Language language, Section& section) {
  const DocumentTable* const numbers = find_table(section, table);
  if (numbers == nullptr || numbers->rows.empty()) return;
  Figure figure;
  figure.name = table;
  figure.title = numbers->caption;
  figure.kind = PlotKind::bars;
  figure.roles = roles;
  const auto has = [&](const std::string& key) {
    return std::ranges::find(numbers->columns, key, &TableColumn::key) != numbers->columns.end();
  };
  if (!has(roles.reference)) figure.roles.reference.clear();
  figure.x_title = x_title;
  figure.data = *numbers;
  figure.numbers = FigureNumbers::in_table;
  insert_before(table, finish_figure(std::move(figure), language), section);
}

}  // namespace bip::detail
