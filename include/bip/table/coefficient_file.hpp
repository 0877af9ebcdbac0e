// A table of coefficients as other software writes it: R's broom::tidy and summary(), Stata's
// parmest and esttab, Python's statsmodels, or this program's own CSV. Knows the shapes of such
// tables, nothing of models or of what their terms mean.
// Sources: the documentation of broom, parmest (SSC) and estout/esttab (SSC).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bip {

/// A number as printed: it stands for anything within `half_unit` of `value`.
struct PrintedNumber {
  double value = 0;
  double half_unit = 0;  ///< half of the last digit; 0 in files that write (nearly) every digit
};

struct EarlierCoefficient {
  std::string term;  ///< as the file writes it; a parameter beside the main equation as "/name"
  std::optional<PrintedNumber> estimate{};
  std::optional<PrintedNumber> std_error{};
};

struct EarlierTable {
  std::string analysis{};  ///< of a study's CSV; empty elsewhere
  std::string model{};     ///< empty where the file holds one model without a name
  std::vector<EarlierCoefficient> coefficients{};
  std::optional<double> observations{};  ///< n, where the file says it
};

struct CoefficientFile {
  std::string path;
  std::vector<EarlierTable> tables;  ///< one a model, in the file's order
};

/// Reads either of two shapes, delimited by comma, semicolon or tab:
/// - one row a coefficient under a header: term|parm|variable|name (or a first column without a
///   name), estimate|coef|coefficient|b|beta, std.error|std_error|stderr|se|std. error|bse,
///   optionally model|idstr, analysis, eq, n|nobs|observations; letter case ignored;
/// - esttab's: a label and one column a model, standard errors (or test statistics, where its last
///   lines say so) in parentheses below or beside; cells as ="…", stars and footers understood.
/// Errors: Error{io}; Error{malformed_input} for a file that is neither, a cell that is no number
/// (with its place), the same term twice in one model, no coefficient at all. Nothing of the file's
/// content is repeated.
[[nodiscard]] CoefficientFile read_coefficient_file(const std::string& path);

/// Two columns, their name and ours, with or without a first line "theirs,ours"; for `--map`.
/// Errors: Error{io}; Error{malformed_input} for other shapes and for a name of theirs that stands
/// twice.
[[nodiscard]] std::map<std::string, std::string> read_term_map(const std::string& path);

}  // namespace bip
