// Every guess on files written by hand; what comes of it must read back and link.
#include "bip/study/study_draft.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "bip/study/linkage.hpp"
#include "bip/study/study_inspection.hpp"
#include "study_folder.hpp"

using namespace bip;
using bip::test::error_of;
using bip::test::StudyFolder;
using bip::test::tells;

namespace {

constexpr std::string_view kPersons =
    "ID,svardato,s_1,s_2,s_3,s_10_1,s_10_2,s_11\n"
    "01,16-01-2013,1,9,3,1,,18000\n02,17-01-2013,5,2,3,,1,21000\n03,28-01-2013,5,2,9,,,999\n";
constexpr std::string_view kCaseworkers =
    "ID,dato,sagsbehandler,s_1,s_2,s_3\n"
    "01,2013-01-18,k1,1,2,3\n02,2013-01-17,k2,5,2,3\n03,2013-01-28,k2,3,2,4\n";
constexpr std::string_view kRegister =
    "PNR,FOEDSELSDATO,KOEN,HERKOMST,CIVST,Y_1301,Y_1302,Y_1303,Y_1304,Y_1305,BRANCHE_2013_01,"
    "BRANCHE_2013_02\n"
    "01,1980-01-01,1,1,G,112,112,112,,,841100,841100\n"
    "02,1990-01-01,2,1,U,112,112,112,112,112,,\n03,1970-01-01,2,2,U,112,112,112,,,,841100\n";
constexpr std::string_view kSheet =
    "Löpnr;Datum;Ålder "
    "(år);Kön;Härkomst;s_1;s_2;s_3;s_10_1;s_10_2;Lönekrav;h_1;h_2;Arbete;Fritext\n"
    "1;2013-01-16;34,5;K;Sverige;1;2;9;1;;18000,5;3;4;1;hemlig ett\n"
    "2;2013-01-17;25;M;Utrikes;5;2;3;;1;999;3;4;0;hemlig två\n"
    "3;2013-01-19;41;M;Sverige;5;3;3;;;20000;3;5;1;hemlig tre\n";

class Drafting {
 public:
  StudyFolder folder;

