// What stands at the head of every result: where it comes from, with which choices, and what to
// mind. The same values fill the JSON head and the provenance of documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/language.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/explain/earlier_results.hpp"
#include "bip/explain/pseudo_r2.hpp"
#include "bip/explain/requirement.hpp"
#include "bip/model/fit.hpp"
#include "bip/table/schema.hpp"

namespace bip {

struct InputDescription {
  std::string path;  ///< as given
  std::size_t rows = 0;
  std::optional<std::string> sha256{};
  std::optional<Dialect> dialect{};     ///< of a CSV file
  std::vector<ColumnSchema> columns{};  ///< those that were read from it
};

using OptionValue =
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, std::vector<std::string>>;

/// Commands that give the same numbers in other software (`--show-code`).
struct ProgramCode {
  std::string language;  ///< "r" or "stata"
  std::string text;
};

struct ResultHead {
  std::string schema;        ///< "bip.fit/1"
  std::string command;       ///< "fit"
  std::string command_line;  ///< as typed, for the provenance of documents
  InputDescription input;
  std::vector<std::string> notes;
  std::vector<std::pair<std::string, OptionValue>> options;  ///< resolved; only what moves numbers
  Diagnostics warnings;
  std::vector<RequirementOutcome> requirements;
  std::optional<EarlierComparison> earlier{};  ///< with `--against`
  std::optional<ProgramCode> code{};           ///< with `--show-code`
};

enum class OddsRatios { leave_out, beside };
/// What an exponentiated coefficient of the model is ("odds ratio"); empty where it is nothing.
[[nodiscard]] std::string_view ratio_name_of(ModelKind model);
[[nodiscard]] inline bool has_ratios(ModelKind model) { return !ratio_name_of(model).empty(); }

enum class Detail { normal, verbose };

/// What a results' reader wants to see.
struct Presentation {
  double conf_level = 0.95;
  OddsRatios odds_ratios = OddsRatios::leave_out;
  std::vector<Measure> measures;  ///< shown in documents; JSON always has all
  Detail detail = Detail::normal;
  Language language = Language::english;        ///< of headings and labels
  std::map<std::string, std::string> labels{};  ///< of terms, shown beside their names
};

}  // namespace bip
