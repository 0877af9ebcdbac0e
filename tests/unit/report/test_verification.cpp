// A verification's verdict: what makes it fail, what moved first, and how it is told.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "bip/report/render.hpp"
#include "bip/report/verification.hpp"

namespace bip {
namespace {

using Json = nlohmann::ordered_json;

Manifest recorded_run() {
  Manifest manifest;
  manifest.command = "fit";
  manifest.version = "1.0.0";
  manifest.words = {"data.csv"};
  manifest.inputs = {{"data.csv", std::string(64, 'a')}, {"map.csv", std::string(64, 'b')}};
  manifest.options = R"({"model": "logit", "conf_level": 0.95})";
  manifest.results = R"({"nobs": 7, "loglik": -12.5, "response": "y"})";
  return manifest;
}

/// The object with another value under `key`.
std::string with(const std::string& object, const char* key, const Json& value) {
  Json changed = Json::parse(object);
  changed[key] = value;
  return changed.dump();
}

Verification verify(const Manifest& now) { return compare_runs(recorded_run(), now, {}); }

ResultHead head_of_run() {
  ResultHead head;
  head.schema = "bip.verify/1";
  head.command = "verify";
  head.command_line = "bip verify run.json";
  head.input.path = "run.json";
  return head;
}

std::string text_of(const Verification& verification, std::size_t most_rows = 20) {
  return render_text(verification_document(head_of_run(), verification, most_rows), {});
}

TEST_CASE("the same run holds, and nothing moved first") {
  const Verification verification = verify(recorded_run());
  CHECK(verification.holds());
  CHECK(verification.moved_first().empty());
  CHECK(text_of(verification).find("Everything holds.") != std::string::npos);
}

TEST_CASE("a file with another digest fails by its name, even where every value holds") {
  Manifest now = recorded_run();
  now.inputs[1].sha256 = std::string(64, 'c');
  const Verification verification = verify(now);
  CHECK_FALSE(verification.holds());
  CHECK(verification.moved_files == std::vector<std::string>{"map.csv"});
  CHECK(verification.moved_first() == "data");
  CHECK(text_of(verification).find("Every value holds. The data moved first: map.csv.") !=
        std::string::npos);
}

TEST_CASE("another version alone is no failure, nor is what it adds") {
  Manifest now = recorded_run();
  now.version = "1.1.0";
  now.results = with(now.results, "auc", 0.75);
  now.options = with(now.options, "seed", 1);
  const Verification verification = verify(now);
  CHECK(verification.holds());
  CHECK(verification.moved_first() == "version");
  CHECK(text_of(verification).find("auc") == std::string::npos);
  now.version = "1.0.0";
  CHECK_FALSE(verify(now).holds());
  CHECK(text_of(verify(now)).find("auc") != std::string::npos);
}

TEST_CASE("a value that is missing fails under any version") {
  Manifest now = recorded_run();
  now.version = "1.1.0";
  now.results = R"({"nobs": 7, "response": "y"})";
  CHECK_FALSE(verify(now).holds());
  CHECK(text_of(verify(now)).find("1 value does not hold. The version moved first.") !=
        std::string::npos);
}

TEST_CASE("options hold exactly and are named first where data and version hold") {
  Manifest now = recorded_run();
  now.options = with(now.options, "conf_level", 0.95000000000001);
  const Verification verification = verify(now);
  CHECK_FALSE(verification.holds());
  CHECK(verification.moved_first() == "options");
  CHECK(text_of(verification).find("options.conf_level") != std::string::npos);
}

TEST_CASE("data are named before version and version before options") {
  Manifest now = recorded_run();
  now.options = with(now.options, "model", "probit");
  now.version = "2.0.0";
  CHECK(verify(now).moved_first() == "version");
  now.inputs[0].sha256 = std::string(64, 'd');
  CHECK(verify(now).moved_first() == "data");
}

TEST_CASE("numbers that move by themselves are laid to none of the three") {
  Manifest now = recorded_run();
  now.results = with(now.results, "loglik", -12.75);
  const Verification verification = verify(now);
  CHECK_FALSE(verification.holds());
  CHECK(verification.moved_first().empty());
  const std::string text = text_of(verification);
  CHECK(text.find("Data, version and options are as recorded") != std::string::npos);
  CHECK(text.find("-0.250") != std::string::npos);
}

TEST_CASE("a tolerance that is wide enough makes a number hold") {
  Manifest now = recorded_run();
  now.results = with(now.results, "loglik", -12.5001);
  CHECK_FALSE(compare_runs(recorded_run(), now, {1e-6, 1e-9}).holds());
  CHECK(compare_runs(recorded_run(), now, {1e-4, 1e-7}).holds());
}

TEST_CASE("the document shows as many rows as asked for and counts the rest, CSV has all") {
  Manifest now = recorded_run();
  now.results = R"({"nobs": 8, "loglik": -13.5, "response": "z"})";
  const Verification verification = verify(now);
  const std::string text = text_of(verification, 1);
  CHECK(text.find("nobs") != std::string::npos);
  CHECK(text.find("loglik") == std::string::npos);
  CHECK(text.find("And 2 more; --verbose shows all.") != std::string::npos);
  const std::string csv = render_csv(verification_csv_table(verification));
  CHECK(csv ==
        "of,path,kind,recorded,now,difference\n"
        "results,nobs,moved,7,8,1\n"
        "results,loglik,moved,-12.5,-13.5,-1\n"
        "results,response,moved,y,z,\n");
}

TEST_CASE("JSON says the verdict, what moved first, and every difference") {
  Manifest now = recorded_run();
  now.version = "1.1.0";
  now.results = with(now.results, "nobs", 9);
  const Json json = Json::parse(verification_json(head_of_run(), verify(now)));
  CHECK(json.at("schema") == "bip.verify/1");
  CHECK(json.at("holds") == false);
  CHECK(json.at("moved_first") == "version");
  CHECK(json.at("data") == Json::parse(R"({"files": 2, "moved": []})"));
  CHECK(json.at("versions") == Json::parse(R"({"recorded": "1.0.0", "now": "1.1.0"})"));
  CHECK(json.at("results") == Json::parse(R"({
    "numbers": 2, "others": 1, "moved": 1, "missing": 0, "new": 0, "differences": [
      {"path": "nobs", "kind": "moved", "recorded": 7, "now": 9, "difference": 2.0}]})"));
}

}  // namespace
}  // namespace bip
