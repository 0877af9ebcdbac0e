// A fit or comparison as a program for R or Stata that reads the same file and gives the same
// numbers. What it cannot say stands in it as a comment; what it does not know, it refuses.
// Sources: R's documentation of glm, lm and model.matrix; Stata's [R] logit, probit, cloglog,
// regress, [D] import delimited and [U] 11.4.3.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/report/result_head.hpp"
#include "bip/table/row_filter.hpp"
#include "bip/table/schema.hpp"
#include "bip/table/table.hpp"

namespace bip {

enum class CodeLanguage { r, stata };

struct CodeRequest {
  const ResultHead& head;  ///< its options are checked: one that is not known is refused
  std::string path;        ///< of the CSV file the code reads
  Dialect dialect{};
  std::vector<std::string> header{};   ///< all columns of that file, in its order
  std::vector<std::string> missing{};  ///< further spellings of missing
  std::optional<RowFilter> filter{};
  const Table& table;
  const ModelFrame& frame;
  FrameRequest request{};  ///< what the frame was asked for
  std::vector<const ModelSummary*> models{};
  std::vector<BlockTest> tests{};  ///< between models, by their names
  double conf_level = 0.95;
  std::vector<std::string> remarks{};  ///< sentences the code says first
};

/// Errors: Error{usage} naming a model, covariance or option the code does not know.
[[nodiscard]] ProgramCode program_code(CodeLanguage language, const CodeRequest& request);

}  // namespace bip
