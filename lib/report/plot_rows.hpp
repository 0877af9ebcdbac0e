// What of a figure's table is drawn, as numbers and words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bip/report/document.hpp"

namespace bip::detail {

struct PlotRow {
  std::string label;
  std::string panel;
  std::string mark;
  std::string value_text;  ///< the value as people read it
  std::size_t series = 0;  ///< index into PlotData::series
  std::optional<double> x;
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> reference;
  std::vector<std::optional<double>> beside;
};

struct PlotData {
  std::vector<PlotRow> rows;
  std::vector<std::string> series;  ///< in order of their first row; one without a name else
  std::vector<std::string> panels;  ///< the same
  std::vector<std::string> beside;  ///< titles of the columns of PlotRow::beside
  std::string reference_title;      ///< of the column of references
  bool is_percent = false;          ///< values are shares, times 100 now
  bool is_x_percent = false;
};

/// Values of percentages and points are multiplied by 100, as they are read.
/// Errors: Error{internal} for a role that is no column of the table.
[[nodiscard]] PlotData plot_data(const Figure& figure);

/// Lowest and highest of what is drawn along the values' axis, with some room; never equal.
[[nodiscard]] std::pair<double, double> value_range(const Figure& figure, const PlotData& data);
[[nodiscard]] std::pair<double, double> x_range(const PlotData& data);

/// Distance between numbers at an axis, so that there are at most `most`, but two where any: 1, 2
/// or 5 times a power of ten.
[[nodiscard]] double tic_step(const std::pair<double, double>& range, double most);

/// A name for each, in order of first appearance.
[[nodiscard]] std::size_t index_of(std::vector<std::string>& names, const std::string& name);

}  // namespace bip::detail
