// Runs that are kept and made again: what `--manifest` writes, and what `bip verify` does with it.
// Any option is carried on as it was given; which ones there are is the commands' affair.
#pragma once

#include <string>
#include <vector>

#include "bip/report/manifest.hpp"
#include "options/output_options.hpp"
#include "options/parse.hpp"

namespace bip::app {

/// The manifest of a run that ended with `exit_code`, where one was asked for: written where the
/// run did what was asked (0 or 1), else said on stderr. Errors: Error{io}.
void write_manifest(const OutputOptions& output, const std::vector<GivenOption>& given,
                    int exit_code);

/// The digests of a manifest's files as they are now, each named as in it.
/// Errors: Error{io} naming the first file that is not there as the manifest does.
[[nodiscard]] std::vector<ManifestInput> digest_inputs(const Manifest& manifest,
                                                       const std::string& manifest_path);

/// Makes the run again by the command itself, which then writes nothing and says no more than what
/// failed; `further` words say how it runs (threads). Returns what it gives now, without inputs.
/// Errors: Error{malformed_input} for a command that keeps no manifests and words it does not take;
/// whatever the command throws.
[[nodiscard]] Manifest repeat_run(const Manifest& manifest, const std::string& manifest_path,
                                  const std::vector<std::string>& further);

}  // namespace bip::app
