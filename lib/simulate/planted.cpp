// The proportions of all planted effects. Their sizes are not here: calibration scales each
// direction until the study explains what it is to explain.
#include "simulate/planted.hpp"

#include <algorithm>

#include "bip/core/error.hpp"
#include "bip/study/codebook.hpp"

namespace bip::detail {
namespace {

double as_number(bool flag) { return flag ? 1 : 0; }

// Weights for search, job, education.
constexpr std::array<RegisterTerm, kRegisterTerms> kTerms{{
    {"sick_share_52w",
     [](const RegisterFacts& f) { return f.sick_share_52w; },
     0.1,
     {-1.2, -1.0, -0.6}},
    {"support_share_52w",
     [](const RegisterFacts& f) { return f.support_share_52w; },
     0.95,
     {-0.2, -0.8, -0.6}},
    {"support_share_260w",
     [](const RegisterFacts& f) { return f.support_share_260w; },
     0.75,
     {-0.6, -0.6, -0.4}},
    {"weeks_since_job / 260",
     [](const RegisterFacts& f) { return f.weeks_since_job / 260.0; },
     0.75,
     {-0.6, -0.8, -0.3}},
    {"no_job_in_history",
     [](const RegisterFacts& f) { return as_number(f.no_job_in_history); },
     0.5,
     {-0.3, -0.4, -0.2}},
    {"(age - 45) / 10",
     [](const RegisterFacts& f) { return (f.age - 45) / 10.0; },
     0,
     {-0.25, -0.25, 0}},
    // Above 30 the years make no difference to education: its level there is another one.
    {"(min(age, 30) - 24) / 4",
     [](const RegisterFacts& f) { return (std::min(f.age, 30) - 24) / 4.0; },
     0,
     {0, 0, -0.7}},
    {"sex[male]", [](const RegisterFacts& f) { return as_number(f.male); }, 0.5, {0.3, 0.2, -0.3}},
    {"origin[immigrant]",
     [](const RegisterFacts& f) { return as_number(f.immigrant); },
     0.1,
     {0.4, -0.4, -0.2}},
    {"origin[descendant]",
     [](const RegisterFacts& f) { return as_number(f.descendant); },
     0.05,
     {0.2, 0, 0.5}},
}};

constexpr double kEffective = 8;
constexpr double kPopular = 4;
constexpr double kUnpopular = 0.7;
constexpr double kOrdinary = 1.5;

ItemWeights weights_of(const std::vector<std::string>& items,
                       const std::vector<std::string>& effective) {
  ItemWeights weights;
  for (const std::string& name : items) {
    if (name == "search_channels") {
      for (std::size_t i = 0; i < kChannels; ++i) {
        const bool acts = std::ranges::count(effective, channel_names()[i]) > 0;
        weights.channels[i] = effective.empty() ? 1 : acts ? kEffective : 0;
      }
    } else if (name == kWageItem) {
      weights.items[kWageIndex] = -1;
    } else {
      const auto found = std::ranges::find(scale_items(), name, &ItemModel::name);
      check_invariant(found != scale_items().end(), "targets name known items only");
      weights.items[static_cast<std::size_t>(found - scale_items().begin())] = 1;
    }
  }
  return weights;
}

}  // namespace

std::string_view name_of(Process process) {
  switch (process) {
    case Process::search:
      return "search";
    case Process::job:
      return "job";
    case Process::education:
      return "education";
  }
  throw Error(ErrorKind::internal, "a process without a name");
}

const std::array<RegisterTerm, kRegisterTerms>& register_terms() { return kTerms; }

double register_index(const RegisterFacts& facts, Process process) {
  double sum = 0;
  for (const RegisterTerm& term : kTerms)
    sum += term.weight[static_cast<std::size_t>(process)] * (term.value(facts) - term.typical);
  return sum;
}

const std::array<std::string, kChannels>& channel_names() {
  static const std::array<std::string, kChannels> names = [] {
    std::array<std::string, kChannels> all;
    const auto& channels = builtin_codebook().channels;
    check_invariant(channels.size() == kChannels, "the built-in codebook has six channels");
    std::ranges::transform(channels, all.begin(), &ChannelOption::name);
    return all;
  }();
  return names;
}

double ItemWeights::index(const Answers& answers, unsigned channels_used) const {
  double sum = 0;
  for (std::size_t i = 0; i < kItems; ++i)
    if (items[i] != 0) sum += items[i] * item_value(answers, i);
  for (std::size_t i = 0; i < kChannels; ++i)
    if (((channels_used >> i) & 1U) != 0) sum += channels[i];
  return sum;
}

PlantedDirections::PlantedDirections(const SimulationTargets& targets)
    : weights{weights_of(targets.job_search_items, targets.effective_channels),
              weights_of(targets.employment_items, targets.effective_channels),
              weights_of(targets.education_items, targets.effective_channels)} {
  for (std::size_t i = 0; i < kChannels; ++i) {
    const std::string& name = channel_names()[i];
    const bool most = std::ranges::count(targets.most_used_channels, name) > 0;
    const bool least = std::ranges::count(targets.least_used_channels, name) > 0;
    popularity[i] = most ? kPopular : least ? kUnpopular : kOrdinary;
  }
}

}  // namespace bip::detail
