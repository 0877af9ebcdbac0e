// What contradicts itself in a study file, or names what is not there, is refused with its place.
#include <string>

#include "bip/study/study_file.hpp"
#include "study_text.hpp"

namespace {

using namespace bip;
using bip::test::is_at;
using bip::test::StudyFiles;
using bip::test::tells;

const std::string kPerson = "[survey.person]\nfile = \"person.csv\"\n";
const std::string kOutcome = "[outcome.job]\nkind = \"ordinary_job\"\n";

/// An analysis of `outcome` on lines 19 to 22 after kOutcome; the base's terms begin at 21:13.
std::string analysis(const std::string& base, const std::string& indicators,
                     const std::string& more = {}) {
  return "[analysis.main]\noutcome = \"job\"\nregister = \"" + base + "\"\nindicators = { i = \"" +
         indicators + "\" }\n" + more;
}

TEST_CASE("a study has a survey, and a merged one no other form") {
  const StudyFiles files;
  const Error none = files.error("[study]\nname = \"x\"\n");
  CHECK(none.kind() == ErrorKind::usage);
  CHECK(tells(none, "no survey in the study file"));
  CHECK(is_at(files.error(kPerson + "[survey.merged]\nfile = \"merged.csv\"\n"), 3, 9));
}

TEST_CASE("the period ends after it starts") {
  const StudyFiles files;
  CHECK(is_at(files.error("[study]\nstart = 2013-01-02\nend = 2013-01-01\n" + kPerson), 3, 7));
  CHECK(files.read("[study]\nstart = 2013-01-01\nend = 2013-01-01\n" + kPerson).start.has_value());
}

TEST_CASE("columns, reversed items and spellings name columns of their form") {
  const StudyFiles files;
  const Error column = files.error(kPerson + "columns = { p01_jobgoal = \"s_1\" }\n");
  CHECK(is_at(column, 3, 13));
  CHECK(tells(column, "did you mean 'p01_job_goal'?"));
  CHECK(tells(files.error(kPerson + "columns = { c11_job_belief = \"s_1\" }\n"),
              "columns in [survey.person] names 'c11_job_belief', no column of this form"));
  CHECK(tells(files.error(kPerson + "columns = { p10_search_channels = \"s\" }\n"),
              "no column of this form"));
  CHECK(tells(files.error(kPerson + "columns = { p01_job_goal = \"s\", p06_health = \"s\" }\n"),
              "'s' stands for p01_job_goal and for p06_health"));
  CHECK(is_at(files.error(kPerson + "reverse = [\"p01_job_goal\", \"p11_reservation_wage\"]\n"), 3,
              28));
  CHECK(tells(files.error(kPerson + "missing_by_column = { wage = [9] }\n"), "names 'wage'"));
  CHECK(tells(files.error(kPerson + "extra = [\"a\", \"a\"]\n"), "'a' is twice in extra"));
  CHECK(files.read(kPerson + "columns = { p10_own_network = \"s_2\" }\n").person.has_value());
}

TEST_CASE("both forms have one codebook, which may be named once or twice") {
  const StudyFiles files;
  const char* rows = "item,respondent,number,type,min,label_en\nq1,person,1,amount,0,Q\n";
  files.folder().write("a.csv", rows);
  files.folder().write("b.csv", rows);
  const std::string forms =
      kPerson + "codebook = \"a.csv\"\n[survey.caseworker]\nfile = \"caseworker.csv\"\n";
  CHECK(codebook_of(files.read(forms)).items.size() == 1);
  CHECK(files.read(forms + "codebook = \"a.csv\"\n").caseworker.has_value());
  CHECK(tells(files.error(forms + "codebook = \"b.csv\"\n"), "two forms with different codebooks"));
}

TEST_CASE("keys of one register layout are refused in another") {
  const StudyFiles files;
  const auto error = [&](const std::string& keys) {
    return files.error(kPerson + "[register]\n" + keys);
  };
  CHECK(is_at(error("layout = \"columns\"\nfile = \"dream.csv\"\nweek = \"y\"\n"), 6, 8));
  CHECK(tells(error("layout = \"columns\"\nfile = \"dream.csv\"\nsex = \"s\"\n"),
              "sex has no meaning with layout = \"columns\""));
  CHECK(tells(error("file = \"dream.csv\"\ndate = \"d\"\n"), "date has no meaning"));
  CHECK(tells(error("layout = \"yearly\"\nfile = \"dream.csv\"\n"), "file has no meaning"));
  CHECK(tells(error("layout = \"yearly\"\n"), "no files in [register]"));
  CHECK(tells(error("file = \"dream.csv\"\nfiles = []\n"), "files has no meaning"));
  CHECK(tells(error("layout = \"yearly\"\nfiles = [{ year = 2012, file = \"dream.csv\" }, "
                    "{ year = 2012, file = \"dream.csv\" }]\n"),
              "two files of 2012"));
  CHECK(tells(error("layout = \"yearly\"\nfiles = [{ file = \"dream.csv\" }]\n"), "no year"));
}

TEST_CASE("patterns hold what tells their weeks and months apart") {
  const StudyFiles files;
  const auto error = [&](const std::string& keys) {
    return files.error(kPerson + "[register]\nfile = \"dream.csv\"\n" + keys);
  };
  CHECK(is_at(error("week = \"y_{YY}\"\n"), 5, 8));
  CHECK(tells(error("week = \"y_{YY}\"\n"), "holds no {WW}"));
  CHECK(tells(error("week = \"y_{WW}\"\n"), "holds no year"));
  CHECK(tells(error("week = \"y_{YY}{ww}\"\n"), "unknown placeholder"));
  CHECK(tells(error("industry = \"b_{YYYY}\"\n"), "holds no {MM}"));
  CHECK(tells(error("degree = \"g\"\n"), "holds no {MM}"));
  CHECK(tells(error("birth_date = \"b\"\nage_at = { column = \"a\", date = 2013-01-01 }\n"),
              "both birth_date and age_at"));
  CHECK(tells(error("age_at = { column = \"a\" }\n"), "no date in age_at"));
  CHECK(tells(error("support = [\"censor\"]\n"), "unknown support 'censor'"));
  CHECK(tells(error("support = []\n"), "support in [register] is empty"));
  CHECK(tells(error("job_history_weeks = 0\n"), "expected a whole number from 1 on"));
}

TEST_CASE("outcomes of weeks need a register of weeks") {
  const StudyFiles files;
  CHECK(is_at(files.error(kPerson + kOutcome), 4, 8));
  CHECK(tells(
      files.error(kPerson + "[register]\nlayout = \"columns\"\nfile = \"dream.csv\"\n" + kOutcome),
      "kind = \"ordinary_job\" without a register of weeks"));
  CHECK(
      tells(files.error(kPerson + "[register]\nfile = \"dream.csv\"\nindustry = \"\"\n" + kOutcome),
            "[outcome.job] needs industries"));
}

TEST_CASE("keys of one kind of outcome are refused in another") {
  const StudyFiles files;
  const auto error = [&](const std::string& keys) {
    return files.error_after_register("[outcome.a]\n" + keys);
  };
  CHECK(is_at(error("kind = \"searching\"\nhorizon_weeks = 52\n"), 19, 17));
  CHECK(tells(error("kind = \"searching\"\nspell_weeks = 4\n"), "spell_weeks has no meaning"));
  CHECK(tells(error("kind = \"search_channels\"\nvariant = \"ever\"\n"), "variant has no meaning"));
  CHECK(tells(error("kind = \"column\"\ncolumn = \"wave\"\nat_risk = \"all\"\n"),
              "at_risk has no meaning"));
  CHECK(tells(error("kind = \"flexjob\"\nclasses = [\"none\"]\n"),
              "classes has no meaning for kind = \"flexjob\""));
  CHECK(tells(error("kind = \"education\"\nmin_degree = 1\n"), "min_degree has no meaning"));
  CHECK(tells(error("kind = \"education\"\nindustry = \"ignored\"\n"), "industry has no meaning"));
  CHECK(tells(error("kind = \"education\"\ncolumn = \"wave\"\n"), "column has no meaning"));
}

TEST_CASE("a spell fits into its horizon") {
  const StudyFiles files;
  const auto error = [&](const std::string& keys) {
    return files.error_after_register(kOutcome + keys);
  };
  CHECK(is_at(error("horizon_weeks = 3\n"), 19, 17));
  CHECK(tells(error("horizon_weeks = 10\nspell_weeks = 11\n"),
              "spell_weeks 11 is longer than horizon_weeks 10"));
  CHECK(files.read(std::string(bip::test::kSurveysAndRegister) + kOutcome + "horizon_weeks = 4\n")
            .outcomes.size() == 1);
}

TEST_CASE("classes are those of the code table, told with the nearest") {
  const StudyFiles files;
  const Error error = files.error_after_register(
      "[outcome.a]\nkind = \"weeks\"\nclasses = [\"none\", \"education_grnt\"]\n");
  CHECK(is_at(error, 19, 20));
  CHECK(tells(error, "unknown class 'education_grnt': did you mean 'education_grant'"));
  CHECK(tells(files.error_after_register(
                  "[outcome.a]\nkind = \"weeks\"\nclasses = [\"none\"]\nmin_degree = 0.2\n"),
              "min_degree without a degree of employment"));
  files.folder().write("codes.csv", "from,to,class,support_time\n1,9,own,counts\n");
  CHECK(tells(files.error(kPerson + "[register]\nfile = \"dream.csv\"\ncodes = \"codes.csv\"\n"
                                    "[outcome.a]\nkind = \"education\"\n"),
              "has no class education_grant"));
}

TEST_CASE("an analysis names an outcome and a population of the study") {
  const StudyFiles files;
  const Error outcome = files.error_after_register(
      kOutcome +
      "[analysis.a]\noutcome = \"jbo\"\nregister = \"\"\nindicators = { i = \"wave\" }\n");
  CHECK(is_at(outcome, 20, 11));
  CHECK(tells(outcome, "unknown outcome 'jbo': did you mean 'job'?; expected job"));
  CHECK(tells(files.error_after_register("[analysis.a]\noutcome = \"job\"\n"),
              "the study has no [outcome.…]"));
  const Error population =
      files.error_after_register("[population.young]\nwhere = \"age < 30\"\n" + kOutcome +
                                 analysis("sex", "wave", "population = \"yuong\"\n"));
  CHECK(tells(population, "unknown population 'yuong': did you mean 'young'?"));
}

TEST_CASE("blocks and variants do not take the names of other models") {
  const StudyFiles files;
  const auto error = [&](const std::string& keys) {
    return files.error_after_register(kOutcome +
                                      "[analysis.a]\noutcome = \"job\"\nregister = \"\"\n" + keys);
  };
  CHECK(is_at(error("indicators = { full = \"wave\" }\n"), 22, 16));
  CHECK(tells(error("indicators = { a = \"wave\" }\nvariants = { register = \"wave\" }\n"),
              "'register' in variants is the name of a model of every analysis"));
  CHECK(tells(error("indicators = { a = \"wave\" }\nvariants = { a = \"wave\" }\n"),
              "'a' is a block of indicators and a variant"));
}

TEST_CASE("a name is a column once") {
  const StudyFiles files;
  const Error outcome = files.error_after_register("[outcome.wave]\nkind = \"ordinary_job\"\n");
  CHECK(is_at(outcome, 17, 1));
  CHECK(tells(outcome, "'wave' is twice a column of the analysis data set"));
  CHECK(tells(files.error_after_register("[outcome.searching]\nkind = \"searching\"\n"), "twice"));
  CHECK(tells(files.error_after_register("[outcome.age]\nkind = \"flexjob\"\n"), "'age' is twice"));
  CHECK(tells(files.error_after_register(kOutcome + "[outcome.job_weeks]\nkind = \"flexjob\"\n"),
              "'job_weeks' is twice"));
  CHECK(tells(files.error_after_register("[outcome.in_main]\nkind = \"flexjob\"\n" + kOutcome +
                                         analysis("", "wave")),
              "'in_main' is twice"));
  CHECK(tells(files.error(kPerson + "extra = [\"q\"]\n[survey.caseworker]\n"
                                    "file = \"caseworker.csv\"\nextra = [\"q\"]\n"),
              "'q' is twice"));
  CHECK(tells(files.error(kPerson + "extra = [\"p06_health\"]\n"), "'p06_health' is twice"));
}

TEST_CASE("formulas and conditions name columns of the analysis data set") {
  const StudyFiles files;
  const Error base = files.error_after_register(kOutcome + analysis("sex + agee", "wave"));
  CHECK(is_at(base, 21, 19));
  CHECK(tells(base, "did you mean 'age'"));
  CHECK(is_at(files.error_after_register(kOutcome + analysis("sex", "p01_job_gaol")), 22, 21));
  const Error cluster =
      files.error_after_register(kOutcome + analysis("sex", "wave", "cluster = \"jobcentre\"\n"));
  INFO(std::string(cluster.what()));
  CHECK(tells(cluster, "no column 'jobcentre' in the analysis data set: did you mean 'jobcenter'"));
  const Error where = files.error_after_register("[population.a]\nwhere = \"aeg >= 30\"\n");
  CHECK(is_at(where, 18, 9));
  CHECK(tells(where, "no column 'aeg'"));
  CHECK(is_at(files.error_after_register("[outcome.a]\nkind = \"column\"\ncolumn = \"readdy\"\n"),
              19, 10));
}

TEST_CASE("columns the register does not bring are not there") {
  const StudyFiles files;
  const std::string bare = kPerson + "[register]\nfile = \"dream.csv\"\n" + kOutcome;
  CHECK(tells(files.error(bare + analysis("age", "wave")), "age"));
  CHECK(files.read(bare + analysis("support_share_52w", "wave")).analyses.size() == 1);
  CHECK(tells(files.error(kPerson + "[population.a]\nwhere = \"support_share_52w > 0\"\n"),
              "no column 'support_share_52w'"));
}

TEST_CASE("ready register columns may have any name until they are read") {
  const StudyFiles files;
  const std::string ready = kPerson +
                            "[register]\nlayout = \"columns\"\nfile = \"dream.csv\"\n"
                            "[population.a]\nwhere = \"alder >= 30\"\n"
                            "[outcome.job]\nkind = \"column\"\ncolumn = \"got_job\"\n";
  CHECK(files.read(ready + analysis("alder + `odd name` + cols(\\\"r*\\\")", "wave"))
            .analyses.size() == 1);
  CHECK(tells(files.error(ready + analysis("alder + got_job", "wave")),
              "the model of main contains 'got_job', a part of its outcome 'job'"));
}

TEST_CASE("a model of job search contains none of its channels, however it names them") {
  const StudyFiles files;
  const auto error = [&](const std::string& kind, const std::string& base,
                         const std::string& indicators, const std::string& more = {}) {
    return files.error_after_register("[outcome.job]\nkind = \"" + kind + "\"\n" +
                                      analysis(base, indicators, more));
  };
  const Error direct = error("searching", "sex", "p06_health + search_channels");
  CHECK(is_at(direct, 22, 20));
  CHECK(tells(direct, "the model of main contains 'search_channels', a part of its outcome 'job'"));
  CHECK(is_at(error("searching", "sex + p10_own_network", "wave"), 21, 12));
  const std::string levels = "model = \"ologit\"\n";
  CHECK(tells(error("search_channels", "sex", "searching", levels), "contains 'searching'"));
  CHECK(tells(error("search_channels", "sex", "p09_knows_next_steps..p11_reservation_wage", levels),
              "contains 'p10_online_job_portals'"));
  CHECK(tells(error("searching", "sex", "log(`p10_temp_agency`)"), "contains 'p10_temp_agency'"));
  CHECK(tells(error("searching", "sex", "wave", "variants = { v = \"sex*searching\" }\n"),
              "contains 'searching'"));
}

TEST_CASE("a model of a register outcome does not contain the weeks until it") {
  const StudyFiles files;
  CHECK(tells(files.error_after_register(kOutcome + analysis("sex + job_weeks", "wave")),
              "contains 'job_weeks', a part of its outcome 'job'"));
  CHECK(files
            .read(std::string(bip::test::kSurveysAndRegister) + kOutcome +
                  analysis("sex", "p06_health + search_channels"))
            .analyses.size() == 1);
}

}  // namespace
