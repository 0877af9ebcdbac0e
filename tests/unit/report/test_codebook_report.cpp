// The codebook's outputs: complete, and the CSV tables read back as what they show.
#include "bip/report/codebook_report.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "bip/report/render.hpp"

namespace bip::test {
namespace {

/// A file of its own that goes when the test ends.
class WrittenFile {
 public:
  WrittenFile(const std::string& name, const std::string& text)
      : path_((std::filesystem::temp_directory_path() / name).string()) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  WrittenFile(const WrittenFile&) = delete;
  WrittenFile& operator=(const WrittenFile&) = delete;
  ~WrittenFile() { static_cast<void>(std::remove(path_.c_str())); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

TEST_CASE("the codebook's CSV reads back as the same codebook") {
  const Codebook& builtin = builtin_codebook();
  const WrittenFile file("bip_test_items.csv", render_csv(codebook_csv_table(builtin)));
  const Codebook again = read_codebook(file.path());
  REQUIRE(again.items.size() == builtin.items.size());
  for (std::size_t i = 0; i < again.items.size(); ++i) {
    INFO(builtin.items[i].name);
    CHECK(again.items[i].name == builtin.items[i].name);
    CHECK(again.items[i].type == builtin.items[i].type);
    CHECK(again.items[i].lowest == builtin.items[i].lowest);
    CHECK(again.items[i].highest == builtin.items[i].highest);
    CHECK(again.items[i].labels == builtin.items[i].labels);
    CHECK(again.items[i].indicator == builtin.items[i].indicator);
  }
  REQUIRE(again.channels.size() == 6);
  CHECK(again.channels[5].name == "p10_temp_agency");
}

TEST_CASE("the code table's CSV reads back as the same classes for every code") {
  const CodeTable& builtin = builtin_code_table();
  const WrittenFile file("bip_test_codes.csv", render_csv(code_csv_table(builtin)));
  const CodeTable again = read_code_table(file.path());
  for (int code = 0; code <= 999; ++code) {
    INFO(code);
    CHECK(again.class_of(code) == builtin.class_of(code));
  }
}

TEST_CASE("the JSON has 22 items, six options and every range of codes") {
  const auto json = nlohmann::json::parse(codebook_json(builtin_codebook(), builtin_code_table()));
  CHECK(json["schema"] == "bip.codebook/1");
  CHECK(json["items"].size() == 22);
  CHECK(json["options"].size() == 6);
  CHECK(json["codes"].size() == builtin_code_table().ranges().size());
  CHECK(json["items"][0]["labels"]["da"] == "Jobidé");
}

TEST_CASE("the document shows labels in three languages") {
  const std::string text =
      render_text(codebook_document(builtin_codebook(), builtin_code_table()), {});
  CHECK(text.find("Has an idea of the job") != std::string::npos);
  CHECK(text.find("Idé om önskat") != std::string::npos);
  CHECK(text.find("Jobidé") != std::string::npos);
}

}  // namespace bip::test
