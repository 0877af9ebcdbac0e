// The awkward files of data-samples/nasty against the outcomes that their README states.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "support/csv_text.hpp"

namespace {

const std::filesystem::path kFolder = std::filesystem::path(BIP_SOURCE_DIR) / "data-samples/nasty";

/// File name to the text in the block below its heading.
std::map<std::string, std::string> read_outcomes() {
  std::map<std::string, std::string> outcomes;
  std::ifstream page(kFolder / "README.md");
  std::string name;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "```") {
      inside = !inside;
    } else if (inside) {
      outcomes[name] += line + '\n';
    } else if (line.starts_with("## ")) {
      name = line.substr(3);
    }
  }
  return outcomes;
}

std::string outcome_of(const std::string& path, bip::test::Reading reading) {
  std::string outcome;
  const std::string error = bip::test::error_with_file(path, [&] {
    const bip::ReadResult read = bip::test::read_file(path, {}, reading);
    outcome = bip::test::types_of(read.summary) + '\n' + bip::test::cells_of(read.table);
    for (const bip::Diagnostic& diagnostic : read.summary.diagnostics) {
      outcome += '[';
      outcome += diagnostic.code;
      outcome += "]\n";
    }
  });
  return error == "no error" ? outcome : error + '\n';
}

}  // namespace

TEST_CASE("every awkward file has the outcome that its README states") {
  const std::map<std::string, std::string> outcomes = read_outcomes();
  CHECK(outcomes.size() > 40);
  for (const auto& [name, outcome] : outcomes) {
    CAPTURE(name);
    CHECK(outcome_of((kFolder / name).string(), {}) == outcome);
    CHECK(outcome_of((kFolder / name).string(), {.threads = 3, .chunk_bytes = 5}) == outcome);
  }
}

TEST_CASE("every awkward file stands in the README") {
  const std::map<std::string, std::string> outcomes = read_outcomes();
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".csv") continue;
    CAPTURE(entry.path());
    CHECK(outcomes.contains(entry.path().filename().string()));
  }
}
