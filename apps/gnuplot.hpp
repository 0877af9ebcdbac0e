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

}  // namespace bip::app
