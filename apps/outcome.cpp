// See outcome.hpp.
#include "outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "exit_code.hpp"

namespace bip::app {

void require_estimable(const std::vector<const ModelSummary*>& models) {
  for (const ModelSummary* model : models) {
    if (model->fit.termination != Termination::separation) continue;
    const std::string subject =
        model->role == ModelRole::single ? std::string() : fmt::format("model {}: ", model->name);
    const std::string_view drop = is_ordered(model->fit.model)
                                      ? " (drop has no rule for ordered levels)"
                                      : ", --separation drop drops the term and its rows where one "
                                        "column alone separates";
    const std::string advice = model->fit.panel
                                   ? "leave the term out, or use --panel within-between"
                                   : fmt::format("--separation keep takes the limit{}", drop);
    throw NotEstimable(ExitCode::not_estimable,
                       fmt::format("{}{}; {}", subject, model->fit.termination_note, advice));
  }
}

Diagnostics collect_warnings(const std::vector<const Diagnostics*>& lists,
                             const Diagnostics& more) {
  Diagnostics all;
  const auto add = [&](const Diagnostic& diagnostic) {
    const bool known = std::any_of(all.begin(), all.end(), [&](const Diagnostic& other) {
      return other.code == diagnostic.code && other.message == diagnostic.message;
    });
    if (!known) all.push_back(diagnostic);
  };
  for (const Diagnostics* list : lists) std::for_each(list->begin(), list->end(), add);
  std::for_each(more.begin(), more.end(), add);
  return all;
}

int check_requirements(const ResultHead& head, const OutputOptions& output) {
  bool all_hold = true;
  for (const RequirementOutcome& outcome : head.requirements) {
    if (outcome.holds) continue;
    all_hold = false;
    if (output.is_repeat()) continue;
    const std::string value = outcome.value ? fmt::format("the value is {}", *outcome.value)
                                            : std::string("the value is absent");
    fmt::print(stderr, "bip: requirement does not hold: {} ({})\n", outcome.text, value);
  }
  if (!all_hold) return ExitCode::requirement_failed;
  return output.is_strict() && has_warning(head.warnings) ? ExitCode::requirement_failed
                                                          : ExitCode::done;
}

int finish(const ResultHead& head, const OutputOptions& output,
           const std::vector<const ModelSummary*>& models) {
  output.warn(head.warnings);
  for (const ModelSummary* model : models) {
    if (model->fit.converged()) continue;
    fmt::print(stderr, "bip: error: {} did not converge: {}\n",
               model->role == ModelRole::single ? "the model" : "model " + model->name,
               model->fit.termination_note);
    return ExitCode::not_converged;
  }
  return check_requirements(head, output);
}

}  // namespace bip::app
