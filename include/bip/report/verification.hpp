// A run made again beside the manifest of the first: what moved, and which of data, version and
// options moved first. Must not know how a run is made again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bip/report/document.hpp"
#include "bip/report/manifest.hpp"
#include "bip/report/result_head.hpp"

namespace bip {

struct Verification {
  std::string command;
  std::string recorded_version;
  std::string version;
  std::size_t files = 0;
  std::vector<std::string> moved_files;  ///< whose digest is another, as the manifest names them
  ValueComparison options;               ///< compared exactly
  ValueComparison results;
  Tolerance tolerance;

  [[nodiscard]] bool has_moved_version() const { return version != recorded_version; }
  /// Whether a value's difference is a failure: what another version adds is none.
  [[nodiscard]] bool fails(const ValueDifference& one) const;
  /// The files are the recorded ones and no value's difference is a failure. Another version alone
  /// is none.
  [[nodiscard]] bool holds() const;
  /// "data", "version", "options", in the order in which one moves the next; empty where none did.
  [[nodiscard]] std::string_view moved_first() const;
};

/// Compares what was recorded with `now`, which has the digests of the same files.
[[nodiscard]] Verification compare_runs(const Manifest& recorded, const Manifest& now,
                                        const Tolerance& tolerance);

/// The verdict in a sentence, data, version, options and results each on a line, and a table of at
/// most `most_rows` values that fail, new ones last, with the count of the rest.
[[nodiscard]] Document verification_document(const ResultHead& head,
                                             const Verification& verification,
                                             std::size_t most_rows);

/// All differences: of, path, kind, recorded, now, difference.
[[nodiscard]] DocumentTable verification_csv_table(const Verification& verification);

/// bip.verify/1 as JSON text.
[[nodiscard]] std::string verification_json(const ResultHead& head,
                                            const Verification& verification);

}  // namespace bip
