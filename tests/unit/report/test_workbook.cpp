// Workbooks: which tables they hold, and that what was there before is kept when writing fails.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/report/workbook.hpp"
#include "sample_document.hpp"

using namespace bip;
using bip::test::sample_document;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "bip-workbook-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

std::string bytes_of(const std::string& path) { return std::string(MappedFile(path).bytes()); }

DocumentTable named_table(const std::string& name) {
  DocumentTable table;
  table.name = name;
  table.columns = {{"a", "a", Align::left}};
  table.rows = {{TextCell{"=1+1"}}};
  return table;
}

}  // namespace

TEST_CASE("every table of a document has a name of its own") {
  Document document;
  document.sections = {{"One", {named_table("models"), named_table("models")}, "first"},
                       {"Two", {named_table("models"), Paragraph{"words"}}, "second"},
                       {"Three", {named_table("summary")}}};
  std::vector<std::string> names;
  for (const NamedTable& table : list_tables(document)) names.push_back(table.name);
  CHECK(names ==
        std::vector<std::string>{"first_models", "first_models_2", "second_models", "summary"});
}

TEST_CASE("a workbook is a zip archive, the same bytes each time, and leaves nothing beside") {
  const Folder folder;
  write_workbook(sample_document(), folder.path("one.xlsx"));
  write_workbook(sample_document(), folder.path("two.xlsx"));
  const std::string bytes = bytes_of(folder.path("one.xlsx"));
  CHECK(bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(bytes == bytes_of(folder.path("two.xlsx")));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path(""))) {
    CHECK(entry.path().extension() == ".xlsx");
    ++files;
  }
  CHECK(files == 2);
}

TEST_CASE("names too long or forbidden for a sheet still give sheets") {
  const Folder folder;
  const std::string name(60, 'n');
  Document document;
  document.sections = {{"", {named_table(name), named_table("a/b:c"), named_table("About")}, name}};
  document.sections[0].name.clear();
  document.sections.push_back({"", {named_table(name + "x")}});
  CHECK_NOTHROW(write_workbook(document, folder.path("one.xlsx")));
}

TEST_CASE("a folder that is not there is an error and not a defect") {
  const Folder folder;
  try {
    write_workbook(sample_document(), folder.path("none/one.xlsx"));
    FAIL("expected an error");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::io);
  }
}
