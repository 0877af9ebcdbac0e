// What the end of an analysis means for the exit code.
#pragma once

#include <vector>

#include "bip/explain/comparison.hpp"
#include "bip/report/result_head.hpp"
#include "options/output_options.hpp"

namespace bip::app {

/// A model that could not be estimated as asked: separation (exit 4) or no convergence (exit 5).
class NotEstimable : public std::exception {
 public:
  NotEstimable(int exit_code, std::string message)
      : exit_code_(exit_code), message_(std::move(message)) {}
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
  [[nodiscard]] int exit_code() const noexcept { return exit_code_; }

 private:
  int exit_code_;
  std::string message_;
};

/// Errors: NotEstimable for the first model under SeparationPolicy::error (or where nothing can be
/// dropped) that is separated.
void require_estimable(const std::vector<const ModelSummary*>& models);

/// All warnings and notes once each, `more` last.
[[nodiscard]] Diagnostics collect_warnings(const std::vector<const Diagnostics*>& lists,
                                           const Diagnostics& more);

/// Says the requirements that do not hold; 1 where there are some or --strict meets a warning.
[[nodiscard]] int check_requirements(const ResultHead& head, const OutputOptions& output);

/// Says the warnings and failed requirements, and returns the exit code: 5 where a model did not
/// converge, 1 where a requirement does not hold or --strict meets a warning, else 0.
[[nodiscard]] int finish(const ResultHead& head, const OutputOptions& output,
                         const std::vector<const ModelSummary*>& models);

}  // namespace bip::app
