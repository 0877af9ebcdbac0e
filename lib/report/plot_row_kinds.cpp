// Bars and forests. Rows stand where their names' lines leave them room, so that long names take
// more of the picture and no name is cut.
#include <algorithm>
#include <array>
#include <cstddef>

#include "report/plot_kinds.hpp"
#include "report/plot_text.hpp"
#include "report/text_wrap.hpp"
#include "report/visible_text.hpp"

namespace bip::detail {
namespace {

constexpr double kLabelShare = 0.39;  ///< of the width, at most, for names of rows
constexpr double kBarHeight = 22;
constexpr double kPointHeight = 26;
constexpr double kHeadingHeight = 28;
constexpr double kGroupGap = 8;
constexpr double kAxisHeight = 24;
constexpr int kReferencePoint = 12;

/// Shapes of the values beside: hollow circle, cross, hollow triangle.
int shape_beside(std::size_t index) {
  constexpr std::array<int, 3> kShapes{6, 2, 8};
  return kShapes.at(index % kShapes.size());
}

struct PlacedRow {
  const PlotRow* row = nullptr;
  double y = 0;       ///< its middle, from the plot's top
  double height = 0;  ///< of a bar
  bool is_named = true;
};

struct Heading {
  std::string text;
  double y = 0;
};

class RowPlot {
 public:
  RowPlot(const Figure& figure, const PlotData& data, double width)
      : figure_(figure), data_(data), width_(width), range_(value_range(figure, data)) {
    lay_out_columns();
    lay_out_rows();
    collect_legend();
  }

  [[nodiscard]] PlotCanvas draw() {
    const double top = PlotCanvas::legend_height(legend_, width_ - kEdge) + kEdge;
    const std::vector<std::string> axis_lines = wide_lines(figure_.x_title, kLetterWidth);
    const double title = kTitleHeight * static_cast<double>(axis_lines.size());
    PlotCanvas canvas(width_, top + height_ + kAxisHeight + title + kEdge);
    const PlotBox box{left_, top, right_, top + height_};
    canvas.legend(legend_, kEdge, kEdge / 2);
    write_words(canvas, top);
    canvas.axis_title(axis_lines, (box.left + box.right) / 2, box.bottom + kAxisHeight);
    canvas.place(box);
    write_axes(canvas);
    write_plot(canvas);
    return canvas;
  }

 private:
  static constexpr double kEdge = 8;

  [[nodiscard]] bool is_bars() const { return figure_.kind == PlotKind::bars; }
  [[nodiscard]] bool has_series() const { return data_.series.size() > 1; }

  void lay_out_columns() {
    double names = 0;
    double values = 0;
    for (const PlotRow& row : data_.rows) {
      for (const std::string& line : lines_of(row.label)) names = std::max(names, text_width(line));
      values = std::max(values, text_width(value_words(row)));
    }
    left_ = kEdge + names + 12;
    right_ = width_ - kEdge - values - 10;
  }

  void lay_out_rows() {
    const double row_height = is_bars() ? kBarHeight : kPointHeight;
    const PlotRow* before = nullptr;
    for (const PlotRow& row : data_.rows) {
      const bool new_panel = before == nullptr || row.panel != before->panel;
      if (new_panel && !row.panel.empty()) {
        height_ += kHeadingHeight - kLineHeight;
        for (std::string& line : wide_lines(row.panel, kBoldWidth)) {
          headings_.push_back({std::move(line), height_ + kLineHeight / 2 - 5});
          height_ += kLineHeight;
        }
      }
      const bool is_named = new_panel || row.label != before->label;
      if (is_named && before != nullptr && !new_panel && has_series()) height_ += kGroupGap;
      const double lines = is_named ? static_cast<double>(lines_of(row.label).size()) : 1;
      const double needed = std::max(row_height, lines * kLineHeight + 6);
      rows_.push_back({&row, height_ + needed / 2, row_height - 6, is_named});
      height_ += needed;
      before = &row;
    }
    height_ += 4;
  }

