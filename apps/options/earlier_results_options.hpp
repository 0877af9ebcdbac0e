// Earlier results to compare with, and code that gives the same numbers elsewhere.
#pragma once

#include <boost/program_options.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/earlier_results.hpp"
#include "bip/report/program_code.hpp"
#include "bip/report/result_head.hpp"
#include "options/output_options.hpp"

namespace bip::app {

class EarlierResultsOptions {
 public:
  [[nodiscard]] boost::program_options::options_description describe();
  /// Errors: Error{usage}; also where the format chosen has no place for code.
  void check(const OutputOptions& output);

  [[nodiscard]] const std::optional<CodeLanguage>& code_language() const { return language_; }
  /// Whether the output is the code alone: `--show-code` in the text format.
  [[nodiscard]] bool is_code_alone(const OutputOptions& output) const;

  /// With `--against`, reads the files and compares; absent without. `usual` is the model that a
  /// file of a single one is about. Errors: as the readers and compare_with_earlier.
  [[nodiscard]] std::optional<EarlierComparison> compare(const std::vector<OurModel>& ours,
                                                         std::size_t usual,
                                                         const OutputOptions& output,
                                                         const RunContext& context) const;

 private:
  std::string against_;
  std::string map_;
  double tolerance_ = 1e-6;
  std::string language_name_;
  std::optional<CodeLanguage> language_;
};

/// Says what does not agree on stderr; 1 in place of 0 where something does not.
[[nodiscard]] int finish_earlier(const ResultHead& head, const OutputOptions& output,
                                 int exit_code);

}  // namespace bip::app
