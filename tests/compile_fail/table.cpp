// What the table layer's interfaces refuse: columns and tables exist only with all their parts, and
// do not change; an opened file has one owner; results of reading are not dropped.
#include <cstdint>
#include <utility>
#include <vector>

#include "bip/table/column.hpp"
#include "bip/table/csv_file.hpp"
#include "bip/table/row_filter.hpp"
#include "bip/table/table.hpp"

namespace {

[[maybe_unused]] void use() {
  const bip::Column column = bip::Column::reals("x", {1.0, 2.0});
  const bip::Table table({column}, 2);
  bip::CsvFile file = bip::CsvFile::open("a.csv", {});
  bip::CsvFile moved = std::move(file);
  const bip::RowFilter filter = bip::RowFilter::parse("x > 1");
  bip::TableBuilder builder;
  builder.add(column);
  const bip::Table built = std::move(builder).build();

#if WRONG_USE == 1  // expect: no matching function for call to 'bip::Column::Column()'
  bip::Column without_name;
#endif
#if WRONG_USE == 2  // expect: no matching function for call to 'bip::Table::Table(
  const bip::Table without_rows(std::vector<bip::Column>{column});
#endif
#if WRONG_USE == 3  // expect: use of deleted function
  bip::CsvFile copied = moved;
#endif
#if WRONG_USE == 4  // expect: is private within this context
  const bip::RowFilter unparsed("x > 1", nullptr, {});
#endif
#if WRONG_USE == 5  // expect: passing 'bip::TableBuilder' as 'this' argument discards qualifiers
  const bip::Table shared = builder.build();
#endif
#if WRONG_USE == 6  // expect: argument discards qualifiers
  table.columns()[0] = column;
#endif
#if WRONG_USE == 7  // expect: cannot convert
  const bip::ColumnType type = 1;
#endif
}

}  // namespace
