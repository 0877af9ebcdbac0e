// What a study file says is what the study holds: keys, defaults, order, paths.
#include "bip/study/study_file.hpp"

#include <string>
#include <vector>

#include "study_text.hpp"

namespace {

using namespace bip;
using bip::test::kSurveysAndRegister;
using bip::test::StudyFiles;

using Names = std::vector<std::string>;

template <class Named>
Names names_of(const std::vector<Named>& all) {
  Names names;
  for (const Named& one : all) names.push_back(one.name);
  return names;
}

TEST_CASE("a study of one form has the defaults of the contract") {
  const StudyFiles files;
  const Study study = files.read("[survey.person]\nfile = \"person.csv\"\n");
  CHECK(study.name == "study");
  CHECK_FALSE(study.synthetic);
  CHECK_FALSE(study.start.has_value());
  REQUIRE(study.person.has_value());
  CHECK(study.person->kind == FormKind::person);
  CHECK(study.person->file == files.folder().path("person.csv"));
  CHECK(study.person->place.line == 1);
  CHECK(study.person->columns.empty());
  CHECK(study.person->unticked == Unticked::zero);
  CHECK(study.person->out_of_range == OutOfRange::error);
  CHECK_FALSE(study.caseworker.has_value());
  CHECK_FALSE(study.merged.has_value());
  CHECK(study.codebook_file.empty());
  CHECK(study.match.window_days == 31);
  CHECK(study.match.duplicates == Duplicates::error);
  CHECK(study.match.unmatched == Unmatched::drop);
  CHECK_FALSE(study.registry.has_value());
  CHECK(study.published_file.empty());
}

TEST_CASE("head, form and match keep what they say") {
  const StudyFiles files;
  files.folder().write("items.csv",
                       "item,respondent,number,type,min,max,label_en\nq1,person,1,scale,1,7,Q\n"
                       "q2,person,2,amount,,,Q\n");
  files.folder().write("published.json", "{}");
  const Study study = files.read(R"toml([study]
name = "Prøve"
synthetic = true
start = 2013-01-01
end = 2016-12-31

[survey.person]
file = "person.csv"
columns = { person_id = "ID", q1 = "s_1", note = "free text" }
missing = ["9", 99, 0.5]
missing_by_column = { q2 = [-1], date = ["none"] }
unticked = "blank"
out_of_range = "missing"
codebook = "items.csv"
reverse = ["q1"]
extra = ["note", "q23"]

[match]
window_days = 14
duplicates = "last"
unmatched = "keep"

[published]
file = "published.json"
)toml");
  CHECK(study.name == "Prøve");
  CHECK(study.synthetic);
  CHECK(study.start == 15706);
  CHECK(study.end == 17166);
  const SurveySource& person = study.person.value();
  CHECK(person.columns == std::map<std::string, std::string>{
                              {"person_id", "ID"}, {"q1", "s_1"}, {"note", "free text"}});
  CHECK(person.missing == Names{"9", "99", "0.5"});
  CHECK(person.missing_by_column ==
        std::map<std::string, Names>{{"q2", {"-1"}}, {"date", {"none"}}});
  CHECK(person.unticked == Unticked::blank);
  CHECK(person.out_of_range == OutOfRange::missing);
  CHECK(person.reverse == Names{"q1"});
  CHECK(person.extra == Names{"note", "q23"});
  CHECK(study.codebook_file == files.folder().path("items.csv"));
  CHECK(codebook_of(study).items.size() == 2);
  CHECK(study.match.window_days == 14);
  CHECK(study.match.duplicates == Duplicates::last);
  CHECK(study.match.unmatched == Unmatched::keep);
  CHECK(study.published_file == files.folder().path("published.json"));
}

TEST_CASE("a weekly register has the defaults of the contract and the columns it names") {
  const StudyFiles files;
  const Study study = files.read(kSurveysAndRegister);
  const RegisterSource& source = study.registry.value();
  CHECK(source.layout == RegisterLayout::weekly);
  CHECK(source.file == files.folder().path("dream.csv"));
  CHECK(source.id == "person_id");
  CHECK(source.week == "y_{YY}{WW}");
  CHECK(source.industry == "branche_{YYYY}_{MM}");
  CHECK(source.degree.empty());
  CHECK(source.unknown_codes == UnknownCodes::error);
  CHECK(source.job_history_weeks == 260);
  CHECK(source.codes.empty());
  CHECK(source.support == std::vector{SupportTime::counts});
  CHECK(source.birth_date == "born");
  CHECK_FALSE(source.age_at.has_value());
  CHECK(code_table_of(study).origin() == "built in");
}

TEST_CASE("a yearly register names its files by year, and age may come with a date") {
  const StudyFiles files;
  files.folder().write("d12.csv", "x\n");
  files.folder().write("d13.csv", "x\n");
  files.folder().write("codes.csv", "from,to,class,support_time\n1,9,own,counts\n");
  const Study study = files.read(R"toml([survey.person]
file = "person.csv"
[register]
layout = "yearly"
files = [{ year = 2013, file = "d13.csv" }, { year = 2012, file = "d12.csv" }]
id = "PNR"
industry = "br_{MM}"
degree = "grad_{MM}"
unknown_codes = "neutral"
job_history_weeks = 100
codes = "codes.csv"
support = ["counts", "neutral"]
age_at = { column = "alder9131", date = 1991-08-04 }
[outcome.own_weeks]
kind = "weeks"
classes = ["own", "none"]
industry = "required"
min_degree = 0.2
)toml");
  const RegisterSource& source = study.registry.value();
  REQUIRE(source.files.size() == 2);
  CHECK(source.files[0].year == 2013);
  CHECK(source.files[1].file == files.folder().path("d12.csv"));
  CHECK(source.week == "y_{WW}");
  CHECK(source.industry == "br_{MM}");
  CHECK(source.degree == "grad_{MM}");
  CHECK(source.unknown_codes == UnknownCodes::neutral);
  CHECK(source.job_history_weeks == 100);
  CHECK(source.support == std::vector{SupportTime::counts, SupportTime::neutral});
  REQUIRE(source.age_at.has_value());
  CHECK(source.age_at->column == "alder9131");
  CHECK(source.age_at->date == 7885);
  const OutcomeRule& outcome = study.outcomes.at(0);
  CHECK(outcome.kind == OutcomeKind::weeks);
  CHECK(outcome.classes == Names{"own", "none"});
  CHECK(outcome.industry == IndustryRule::required);
  CHECK(outcome.least_degree == 0.2);
}

TEST_CASE("ready register columns join by id and, where it is named, date") {
  const StudyFiles files;
  const Study study = files.read(
      "[survey.person]\nfile = \"person.csv\"\n"
      "[register]\nlayout = \"columns\"\nfile = \"dream.csv\"\nid = \"pnr\"\ndate = \"day\"\n");
  CHECK(study.registry->layout == RegisterLayout::columns);
  CHECK(study.registry->id == "pnr");
  CHECK(study.registry->date == "day");
}

TEST_CASE("populations, outcomes, analyses and blocks keep the order in which they are written") {
  const StudyFiles files;
  const Study study = files.read(std::string(kSurveysAndRegister) + R"toml(
[population.young]
where = "age < 30"
age_at = "entry"
[outcome.work]
kind = "ordinary_job"
[analysis.zeta]
outcome = "work"
register = ""
indicators = { z = "p01_job_goal", a = "c01_realistic_skills", m = "wave" }
variants = { y = "p06_health", b = "p08_job_belief" }
[outcome.again]
kind = "ordinary_job"
at_risk = "all"
horizon_weeks = 104
variant = "sustained"
spell_weeks = 13
[population.adults]
where = "age >= 30"
[analysis.alpha]
outcome = "again"
population = "young"
model = "probit"
register = "sex + age + I(age^2)"
indicators = { person = "p01_job_goal..p09_knows_next_steps + log(p11_reservation_wage)" }
cluster = "caseworker_id"
published = { measure = "Tjur", register = 0.06, full = 0.14 }
)toml");
  CHECK(names_of(study.populations) == Names{"young", "adults"});
  CHECK(names_of(study.outcomes) == Names{"work", "again"});
  CHECK(names_of(study.analyses) == Names{"zeta", "alpha"});
  CHECK(names_of(study.analyses[0].indicators) == Names{"z", "a", "m"});
  CHECK(names_of(study.analyses[0].variants) == Names{"y", "b"});

  CHECK(study.find_population("young")->age_at == AgeAt::entry);
  CHECK(study.find_population("adults")->age_at == AgeAt::answer);
  CHECK(study.find_population("adults")->where.text() == "age >= 30");
  CHECK(study.find_population("old") == nullptr);

  const OutcomeRule& work = *study.find_outcome("work");
  CHECK(work.at_risk == AtRisk::not_in_state);
  CHECK(work.horizon_weeks == 52);
  CHECK(work.variant == OutcomeVariant::ever);
  CHECK(work.spell_weeks == 4);
  const OutcomeRule& again = *study.find_outcome("again");
  CHECK(again.at_risk == AtRisk::all);
  CHECK(again.horizon_weeks == 104);
  CHECK(again.variant == OutcomeVariant::sustained);
  CHECK(again.spell_weeks == 13);

  const AnalysisRule& zeta = study.analysis("zeta");
  CHECK(zeta.model == "logit");
  CHECK(zeta.population.empty());
  CHECK(zeta.cluster == "person_id");
  CHECK_FALSE(zeta.published.has_value());
  const AnalysisRule& alpha = study.analysis("alpha");
  CHECK(alpha.model == "probit");
  CHECK(alpha.cluster == "caseworker_id");
  CHECK(alpha.published->measure == "Tjur");
  CHECK(alpha.published->base == 0.06);
  CHECK(alpha.published->full == 0.14);
}

TEST_CASE("an unknown analysis is told with the nearest ones") {
  const StudyFiles files;
  const Study study = files.read(std::string(kSurveysAndRegister) + R"toml([outcome.job]
kind = "flexjob"
[analysis.employment]
outcome = "job"
register = ""
indicators = { a = "wave" }
)toml");
  const Error error = bip::test::error_of([&] { (void)study.analysis("employmnt"); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(bip::test::tells(error, "did you mean 'employment'?"));
}

TEST_CASE("search outcomes have no horizon and need no register") {
  const StudyFiles files;
  const Study study = files.read(R"toml([survey.merged]
file = "merged.csv"
extra = ["ready"]
[outcome.searches]
kind = "searching"
[outcome.breadth]
kind = "search_channels"
[outcome.done]
kind = "column"
column = "ready"
)toml");
  CHECK(study.merged->kind == FormKind::merged);
  CHECK(study.outcomes.size() == 3);
  CHECK(study.outcomes[2].column == "ready");
}

TEST_CASE("the parts of an outcome are what no model of it may contain") {
  const StudyFiles files;
  const Study study = files.read(std::string(kSurveysAndRegister) + R"toml([outcome.job]
kind = "ordinary_job"
[outcome.job_end]
kind = "ordinary_job"
variant = "at_end"
[outcome.searches]
kind = "searching"
[outcome.breadth]
kind = "column"
column = "search_channels"
)toml");
  const auto parts = [&](const char* name) {
    return parts_of_outcome(study, builtin_codebook(), *study.find_outcome(name));
  };
  CHECK(parts("job") == Names{"job", "job_weeks"});
  CHECK(parts("job_end") == Names{"job_end"});
  const Names search{"searching",
                     "search_channels",
                     "p10_online_job_portals",
                     "p10_own_network",
                     "p10_unsolicited_applications",
                     "p10_newspaper_ads",
                     "p10_company_internship",
                     "p10_temp_agency",
                     "searches",
                     "breadth"};
  CHECK(parts("searches") == search);
  CHECK(parts("breadth") == search);
}

}  // namespace
