// A description as a document in one of three languages, as one long CSV table, and as JSON. Labels
// come from the codebook; what stands in the data (levels) stays as it is.
#pragma once

#include <string>
#include <vector>

#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"
#include "bip/study/codebook.hpp"
#include "bip/study/description.hpp"

namespace bip {

/// Sections of tables with stable names: forms, persons_background, persons_means; search,
/// search_number, search_channels; register_states, education_starts; items, item_levels,
/// item_changes, item_waves. A part that cannot be described is a sentence with the reason.
[[nodiscard]] std::vector<Section> description_sections(const StudyDescription& description,
                                                        const Codebook& codebook,
                                                        Language language);
[[nodiscard]] Document description_document(const ResultHead& head,
                                            const StudyDescription& description,
                                            const Codebook& codebook, Language language);

/// The same of one data file: columns, column_levels, and the search tables.
[[nodiscard]] Document description_document(const ResultHead& head,
                                            const TableDescription& description,
                                            const Codebook& codebook, Language language);

/// One long table: section, what, level, label, n, of, share, mean, sd, published.
[[nodiscard]] DocumentTable description_csv_table(const StudyDescription& description,
                                                  const Codebook& codebook, Language language);
[[nodiscard]] DocumentTable description_csv_table(const TableDescription& description,
                                                  const Codebook& codebook, Language language);

/// bip.describe/1 (docs/output.md); labels in `language`, everything else the same in all.
[[nodiscard]] std::string description_json(const ResultHead& head,
                                           const StudyDescription& description,
                                           const Codebook& codebook, Language language);
[[nodiscard]] std::string description_json(const ResultHead& head,
                                           const TableDescription& description,
                                           const Codebook& codebook, Language language);

}  // namespace bip
