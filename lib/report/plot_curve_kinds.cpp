// Curves, in one plot or in a small one for each panel; all panels have the same axes, so that they
// compare.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "report/plot_kinds.hpp"
#include "report/plot_text.hpp"
#include "report/text_wrap.hpp"
#include "report/visible_text.hpp"

namespace bip::detail {
namespace {

constexpr double kEdge = 8;
constexpr double kTicsWidth = 46;
constexpr double kAxisHeight = 24;
constexpr double kPlotHeight = 340;
constexpr double kPanelHeight = 130;
constexpr double kPanelGap = 14;
constexpr double kPanelWidth = 135;  ///< at least, where several stand beside each other
constexpr std::size_t kPanelsBeside = 3;

class CurvePlot {
 public:
  CurvePlot(const Figure& figure, const PlotData& data, double width)
      : figure_(figure),
        data_(data),
        width_(width),
        x_(x_range(data)),
        y_(value_range(figure, data)) {
    const bool is_single = figure.kind == PlotKind::lines && data.panels.size() < 2;
    columns_ = is_single ? 1 : std::min({kPanelsBeside, data.panels.size(), most_panels()});
    collect_legend();
  }

  [[nodiscard]] PlotCanvas draw() {
    const double heading = heading_height();
    const double plot_height = columns_ == 1 ? kPlotHeight : kPanelHeight;
    const std::size_t lines = (data_.panels.size() + columns_ - 1) / columns_;
    const double legend = PlotCanvas::legend_height(legend_, width_ - kEdge);
    const std::vector<std::string> y_lines = wide_lines(figure_.y_title);
    const std::vector<std::string> x_lines = wide_lines(figure_.x_title);
    const double y_title = kTitleHeight * static_cast<double>(y_lines.size());
    const double top = kEdge + legend + y_title;
    const double block = heading + plot_height + kPanelGap;
    const double bottom = top + block * static_cast<double>(lines) - kPanelGap;
    const double x_title =
        kTitleHeight * static_cast<double>(std::max<std::size_t>(x_lines.size(), 1));
    PlotCanvas canvas(width_, bottom + kAxisHeight + x_title + kEdge);
    canvas.legend(legend_, kEdge, kEdge / 2);
    double y = kEdge + legend + 8;
    for (const std::string& line : y_lines) {
      canvas.text(kEdge, y, Anchor::left, line);
      y += kTitleHeight;
    }
    canvas.axis_title(x_lines, kEdge + kTicsWidth + plots_width() / 2, bottom + kAxisHeight);
    write_axes(canvas);
    canvas.command("set multiplot");
    for (std::size_t i = 0; i < data_.panels.size(); ++i) {
      const double width = panel_width();
      const double left =
          kEdge + kTicsWidth + static_cast<double>(i % columns_) * (width + kPanelGap);
      const std::size_t line = i / columns_;
      const double above = top + block * static_cast<double>(line) + heading;
      write_panel({left, above, left + width, above + plot_height}, i, canvas);
    }
    canvas.command("unset multiplot");
    return canvas;
  }

 private:
  [[nodiscard]] std::size_t most_panels() const {
    const double room = width_ - 2 * kEdge - kTicsWidth - 4 + kPanelGap;
    return std::max<std::size_t>(static_cast<std::size_t>(room / (kPanelWidth + kPanelGap)), 1);
  }

  /// Lines as wide as the picture; none of nothing.
  [[nodiscard]] std::vector<std::string> wide_lines(const std::string& words) const {
    if (words.empty()) return {};
    const auto letters = static_cast<std::size_t>((width_ - 2 * kEdge) / kLetterWidth);
    return wrapped_lines(visible_text(words), letters, LongWord::cut);
  }

  [[nodiscard]] double panel_width() const {
    const double room = width_ - 2 * kEdge - kTicsWidth - 4;
    const auto columns = static_cast<double>(columns_);
    // One plot as wide as the page would be longer than it is high: curves read best in a square.
    // The last number at its axis reaches beyond it.
    constexpr double kHalfNumber = 16;
    if (columns_ == 1) return std::min(room - kHalfNumber, kPlotHeight * 1.3);
    return (room - kPanelGap * (columns - 1)) / columns;
  }

  /// Of all panels beside each other.
  [[nodiscard]] double plots_width() const {
    const auto columns = static_cast<double>(columns_);
    return columns * panel_width() + (columns - 1) * kPanelGap;
  }

  [[nodiscard]] std::vector<std::string> heading_lines(std::size_t panel) const {
    if (data_.panels[panel].empty()) return {};
    const auto letters = static_cast<std::size_t>(panel_width() / kLetterWidth);
    return wrapped_lines(visible_text(data_.panels[panel]), letters, LongWord::cut);
  }

  [[nodiscard]] double heading_height() const {
    std::size_t lines = 0;
    for (std::size_t i = 0; i < data_.panels.size(); ++i)
      lines = std::max(lines, heading_lines(i).size());
    return lines == 0 ? 0 : kLineHeight * static_cast<double>(lines) + 8;
  }

  void collect_legend() {
    using Sign = LegendEntry::Sign;
    for (std::size_t i = 0; data_.series.size() > 1 && i < data_.series.size(); ++i) {
      const SeriesLook& look = look_of(i);
      legend_.push_back(
          {Sign::line, data_.series[i], look.colour, look.point, look.fill, look.dash});
    }
    if (!data_.reference_title.empty())
      legend_.push_back({.sign = Sign::dotted, .text = data_.reference_title, .colour = kInk});
  }

