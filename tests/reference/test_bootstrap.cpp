// Replicates of a bootstrap against R's glm on the same draws, by the fast way and by whole fits
// (tests/reference/bootstrap.json, made by scripts/reference/bootstrap.R).
#include <doctest/doctest.h>

#include <fstream>

#include "bip/table/csv_file.hpp"
#include "explain/refit_model.hpp"
#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

constexpr double kValue = 1e-10;

struct Draw {
  std::vector<double> times;
  std::vector<std::uint32_t> places;
};

Draw read_draw(const Json& numbers) {
  Draw draw{numbers["times"].get<std::vector<double>>(), {}};
  for (std::uint32_t row = 0; row < draw.times.size(); ++row)
    for (int copy = 0; copy < static_cast<int>(draw.times[row]); ++copy) draw.places.push_back(row);
  return draw;
}

void check_measures(const std::vector<PseudoR2>& measures, const Json& expected) {
  REQUIRE(expected.size() == 3);
  std::size_t seen = 0;
  for (const PseudoR2& each : measures) {
    const std::string key(key_of(each.measure));
    if (!expected.contains(key)) continue;
    INFO(key);
    CHECK_CLOSE(each.value.value(), expected[key].get<double>(), kValue);
    ++seen;
  }
  CHECK(seen == 3);
}

}  // namespace

TEST_CASE("refits on given draws, and their optimism, agree with R's glm") {
  const std::string folder = std::string(BIP_SOURCE_DIR) + "/tests/reference/";
  std::ifstream file(folder + "bootstrap.json");
  const Json numbers = Json::parse(file);
  const std::string data = numbers["data"].get<std::string>();
  const Table table = CsvFile::open(folder + "data/" + data, {}).read({}, {}).table;
  REQUIRE(numbers["draws"].size() == 5);
  for (const char* name : {"base", "full"}) {
    INFO(name);
    std::string terms;
    for (const Json& column : numbers["columns"][name])
      terms += (terms.empty() ? "" : " + ") + column.get<std::string>();
    FrameRequest request;
    request.response = numbers["response"].get<std::string>();
    request.formulas = {FormulaSyntax::parse(terms).resolve(table.names(), table)};
    const ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), request);
    const ModelSummary known =
        summarise_model(table, frame, name, ModelRole::single, request.formulas.front(), {}, {});
    const detail::RefitModel model(table, frame, known, {});
    for (const Json& expected : numbers["draws"]) {
      const Draw draw = read_draw(expected);
      const std::optional<detail::Refit> fast = model.find_on_counts(draw.times);
      REQUIRE(fast.has_value());
      const detail::Refit whole =
          model.fit_on_rows(detail::frame_of_places(frame, draw.places, {}), draw.places, {});
      for (const detail::Refit& refit : {*fast, whole}) {
        check_measures(refit.measures, expected[name]["drawn"]);
        check_measures(model.measure_on_own_rows(refit, {}), expected[name]["on_sample"]);
      }
    }
  }
}

}  // namespace bip::test
