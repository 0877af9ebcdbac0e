#include "reference_case.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "bip/table/csv_file.hpp"

namespace bip::test {
namespace {

const std::string kFolder = std::string(BIP_SOURCE_DIR) + "/tests/reference/data/";

const std::vector<std::string>& case_names() {
  static const std::vector<std::string> names{
      "cps1985_union",       "doctor_visits",   "endometrial_separation", "housing_satisfaction",
      "infert_matched",      "low_birthweight", "mroz_participation",     "spector_grades",
      "swiss_participation", "wage_panel_union"};
  return names;
}

std::string quoted(const std::string& name) { return "`" + name + "`"; }

/// "`age` + C(`race`, ref=\"white\")".
std::string terms_text(const Json& spec, const Json& terms) {
  std::string text;
  for (const std::string term : terms) {
    if (!text.empty()) text += " + ";
    if (spec.contains("factors") && spec["factors"].contains(term)) {
      const std::string reference = spec["factors"][term]["reference"];
      text += fmt::format("C({}, ref=\"{}\")", quoted(term), reference);
    } else {
      text += quoted(term);
    }
  }
  return text;
}

ReadResult read_table(const std::string& name, const Json& spec) {
  CsvOptions options;
  for (const char* key : {"cluster", "frequency_weights", "group"}) {
    if (spec.contains(key) && spec[key].is_string()) {
      options.types[spec[key]] = ColumnType::integer;
    }
  }
  return CsvFile::open(kFolder + name + ".csv", options).read({}, {});
}

ModelKind model_of(const Json& entry) {
  const std::string family = entry["family"];
  if (family == "gaussian") return ModelKind::lpm;
  if (family == "poisson") return ModelKind::poisson;
  if (family == "negbin2") return ModelKind::negbin;
  const std::string link = entry["link"];
  return parse_model_kind(family == "ordinal" ? "o" + link : link);
}

FrameRequest frame_request(const Json& spec, const std::vector<Formula>& formulas) {
  FrameRequest request;
  request.response = spec["response"];
  request.formulas = formulas;
  request.response_kind = response_kind_of(model_of(spec));
  if (spec.contains("response_levels")) request.response_order = spec["response_levels"];
  if (spec.contains("event") && spec["event"].is_string()) request.event = spec["event"];
  if (spec.contains("frequency_weights")) {
    request.weights = spec["frequency_weights"];
    request.weight_kind = WeightKind::frequency;
  }
  if (spec.contains("cluster")) request.clusters = {spec["cluster"]};
  if (spec.contains("group")) request.panel = spec["group"].get<std::string>();
  return request;
}

}  // namespace

std::vector<Json> find_models(const std::string& family, const std::string& situation) {
  std::vector<Json> found;
  for (const std::string& name : case_names()) {
    std::ifstream file(kFolder + name + ".json");
    Json content = Json::parse(file);
    for (Json& model : content["models"]) {
      if (model["family"] != family || model["situation"] != situation) continue;
      model["case"] = name;
      // The least-squares model of this text response does not name its event.
      if (family == "gaussian" && name == "cps1985_union") model["event"] = "yes";
      found.push_back(std::move(model));
    }
  }
  return found;
}

ReferenceModel load_model(const Json& entry) {
  const std::string name = entry["case"];
  const std::string id = entry["id"];
  ReadResult read = read_table(name, entry);
  const std::vector<std::string> header = read.table.names();
  const Formula base =
      FormulaSyntax::parse(terms_text(entry, entry["base_terms"])).resolve(header, read.table);
  const Formula added =
      FormulaSyntax::parse(terms_text(entry, entry["added_terms"])).resolve(header, read.table);
  ComparisonRequest request;
  request.base = {"base", base};
  request.blocks = {{"full", added}};
  request.fit.model = model_of(entry);
  ModelFrame frame = build_model_frame(read.table, all_rows(read.table.row_count()),
                                       frame_request(entry, {base, added}));
  return {name + "/" + id, entry, std::move(read.table), std::move(frame), std::move(request)};
}

double tolerance_of(const ReferenceModel& model, const std::string& quantity, double otherwise) {
  if (!model.spec.contains("tolerance")) return otherwise;
  return model.spec["tolerance"].value(quantity, otherwise);
}

std::string our_term(const std::string& theirs) {
  if (theirs == "const") return "(Intercept)";
  return theirs == "lnalpha" ? "ln(alpha)" : theirs;
}

std::size_t term_index(const Fit& fit, const std::string& theirs) {
  constexpr std::string_view kCut = "cut";  // cut1, cut2, … are the last terms of an ordered fit
  if (theirs.starts_with(kCut) && is_ordered(fit.model))
    return fit.terms.size() - fit.ancillary + std::stoul(theirs.substr(kCut.size())) - 1;
  const auto place = std::find(fit.terms.begin(), fit.terms.end(), our_term(theirs));
  INFO("term ", theirs);
  REQUIRE(place != fit.terms.end());
  return static_cast<std::size_t>(place - fit.terms.begin());
}

}  // namespace bip::test
