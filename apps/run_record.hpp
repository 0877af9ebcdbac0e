// What is kept of a run besides its output: the files it read and its result as JSON.
#pragma once

#include <string>
#include <vector>

namespace bip::app {

/// Whether a result is kept: not at all, for a manifest beside the output, or in place of every
/// output, when a run is repeated only to look at its result.
enum class Keeping { nothing, for_manifest, in_place_of_output };

struct RunRecord {
  Keeping keeping = Keeping::nothing;
  std::vector<std::string> inputs;  ///< paths as given, each once
  std::string result;               ///< the command's JSON
};

}  // namespace bip::app
