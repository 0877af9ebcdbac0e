// The kinds of plots, each as commands on a canvas of the height it needs.
#pragma once

#include "bip/report/document.hpp"
#include "report/plot_canvas.hpp"
#include "report/plot_rows.hpp"

namespace bip::detail {

/// Bars and forests: row below row, names on the left, values as text on the right. `width` in
/// pixels.
[[nodiscard]] PlotCanvas draw_rows(const Figure& figure, const PlotData& data, double width);
/// Curves in one plot, or in one a panel.
[[nodiscard]] PlotCanvas draw_curves(const Figure& figure, const PlotData& data, double width);

}  // namespace bip::detail
