// See recorded_run.hpp. A manifest names files from its own folder, so that both can be moved
// together and a run can be repeated from any place.
#include "recorded_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "command_line.hpp"
#include "exit_code.hpp"
#include "registry.hpp"

namespace bip::app {
namespace {

namespace fs = std::filesystem;

/// The folder as the system finds it; links of the file's own name are left as they are.
fs::path real_folder(const fs::path& file) {
  const fs::path folder = fs::absolute(file).parent_path();
  std::error_code failed;
  const fs::path real = fs::weakly_canonical(folder, failed);
  return failed ? folder : real;
}

/// `file` as seen from the folder of `manifest`.
std::string path_from(const std::string& manifest, const std::string& file) {
  const fs::path place = real_folder(file) / fs::path(file).filename();
  return place.lexically_relative(real_folder(manifest)).generic_string();
}

/// Where a file lies that `manifest` names.
std::string path_beside(const std::string& manifest, const std::string& file) {
  return (fs::path(manifest).parent_path() / file).string();
}

/// Commands whose result a manifest can hold.
std::vector<std::string> recorded_commands() {
  std::vector<std::string> names;
  for (const CommandEntry& entry : all_commands())
    if (entry.make()->recorded_output() != nullptr) names.emplace_back(entry.name);
  return names;
}

const CommandEntry& find_recorded(const Manifest& manifest, const std::string& manifest_path) {
  const std::vector<std::string> known = recorded_commands();
  if (std::ranges::find(known, manifest.command) != known.end())
    return find_command(manifest.command);
  throw Error(ErrorKind::malformed_input,
              fmt::format("damaged manifest: command is none of {}", fmt::join(known, ", ")),
              {.file = manifest_path});
}

/// The command made ready from the manifest's words, which are no user's.
std::unique_ptr<Command> prepare(const Manifest& manifest, const std::string& manifest_path,
                                 const std::vector<std::string>& further) {
  const auto prepared = [&](const std::vector<std::string>& words) {
    auto command = find_recorded(manifest, manifest_path).make();
    command->recorded_output()->record().keeping = Keeping::in_place_of_output;
    return std::pair(parse_options(words, command->options()), std::move(command));
  };
  try {
    const auto place = [&](const std::string& file) { return path_beside(manifest_path, file); };
    std::vector<std::string> words = repeatable_words(prepared(manifest.words).first, place);
    words.insert(words.end(), further.begin(), further.end());
    std::unique_ptr<Command> command = prepared(words).second;
    command->check();
    return command;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) throw;
    throw Error(ErrorKind::malformed_input,
                fmt::format("words: bip {} does not take them: {}", manifest.command, error.what()),
                {.file = manifest_path});
  }
}

}  // namespace

void write_manifest(const OutputOptions& output, const std::vector<GivenOption>& given,
                    int exit_code) {
  const std::string& path = output.manifest_path();
  if (path.empty()) return;
  if (exit_code != ExitCode::done && exit_code != ExitCode::requirement_failed) {
    fmt::print(stderr, "bip: {} was not written, since the run did not succeed\n", path);
    return;
  }
  const RunRecord& record = output.record();
  Manifest manifest = manifest_of(record.result);
  const ManifestInput main_input = std::move(manifest.inputs.front());
  manifest.inputs.clear();
  for (const std::string& file : record.inputs) {
    const bool is_main = file == main_input.path;
    manifest.inputs.push_back(
        {path_from(path, file), sha256_of_file(file), is_main ? main_input.rows : std::nullopt});
  }
  manifest.words =
      repeatable_words(given, [&](const std::string& file) { return path_from(path, file); });
  replace_file(path, manifest_json(manifest));
}

std::vector<ManifestInput> digest_inputs(const Manifest& manifest,
                                         const std::string& manifest_path) {
  std::vector<ManifestInput> inputs;
  for (const ManifestInput& input : manifest.inputs) {
    const std::string file = path_beside(manifest_path, input.path);
    std::error_code failed;
    if (!fs::exists(file, failed))
      throw Error(ErrorKind::io, fmt::format("its input file {} is not there", input.path),
                  {.file = manifest_path}, "move a manifest together with its files");
    inputs.push_back({input.path, sha256_of_file(file)});
  }
  return inputs;
}

Manifest repeat_run(const Manifest& manifest, const std::string& manifest_path,
                    const std::vector<std::string>& further) {
  const std::unique_ptr<Command> command = prepare(manifest, manifest_path, further);
  static_cast<void>(command->run("bip " + manifest.command));  // its judgement is in the result
  Manifest now = manifest_of(command->recorded_output()->record().result);
  now.inputs.clear();
  return now;
}

}  // namespace bip::app
