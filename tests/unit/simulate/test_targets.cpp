// Targets as they are read, and what is no target.
#include "bip/simulate/targets.hpp"

#include <doctest/doctest.h>

#include "unit/study/study_folder.hpp"

using namespace bip;
using bip::test::error_of;
using bip::test::StudyFolder;
using bip::test::tells;

namespace {

SimulationTargets read_text(std::string_view text) {
  const StudyFolder folder;
  return read_targets(folder.write("targets.json", text));
}

Error refused(std::string_view text) {
  return error_of([&] { static_cast<void>(read_text(text)); });
}

}  // namespace

TEST_CASE("the built-in targets are the published figures") {
  const SimulationTargets& targets = builtin_targets();
  CHECK(targets.origin == "built in");
  CHECK(targets.job_search.base == 0.06);
  CHECK(targets.job_search.full == 0.29);
  CHECK(targets.employment.base == 0.06);
  CHECK(targets.employment.full == 0.14);
  CHECK(targets.education.base == 0.12);
  CHECK(targets.education.full == 0.41);
  CHECK(targets.job_search_items.size() == 9);
  CHECK(targets.employment_items.back() == "search_channels");
  CHECK(targets.education_items[2] == "p11_reservation_wage");
  CHECK(targets.share_searching == 0.28);
  CHECK((*targets.channels_used)[5] == 0.004);
  CHECK(targets.effective_channels ==
        std::vector<std::string>{"p10_company_internship", "p10_online_job_portals"});
  CHECK(targets.ordinary_job_ever == 0.21);
  CHECK(targets.ordinary_job_end == 0.1);
  CHECK(targets.flexjob_end == 0.06);
  CHECK(targets.in_education_end == 0.05);
  CHECK(targets.young_started == 0.16);
  CHECK(targets.older_started == 0.02);
  CHECK(targets.share_under_30 == 0.1);
}

TEST_CASE("what a file leaves out is no target") {
  const SimulationTargets targets = read_text(R"({"employment": {"ordinary_job_ever": 0.3}})");
  CHECK(targets.ordinary_job_ever == 0.3);
  CHECK_FALSE(targets.job_search.base.has_value());
  CHECK_FALSE(targets.share_searching.has_value());
  CHECK(targets.employment_items.empty());
  CHECK(targets.text == R"({"employment": {"ordinary_job_ever": 0.3}})");
}

TEST_CASE("notes and sources are passed over") {
  CHECK(read_text(R"({"source": "x", "employment": {"note": "y", "flexjob_end_2016": null}})")
            .flexjob_end == std::nullopt);
}

TEST_CASE("a text that is no JSON is told with its place") {
  const Error error = refused("{\n  \"employment\": {,}\n}");
  CHECK(error.kind() == ErrorKind::malformed_input);
  CHECK(error.location().line == 2);
  CHECK(tells(error, "no JSON"));
  CHECK(tells(refused("[1]"), "expected an object"));
}

TEST_CASE("a figure that is none is told with its key") {
  CHECK(tells(refused(R"({"employment": {"ordinary_job_ever": 21}})"),
              "employment.ordinary_job_ever: expected a number from 0 to 1, not 21"));
  CHECK(tells(refused(R"({"employment": {"ordinary_job_ever": "0.2"}})"), "expected a number"));
  CHECK(tells(refused(R"({"employment": []})"), "employment: expected an object"));
  CHECK(tells(refused(R"({"explanatory_power_percent": [{"outcome": "income", "register": 6}]})"),
              "no outcome 'income'"));
  CHECK(tells(refused(R"({"explanatory_power_percent": {}})"), "expected a list"));
  CHECK(tells(refused(R"({"job_search": {"channels_used_share": {"1": 0.1}}})"),
              "expected the keys 1 to 6"));
  CHECK(tells(refused(R"({"data": {"years": [2013]}})"), "expected two years"));
  CHECK(tells(refused(R"({"data": {"years": [2013, 2013]}})"), "three to ten years"));
}

TEST_CASE("unknown items and channels are told with the nearest names") {
  CHECK(tells(refused(R"({"employment": {"important_items": ["p06_helth"]}})"), "p06_health"));
  CHECK(tells(refused(R"({"job_search": {"effective_channels": ["temp_agencies"]}})"),
              "nobody knows 'temp_agencies'"));
  CHECK(tells(refused(R"({"employment": {"important_items": ["p06_health", "p06_health"]}})"),
              "stands twice"));
}

TEST_CASE("searching cannot be explained by its own channels") {
  CHECK(tells(refused(R"({"job_search": {"important_items": ["search_channels"]}})"),
              "nobody knows 'search_channels'"));
}

TEST_CASE("figures that contradict one another are refused") {
  CHECK(tells(refused(R"({"explanatory_power_percent":
                          [{"outcome": "employment", "register": 14,
                            "register_plus_indicators": 6}]})"),
              "must lie above register"));
  CHECK(
      tells(refused(R"({"employment": {"ordinary_job_ever": 0.1, "ordinary_job_end_2016": 0.2}})"),
            "must not lie above ordinary_job_ever"));
  CHECK(tells(refused(R"({"job_search": {"share_searching": 0.5, "channels_used_share":
                          {"1": 0.1, "2": 0.1, "3": 0, "4": 0, "5": 0, "6": 0}}})"),
              "adds up to 0.200"));
}

TEST_CASE("a file that is not there is an error of reading") {
  CHECK(error_of([] { static_cast<void>(read_targets("no/such/targets.json")); }).kind() ==
        ErrorKind::io);
}
