// The values that conditions on effects look up. Every other quantity is the model's. Where no
// level of an ordered response is named, the effect that is the contrast's test is meant.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/explain/requirement_values.hpp"

namespace bip {
namespace {

using Member = std::optional<double> Effect::*;
constexpr std::array<std::pair<std::string_view, Member>, 7> kMembers{{
    {"estimate", &Effect::estimate},
    {"std_error", &Effect::std_error},
    {"statistic", &Effect::statistic},
    {"p_value", &Effect::p_value},
    {"p_adjusted", &Effect::p_adjusted},
    {"conf_low", &Effect::conf_low},
    {"conf_high", &Effect::conf_high},
}};

[[noreturn]] void refuse(const Requirement& requirement, const char* what, const std::string& name,
                         const std::vector<std::string>& known) {
  throw Error(ErrorKind::usage,
              fmt::format("--require '{}': unknown {} '{}'{}", requirement.text, what, name,
                          describe_nearest_names(name, known)),
              {}, fmt::format("known: {}", fmt::join(known, ", ")));
}

const Effect& find_effect(const std::vector<Effect>& effects, const Requirement& requirement) {
  const std::string subject = requirement.subject.value_or("");
  std::vector<std::string> known;
  for (const Effect& effect : effects) {
    const std::string contrast = effect.variable + " " + effect.contrast;
    const std::string name = effect.level.empty() ? contrast : contrast + " " + effect.level;
    const bool stands_for_levels = effect.role != EffectRole::other_level;
    if (name == subject ||
        (stands_for_levels && (effect.variable == subject || contrast == subject)))
      return effect;
    known.push_back(name);
  }
  refuse(requirement, "effect", subject, known);
}

}  // namespace

std::optional<double> find_required_value(const ModelSummary& model,
                                          const std::vector<Effect>& effects, double conf_level,
                                          const Requirement& requirement) {
  if (requirement.quantity != "effect") return find_required_value(model, conf_level, requirement);
  const Effect& effect = find_effect(effects, requirement);
  const std::string name = requirement.path.empty() ? "estimate" : requirement.path.front();
  const auto* const found = std::ranges::find(kMembers, std::string_view(name),
                                              [](const auto& each) { return each.first; });
  if (found == kMembers.end() || requirement.path.size() > 1) {
    std::vector<std::string> known;
    for (const auto& member : kMembers) known.emplace_back(member.first);
    refuse(requirement, "value of an effect", name, known);
  }
  return effect.*(found->second);
}

}  // namespace bip
