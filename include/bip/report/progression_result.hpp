// Progression as a document in one of three languages, as one long CSV table, and as JSON. Counts
// and means alone: single persons have no place in it.
#pragma once

#include <string>

#include "bip/explain/progression.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"
#include "bip/study/codebook.hpp"

namespace bip {

/// Sections: in short; measurements (waves, wave_persons); one of each scale, of each indicator
/// with a given reliability and of the probability (NAME_means, NAME_changes, NAME_waves, figure
/// NAME_by_wave); standing still (stalled, stalled_scales); items; reliability; how to read it.
/// Tables by job centre are left out where there is one alone.
[[nodiscard]] Document progression_document(const ResultHead& head, const Progression& progression,
                                            const Codebook& codebook, Language language);

/// One long table: part, indicator, jobcenter, wave, since, persons, rows, mean, std_error, low,
/// high, earlier_mean, later_mean, improved, unchanged, deteriorated, stalled, near_top. `part` is
/// persons, score, change or stalled; an empty jobcenter is all of them, an empty wave all
/// measurements of a score and the latest of a change.
[[nodiscard]] DocumentTable progression_csv_table(const Progression& progression);

/// bip.track/1 (docs/output.md); labels in `language`, everything else the same in all.
[[nodiscard]] std::string progression_json(const ResultHead& head, const Progression& progression,
                                           const Codebook& codebook, Language language);

}  // namespace bip
