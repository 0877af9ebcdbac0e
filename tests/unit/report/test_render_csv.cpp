// One table as CSV: quoting after RFC 4180, full numbers, absent cells.
// Reference for reading back is std::from_chars.
#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bip/report/render.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

TEST_CASE("a table as CSV has its keys as header, full numbers, and empty cells where absent") {
  const Document document = sample_document();
  const auto& table = std::get<DocumentTable>(document.sections[0].parts[2]);
  CHECK(render_csv(table) ==
        "model,loglik,nobs,mcfadden,ratio,p_value\n"
        "null,-3456.789,9812,0,,\n"
        "register,-3246.1,19812,0.0609,,0.0321\n"
        "full,-296.104,9812,0.14234,2.3374,1e-09\n");
}

DocumentTable one_column(const std::string& key, std::vector<Cell> cells) {
  DocumentTable table;
  table.columns = {{key, "not shown"}};
  for (Cell& cell : cells) table.rows.push_back({std::move(cell)});
  return table;
}

TEST_CASE("CSV quotes commas, quotes and line breaks, and nothing else") {
  const DocumentTable table =
      one_column("a,b", {TextCell{"say \"yes\""}, TextCell{"two\nlines"}, TextCell{"cr\rcr"},
                         TextCell{" a b;c\t"}, TextCell{"=1+1"}});
  CHECK(render_csv(table) ==
        "\"a,b\"\n\"say \"\"yes\"\"\"\n\"two\nlines\"\n\"cr\rcr\"\n a b;c\t\n=1+1\n");
}

TEST_CASE("CSV numbers read back as the same double") {
  const double values[] = {0.1,    1.0 / 3, -2.5e-308, 4.9e-324, std::numeric_limits<double>::max(),
                           123456, 1e22,    0.1 + 0.2, -0.0};
  for (const double value : values) {
    const std::string csv = render_csv(one_column("v", {general(value, 2)}));
    double back = 1;
    std::from_chars(csv.data() + 2, csv.data() + csv.size() - 1, back);
    CAPTURE(csv);
    CHECK(std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(value));
  }
}

TEST_CASE("an empty cell alone in its CSV row is no empty line") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(render_csv(one_column("v", {AbsentCell{"why"}, general(nan), general(infinity)})) ==
        "v\n\"\"\n\"\"\n\"\"\n");
}

}  // namespace
}  // namespace bip
