// Data files without a study: which columns tell their levels, and job search.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/table/csv_file.hpp"
#include "described_study.hpp"

using namespace bip;
using bip::test::StudyFolder;
using bip::test::text_of;

namespace {

TableDescription describe_csv(std::string_view content, CsvOptions options = {},
                              const std::string& where = "") {
  const StudyFolder folder;
  const Codebook codebook = read_codebook(folder.write("items.csv", test::kSmallCodebook));
  const ReadResult read =
      CsvFile::open(folder.write("data.csv", content), std::move(options)).read({}, {});
  const std::vector<std::uint32_t> rows = where.empty()
                                              ? all_rows(read.table.row_count())
                                              : RowFilter::parse(where).matching_rows(read.table);
  return describe_table(read.table, rows, codebook);
}

}  // namespace

TEST_CASE("numeric columns have mean and deviation of the rows that have a value") {
  const TableDescription description = describe_csv("x,y\n1.5,a\n,a\n2.5,b\n");
  REQUIRE(description.columns.size() == 2);
  const ColumnDescription& x = description.columns[0];
  CHECK(x.rows == 3);
  CHECK(x.missing == 1);
  REQUIRE(x.mean.has_value());
  CHECK(x.mean->mean == 2.0);
  CHECK(x.levels.empty());
  CHECK_FALSE(description.columns[1].mean.has_value());
  CHECK_FALSE(description.persons.has_value());
}

TEST_CASE("ids and text never tell what stands in them") {
  CsvOptions options;
  options.types = {{"person_id", ColumnType::id}, {"note", ColumnType::text}};
  const TableDescription description =
      describe_csv("person_id,note\n7,yes\n7,no\n8,yes\n", options);
  for (const ColumnDescription& column : description.columns) CHECK(column.levels.empty());
  CHECK(description.persons == 2);
}

TEST_CASE("levels are told of categories and of small whole numbers that repeat") {
  CsvOptions options;
  options.types = {{"sex", ColumnType::category}};
  const TableDescription description =
      describe_csv("sex,few,large,each\nK,1,1000,1\nM,1,1000,2\nK,2,2000,3\n,,,4\n", options);
  CHECK(text_of(description.columns[0].levels) == "K 2 of 3, M 1 of 3");
  CHECK(text_of(description.columns[1].levels) == "1 2 of 3, 2 1 of 3");
  CHECK(description.columns[2].levels.empty());
  CHECK(description.columns[3].levels.empty());
}

TEST_CASE("a whole-number column with more than twelve values tells none") {
  std::string text = "x\n";
  for (int i = 0; i < 26; ++i) text += std::to_string(i / 2) + "\n";
  CHECK(describe_csv(text).columns[0].levels.empty());
  CHECK(describe_csv(text.substr(0, text.find("12\n"))).columns[0].levels.size() == 12);
}

TEST_CASE("a codebook's item tells its whole scale, where all values are on it") {
  CHECK(text_of(describe_csv("q1\n1\n3\n").columns[0].levels) == "1 1 of 2, 2 0 of 2, 3 1 of 2");
  CHECK(text_of(describe_csv("q1\n1\n9\n9\n").columns[0].levels) == "1 1 of 3, 9 2 of 3");
}

TEST_CASE("job search is described where channel columns are there, and only in the rows kept") {
  const std::string text = "person_id,way_a,way_b,age\n1,1,0,20\n1,0,0,40\n2,1,1,50\n3,,,60\n";
  const TableDescription all = describe_csv(text);
  REQUIRE(all.search.has_value());
  CHECK(text_of(all.search->searching) == "2 of 3");
  REQUIRE(all.search->persons.has_value());
  CHECK(text_of(*all.search->persons) == "2 of 2");
  const TableDescription kept = describe_csv(text, {}, "age >= 30");
  CHECK(kept.rows == 3);
  CHECK(text_of(kept.search->searching) == "1 of 2");
  CHECK_FALSE(describe_csv("x\n1\n").search.has_value());
}

TEST_CASE("a channel column that holds anything but 0 and 1 is left out and told") {
  const TableDescription description = describe_csv("way_a,way_b\n1,2\n0,1\n");
  REQUIRE(description.search.has_value());
  CHECK(text_of(description.search->by_channel) == "way_a 1 of 2");
  CHECK(test::count_of(description.diagnostics, "not_a_channel") == 1);
}

TEST_CASE("means do not depend on the order of the rows to the last digit") {
  const TableDescription one = describe_csv("x\n0.1\n1e16\n0.3\n-1e16\n0.7\n");
  const TableDescription other = describe_csv("x\n1e16\n0.7\n-1e16\n0.1\n0.3\n");
  CHECK(one.columns[0].mean->mean == other.columns[0].mean->mean);
  CHECK(one.columns[0].mean->sd == other.columns[0].mean->sd);
}

TEST_CASE("a file without rows is described as empty") {
  const TableDescription description = describe_csv("x,way_a\n");
  CHECK(description.rows == 0);
  for (const ColumnDescription& column : description.columns) CHECK(column.missing == 0);
}
