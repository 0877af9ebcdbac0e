// What is kept of a run so that it can be made again and compared: the files it read, the words it
// was called with, what they resolved to, and every value of its result. Must not know any command.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/report/value_comparison.hpp"

namespace bip {

struct ManifestInput {
  std::string path;  ///< relative to the manifest's folder, with '/'
  std::string sha256;
  std::optional<std::size_t> rows{};  ///< of the data file, or linked from the study file
};

struct Manifest {
  std::string command;             ///< "compare"
  std::string version;             ///< of the program
  std::vector<std::string> words;  ///< after the command; files to read as in `inputs`
  std::vector<ManifestInput> inputs;
  std::string options;  ///< a JSON object: resolved, as in the head of the result
  std::string results;  ///< a JSON object, see manifest_of
  Tolerance tolerance{};
};

/// What a command's JSON result says: command, version, options, and as results everything else but
/// what is no result: where a file lies and its digest, how warnings (whose codes stay), notes and
/// reasons are worded, printed code. `inputs` holds the result's one, its path as given; `words`
/// are the caller's. Errors: Error{internal} for what is no result of a command.
[[nodiscard]] Manifest manifest_of(std::string_view result_json);

/// bip.manifest/1 as JSON text; its seed is that of the options, null for a run without one.
[[nodiscard]] std::string manifest_json(const Manifest& manifest);

/// Errors: Error{io}; Error{malformed_input} for what is no JSON (file:line:column), has another
/// schema, or lacks a part or has one of the wrong kind (naming it).
[[nodiscard]] Manifest read_manifest(const std::string& path);

}  // namespace bip