  void write_axes(PlotCanvas& canvas) const {
    canvas.command("set xrange [{}:{}]", plot_number(x_.first), plot_number(x_.second));
    canvas.command("set yrange [{}:{}]", plot_number(y_.first), plot_number(y_.second));
    canvas.command("set border 3 lc rgb '{}'", kRule);
    canvas.command("set grid xtics ytics lt 1 lw 0.5 lc rgb '{}'", kRule);
    constexpr double kTicRoom = 54;
    constexpr double kTicHeight = 34;
    const double height = columns_ == 1 ? kPlotHeight : kPanelHeight;
    const auto tics = [&](const char* axis, const auto& range, double most) {
      canvas.command("set {}tics nomirror scale 0.5 {} textcolor rgb '{}'", axis,
                     plot_number(tic_step(range, most)), kInk);
    };
    tics("x", x_, panel_width() / kTicRoom);
    tics("y", y_, height / kTicHeight);
  }

  /// Only the outer panels have numbers at their axes.
  void write_panel(const PlotBox& box, std::size_t panel, PlotCanvas& canvas) const {
    const bool is_outer_left = panel % columns_ == 0;
    const bool is_lowest = panel + columns_ >= data_.panels.size();
    canvas.command("set format x '{}'", !is_lowest ? "" : data_.is_x_percent ? "%g %%" : "%g");
    canvas.command("set format y '{}'", !is_outer_left ? "" : data_.is_percent ? "%g %%" : "%g");
    canvas.place(box);
    if (figure_.reference_line)
      canvas.command(
          "set arrow from graph 0, first {0} to graph 1, first {0} nohead lw 1.2 lc rgb "
          "'{1}' back",
          plot_number(figure_.reference_line), kInk);
    double y = box.top - 6 - kLineHeight * static_cast<double>(heading_lines(panel).size()) +
               kLineHeight / 2;
    for (const std::string& line : heading_lines(panel)) {
      canvas.text(box.left, y, Anchor::left, line, Weight::bold);
      y += kLineHeight;
    }
    std::vector<std::string> plots;
    for (std::size_t i = 0; i < data_.series.size(); ++i) add_curve(panel, i, canvas, plots);
    add_reference(panel, canvas, plots);
    if (plots.empty()) plots.emplace_back("NaN");
    std::string command = "plot ";
    for (const std::string& plot : plots) command += (command.size() > 5 ? ", " : "") + plot;
    canvas.command(std::string_view(command));
    // The next panel would draw all of them again.
    for (const char* const drawn : {"label", "object", "arrow"}) canvas.command("unset {}", drawn);
  }

  [[nodiscard]] std::vector<const PlotRow*> rows_of(std::size_t panel, std::size_t series) const {
    std::vector<const PlotRow*> rows;
    for (const PlotRow& row : data_.rows)
      if (row.panel == data_.panels[panel] && row.series == series && row.x) rows.push_back(&row);
    return rows;
  }

  void add_curve(std::size_t panel, std::size_t series, PlotCanvas& canvas,
                 std::vector<std::string>& plots) const {
    std::vector<std::string> points;
    std::vector<std::string> band;
    for (const PlotRow* const row : rows_of(panel, series)) {
      // An empty line is where a curve is broken.
      points.push_back(
          row->value ? fmt::format("{} {}", plot_number(row->x), plot_number(row->value)) : "");
      if (row->low && row->high)
        band.push_back(fmt::format("{} {} {}", plot_number(row->x), plot_number(row->low),
                                   plot_number(row->high)));
    }
    const SeriesLook& look = look_of(series);
    if (!band.empty())
      plots.push_back(
          fmt::format("{} using 1:2:3 with filledcurves fs transparent solid 0.15 noborder fc rgb "
                      "'{}'",
                      canvas.block(band), look.colour));
    if (std::ranges::all_of(points, &std::string::empty)) return;
    const std::string block = canvas.block(points);
    plots.push_back(fmt::format("{} using 1:2 with lines lw 2 dt {} lc rgb '{}'", block, look.dash,
                                look.colour));
    plots.push_back(fmt::format("{} using 1:2 with points pt {} ps {} lc rgb '{}'", block,
                                look.point, columns_ == 1 ? 0.7 : 0.5, look.colour));
  }

  void add_reference(std::size_t panel, PlotCanvas& canvas, std::vector<std::string>& plots) const {
    std::vector<std::string> points;
    for (std::size_t i = 0; points.empty() && i < data_.series.size(); ++i)
      for (const PlotRow* const row : rows_of(panel, i))
        if (row->reference)
          points.push_back(fmt::format("{} {}", plot_number(row->x), plot_number(row->reference)));
    if (!points.empty())
      plots.push_back(fmt::format("{} using 1:2 with lines lw 1.2 dt 3 lc rgb '{}'",
                                  canvas.block(points), kInk));
  }

  const Figure& figure_;
  const PlotData& data_;
  double width_ = 0;
  std::pair<double, double> x_;
  std::pair<double, double> y_;
  std::size_t columns_ = 1;
  std::vector<LegendEntry> legend_;
};

}  // namespace

PlotCanvas draw_curves(const Figure& figure, const PlotData& data, double width) {
  return CurvePlot(figure, data, width).draw();
}

}  // namespace bip::detail
