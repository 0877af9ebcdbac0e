// See plot_canvas.hpp.
#include "report/plot_canvas.hpp"

#include <algorithm>

#include "report/plot_text.hpp"
#include "report/text_width.hpp"
#include "report/visible_text.hpp"

namespace bip::detail {
namespace {

constexpr double kSignWidth = 26;
constexpr double kEntryGap = 18;
constexpr double kLegendLine = 20;

double entry_width(const LegendEntry& entry) {
  return kSignWidth + text_width(entry.text) + kEntryGap;
}

}  // namespace

double text_width(std::string_view text) {
  return kLetterWidth * static_cast<double>(display_width(visible_text(text)));
}

std::string PlotCanvas::at(double x, double y) const {
  return fmt::format("screen {:.5f}, screen {:.5f}", x / width_, 1 - y / height_);
}

void PlotCanvas::text(double x, double y, Anchor anchor, std::string_view words, Weight weight) {
  const char* const side = anchor == Anchor::left     ? "left"
                           : anchor == Anchor::middle ? "center"
                                                      : "right";
  command("set label {} at {} {} front{}", plot_string(words), at(x, y), side,
          weight == Weight::bold ? " font 'Sans Bold,13'" : "");
}

void PlotCanvas::axis_title(const std::vector<std::string>& lines, double middle, double top) {
  constexpr double kEdge = 8;
  for (const std::string& line : lines) {
    const double half = text_width(line) / 2;
    const double furthest = std::max(width_ - kEdge - half, half);
    text(std::clamp(middle, std::min(kEdge + half, furthest), furthest), top + kTitleHeight / 2 + 2,
         Anchor::middle, line);
    top += kTitleHeight;
  }
}

void PlotCanvas::sign(const LegendEntry& entry, double x, double y) {
  using Sign = LegendEntry::Sign;
  if (entry.sign == Sign::bar) {
    command(
        "set object rectangle from {} to {} fc rgb '{}' fs transparent solid {} border lc rgb "
        "'{}'",
        at(x + 2, y - 5), at(x + 20, y + 5), entry.colour, entry.fill, entry.colour);
    return;
  }
  constexpr int kDotted = 3;
  if (entry.sign != Sign::point)
    command("set arrow from {} to {} nohead lw 2 dt {} lc rgb '{}'", at(x, y), at(x + 22, y),
            entry.sign == Sign::dotted ? kDotted : entry.dash, entry.colour);
  if (entry.sign != Sign::dotted)
    command("set label '' at {} point pt {} ps 0.9 lc rgb '{}'", at(x + 11, y), entry.point,
            entry.colour);
}

void PlotCanvas::legend(const std::vector<LegendEntry>& entries, double left, double top) {
  double x = left;
  double y = top + kLegendLine / 2;
  for (const LegendEntry& entry : entries) {
    if (x > left && x + entry_width(entry) > width_) {
      x = left;
      y += kLegendLine;
    }
    sign(entry, x, y);
    text(x + kSignWidth, y, Anchor::left, entry.text);
    x += entry_width(entry);
  }
}

double PlotCanvas::legend_height(const std::vector<LegendEntry>& entries, double width) {
  if (entries.empty()) return 0;
  double lines = 1;
  double x = 0;
  for (const LegendEntry& entry : entries) {
    if (x > 0 && x + entry_width(entry) > width) {
      x = 0;
      ++lines;
    }
    x += entry_width(entry);
  }
  return lines * kLegendLine + 6;
}

void PlotCanvas::place(const PlotBox& box) {
  command("set lmargin at screen {:.5f}", box.left / width_);
  command("set rmargin at screen {:.5f}", box.right / width_);
  command("set tmargin at screen {:.5f}", 1 - box.top / height_);
  command("set bmargin at screen {:.5f}", 1 - box.bottom / height_);
}

std::string PlotCanvas::block(const std::vector<std::string>& rows) {
  std::string name = fmt::format("$d{}", ++blocks_);
  command("{} << EOD", name);
  for (const std::string& row : rows) command(std::string_view(row));
  command("EOD");
  return name;
}

}  // namespace bip::detail
