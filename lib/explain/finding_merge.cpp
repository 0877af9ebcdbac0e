// Merges equal findings of nested models. Knows their codes and words, not their meaning.
#include "explain/finding_merge.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>

namespace bip::detail {
namespace {

bool is_same(const Diagnostic& a, const Diagnostic& b) {
  return a.code == b.code && a.message == b.message;
}

struct SharedFinding {
  Diagnostic finding;
  std::vector<std::string> models;
};

std::vector<SharedFinding> group_findings(const std::vector<FittedModel>& models,
                                          const std::vector<std::string>& names) {
  std::vector<SharedFinding> groups;
  for (std::size_t i = 0; i < models.size(); ++i) {
    for (const Diagnostic& finding : models[i].summary.fit.diagnostics) {
      auto group = std::find_if(groups.begin(), groups.end(), [&](const SharedFinding& known) {
        return is_same(known.finding, finding);
      });
      if (group == groups.end()) group = groups.insert(group, {finding, {}});
      if (models[i].summary.role != ModelRole::null) group->models.push_back(names[i]);
    }
  }
  return groups;
}

std::size_t count_models_with_covariates(const std::vector<FittedModel>& models) {
  return static_cast<std::size_t>(std::count_if(
      models.begin(), models.end(),
      [](const FittedModel& model) { return model.summary.role != ModelRole::null; }));
}

}  // namespace

Diagnostics merge_findings(const std::vector<FittedModel>& models,
                           const std::vector<std::string>& names) {
  Diagnostics merged;
  for (const FittedModel& model : models)
    for (const Diagnostic& finding : model.design_findings)
      if (std::none_of(merged.begin(), merged.end(),
                       [&](const Diagnostic& known) { return is_same(known, finding); }))
        merged.push_back(finding);
  const std::size_t all = count_models_with_covariates(models);
  for (SharedFinding& group : group_findings(models, names)) {
    const bool somewhere = !group.models.empty() && group.models.size() < all;
    if (somewhere)
      group.finding.message =
          fmt::format("{}: {}", fmt::join(group.models, ", "), group.finding.message);
    merged.push_back(std::move(group.finding));
  }
  return merged;
}

}  // namespace bip::detail