  [[nodiscard]] StudyDraft draft(std::vector<DraftFile> files,
                                 const std::string& codebook = {}) const {
    DraftRequest request;
    request.files = std::move(files);
    request.study_path = folder.path("study.toml");
    request.codebook_file = codebook;
    return draft_study(request, {});
  }
  /// The draft's text as the study that reads back from it.
  [[nodiscard]] Study read(const StudyDraft& draft) const {
    if (!draft.codebook_path.empty()) folder.write("study_items.csv", draft.codebook_text);
    return read_study(folder.write("study.toml", draft.text));
  }
  DraftFile file(const std::string& name, std::string_view content,
                 DraftRole role = DraftRole::guessed) const {
    return {folder.write(name, content), role};
  }
};

bool holds(const StudyDraft& draft, std::string_view part) {
  return draft.text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("two forms and a register are told apart, mapped, and link") {
  const Drafting drafting;
  const StudyDraft draft =
      drafting.draft({drafting.file("dream.csv", kRegister), drafting.file("b.csv", kCaseworkers),
                      drafting.file("a.csv", kPersons)});
  CHECK(draft.files[0].role == DraftRole::registry);
  CHECK(draft.files[1].role == DraftRole::caseworker);
  CHECK(draft.files[2].role == DraftRole::person);
  for (const char* part :
       {"p01_job_goal = \"s_1\"  # is this right? name ends in 1, values 1-5",
        "c01_realistic_skills = \"s_1\"", "p10_own_network = \"s_10_2\"",
        "p11_reservation_wage = \"s_11\"", "person_id = \"ID\"", "date = \"svardato\"",
        "caseworker_id = \"sagsbehandler\"", "missing = [\"9\"]", "unticked = \"blank\"",
        "week = \"y_{YY}{WW}\"", "industry = \"branche_{YYYY}_{MM}\"", "id = \"PNR\"",
        "birth_date = \"FOEDSELSDATO\"", "sex = \"KOEN\"", "origin = \"HERKOMST\"",
        "civil_status = \"CIVST\"", "start = 2013-01-01", "end = 2013-12-31",
        "p11_reservation_wage = [\"999\"]"}) {
    CAPTURE(part);
    CHECK(holds(draft, part));
  }
  const Study study = drafting.read(draft);
  CHECK(study.find_outcome("job")->kind == OutcomeKind::ordinary_job);
  CHECK(study.find_outcome("education")->kind == OutcomeKind::education);
  CHECK(study.find_outcome("job_search")->kind == OutcomeKind::searching);
  CHECK(study.analysis("employment").population == "adults");
  CHECK(study.analysis("education_start").population == "young");
  CHECK(study.analysis("job_search").indicators[0].terms.find("search_channels") ==
        std::string::npos);
  CHECK(link_study(study, {}).table.row_count() == 3);
}

TEST_CASE("one Swedish sheet is drafted with its own outcome and background, and links") {
  const Drafting drafting;
  const StudyDraft draft = drafting.draft({drafting.file("ark.csv", kSheet)});
  CHECK(draft.files[0].role == DraftRole::merged);
  const Study study = drafting.read(draft);
  REQUIRE(study.merged.has_value());
  CHECK(study.merged->columns.at("c02_goal_directed") == "h_2");
  CHECK(study.merged->columns.at("p11_reservation_wage") == "Lönekrav");
  CHECK(study.merged->columns.at("alder_ar") == "Ålder (år)");
  CHECK(study.find_outcome("job")->column == "Arbete");
  CHECK(study.analysis("employment").base == "alder_ar + I(alder_ar^2) + Kön + Härkomst");
  const LinkedStudy linked = link_study(study, {});
  CHECK(linked.table.row_count() == 3);
  CHECK(linked.table.column("alder_ar").number(0) == 34.5);
  CHECK(linked.table.column("p03_cooperation").is_missing(0));
}

TEST_CASE("a sheet in Windows-1252 is read like one in UTF-8") {
  const Drafting drafting;
  const StudyDraft draft =
      drafting.draft({drafting.file("ark.csv",
                                    "l\xF6pnr;datum;\xE5lder;s_1;s_2\n1;2013-01-16;34;1;2\n"
                                    "2;2013-01-17;44;5;3\n")});
  CHECK(holds(draft, "person_id = \"löpnr\""));
  CHECK(drafting.read(draft).merged->extra == std::vector<std::string>{"ålder"});
}

TEST_CASE("no content of a cell stands in a draft but codes of missing") {
  const Drafting drafting;
  const StudyDraft draft = drafting.draft({drafting.file("ark.csv", kSheet)});
  for (const char* cell :
       {"hemlig", "Utrikes", "Sverige", "18000", "20000", "34,5", "2013-01-16"}) {
    CAPTURE(cell);
    CHECK_FALSE(holds(draft, cell));
  }
}

TEST_CASE("items are known by their labels in three languages") {
  const Drafting drafting;
  const StudyDraft draft =
      drafting.draft({drafting.file("a.csv",
                                    "person_id,date,Samarbetsförmåga,Jobidé,Work-related health\n"
                                    "1,2013-01-16,3,4,5\n2,2013-01-17,2,1,1\n",
                                    DraftRole::person)});
  const Study study = drafting.read(draft);
  CHECK(study.person->columns.at("p03_cooperation") == "Samarbetsförmåga");
  CHECK(study.person->columns.at("p01_job_goal") == "Jobidé");
  CHECK(study.person->columns.at("p06_health") == "Work-related health");
}

TEST_CASE("columns with our names are no guesses") {
  const Drafting drafting;
  const StudyDraft draft = drafting.draft(
      {drafting.file("a.csv", "person_id,date,p01_job_goal\n1,2013-01-16,3\n2,2013-01-17,2\n",
                     DraftRole::person)});
  CHECK_FALSE(holds(draft, "p01_job_goal = \"p01_job_goal\"  #"));
  CHECK(draft.guesses == 2);  // the period alone
}

TEST_CASE("numbers that run on from the person's are the caseworker's in a merged sheet") {
  const Drafting drafting;
  std::string header = "id,dato";
  std::string row = ",2013-01-16";
  for (int i = 1; i <= 22; ++i) {
    if (i == 10 || i == 11) continue;
    header += ",q" + std::to_string(i);
    row += ",3";
  }
  const StudyDraft draft =
      drafting.draft({drafting.file("a.csv", header + "\n1" + row + "\n2" + row + "\n")});
  CHECK(holds(draft, "c01_realistic_skills = \"q12\""));
  CHECK(holds(draft, "c11_job_belief = \"q22\""));
}

TEST_CASE("another instrument gets a codebook with the ranges seen") {
  const Drafting drafting;
  const StudyDraft draft = drafting.draft(
      {drafting.file("a.csv",
                     "id,date,Trivsel,Hur mår du?,ålder,employed\n1,2013-01-16,0,1,30,1\n"
                     "2,2013-01-16,7,4,41,0\n3,2013-01-16,99,2,52,1\n")});
  REQUIRE_FALSE(draft.codebook_path.empty());
  CHECK(draft.codebook_text.find("Trivsel,person,1,scale,0,7,") != std::string::npos);
  CHECK(draft.codebook_text.find("hur_mar_du,person,2,scale,1,4,") != std::string::npos);
  const Study study = drafting.read(draft);
  CHECK(study.merged->missing == std::vector<std::string>{"99"});
  CHECK(study.analysis("employment").indicators[0].terms == "Trivsel + hur_mar_du");
  CHECK(link_study(study, {}).table.column("Trivsel").missing_count() == 1);
}

TEST_CASE("numbers behind a word of its own are another instrument's") {
  const Drafting drafting;
  const StudyDraft draft = drafting.draft({drafting.file(
      "a.csv",
      "Respondent ID,Survey date,Well-being 1,Well-being 2,Employed after 12 months\n"
      "r1,03/25/2014,3,9,1\nr2,03/26/2014,5,2,0\nr3,04/27/2014,1,4,1\n")});
  CHECK(draft.codebook_text.find("well_being_1,person,1,scale,1,5") != std::string::npos);
  const Study study = drafting.read(draft);
  CHECK(study.find_outcome("job")->column == "employed_after_12_months");
  CHECK(study.analysis("employment").indicators[0].terms == "well_being_1 + well_being_2");
}

TEST_CASE("scales beside known items join them in the codebook") {
  const Drafting drafting;
  const StudyDraft draft = drafting.draft({drafting.file(
      "a.csv", "id,date,p01_job_goal,x_1,x_2\n1,2013-01-16,3,6,7\n2,2013-01-17,2,1,2\n",
      DraftRole::person)});
  CHECK(draft.codebook_text.find("p01_job_goal,person,1,scale,1,5") != std::string::npos);
  CHECK(draft.codebook_text.find("x_2,person,2,scale,2,7") != std::string::npos);
  CHECK(link_study(drafting.read(draft), {}).table.find_column("x_1") != nullptr);
}

TEST_CASE("yearly registers take their years from the files' names") {
  const Drafting drafting;
  std::string header = "lobenr";
  std::string row = "01";
  for (int week = 1; week <= 52; ++week) {
    header += (week < 10 ? ",y_0" : ",y_") + std::to_string(week);
    row += ",112";
  }
  const std::string content = header + "\n" + row + "\n";
  const StudyDraft draft =
      drafting.draft({drafting.file("a.csv", kPersons), drafting.file("dream2013.csv", content),
                      drafting.file("dream2012.csv", content)});
  const Study study = drafting.read(draft);
  REQUIRE(study.registry->files.size() == 2);
  CHECK(study.registry->files[0].year == 2012);
  CHECK(study.registry->industry.empty());
  CHECK(study.find_outcome("self_support")->classes == std::vector<std::string>{"none"});
  const Error error = error_of([&] {
    (void)drafting.draft({drafting.file("a.csv", kPersons), drafting.file("dream.csv", content)});
  });
  CHECK(tells(error, "without a year in its name"));
}

TEST_CASE("a register without weeks is one of ready columns") {
  const Drafting drafting;
  const StudyDraft draft =
      drafting.draft({drafting.file("a.csv", kPersons, DraftRole::person),
                      drafting.file("ready.csv", "ID,age,kommun\n01,30,A\n02,40,B\n03,50,A\n")});
  const Study study = drafting.read(draft);
  CHECK(study.registry->layout == RegisterLayout::columns);
  CHECK(study.analysis("job_search").base == "age + kommun");
  CHECK(link_study(study, {}).table.find_column("kommun") != nullptr);
}

TEST_CASE("ready columns with a date are joined by it") {
  const Drafting drafting;
  const StudyDraft draft = drafting.draft(
      {drafting.file("a.csv", kPersons),
       drafting.file("ready.csv", "ID,dato,kommun\n01,2013-01-16,4\n02,2013-01-17,7\n")});
  const Study study = drafting.read(draft);
  CHECK(study.registry->date == "dato");
  CHECK(link_study(study, {}).table.column("kommun").number(0) == 4);
  const StudyDraft repeated = drafting.draft(
      {drafting.file("a.csv", kPersons),
       drafting.file("ready.csv", "ID,t,kommun\n01,2013-01-16,4\n01,2013-02-17,7\n")});
  CHECK(drafting.read(repeated).registry->date == "t");
}

TEST_CASE("codes of missing in channels are found, too") {
  const Drafting drafting;
  const StudyDraft draft = drafting.draft({drafting.file(
      "a.csv", "id,date,s_1,s_10_1,s_10_2\n1,2013-01-16,3,0,9\n2,2013-01-17,2,1,0\n")});
  CHECK(holds(draft, "missing = [\"9\"]"));
  CHECK(holds(draft, "p10_own_network = \"s_10_2\""));
}

TEST_CASE("several columns of dates are told, the answer's is taken") {
  const Drafting drafting;
  const StudyDraft draft =
      drafting.draft({drafting.file("a.csv",
                                    "id,Created,Svarsdatum,s_1,s_2\n1,2013-01-01,2013-02-01,1,2\n"
                                    "2,2013-01-01,2013-02-02,3,4\n",
                                    DraftRole::person)});
  CHECK(holds(draft, "date = \"Svarsdatum\"  # is this right? the likeliest of several"));
  REQUIRE_FALSE(draft.remarks.empty());
  CHECK(draft.remarks[0].find("Created") != std::string::npos);
}

TEST_CASE("one name in both forms becomes two columns") {
  const Drafting drafting;
  const StudyDraft draft =
      drafting.draft({drafting.file("a.csv",
                                    "person_id,date,p01_job_goal,antal\n1,2013-01-16,3,40\n"
                                    "2,2013-01-16,3,50\n"),
                      drafting.file("b.csv",
                                    "person_id,date,c01_realistic_skills,antal\n1,2013-01-16,3,40\n"
                                    "2,2013-01-16,3,50\n")});
  const LinkedStudy linked = link_study(drafting.read(draft), {});
  CHECK(linked.table.find_column("antal") != nullptr);
  CHECK(linked.table.find_column("antal_2") != nullptr);
}

TEST_CASE("what cannot be told apart is refused with the option that settles it") {
  const Drafting drafting;
  const auto same = "id,date,q1,q2\n1,2013-01-16,3,4\n2,2013-01-17,5,1\n";
  CHECK(tells(error_of([&] {
                (void)drafting.draft({drafting.file("a.csv", same), drafting.file("b.csv", same)});
              }),
              "--person and --caseworker"));
  CHECK(tells(error_of([&] {
                (void)drafting.draft({drafting.file("a.csv", same), drafting.file("b.csv", same),
                                      drafting.file("c.csv", same)});
              }),
              "3 files could be survey forms"));
  CHECK(tells(error_of([&] { (void)drafting.draft({drafting.file("r.csv", kRegister)}); }),
              "no file can be the survey"));
  CHECK(
      tells(error_of([&] { (void)drafting.draft({drafting.file("a.csv", "id,q1\n1,2\n2,3\n")}); }),
            "no column can be read as the answer's date"));
  CHECK(tells(error_of([&] {
                (void)drafting.draft({drafting.file("a.csv", "x,date,q1\n1.5,2013-01-01,2\n")});
              }),
              "no column looks like the person's id"));
}

TEST_CASE("a drafted study is checked without an error where its data are sound") {
  const Drafting drafting;
  const StudyDraft draft =
      drafting.draft({drafting.file("dream.csv", kRegister), drafting.file("b.csv", kCaseworkers),
                      drafting.file("a.csv", kPersons)});
  const StudyInspection inspection =
      inspect_study(drafting.read(draft), RegisterScope::all_rows, {});
  for (const StudyProblem& problem : inspection.problems) {
    CAPTURE(problem.code);
    const bool of_tiny_sample = problem.code == "outcome_constant" ||
                                problem.code == "empty_sample" ||
                                problem.code == "analysis_impossible";
    CHECK((problem.severity != Severity::error || of_tiny_sample));
  }
}
