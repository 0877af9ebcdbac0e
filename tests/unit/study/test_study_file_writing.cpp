// A study written out reads back as the same study.
#include <filesystem>
#include <string>

#include "bip/study/study_file.hpp"
#include "study_text.hpp"

namespace {

using namespace bip;
using bip::test::StudyFiles;

bool same(const std::vector<NamedTerms>& a, const std::vector<NamedTerms>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.name == y.name && x.terms == y.terms;
  });
}

void check_same(const std::optional<SurveySource>& a, const std::optional<SurveySource>& b) {
  REQUIRE(a.has_value() == b.has_value());
  if (!a) return;
  CHECK(a->kind == b->kind);
  CHECK(a->file == b->file);
  CHECK(a->columns == b->columns);
  CHECK(a->missing == b->missing);
  CHECK(a->missing_by_column == b->missing_by_column);
  CHECK(a->unticked == b->unticked);
  CHECK(a->out_of_range == b->out_of_range);
  CHECK(a->reverse == b->reverse);
  CHECK(a->extra == b->extra);
}

void check_same(const std::optional<RegisterSource>& a, const std::optional<RegisterSource>& b) {
  REQUIRE(a.has_value() == b.has_value());
  if (!a) return;
  CHECK(a->layout == b->layout);
  CHECK(a->file == b->file);
  REQUIRE(a->files.size() == b->files.size());
  for (std::size_t i = 0; i < a->files.size(); ++i) {
    CHECK(a->files[i].year == b->files[i].year);
    CHECK(a->files[i].file == b->files[i].file);
  }
  CHECK(a->id == b->id);
  CHECK(a->date == b->date);
  CHECK(a->week == b->week);
  CHECK(a->industry == b->industry);
  CHECK(a->degree == b->degree);
  CHECK(a->unknown_codes == b->unknown_codes);
  CHECK(a->job_history_weeks == b->job_history_weeks);
  CHECK(a->codes == b->codes);
  CHECK(a->support == b->support);
  CHECK(a->birth_date == b->birth_date);
  REQUIRE(a->age_at.has_value() == b->age_at.has_value());
  if (a->age_at) CHECK(a->age_at->column == b->age_at->column);
  if (a->age_at) CHECK(a->age_at->date == b->age_at->date);
  CHECK(a->sex == b->sex);
  CHECK(a->origin == b->origin);
  CHECK(a->civil_status == b->civil_status);
}

void check_same(const OutcomeRule& a, const OutcomeRule& b) {
  CHECK(a.name == b.name);
  CHECK(a.kind == b.kind);
  CHECK(a.at_risk == b.at_risk);
  CHECK(a.horizon_weeks == b.horizon_weeks);
  CHECK(a.variant == b.variant);
  CHECK(a.spell_weeks == b.spell_weeks);
  CHECK(a.classes == b.classes);
  CHECK(a.industry == b.industry);
  CHECK(a.least_degree == b.least_degree);
  CHECK(a.column == b.column);
}

void check_same(const AnalysisRule& a, const AnalysisRule& b) {
  CHECK(a.name == b.name);
  CHECK(a.outcome == b.outcome);
  CHECK(a.population == b.population);
  CHECK(a.model == b.model);
  CHECK(a.base == b.base);
  CHECK(same(a.indicators, b.indicators));
  CHECK(a.cluster == b.cluster);
  CHECK(same(a.variants, b.variants));
  REQUIRE(a.published.has_value() == b.published.has_value());
  if (!a.published) return;
  CHECK(a.published->measure == b.published->measure);
  CHECK(a.published->base == b.published->base);
  CHECK(a.published->full == b.published->full);
}

/// Everything but the study file's own name and the places in it.
void check_same(const Study& a, const Study& b) {
  CHECK(a.name == b.name);
  CHECK(a.synthetic == b.synthetic);
  CHECK(a.start == b.start);
  CHECK(a.end == b.end);
  check_same(a.person, b.person);
  check_same(a.caseworker, b.caseworker);
  check_same(a.merged, b.merged);
  CHECK(a.codebook_file == b.codebook_file);
  CHECK(a.match.window_days == b.match.window_days);
  CHECK(a.match.duplicates == b.match.duplicates);
  CHECK(a.match.unmatched == b.match.unmatched);
  check_same(a.registry, b.registry);
  REQUIRE(a.populations.size() == b.populations.size());
  for (std::size_t i = 0; i < a.populations.size(); ++i) {
    CHECK(a.populations[i].name == b.populations[i].name);
    CHECK(a.populations[i].where.text() == b.populations[i].where.text());
    CHECK(a.populations[i].age_at == b.populations[i].age_at);
  }
  REQUIRE(a.outcomes.size() == b.outcomes.size());
  for (std::size_t i = 0; i < a.outcomes.size(); ++i) check_same(a.outcomes[i], b.outcomes[i]);
  REQUIRE(a.analyses.size() == b.analyses.size());
  for (std::size_t i = 0; i < a.analyses.size(); ++i) check_same(a.analyses[i], b.analyses[i]);
  CHECK(a.published_file == b.published_file);
}

