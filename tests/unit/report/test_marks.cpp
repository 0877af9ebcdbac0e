// Marks of a study's results.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/report/marks.hpp"

using namespace bip;

TEST_CASE("a synthetic study says so first, and every study that nobody checked it") {
  Study study;
  CHECK(marks_of(study) == std::vector<std::string>{"not checked for export"});
  study.synthetic = true;
  CHECK(marks_of(study) == std::vector<std::string>{"synthetic data", "not checked for export"});
}
