// Both forms of a data file are read by one door, which their first bytes open.
#include "bip/table/data_file.hpp"

#include <doctest/doctest.h>

#include "support/csv_text.hpp"

using bip::ColumnType;
using bip::CsvOptions;
using bip::DataFile;
using bip::test::cells_of;
using bip::test::read_file;
using bip::test::TextFile;
using bip::test::types_of;

namespace {

/// A columnar file under the name of the text it was made from.
class Converted {
 public:
  explicit Converted(std::string_view text) : file_(text) {
    bip::write_columnar(file_.path(), read_file(file_.path()), {"", 0}, {});
  }
  [[nodiscard]] bip::ReadResult read(CsvOptions options) const {
    return DataFile::open(file_.path(), std::move(options)).read({}, {});
  }
  [[nodiscard]] const std::string& path() const { return file_.path(); }

 private:
  TextFile file_;
};

constexpr const char* kText = "person_id,age,job\n007,30,yes\n008,99,no\n009,,\n";

}  // namespace

TEST_CASE("the first bytes tell the form, and both give the same table") {
  const TextFile text(kText);
  const Converted columnar(kText);
  const DataFile first = DataFile::open(text.path(), {});
  const DataFile second = DataFile::open(columnar.path(), {});
  CHECK_FALSE(first.is_columnar());
  CHECK(second.is_columnar());
  CHECK(first.header() == second.header());
  CHECK(first.sha256() != second.sha256());
  CHECK(second.path() == columnar.path());
  CHECK(second.dialect().delimiter == first.dialect().delimiter);
  CHECK(cells_of(first.read({}, {}).table) == cells_of(second.read({}, {}).table));
}

TEST_CASE("a columnar file with the declared types is read as it is, else as its text") {
  const Converted columnar(kText);
  CsvOptions same;
  same.types = {{"person_id", ColumnType::id}};
  CHECK(DataFile::open(columnar.path(), same).is_columnar());
  CsvOptions other;
  other.types = {{"age", ColumnType::category}};
  other.missing_by_column = {{"age", {"99"}}};
  CHECK_FALSE(DataFile::open(columnar.path(), other).is_columnar());
  const bip::ReadResult read = columnar.read(other);
  CHECK(types_of(read.summary) == "person_id:id age:category! job:category");
  CHECK(cells_of(read.table) == "007|30|yes\n008|_|no\n009|_|_\n");
}
