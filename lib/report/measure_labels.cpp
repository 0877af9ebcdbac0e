// See measure_labels.hpp.
#include "report/measure_labels.hpp"

#include <cstddef>

#include "report/words/measure_words.hpp"

namespace bip::detail {
namespace {

const MeasurePhrases& phrases_of(Measure measure) {
  return kMeasurePhrases.at(static_cast<std::size_t>(measure));
}

}  // namespace

std::string label_of(Measure measure, Language language) {
  return phrases_of(measure).label.in(language);
}

std::string short_label(Measure measure, Language language) {
  const std::string label = label_of(measure, language);
  return label.substr(0, label.find(" ("));
}

std::string spoken_label(Measure measure, Language language) {
  return phrases_of(measure).short_label.in(language);
}

}  // namespace bip::detail
