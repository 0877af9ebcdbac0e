// The linkage's counts as a document.
#include "bip/report/linkage_document.hpp"

#include <doctest/doctest.h>

#include <string>

#include "bip/report/render.hpp"

using namespace bip;

namespace {

LinkedStudy sample_linkage() {
  LinkedStudy linked;
  linked.summary.match.person_forms = 12;
  linked.summary.match.rows = 9;
  linked.summary.registry.persons_missing = 3;
  linked.summary.registry.last_week = 51;
  OutcomeSummary outcome;
  outcome.name = "job";
  outcome.censored = 4;
  linked.summary.outcomes.push_back(outcome);
  linked.summary.analysis_rows.emplace_back("employment", 7);
  return linked;
}

bool shows(const Study& study, std::string_view part) {
  const std::string text = render_text(linkage_document(study, sample_linkage(), "bip link x"), {});
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a linkage document shows forms, outcomes and samples") {
  Study study;
  study.name = "Sample";
  study.path = "sample.toml";
  for (const char* part : {"Linkage of Sample", "sample.toml", "person forms", "job", "employment",
                           "not checked for export"}) {
    CAPTURE(part);
    CHECK(shows(study, part));
  }
}

TEST_CASE("a study without register has no section about one") {
  Study study;
  CHECK_FALSE(shows(study, "Survey persons in the register"));
  study.registry.emplace();
  CHECK(shows(study, "Survey persons in the register"));
  CHECK(shows(study, "1970-W01 to 1970-W52"));
}

TEST_CASE("synthetic data are marked") {
  Study study;
  CHECK_FALSE(shows(study, "synthetic"));
  study.synthetic = true;
  CHECK(shows(study, "synthetic data"));
}
