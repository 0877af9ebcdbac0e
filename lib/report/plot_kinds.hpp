// The kinds of plots, each as commands on a canvas of the height it needs.
#pragma once

#include "bip/report/document.hpp"
#include "report/plot_canvas.hpp"
#include "report/plot_rows.hpp"

namespace bip::detail {

inline constexpr double kPictureWidth = 620;

/// Bars and forests: row below row, names on the left, values as text on the right.
[[nodiscard]] PlotCanvas draw_rows(const Figure& figure, const PlotData& data);
/// Curves in one plot, or in one a panel.
[[nodiscard]] PlotCanvas draw_curves(const Figure& figure, const PlotData& data);

}  // namespace bip::detail
