// What looks wrong in one column, each finding a sentence with advice.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bip/table/inspection.hpp"
#include "table/inspection_profile.hpp"

namespace bip::detail {

using Problems = std::vector<Inspection::Problem>;

/// Whether a message may name levels of the column: categories with few levels, read without fault.
enum class Naming { levels, counts_only };

/// Whether the values that are not missing differ.
enum class Variation { constant, varying };

/// Of any column: blanks around its name, missing values, a single value.
void find_general_problems(const Column& column, Variation variation, Problems& problems);
/// Well-known codes of "no answer" that lie apart from all other values.
void find_number_problems(const Column& column, const NumberProfile& profile, Problems& problems);
/// Labels that look like one another, that only one row has, or that are numbers in disguise.
void find_label_problems(const Column& column, const LabelProfile& profile, const Dialect& dialect,
                         Origin origin, Naming naming, Problems& problems);

/// The column's name as `--types` and `--na` take it: in backticks where it needs them.
[[nodiscard]] std::string quoted_in_option(std::string_view name);

/// "12 of 50 values (24.0 %)".
[[nodiscard]] std::string share_of(std::size_t part, std::size_t whole, std::string_view what);

}  // namespace bip::detail
