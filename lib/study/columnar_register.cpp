// See columnar_register.hpp. Knows neither weeks nor codes.
#include "study/columnar_register.hpp"

#include <utility>

#include "table/csv_rows.hpp"

namespace bip::detail {

WrittenRegister write_out_register(const ColumnarFile& file, const std::string& id_column,
                                   const PersonIndex& persons, RowsWanted wanted,
                                   const RunContext& context) {
  const Table table = file.read({}, context).table;
  const Column& ids = table.column(id_column);
  std::string text = csv_header(table);
  std::size_t left_out = 0;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    if (wanted == RowsWanted::all || persons.find(ids.text(row))) {
      append_csv_row(table, row, text);
    } else {
      text += '\n';
      ++left_out;
    }
  }
  CsvOptions options;
  options.delimiter = ',';
  options.decimal = '.';
  options.encoding = Encoding::utf8;
  return {open_csv_source(MappedFile(file.path(), text), std::move(options)), left_out};
}

}  // namespace bip::detail
