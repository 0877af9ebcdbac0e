// Any text as a condition on rows: parsed and applied to a table, or refused; rows come ascending.
#include <algorithm>
#include <vector>

#include "bip/table/row_filter.hpp"
#include "outcome.hpp"
#include "small_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bip::Table table = bip::fuzz::make_small_table();
  bip::fuzz::expect_user_error_at_most([&] {
    const auto filter = bip::RowFilter::parse(bip::fuzz::text_of(data, size));
    const std::vector<std::uint32_t> rows = filter.matching_rows(table);
    if (!std::is_sorted(rows.begin(), rows.end())) std::abort();
    if (!rows.empty() && rows.back() >= table.row_count()) std::abort();
  });
  return 0;
}
