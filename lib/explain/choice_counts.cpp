// What choices have in common, counted. Knows nothing of how they came about.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "bip/explain/reconstruction.hpp"

namespace bip {
namespace {

void count_one(const Choice& choice, ChoiceCount& count) {
  ++count.choices;
  if (choice.within_rounding) ++count.within_rounding;
  if (!choice.distance) ++count.absent;
}

/// Counts by value, those with most of `weight` first.
template <class Weight>
std::vector<ChoiceCount> sort_counts(const std::map<std::string, ChoiceCount>& counts,
                                     const Weight& weight) {
  std::vector<ChoiceCount> sorted;
  for (const auto& [value, count] : counts) {
    sorted.push_back(count);
    sorted.back().value = value;
  }
  std::ranges::stable_sort(sorted, std::ranges::greater(), weight);
  return sorted;
}

}  // namespace

std::string_view name_of(ItemCoding coding) {
  switch (coding) {
    case ItemCoding::level:
      return "level";
    case ItemCoding::change:
      return "change";
    case ItemCoding::person_mean:
      return "person_mean";
    case ItemCoding::dummies:
      break;
  }
  return "dummies";
}

std::string_view name_of(SampleChoice sample) {
  switch (sample) {
    case SampleChoice::all:
      return "all";
    case SampleChoice::first:
      return "first";
    case SampleChoice::last:
      return "last";
    case SampleChoice::everyone:
      break;
  }
  return "everyone";
}

std::string_view name_of(ChoiceDimension dimension) {
  switch (dimension) {
    case ChoiceDimension::analysis:
      return "analysis";
    case ChoiceDimension::measure:
      return "measure";
    case ChoiceDimension::model:
      return "model";
    case ChoiceDimension::coding:
      return "coding";
    case ChoiceDimension::outcome:
      return "outcome";
    case ChoiceDimension::sample:
      break;
  }
  return "sample";
}

std::string value_of(const Choice& choice, ChoiceDimension dimension) {
  switch (dimension) {
    case ChoiceDimension::analysis:
      return choice.analysis;
    case ChoiceDimension::measure:
      return std::string(key_of(choice.measure));
    case ChoiceDimension::model:
      return std::string(name_of(choice.model));
    case ChoiceDimension::coding:
      return std::string(name_of(choice.coding));
    case ChoiceDimension::outcome:
      return choice.outcome;
    case ChoiceDimension::sample:
      break;
  }
  return std::string(name_of(choice.sample));
}

ChoiceCount count_choices(const std::vector<Choice>& choices) {
  ChoiceCount count;
  for (const Choice& choice : choices) count_one(choice, count);
  return count;
}

std::vector<ChoiceCount> count_by(const std::vector<Choice>& choices, ChoiceDimension dimension) {
  std::map<std::string, ChoiceCount> counts;
  for (const Choice& choice : choices) count_one(choice, counts[value_of(choice, dimension)]);
  return sort_counts(counts, [](const ChoiceCount& count) { return count.within_rounding; });
}

std::vector<ChoiceCount> count_reasons(const std::vector<Choice>& choices) {
  std::map<std::string, ChoiceCount> counts;
  for (const Choice& choice : choices)
    if (!choice.distance) count_one(choice, counts[choice.absent_reason]);
  return sort_counts(counts, [](const ChoiceCount& count) { return count.choices; });
}

std::string verdict(const ChoiceCount& count) {
  const std::string of = fmt::format("{} of {} choices", count.within_rounding, count.choices);
  if (count.choices == count.absent)
    return fmt::format("none of {} choices could be fitted: nothing can be said", count.choices);
  if (count.within_rounding == 0)
    return fmt::format(
        "none of {} choices lands within rounding: the pair comes from other data or another "
        "method",
        count.choices);
  if (count.within_rounding == 1)
    return of +
           " lands within rounding: it could have given the pair, which is no proof that it did";
  return of + " land within rounding: the pair does not identify the method";
}

}  // namespace bip
