// Discrimination, calibration and out-of-sample power of the nested models of a comparison: of all
// rows and of groups of them, in the sample and from predictions of unseen rows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/cross_validation.hpp"
#include "bip/explain/discrimination.hpp"

namespace bip {

/// What to do with a model whose rows cannot be predicted apart from the others.
enum class WhereUndefined {
  fail,      ///< Error{usage}
  leave_out  ///< nothing is assessed, and the reason said
};

struct AccuracyRequest {
  double cutoff = 0.5;
  double conf_level = 0.95;
  /// Column whose groups are assessed beside all rows.
  std::optional<std::string> by{};
  std::optional<CrossValidationRequest> cross_validation{};
  WhereUndefined where_undefined = WhereUndefined::fail;
};

enum class PredictionOrigin {
  in_sample,   ///< of the rows the model was fitted to
  out_of_fold  ///< of the first repeat's folds, each by models fitted without it
};

/// One nested model on some rows; either figures or the reason why there are none.
struct ModelAccuracy {
  std::string model;
  PredictionOrigin origin = PredictionOrigin::in_sample;
  std::string group{};  ///< the value of `by`; empty for all rows
  std::optional<Accuracy> figures{};
  std::string absent_reason{};
};

struct AucComparison {
  std::string from;
  std::string to;
  PredictionOrigin origin = PredictionOrigin::in_sample;
  AucDifference difference{};
  bool valid = false;  ///< there is a p-value and it may be relied upon
  std::string note{};  ///< why not, or what to know of it
};

/// Below so many persons (rows, where no column says who they are) a group is not assessed.
inline constexpr std::size_t kFewestPersonsOfGroup = 20;

/// Where `undefined` says why the models cannot be assessed, all else is empty.
struct PredictiveAccuracy {
  std::string undefined{};
  double cutoff = 0.5;
  std::string by{};
  std::size_t small_groups = 0;         ///< of `by`, with fewer persons; not named anywhere
  std::vector<ModelAccuracy> models{};  ///< from the base on: in the sample, then out of fold
  std::vector<AucComparison> pairs{};   ///< on all rows, as the comparison's gains
  std::optional<CrossValidation> cross_validation{};

  /// Figures on all rows. Null where there are none.
  [[nodiscard]] const Accuracy* find(const std::string& model, PredictionOrigin origin) const;
};

}  // namespace bip
