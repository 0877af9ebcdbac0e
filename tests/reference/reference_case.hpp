// A data set with the numbers trusted software gives for it: tests/reference/data/NAME.{csv,json}.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/table/table.hpp"

namespace bip::test {

using Json = nlohmann::json;

/// One model of a case, read and encoded as the case says.
struct ReferenceModel {
  std::string label;  ///< "mroz_participation/logit"
  Json spec;          ///< the entry of `models`
  Table table;
  ModelFrame frame;
  ComparisonRequest request;  ///< base block, and one block `full` with the added terms
};

/// All models of all cases with this family ("binomial", "gaussian") and situation.
[[nodiscard]] std::vector<Json> find_models(const std::string& family,
                                            const std::string& situation);

/// Reads the case's CSV and builds the frame. `entry` comes from find_models.
[[nodiscard]] ReferenceModel load_model(const Json& entry);

/// The specification's own tolerance for `quantity`, else `otherwise`.
[[nodiscard]] double tolerance_of(const ReferenceModel& model, const std::string& quantity,
                                  double otherwise);

/// Our name of the reference's term: `const` is the intercept.
[[nodiscard]] std::string our_term(const std::string& theirs);

/// Index of a term in the fit. Fails the test when it is not there.
[[nodiscard]] std::size_t term_index(const Fit& fit, const std::string& theirs);

}  // namespace bip::test
