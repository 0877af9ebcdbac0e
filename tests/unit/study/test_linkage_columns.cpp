// Columns of the analysis data set: order, samples, ready registers, and names that clash.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/study/linkage.hpp"
#include "micro_study.hpp"

using namespace bip;
using bip::test::count_of;
using bip::test::error_of;
using bip::test::link_files;
using bip::test::rows_of;
using bip::test::StudyFolder;
using bip::test::tells;
using bip::test::write_register;

namespace {

using Rows = std::vector<std::string>;

constexpr std::string_view kSurvey = R"([survey.person]
file = "person.csv"
missing = ["9"]
extra = ["note"]
)";

constexpr std::string_view kRegister = R"([register]
file = "dream.csv"
id = "id"
birth_date = "born"
job_history_weeks = 5
)";

constexpr std::string_view kPersons =
    "person_id,date,p01_job_goal,p10_online_job_portals,p10_own_network,note\n"
    "a,2010-01-11,3,1,0,x\n"
    "a,2010-02-01,4,,,y\n"
    "b,2010-01-11,9,0,0,z\n";

class Folder : public StudyFolder {
 public:
  Folder() {
    write("person.csv", kPersons);
    write("dream.csv", write_register({{"a", "UUUUUU----UUUUUU", "1111", "1980-01-20"},
                                       {"b", "UUUUUUUUUUUUUUUU", "1111", "1970-05-05"}}));
  }
  [[nodiscard]] LinkedStudy link(const std::string& rest,
                                 std::string_view registry = kRegister) const {
    return link_files(
        *this, "[study]\nname = \"x\"\n" + std::string(kSurvey) + std::string(registry) + rest);
  }
};

constexpr std::string_view kOutcomes = R"([outcome.work]
kind = "ordinary_job"
horizon_weeks = 6
[outcome.end]
kind = "ordinary_job"
horizon_weeks = 6
variant = "at_end"
at_risk = "all"
[outcome.search]
kind = "searching"
)";

}  // namespace

TEST_CASE("columns stand in the order of the contract") {
  const Folder folder;
  const LinkedStudy linked = folder.link(std::string(kOutcomes) +
                                         "[analysis.main]\noutcome = \"work\"\nregister = \"age\"\n"
                                         "indicators = { person = \"p01_job_goal\" }\n");
  const auto names = linked.table.names();
  const auto place = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) - names.begin();
  };
  const std::vector<std::string> order{"person_id",
                                       "date",
                                       "wave",
                                       "p01_job_goal",
                                       "searching",
                                       "search_channels",
                                       "note",
                                       "age",
                                       "support_share_52w",
                                       "support_share_260w",
                                       "weeks_since_job",
                                       "no_job_in_history",
                                       "sick_share_52w",
                                       "benefit_class",
                                       "work",
                                       "work_weeks",
                                       "end",
                                       "search",
                                       "in_main"};
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    CAPTURE(order[i]);
    CHECK(place(order[i]) < place(order[i + 1]));
  }
  CHECK(names.back() == "in_main");
}

TEST_CASE("search outcomes keep the survey's own values") {
  const Folder folder;
  const LinkedStudy linked = folder.link(
      "[outcome.search]\nkind = \"searching\"\n[outcome.many]\nkind = \"search_channels\"\n");
  CHECK(rows_of(linked.table, {"search", "searching", "many"}) == Rows{"1 1 1", ". . .", "0 0 0"});
  CHECK(linked.summary.outcomes[0].rows == 2);
  CHECK(linked.summary.outcomes[0].events == 1);
  CHECK(linked.summary.outcomes[0].unanswered == 1);
}

TEST_CASE("a sample holds the rows of the population that are complete") {
  const Folder folder;
  const std::string analysis =
      "[population.young]\nwhere = \"age < 30\"\n"
      "[population.all]\nwhere = \"wave >= 1\"\n"
      "[analysis.some]\noutcome = \"end\"\npopulation = \"young\"\nregister = \"age\"\n"
      "indicators = { person = \"p01_job_goal\" }\n"
      "[analysis.every]\noutcome = \"end\"\npopulation = \"all\"\nregister = \"age\"\n"
      "indicators = { person = \"p01_job_goal\" }\n"
      "[analysis.variant]\noutcome = \"end\"\nregister = \"age\"\n"
      "indicators = { person = \"note\" }\nvariants = { search = \"searching\" }\n";
  const LinkedStudy linked = folder.link(std::string(kOutcomes) + analysis);
  // a is 29 at the first answer and 30 at the second; b's item is missing; a's second has no search
  CHECK(rows_of(linked.table, {"person_id", "age", "in_some", "in_every", "in_variant"}) ==
        Rows{"a 29 1 1 1", "a 30 0 1 0", "b 39 0 0 1"});
  CHECK(linked.summary.analysis_rows == std::vector<std::pair<std::string, std::size_t>>{
                                            {"some", 1}, {"every", 2}, {"variant", 2}});
}

