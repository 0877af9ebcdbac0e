// Any bytes as a data file: opened, read whole and inspected, or refused with a place.
// The first byte chooses the options, so that mutations reach every path of the reader.
#include "bip/core/run_context.hpp"
#include "bip/table/csv_file.hpp"
#include "bip/table/csv_writer.hpp"
#include "bip/table/inspection.hpp"
#include "memory_file.hpp"
#include "outcome.hpp"

namespace {

bip::CsvOptions choose_options(unsigned choice) {
  bip::CsvOptions options;
  if ((choice & 1U) != 0) options.bad_cells = bip::BadCells::collect;
  if ((choice & 2U) != 0) options.delimiter = ';';
  if ((choice & 4U) != 0) options.decimal = ',';
  if ((choice & 8U) != 0) options.encoding = bip::Encoding::windows1252;
  if ((choice & 16U) != 0) options.missing = {"-9", "n/a"};
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bip::fuzz::MemoryFile file;
  if (size == 0) return 0;
  file.write(bip::fuzz::text_of(data + 1, size - 1));
  bip::RunContext context;
  context.threads = (data[0] & 32U) != 0 ? 2 : 1;
  bip::fuzz::expect_user_error_at_most([&] {
    const bip::CsvFile csv = bip::CsvFile::open(file.path(), choose_options(data[0]));
    const bip::ReadResult read = csv.read({}, context);
    if (read.table.row_count() != read.summary.rows) std::abort();
    static_cast<void>(bip::inspect_table(read, {}));
    static_cast<void>(bip::write_csv(read.table));
  });
  return 0;
}
