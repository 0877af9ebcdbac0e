// See manifest.hpp: the writer. Reading is in read_manifest.cpp.
#include "bip/report/manifest.hpp"

#include <nlohmann/json.hpp>

#include "bip/core/error.hpp"
#include "bip/report/json_text.hpp"
#include "report/manifest_schema.hpp"

namespace bip {
namespace {

using Json = nlohmann::ordered_json;

/// Texts that say where a file lies or how something is worded: no results, and others in another
/// folder or on another machine, since notes tell what is left of rounding. A number under such a
/// key belongs to a column of that name.
void drop_wording(Json& value) {
  if (value.is_object()) {
    for (const char* key : {"path", "message", "note", "termination_note", "reason"}) {
      const auto found = value.find(key);
      if (found != value.end() && found->is_string()) value.erase(found);
    }
  }
  if (!value.is_structured()) return;
  for (Json& part : value) drop_wording(part);
}

Json results_of(Json result) {
  for (const char* key : {"command", "version", "input", "options", "files", "code"})
    result.erase(key);
  drop_wording(result);
  return result;
}

}  // namespace

Manifest manifest_of(std::string_view result_json) {
  Json result = Json::parse(result_json.begin(), result_json.end(), nullptr, false);
  const bool is_result = result.is_object() && result.contains("schema") &&
                         result.contains("command") && result.contains("version") &&
                         result.contains("options") && result.contains("input");
  check_invariant(is_result, "a command's result has the head of all results");
  const Json& input = result["input"];
  const Json& sha256 = input.at("sha256");
  return {.command = result["command"].get<std::string>(),
          .version = result["version"].get<std::string>(),
          .words = {},
          .inputs = {{input.at("path").get<std::string>(),
                      sha256.is_string() ? sha256.get<std::string>() : std::string(),
                      input.at("rows").get<std::size_t>()}},
          .options = result["options"].dump(),
          .results = results_of(result).dump()};
}

std::string manifest_json(const Manifest& manifest) {
  Json inputs = Json::array();
  for (const ManifestInput& input : manifest.inputs) {
    inputs.push_back({{"path", input.path},
                      {"sha256", input.sha256},
                      {"rows", input.rows ? Json(*input.rows) : Json(nullptr)}});
  }
  const Json options = Json::parse(manifest.options);
  return json_text(
      {{"schema", detail::kManifestSchema},
       {"command", manifest.command},
       {"version", manifest.version},
       {"words", manifest.words},
       {"inputs", std::move(inputs)},
       {"seed", options.value("seed", Json(nullptr))},
       {"options", options},
       {"tolerance",
        {{"relative", manifest.tolerance.relative}, {"absolute", manifest.tolerance.absolute}}},
       {"results", Json::parse(manifest.results)}});
}

}  // namespace bip
