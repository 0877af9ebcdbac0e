// Shapley and Owen values against R's fits of every subset, averaged over every order
// (tests/reference/decomposition.json, made by scripts/reference/decomposition.R).
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>

#include "bip/explain/comparison.hpp"
#include "bip/table/csv_file.hpp"
#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

std::string sum_of(const Json& terms) {
  std::string sum;
  for (const Json& term : terms) sum += (sum.empty() ? "" : " + ") + term.get<std::string>();
  return sum;
}

const Contribution& find(const Decomposition& decomposition, const Json& expected,
                         Measure measure) {
  for (const Contribution& one : decomposition.contributions)
    if (one.name == expected["name"] && name_of(one.level) == expected["level"] &&
        one.block == expected["block"] && one.measure == measure)
      return one;
  throw std::runtime_error("no such contribution");
}

}  // namespace

TEST_CASE("shares of blocks and items agree with R's fits of every subset") {
  const std::string folder = std::string(BIP_SOURCE_DIR) + "/tests/reference/";
  std::ifstream file(folder + "decomposition.json");
  const Json numbers = Json::parse(file);
  const std::string data = numbers["data"].get<std::string>();
  const Table table = CsvFile::open(folder + "data/" + data, {}).read({}, {}).table;
  const auto formula = [&](const Json& terms) {
    return FormulaSyntax::parse(sum_of(terms)).resolve(table.names(), table);
  };
  REQUIRE(numbers["models"].size() == 2);
  for (const Json& model : numbers["models"]) {
    INFO(model["model"].get<std::string>());
    ComparisonRequest request;
    request.fit.model = parse_model_kind(model["model"].get<std::string>());
    request.base = {"base", formula(numbers["base"])};
    // In the order of R's list: JSON keeps the keys of an object by name, which shares don't mind.
    for (const auto& [name, terms] : numbers["blocks"].items())
      request.blocks.push_back({name, formula(terms)});
    request.resampling.decomposition = DecompositionRequest{};
    request.resampling.decomposition->level = DecompositionLevel::item;
    FrameRequest asked;
    asked.response = numbers["response"].get<std::string>();
    asked.formulas.push_back(request.base.formula);
    for (const NamedFormula& block : request.blocks) asked.formulas.push_back(block.formula);
    const ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), asked);
    const Comparison comparison = compare_models(table, frame, request, {});
    REQUIRE(comparison.decomposition.has_value());
    CHECK_FALSE(comparison.decomposition->orders.has_value());
    REQUIRE(model["contributions"].size() == 10);
    for (const Json& expected : model["contributions"])
      for (const Measure measure : {Measure::mcfadden, Measure::tjur}) {
        INFO(expected["name"].get<std::string>(), " ", key_of(measure));
        const double value = expected[std::string(key_of(measure))].get<double>();
        CHECK(std::abs(find(*comparison.decomposition, expected, measure).value.value() - value) <
              1e-10);
      }
  }
}

}  // namespace bip::test
