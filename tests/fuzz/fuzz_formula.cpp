// Any text as a formula: parsed, resolved against a table and made into a design, or refused.
#include <string>
#include <vector>

#include "bip/design/design_matrix.hpp"
#include "bip/design/formula.hpp"
#include "outcome.hpp"
#include "small_table.hpp"

namespace {

void use_formula(std::string_view text, const bip::Table& table) {
  const std::vector<std::string> header = table.names();
  const bip::FormulaSyntax syntax = bip::FormulaSyntax::parse(text);
  static_cast<void>(syntax.find_columns(header));
  const bip::Formula formula = syntax.resolve(header, table);
  static_cast<void>(bip::write_formula(formula));

  // Rows without missing values, as a model frame would choose them.
  const std::vector<std::uint32_t> rows = {0, 2};
  const bip::DesignMatrix design = bip::DesignMatrix::build(table, formula, rows);
  std::vector<double> values(rows.size() * design.size());
  design.fill(0, rows.size(), values.data(), rows.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bip::Table table = bip::fuzz::make_small_table();
  bip::fuzz::expect_user_error_at_most([&] { use_formula(bip::fuzz::text_of(data, size), table); });
  return 0;
}
