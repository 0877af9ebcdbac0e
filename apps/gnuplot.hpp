// The gnuplot of this machine: where it is, and how it is run.
#pragma once

#include <optional>
#include <string>

#include "bip/report/plot.hpp"

namespace bip::app {

/// The program's file, the first called gnuplot in the folders of PATH; absent without one.
[[nodiscard]] std::optional<std::string> find_gnuplot();

/// Runs that program, with no settings of the user's own. Its errors: Error{io} with the first line
/// of what gnuplot said, or when it takes longer than a minute.
[[nodiscard]] Plotter gnuplot_at(std::string program);

/// A document whose figures are drawn, or as it was with the reason in one sentence.
struct Drawings {
  Document document;
  Plotter plotter;      ///< none where they are not drawn
  std::string trouble;  ///< empty where they are
};

/// Draws a document's figures where there is a gnuplot that can; no error stops a report.
[[nodiscard]] Drawings draw(Document document);

}  // namespace bip::app