  void collect_legend() {
    using Sign = LegendEntry::Sign;
    for (std::size_t i = 0; has_series() && i < data_.series.size(); ++i) {
      const SeriesLook& look = look_of(i);
      legend_.push_back({is_bars() ? Sign::bar : Sign::point, data_.series[i], look.colour,
                         look.point, look.fill});
    }
    const auto is_there = [&](auto value_of) {
      return std::ranges::any_of(data_.rows,
                                 [&](const PlotRow& row) { return value_of(row).has_value(); });
    };
    if (is_there([](const PlotRow& row) { return row.reference; }))
      legend_.push_back({Sign::point, data_.reference_title, kInk, kReferencePoint});
    for (std::size_t i = 0; i < data_.beside.size(); ++i)
      if (is_there([i](const PlotRow& row) { return row.beside[i]; }))
        legend_.push_back({Sign::point, data_.beside[i], kInk, shape_beside(i)});
  }

  [[nodiscard]] std::vector<std::string> lines_of(const std::string& label) const {
    const auto letters = static_cast<std::size_t>(kLabelShare * width_ / kLetterWidth);
    return wrapped_lines(visible_text(label), letters, LongWord::cut);
  }

  /// Lines as wide as the picture; none of nothing.
  [[nodiscard]] std::vector<std::string> wide_lines(const std::string& words,
                                                    double letter_width) const {
    if (words.empty()) return {};
    const auto letters = static_cast<std::size_t>((width_ - 2 * kEdge) / letter_width);
    return wrapped_lines(visible_text(words), letters, LongWord::cut);
  }

  static std::string value_words(const PlotRow& row) {
    return row.mark.empty() ? row.value_text : row.value_text + ' ' + row.mark;
  }

  void write_words(PlotCanvas& canvas, double top) const {
    for (const Heading& heading : headings_)
      canvas.text(kEdge, top + heading.y, Anchor::left, heading.text, Weight::bold);
    for (const PlacedRow& placed : rows_) {
      canvas.text(width_ - kEdge, top + placed.y, Anchor::right, value_words(*placed.row));
      if (!placed.is_named) continue;
      const std::vector<std::string> lines = lines_of(placed.row->label);
      double y = top + placed.y - kLineHeight * static_cast<double>(lines.size() - 1) / 2;
      for (const std::string& line : lines) {
        canvas.text(left_ - 10, y, Anchor::right, line);
        y += kLineHeight;
      }
    }
  }

  void write_axes(PlotCanvas& canvas) const {
    canvas.command("set xrange [{}:{}]", plot_number(range_.first), plot_number(range_.second));
    canvas.command("set yrange [{}:0]", plot_number(height_));
    canvas.command("set border 1 lc rgb '{}'", kRule);
    canvas.command("set format x '%g{}'", data_.is_percent ? " %%" : "");
    constexpr double kTicRoom = 56;
    canvas.command("set xtics nomirror scale 0.5 {} textcolor rgb '{}'",
                   plot_number(tic_step(range_, (right_ - left_) / kTicRoom)), kInk);
    canvas.command("set grid xtics lt 1 lw 0.5 lc rgb '{}'", kRule);
    canvas.command("unset ytics");
    if (figure_.reference_line)
      canvas.command(
          "set arrow from first {0}, graph 0 to first {0}, graph 1 nohead lw 1.2 lc rgb "
          "'{1}' back",
          plot_number(figure_.reference_line), kInk);
  }

