// gnuplot's commands for one picture, placed in pixels from its upper left corner.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

enum class Anchor { left, middle, right };
enum class Weight { plain, bold };

struct PlotBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

/// A sign of the legend, and what it stands for.
struct LegendEntry {
  enum class Sign { bar, point, line, dotted } sign = Sign::point;
  std::string text;
  std::string_view colour;
  int point = 7;    ///< a point's shape, on a line, too
  double fill = 1;  ///< how densely a bar is filled
  int dash = 1;     ///< a line's
};

/// Letters of the picture's size: gnuplot does not tell how wide they are.
inline constexpr double kLetterWidth = 7.0;
inline constexpr double kBoldWidth = 7.8;
inline constexpr double kLineHeight = 17;
inline constexpr double kTitleHeight = 20;  ///< of a line of an axis' title
[[nodiscard]] double text_width(std::string_view text);

class PlotCanvas {
 public:
  PlotCanvas(double width, double height) : width_(width), height_(height) {}

  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }

  void text(double x, double y, Anchor anchor, std::string_view words,
            Weight weight = Weight::plain);
  /// Lines below an axis, each in the middle of it but wholly inside the picture.
  void axis_title(const std::vector<std::string>& lines, double middle, double top);
  /// The entries beside and below each other from `top` on.
  void legend(const std::vector<LegendEntry>& entries, double left, double top);
  /// How high that will be.
  [[nodiscard]] static double legend_height(const std::vector<LegendEntry>& entries, double width);
  /// The plots to come stand in this box, without frame.
  void place(const PlotBox& box);
  /// Rows of numbers as a block with a name of its own, which is returned.
  std::string block(const std::vector<std::string>& rows);
  /// Commands as they are: no text of a figure may be in them but as plot_string.
  void command(std::string_view line) { commands_.append(line).append("\n"); }
  template <class... Values>
  void command(fmt::format_string<Values...> line, Values&&... values) {
    command(std::string_view(fmt::format(line, std::forward<Values>(values)...)));
  }

  [[nodiscard]] std::string take() { return std::move(commands_); }

 private:
  [[nodiscard]] std::string at(double x, double y) const;
  void sign(const LegendEntry& entry, double x, double y);

  double width_;
  double height_;
  int blocks_ = 0;
  std::string commands_;
};

}  // namespace bip::detail
