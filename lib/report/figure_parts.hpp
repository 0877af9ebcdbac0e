// Figures made from tables that stand in a section already, and the words for those who see none.
#pragma once

#include <string>

#include "bip/core/language.hpp"
#include "bip/report/document.hpp"

namespace bip::detail {

/// "Bars: register 5.9 %; with all 28.9 %." of bars and forests, the first dozen rows; of curves
/// which there are.
[[nodiscard]] std::string describe_figure(const Figure& figure, Language language);

/// Fills in what a figure says besides its drawing: `data`'s name and caption where they are empty,
/// and the alternative text.
[[nodiscard]] Figure finish_figure(Figure figure, Language language);

/// Bars of a column of the section's table of that name, put before it; nothing where there is no
/// such table or it has no rows. The table tells the numbers.
void add_bars(const std::string& table, const PlotRoles& roles, const std::string& x_title,
              Language language, Section& section);

/// The section's table of that name; null without one.
[[nodiscard]] const DocumentTable* find_table(const Section& section, const std::string& name);

/// Puts a part before the section's table of that name, or last.
void insert_before(const std::string& table, Figure figure, Section& section);

}  // namespace bip::detail