TEST_CASE("age at entry keeps a person in one population") {
  const Folder folder;
  const LinkedStudy linked =
      folder.link(std::string(kOutcomes) +
                  "[population.young]\nwhere = \"age < 30\"\nage_at = \"entry\"\n"
                  "[analysis.some]\noutcome = \"end\"\npopulation = \"young\"\nregister = \"age\"\n"
                  "indicators = { person = \"p01_job_goal\" }\n");
  CHECK(rows_of(linked.table, {"person_id", "age", "in_some"}) ==
        Rows{"a 29 1", "a 30 1", "b 39 0"});
}

TEST_CASE("ready covariates are joined by person, as they are") {
  const Folder folder;
  folder.write("ready.csv", "PNR,age,group,seen\nb,40,south,2010-01-01\na,30,north,\nc,50,east,\n");
  const LinkedStudy linked =
      folder.link("", "[register]\nlayout = \"columns\"\nfile = \"ready.csv\"\nid = \"PNR\"\n");
  CHECK(rows_of(linked.table, {"person_id", "age", "group", "seen"}) ==
        Rows{"a 30 north .", "a 30 north .", "b 40 south 2010-01-01"});
  CHECK(linked.summary.registry.rows == 3);
  CHECK(linked.summary.registry.persons_found == 2);
}

TEST_CASE("ready covariates with a date are joined by person and date") {
  const Folder folder;
  folder.write("ready.csv", "id,day,rate\na,2010-02-01,0.5\na,2010-01-12,0.25\nb,2010-01-11,1\n");
  const LinkedStudy linked = folder.link(
      "[outcome.ready]\nkind = \"column\"\ncolumn = \"rate\"\n",
      "[register]\nlayout = \"columns\"\nfile = \"ready.csv\"\nid = \"id\"\ndate = \"day\"\n");
  CHECK(rows_of(linked.table, {"person_id", "rate", "ready"}) ==
        Rows{"a . .", "a 0.5 0.5", "b 1 1"});
  CHECK(linked.summary.outcomes[0].unanswered == 1);
  CHECK(count_of(linked.diagnostics, "rows_without_register") == 1);
}

TEST_CASE("two ready rows of one survey person are an error that counts") {
  const Folder folder;
  folder.write("ready.csv", "id,rate\na,1\nb,1\na,2\na,3\nc,1\nc,1\n");
  const Error error = error_of([&] {
    static_cast<void>(
        folder.link("", "[register]\nlayout = \"columns\"\nfile = \"ready.csv\"\nid = \"id\"\n"));
  });
  CHECK(error.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(error, "2 more rows"));
}

TEST_CASE("a ready column that is named like a survey column is an error") {
  const Folder folder;
  folder.write("ready.csv", "id,note\na,1\n");
  const Error error = error_of([&] {
    static_cast<void>(
        folder.link("", "[register]\nlayout = \"columns\"\nfile = \"ready.csv\"\nid = \"id\"\n"));
  });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(tells(error, "there already is a column 'note'"));
}

TEST_CASE("a study without register has its survey and what is made of it") {
  const Folder folder;
  const LinkedStudy linked = folder.link("[outcome.search]\nkind = \"searching\"\n", "");
  CHECK(linked.table.find_column("age") == nullptr);
  CHECK(linked.table.find_column("search") != nullptr);
  CHECK(linked.summary.registry.rows == 0);
}

TEST_CASE("unticked blanks are zero on a form with any answer") {
  const StudyFolder folder;
  folder.write("person.csv",
               "person_id,date,p01_job_goal,p10_online_job_portals,p10_own_network\n"
               "a,2010-01-11,3,,\nb,2010-01-11,,,\nc,2010-01-11,,1,\n");
  const LinkedStudy linked = link_files(
      folder,
      "[study]\nname = \"x\"\n[survey.person]\nfile = \"person.csv\"\nunticked = \"blank\"\n");
  CHECK(rows_of(linked.table, {"person_id", "p10_own_network", "search_channels", "searching"}) ==
        Rows{"a 0 0 0", "b . . .", "c 0 1 1"});
}

TEST_CASE("an event makes an outcome of a column of words, and words without one are refused") {
  const Folder folder;
  const std::string outcome = "[outcome.answer]\nkind = \"column\"\ncolumn = \"note\"\n";
  const LinkedStudy linked = folder.link(outcome + "event = \"y\"\n");
  CHECK(rows_of(linked.table, {"answer"}) == Rows{"0", "1", "0"});
  CHECK(linked.summary.outcomes[0].events == 1);
  const Error error = error_of([&] { (void)folder.link(outcome); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(tells(error, "event = "));
}
