// See plot_rows.hpp.
#include "report/plot_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

#include "bip/core/decimal_mark.hpp"
#include "bip/core/error.hpp"
#include "bip/report/number_text.hpp"

namespace bip::detail {
namespace {

using Style = NumberCell::Style;

bool is_share(const NumberCell& number) {
  return number.style == Style::percent || number.style == Style::points;
}

/// A table's columns by the keys that a figure's roles name.
class Columns {
 public:
  explicit Columns(const DocumentTable& table) : table_(table) {}

  /// Absent for a role that nothing has.
  [[nodiscard]] std::optional<std::size_t> find(const std::string& key) const {
    if (key.empty()) return std::nullopt;
    const auto found = std::ranges::find(table_.columns, key, &TableColumn::key);
    check_invariant(found != table_.columns.end(), "a figure draws a column its table lacks");
    return static_cast<std::size_t>(found - table_.columns.begin());
  }

  [[nodiscard]] std::string title(const std::string& key) const {
    const auto column = find(key);
    return column ? table_.columns[*column].title : std::string();
  }

  [[nodiscard]] bool holds_percentages(const std::string& key) const {
    const auto column = find(key);
    return column && std::ranges::any_of(table_.rows, [&](const std::vector<Cell>& row) {
             const auto* const number = std::get_if<NumberCell>(&row[*column]);
             return number != nullptr && number->style == Style::percent;
           });
  }

  [[nodiscard]] std::string text(const std::vector<Cell>& row, const std::string& key) const {
    const auto column = find(key);
    if (!column) return {};
    if (const auto* const words = std::get_if<TextCell>(&row[*column])) return words->text;
    const auto* const number = std::get_if<NumberCell>(&row[*column]);
    if (number == nullptr) return {};
    return with_decimal_mark(number_text(*number, NumberGlyphs::typographic), table_.language);
  }

  [[nodiscard]] std::optional<double> number(const std::vector<Cell>& row,
                                             const std::string& key) const {
    const auto column = find(key);
    if (!column) return std::nullopt;
    const auto* const number = std::get_if<NumberCell>(&row[*column]);
    if (number == nullptr || !std::isfinite(number->value)) return std::nullopt;
    return is_share(*number) ? 100 * number->value : number->value;
  }

 private:
  const DocumentTable& table_;
};

class Range {
 public:
  void add(std::optional<double> value) {
    if (!value) return;
    low_ = low_ ? std::min(*low_, *value) : *value;
    high_ = high_ ? std::max(*high_, *value) : *value;
  }

  [[nodiscard]] std::pair<double, double> with_room(double share) const {
    const double low = low_.value_or(0);
    const double high = high_.value_or(1);
    const double room = high > low ? share * (high - low) : std::max(1.0, std::abs(high)) / 2;
    return {low - room, high + room};
  }

 private:
  std::optional<double> low_;
  std::optional<double> high_;
};

}  // namespace

std::size_t index_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  const auto index = static_cast<std::size_t>(found - names.begin());
  if (found == names.end()) names.push_back(name);
  return index;
}

PlotData plot_data(const Figure& figure) {
  const Columns columns(figure.data);
  const PlotRoles& roles = figure.roles;
  PlotData data;
  data.is_percent = columns.holds_percentages(roles.value);
  data.is_x_percent = columns.holds_percentages(roles.x);
  data.reference_title = columns.title(roles.reference);
  for (const std::string& key : roles.beside) data.beside.push_back(columns.title(key));
  for (const std::vector<Cell>& cells : figure.data.rows) {
    PlotRow row;
    row.label = columns.text(cells, roles.label);
    row.panel = columns.text(cells, roles.panel);
    row.mark = columns.text(cells, roles.mark);
    row.value_text = columns.text(cells, roles.value);
    row.series = index_of(data.series, columns.text(cells, roles.series));
    static_cast<void>(index_of(data.panels, row.panel));
    row.x = columns.number(cells, roles.x);
    row.value = columns.number(cells, roles.value);
    row.low = columns.number(cells, roles.low);
    row.high = columns.number(cells, roles.high);
    row.reference = columns.number(cells, roles.reference);
    for (const std::string& key : roles.beside) row.beside.push_back(columns.number(cells, key));
    data.rows.push_back(std::move(row));
  }
  return data;
}

std::pair<double, double> value_range(const Figure& figure, const PlotData& data) {
  Range range;
  range.add(figure.reference_line);
  if (figure.kind == PlotKind::bars) range.add(0);
  for (const PlotRow& row : data.rows) {
    for (const auto& value : {row.value, row.low, row.high, row.reference}) range.add(value);
    for (const auto& value : row.beside) range.add(value);
  }
  constexpr double kRoom = 0.04;
  auto ends = range.with_room(kRoom);
  if (figure.kind == PlotKind::bars && range.with_room(0).first >= 0) ends.first = 0;
  return ends;
}

std::pair<double, double> x_range(const PlotData& data) {
  Range range;
  for (const PlotRow& row : data.rows) range.add(row.x);
  constexpr double kRoom = 0.02;
  return range.with_room(kRoom);
}

double tic_step(const std::pair<double, double>& range, double most) {
  const double least = (range.second - range.first) / std::max(most, 1.0);
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  constexpr std::array<double, 4> kTimes{1, 2, 5, 10};
  std::size_t chosen = 0;
  while (chosen + 1 < kTimes.size() && kTimes.at(chosen) * power < least) ++chosen;
  // A single number at an axis says nothing of its scale: then rather one more than fits well.
  const double width = range.second - range.first;
  if (chosen > 0 && width < 2 * kTimes.at(chosen) * power) --chosen;
  return kTimes.at(chosen) * power;
}

}  // namespace bip::detail