  void write_plot(PlotCanvas& canvas) const {
    std::vector<std::string> plots;
    for (std::size_t i = 0; i < data_.series.size(); ++i)
      if (is_bars()) add_bars(i, canvas, plots);
    add_intervals(canvas, plots);
    for (std::size_t i = 0; i < data_.series.size(); ++i)
      if (!is_bars()) add_points(i, canvas, plots);
    const auto add_hollow = [&](int shape, auto value_of) {
      std::vector<std::string> rows;
      for (const PlacedRow& placed : rows_)
        if (const auto value = value_of(*placed.row))
          rows.push_back(fmt::format("{} {}", plot_number(value), plot_number(placed.y)));
      if (!rows.empty())
        plots.push_back(fmt::format("{} using 1:2 with points pt {} ps 0.9 lw 1.4 lc rgb '{}'",
                                    canvas.block(rows), shape, kInk));
    };
    add_hollow(kReferencePoint, [](const PlotRow& row) { return row.reference; });
    for (std::size_t i = 0; i < data_.beside.size(); ++i)
      add_hollow(shape_beside(i), [i](const PlotRow& row) { return row.beside[i]; });
    std::string command = "plot ";
    for (const std::string& plot : plots) command += (command.size() > 5 ? ", " : "") + plot;
    canvas.command(std::string_view(command));
  }

  void add_bars(std::size_t series, PlotCanvas& canvas, std::vector<std::string>& plots) const {
    std::vector<std::string> rows;
    for (const PlacedRow& placed : rows_) {
      if (placed.row->series != series || !placed.row->value) continue;
      const double value = *placed.row->value;
      rows.push_back(fmt::format(
          "{} {} {} {} {} {}", plot_number(value), plot_number(placed.y),
          plot_number(std::min(value, 0.0)), plot_number(std::max(value, 0.0)),
          plot_number(placed.y - placed.height / 2), plot_number(placed.y + placed.height / 2)));
    }
    if (rows.empty()) return;
    const SeriesLook& look = look_of(series);
    plots.push_back(
        fmt::format("{} using 1:2:3:4:5:6 with boxxyerror fs transparent solid {} border lc rgb "
                    "'{}' fc rgb '{}'",
                    canvas.block(rows), look.fill, look.colour, look.colour));
  }

  void add_points(std::size_t series, PlotCanvas& canvas, std::vector<std::string>& plots) const {
    std::vector<std::string> rows;
    for (const PlacedRow& placed : rows_)
      if (placed.row->series == series && placed.row->value)
        rows.push_back(fmt::format("{} {}", plot_number(placed.row->value), plot_number(placed.y)));
    if (rows.empty()) return;
    const SeriesLook& look = look_of(series);
    plots.push_back(fmt::format("{} using 1:2 with points pt {} ps 1 lc rgb '{}'",
                                canvas.block(rows), look.point, look.colour));
  }

  /// Lines with caps: gnuplot's own error bars would clear a box about their points.
  void add_intervals(PlotCanvas& canvas, std::vector<std::string>& plots) const {
    std::vector<std::string> rows;
    for (const PlacedRow& placed : rows_) {
      const auto& [low, high] = std::pair(placed.row->low, placed.row->high);
      if (!low || !high) continue;
      constexpr double kCap = 4;
      rows.push_back(fmt::format("{} {} {} 0", plot_number(low), plot_number(placed.y),
                                 plot_number(*high - *low)));
      for (const auto& end : {low, high})
        rows.push_back(fmt::format("{} {} 0 {}", plot_number(end), plot_number(placed.y - kCap),
                                   plot_number(2 * kCap)));
    }
    if (!rows.empty())
      plots.push_back(fmt::format("{} using 1:2:3:4 with vectors nohead lw 1.5 lc rgb '{}'",
                                  canvas.block(rows), kInk));
  }

  const Figure& figure_;
  const PlotData& data_;
  double width_ = 0;
  std::pair<double, double> range_;
  double left_ = 0;
  double right_ = 0;
  double height_ = 0;
  std::vector<PlacedRow> rows_;
  std::vector<Heading> headings_;
  std::vector<LegendEntry> legend_;
};

}  // namespace

PlotCanvas draw_rows(const Figure& figure, const PlotData& data, double width) {
  return RowPlot(figure, data, width).draw();
}

}  // namespace bip::detail
