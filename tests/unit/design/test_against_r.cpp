// Design matrices against R's model.matrix: the names and order of columns, and their values.
// scripts/reference/design_matrix.R writes the table, the formulas and R's matrices.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

using Json = nlohmann::json;

Json read_reference() {
  std::ifstream file(std::string(BIP_SOURCE_DIR) + "/tests/reference/design_matrix.json");
  return Json::parse(file);
}

Column read_column(const Json& column) {
  const auto name = column.at("name").get<std::string>();
  const auto type = column.at("type").get<std::string>();
  if (type == "text") return labels(name, column.at("values").get<std::vector<std::string>>());
  if (type == "integer")
    return integers(name, column.at("values").get<std::vector<std::int64_t>>());
  return reals(name, column.at("values").get<std::vector<double>>());
}

Table read_table(const Json& reference) {
  std::vector<Column> columns;
  for (const Json& column : reference.at("table")) columns.push_back(read_column(column));
  return table_of(std::move(columns));
}

/// R orders a term's factors by their first appearance in the formula, bip as the term is written:
/// a name that forgets the order.
std::string without_order(const std::string& name) {
  std::vector<std::string> factors;
  std::stringstream parts(name);
  for (std::string part; std::getline(parts, part, ':');) factors.push_back(part);
  std::ranges::sort(factors);
  std::string joined;
  for (const std::string& factor : factors) joined += factor + ':';
  return joined;
}

/// Values are copies, sums of at most twelve numbers or single calls of the C library.
bool agree(double ours, double theirs) {
  return std::abs(ours - theirs) <= 1e-14 * std::max(1.0, std::abs(theirs));
}

}  // namespace

TEST_CASE("designs are those of R's model.matrix, in names and values") {
  const Json reference = read_reference();
  CHECK(contains(reference.at("program").get<std::string>(), "R version"));
  const Table table = read_table(reference);
  REQUIRE(reference.at("cases").size() >= 30);
  for (const Json& item : reference.at("cases")) {
    const auto formula = item.at("formula").get<std::string>();
    CAPTURE(formula);
    const DesignMatrix design = design_of(formula, table);
    const auto values = values_of(design);
    std::map<std::string, std::vector<double>> expected;
    std::vector<std::string> expected_names;
    for (const Json& column : item.at("columns")) {
      expected_names.push_back(column.at("name").get<std::string>());
      expected[without_order(expected_names.back())] =
          column.at("values").get<std::vector<double>>();
    }
    if (formula == item.at("r_formula").get<std::string>())
      CHECK(names_of(design) == expected_names);
    REQUIRE(design.size() == expected.size());
    for (std::size_t j = 0; j < design.size(); ++j) {
      const std::string& name = design.columns()[j].name;
      CAPTURE(name);
      const auto column = expected.find(without_order(name));
      REQUIRE(column != expected.end());
      CHECK(std::ranges::equal(values[j], column->second, agree));
    }
  }
}
