// Manifests: what of a result is kept, that writing and reading are inverse, and that damage is
// told with its place.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "bip/core/error.hpp"
#include "bip/report/manifest.hpp"
#include "unit/study/study_folder.hpp"

namespace bip {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kResult = R"({
  "schema": "bip.fit/1", "command": "fit", "version": "9.1.2",
  "input": {"path": "in/data.csv", "rows": 7, "sha256": null, "dialect": null},
  "notes": [], "options": {"model": "logit", "seed": 4, "conf_level": 0.95},
  "warnings": [{"code": "few", "message": "in/data.csv: 3.0 rows"}],
  "absent": [{"where": "r2.x", "reason": "not defined"}], "requirements": [],
  "loglik": -12.3456789012345678, "termination_note": "the next step promised 1.6e-16",
  "dropped_by_column": {"message": 3, "path": 1}, "vcov": {"kind": "oim", "note": "of 7"},
  "files": [{"path": "in/data.csv", "sha256": "0"}], "code": {"language": "r", "text": "x"}})";

Manifest small_manifest() {
  Manifest manifest = manifest_of(kResult);
  manifest.words = {"data.csv", "--formula", "y ~ x"};
  manifest.inputs = {{"data.csv", std::string(64, 'a'), 7}, {"../map.csv", std::string(64, 'b')}};
  return manifest;
}

/// The message of reading a manifest in which `place` (a JSON pointer) has another value.
std::string message_of_damaged(const char* place, const Json& value) {
  const test::StudyFolder folder;
  Json document = Json::parse(manifest_json(small_manifest()));
  document[Json::json_pointer(place)] = value;
  const std::string path = folder.write("run.json", document.dump());
  try {
    static_cast<void>(read_manifest(path));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::malformed_input);
    CHECK(error.location().file == path);
    return error.message();
  }
  return "";
}

TEST_CASE(
    "a manifest keeps every value of a result but where files lie and how things are worded") {
  const Manifest manifest = manifest_of(kResult);
  CHECK(manifest.command == "fit");
  CHECK(manifest.version == "9.1.2");
  CHECK(Json::parse(manifest.options) ==
        Json::parse(R"({"model": "logit", "seed": 4, "conf_level": 0.95})"));
  CHECK(Json::parse(manifest.results) == Json::parse(R"({
    "schema": "bip.fit/1", "notes": [], "warnings": [{"code": "few"}],
    "absent": [{"where": "r2.x"}], "requirements": [], "loglik": -12.3456789012345678,
    "dropped_by_column": {"message": 3, "path": 1}, "vcov": {"kind": "oim"}})"));
  REQUIRE(manifest.inputs.size() == 1);
  CHECK(manifest.inputs[0].path == "in/data.csv");
  CHECK(manifest.inputs[0].rows == 7);
}

TEST_CASE("the seed of a manifest is that of the options, null for a run without one") {
  Manifest manifest = manifest_of(kResult);
  CHECK(Json::parse(manifest_json(manifest)).at("seed") == 4);
  manifest.options = "{}";
  CHECK(Json::parse(manifest_json(manifest)).at("seed").is_null());
}

TEST_CASE("what is no command's result is a defect, not a manifest") {
  CHECK_THROWS_AS(static_cast<void>(manifest_of("{}")), Error);
  CHECK_THROWS_AS(static_cast<void>(manifest_of("no JSON")), Error);
}

TEST_CASE("a manifest that was written reads back as the same, numbers to the last bit") {
  const test::StudyFolder folder;
  const Manifest manifest = small_manifest();
  const Manifest read = read_manifest(folder.write("run.json", manifest_json(manifest)));
  CHECK(manifest_json(read) == manifest_json(manifest));
  CHECK(read.words == manifest.words);
  CHECK(read.inputs[0].rows == 7);
  CHECK_FALSE(read.inputs[1].rows.has_value());
  CHECK(Json::parse(read.results).at("loglik").get<double>() == -12.3456789012345678);
  CHECK(read.tolerance.relative == 1e-9);
  CHECK(read.tolerance.absolute == 1e-12);
}

TEST_CASE("what is no JSON is refused with the line and place where reading stopped") {
  const test::StudyFolder folder;
  const std::string path = folder.write("run.json", "{\n  \"schema\": oops\n}");
  try {
    static_cast<void>(read_manifest(path));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::malformed_input);
    CHECK(error.location().line == 2);
    CHECK(error.location().column == 13);
  }
}

TEST_CASE("a manifest that nests deeper than any value does is refused, not followed") {
  const test::StudyFolder folder;
  const std::string path = folder.write("run.json", std::string(5000, '['));
  CHECK_THROWS_AS(static_cast<void>(read_manifest(path)), Error);
}

TEST_CASE("another schema and every damaged part are refused by name") {
  CHECK(message_of_damaged("/schema", "bip.fit/1").starts_with("no manifest"));
  CHECK(message_of_damaged("/command", 3) == "damaged manifest: command is not a text");
  CHECK(message_of_damaged("/version", "") == "damaged manifest: version is not a text");
  CHECK(message_of_damaged("/words/0", 1) == "damaged manifest: words is not a list of texts");
  CHECK(message_of_damaged("/inputs", Json::array()) ==
        "damaged manifest: inputs is not a list of files");
  CHECK(message_of_damaged("/inputs/1/path", nullptr) ==
        "damaged manifest: inputs[1].path is not a text");
  CHECK(message_of_damaged("/inputs/0/sha256", "abc") ==
        "damaged manifest: inputs[0].sha256 is not a digest of 64 hexadecimal digits");
  CHECK(message_of_damaged("/options", 1) == "damaged manifest: options is not an object");
  CHECK(message_of_damaged("/results", nullptr) == "damaged manifest: results is not an object");
  CHECK(message_of_damaged("/tolerance/relative", -1) ==
        "damaged manifest: tolerance.relative is not a number from 0 to 1");
}

}  // namespace
}  // namespace bip
