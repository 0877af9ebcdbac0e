// Choices ranked by how near they come to a published pair: one document, one JSON object
// (bip.reconstruct/1), one table of all choices.
#pragma once

#include <cstddef>
#include <string>

#include "bip/explain/reconstruction.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"

namespace bip {

/// The verdict with its caution, the `top` nearest choices, what the matches have in common, and
/// why choices have no values. `study` is the study's name.
[[nodiscard]] Document reconstruction_document(const ResultHead& head, const std::string& study,
                                               const Reconstruction& result, std::size_t top);
/// All choices, ranked.
[[nodiscard]] std::string reconstruction_json(const ResultHead& head, const Reconstruction& result);
/// One row a choice, ranked.
[[nodiscard]] DocumentTable reconstruction_csv_table(const Reconstruction& result);

}  // namespace bip
