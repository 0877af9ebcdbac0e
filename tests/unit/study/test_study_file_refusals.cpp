// What a study file may not ask for: knowledge of the future, names that are paths, unknown models.
#include <string>

#include "study_text.hpp"

namespace {

using namespace bip;
using bip::test::StudyFiles;
using bip::test::tells;

const std::string kOutcomes =
    "[outcome.job]\nkind = \"ordinary_job\"\n"
    "[outcome.school]\nkind = \"education\"\nhorizon_weeks = 20\n";

std::string analysis(const std::string& base, const std::string& indicators,
                     const std::string& more = "") {
  return "[analysis.main]\noutcome = \"job\"\nregister = \"" + base + "\"\nindicators = { i = \"" +
         indicators + "\" }\n" + more;
}

TEST_CASE("columns made of weeks after the answers are no terms, whichever outcome they are of") {
  const StudyFiles files;
  for (const char* name : {"school", "school_weeks"}) {
    const Error base = files.error_after_register(kOutcomes + analysis(name, "wave"));
    CHECK(base.kind() == ErrorKind::usage);
    CHECK(tells(base, "made of weeks after the answers"));
    CHECK(
        tells(files.error_after_register(kOutcomes + analysis("sex", name)), "after the answers"));
    CHECK(tells(files.error_after_register(
                    kOutcomes +
                    analysis("sex", "wave", std::string("variants = { v = \"") + name + "\" }\n")),
                "after the answers"));
  }
}

TEST_CASE("a population is chosen neither by the future nor by its analysis' own outcome") {
  const StudyFiles files;
  CHECK(
      tells(files.error_after_register(kOutcomes + "[population.p]\nwhere = \"job_weeks > 10\"\n"),
            "population p is chosen by 'job_weeks', which is made of weeks after the answers"));
  const std::string search = "[outcome.search]\nkind = \"searching\"\n";
  const std::string population = "[population.p]\nwhere = \"search_channels < 3\"\n";
  const std::string own =
      "[analysis.main]\noutcome = \"search\"\npopulation = \"p\"\nregister = \"sex\"\n"
      "indicators = { i = \"wave\" }\n";
  CHECK(tells(files.error_after_register(search + population + own),
              "population p is chosen by 'search_channels', a part of the outcome 'search'"));
}

TEST_CASE("names that would be paths are refused") {
  const StudyFiles files;
  for (const char* name : {"../../evil", "a/b", ".hidden", "a:b", "tab\\tx"}) {
    const std::string quoted = std::string("\"") + name + "\"";
    CHECK(tells(files.error_after_register("[population." + quoted + "]\nwhere = \"wave > 1\"\n"),
                "cannot be part of a file's name"));
    CHECK(tells(
        files.error_after_register(kOutcomes + "[analysis." + quoted + "]\noutcome = \"job\"\n"),
        "cannot be part of a file's name"));
  }
}

TEST_CASE("an unknown model is told where it stands") {
  const StudyFiles files;
  const Error error =
      files.error_after_register(kOutcomes + analysis("sex", "wave", "model = \"logti\"\n"));
  CHECK(error.location().line == 26);
  CHECK(tells(error, "unknown model 'logti': did you mean 'logit', 'ologit'?"));
}

TEST_CASE("a model must fit the kind of its outcome") {
  const StudyFiles files;
  const auto ask = [](const std::string& outcome, const std::string& model) {
    return kOutcomes + "[outcome.channels]\nkind = \"search_channels\"\n" +
           "[analysis.main]\noutcome = \"" + outcome + "\"\nregister = \"sex\"\n" +
           "indicators = { i = \"wave\" }\nmodel = \"" + model + "\"\n";
  };
  for (const char* model : {"ologit", "oprobit", "poisson", "negbin"})
    CHECK(tells(files.error_after_register(ask("job", model)), "job is 0 or 1"));
  for (const char* model : {"logit", "probit", "cloglog"})
    CHECK(tells(files.error_after_register(ask("channels", model)),
                "channels is a number of channels"));
}

TEST_CASE("published shares are shares") {
  const StudyFiles files;
  CHECK(
      tells(files.error_after_register(
                kOutcomes + analysis("sex", "wave", "published = { register = 6, full = 0.1 }\n")),
            "expected a share from 0 to 1"));
}

}  // namespace
