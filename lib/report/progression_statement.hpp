// What the numbers of progression stand for: persons by job centre and wave, those with a score,
// with a change, beyond error of measurement, and how all of these add up.
#pragma once

#include "bip/explain/progression.hpp"
#include "bip/report/statement.hpp"

namespace bip::detail {

/// Which of the single items' counts: of all waves together, as documents show them, or by wave,
/// as CSV does. By job centre they are counted in neither.
enum class ItemWaves { left_out, counted };

/// Everything that any table of progression counts, and every sum among it.
[[nodiscard]] Counted count_progression(const Progression& progression, ItemWaves items);

}  // namespace bip::detail
