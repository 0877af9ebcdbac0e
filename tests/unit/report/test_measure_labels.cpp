#include "report/measure_labels.hpp"

#include <doctest/doctest.h>

#include "report/words/measure_words.hpp"

using namespace bip;

TEST_CASE("in English measures are called as the layer below calls them") {
  REQUIRE(all_measures().size() == detail::kMeasurePhrases.size());
  for (const Measure measure : all_measures()) {
    CHECK(detail::label_of(measure, Language::english) == label_of(measure));
    CHECK(detail::spoken_label(measure, Language::english) == short_label_of(measure));
  }
}

TEST_CASE("a measure's short label leaves out what stands in brackets, in every language") {
  CHECK(detail::short_label(Measure::mcfadden, Language::english) == "McFadden R²");
  CHECK(detail::short_label(Measure::count_adj, Language::swedish) ==
        "andel rätt klassificerade utöver den största klassen");
  CHECK(detail::short_label(Measure::nagelkerke, Language::danish) == "Nagelkerke R²");
}