/// Reads `text`, writes the study out, reads that, and compares.
std::string check_round_trip(const StudyFiles& files, const std::string& text) {
  const Study first = files.read(text);
  const std::string written = write_study(first);
  INFO(written);
  const Study second = read_study(files.folder().write("written.toml", written));
  check_same(first, second);
  CHECK(write_study(second) == written);
  return written;
}

constexpr std::string_view kEverything = R"toml([study]
name = "A \"study\" with \\ and \t and æøå"
synthetic = true
start = 2013-01-01
end = 2016-12-31
[survey.person]
file = "person.csv"
columns = { person_id = "ID", date = "svar dato", p01_job_goal = "s\"1" }
missing = ["9", 99]
missing_by_column = { p11_reservation_wage = [0], q = ["none", "?"] }
unticked = "blank"
out_of_range = "missing"
reverse = ["p06_health"]
extra = ["q"]
[survey.caseworker]
file = "caseworker.csv"
[match]
window_days = 7
duplicates = "last"
unmatched = "keep"
[register]
layout = "yearly"
files = [{ year = 2013, file = "dream.csv" }, { year = 2012, file = "below/d12.csv" }]
id = "PNR"
week = "uge_{WW}"
industry = "br_{MM}"
degree = "gr_{MM}"
unknown_codes = "neutral"
job_history_weeks = 104
codes = "codes.csv"
support = ["counts", "resets"]
age_at = { column = "alder", date = 1991-08-04 }
sex = "koen"
origin = "ie_type"
civil_status = "civst"
[population.young]
where = 'age < 30 and sex == "k"'
age_at = "entry"
[population."30 or older"]
where = "age >= 30"
[outcome.zz]
kind = "weeks"
classes = ["flexjob", "none"]
industry = "required"
min_degree = 0.1
at_risk = "all"
horizon_weeks = 26
variant = "sustained"
spell_weeks = 2
[outcome.job]
kind = "ordinary_job"
variant = "at_end"
[outcome.seeks]
kind = "searching"
[outcome.ready]
kind = "column"
column = "q"
[analysis.second]
outcome = "zz"
population = "30 or older"
model = "cloglog"
register = "sex + C(origin, ref=\"dk\") + I(age^2)"
indicators = { z = "p01_job_goal..p09_knows_next_steps", "a b" = "log(p11_reservation_wage)" }
cluster = ""
variants = { y = "p06_health", x = "" }
published = { measure = "Tjur", register = 0.06, full = 1e-7 }
[analysis.first]
outcome = "seeks"
register = ""
indicators = { i = "p06_health" }
published = {}
[published]
file = "published.json"
)toml";

TEST_CASE("the smallest study comes back with its defaults written out") {
  const StudyFiles files;
  const std::string written =
      check_round_trip(files, "[study]\nname = \"s\"\n[survey.person]\nfile = \"person.csv\"\n");
  CHECK(written ==
        "[study]\n"
        "name = \"s\"\n"
        "synthetic = false\n"
        "\n"
        "[survey.person]\n"
        "file = \"person.csv\"\n"
        "columns = {}\n"
        "missing = []\n"
        "missing_by_column = {}\n"
        "unticked = \"0\"\n"
        "out_of_range = \"error\"\n"
        "reverse = []\n"
        "extra = []\n"
        "\n"
        "[match]\n"
        "window_days = 31\n"
        "duplicates = \"error\"\n"
        "unmatched = \"drop\"\n");
}

TEST_CASE("a study of everything comes back as it was") {
  const StudyFiles files;
  files.folder().write("codes.csv",
                       "from,to,class,support_time\n1,9,flexjob,counts\n10,19,b,resets\n");
  files.folder().write("published.json", "{}");
  std::filesystem::create_directory(files.folder().path("below"));
  files.folder().write("below/d12.csv", "x\n");
  check_round_trip(files, std::string(kEverything));
}

TEST_CASE("ready register columns and a merged survey come back as they were") {
  const StudyFiles files;
  files.folder().write("items.csv",
                       "item,respondent,number,type,min,label_en\nq1,person,1,amount,0,Q\n");
  check_round_trip(files, R"toml([survey.merged]
file = "merged.csv"
codebook = "items.csv"
[register]
layout = "columns"
file = "dream.csv"
id = "nr"
date = "dag"
)toml");
}

TEST_CASE("a weekly register with a birth date comes back as it was") {
  const StudyFiles files;
  check_round_trip(files, std::string(bip::test::kSurveysAndRegister));
}

TEST_CASE("paths are written from the study's folder, absolute ones outside it stay") {
  const StudyFiles files;
  const StudyFiles elsewhere;
  const std::string outside = elsewhere.folder().path("person.csv");
  const std::string written =
      check_round_trip(files, "[survey.person]\nfile = \"" + outside + "\"\n");
  CHECK(written.find("file = \"" + outside + "\"") != std::string::npos);
}

TEST_CASE("words go with their enumerators") {
  CHECK(name_of(OutcomeKind::search_channels) == "search_channels");
  CHECK(name_of(OutcomeVariant::at_end) == "at_end");
  CHECK(is_register_outcome(OutcomeKind::weeks));
  CHECK_FALSE(is_register_outcome(OutcomeKind::column));
  CHECK_FALSE(is_register_outcome(OutcomeKind::search_channels));
}

}  // namespace
