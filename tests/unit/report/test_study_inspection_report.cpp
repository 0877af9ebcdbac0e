// What was found in a study, in every form: the resolved file to copy, problems with their places.
#include "bip/report/study_inspection_report.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <string>

#include "bip/report/render.hpp"

using namespace bip;

namespace {

Study sample_study() {
  Study study;
  study.name = "Sample";
  study.path = "sample.toml";
  return study;
}

StudyInspection sample_inspection() {
  StudyInspection inspection;
  inspection.resolved = "[study]\nname = \"Sample\"\n";
  inspection.problems.push_back({Severity::error, "out_of_range", "p06_health", "2 values outside",
                                 Location{"person.csv", 7, 3}, 2});
  inspection.columns.push_back({"person", "p06_health", "s_6", 10, 4});
  inspection.analyses.push_back({"employment", 120, 30, 6});
  inspection.linkage.match.rows = 10;
  return inspection;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the resolved study stands in the document line by line, to be copied") {
  const Document document = study_inspection_document(sample_study(), sample_inspection(), "bip");
  CHECK(holds(render_text(document, {}), "\n[study]\nname = \"Sample\"\n"));
  CHECK(holds(render_markdown(document), "```\n[study]\nname = \"Sample\"\n```\n"));
  CHECK(holds(render_html(document), "[study]\nname = &quot;Sample&quot;\n</pre>"));
  CHECK(holds(render_latex(document), "\\par\nname"));
}

TEST_CASE("a problem is shown with its place and count, events beside parameters") {
  const std::string text =
      render_text(study_inspection_document(sample_study(), sample_inspection(), "bip"), {});
  for (const char* part :
       {"person.csv:7:3", "2 values outside", "s_6", "40.0 %", "5.0", "not checked for export"}) {
    CAPTURE(part);
    CHECK(holds(text, part));
  }
  CHECK_FALSE(holds(text, "No problem was found"));
}

TEST_CASE("no problem is said so, and synthetic data are called that") {
  StudyInspection inspection = sample_inspection();
  inspection.problems.clear();
  Study study = sample_study();
  study.synthetic = true;
  const std::string text = render_text(study_inspection_document(study, inspection, "bip"), {});
  CHECK(holds(text, "No problem was found."));
  CHECK(holds(text, "synthetic data"));
}

TEST_CASE("as CSV a problem is a row") {
  CHECK(render_csv(study_problem_table(sample_inspection())) ==
        "severity,code,subject,message,file,line,field,count\n"
        "error,out_of_range,p06_health,2 values outside,person.csv,7,3,2\n");
}

TEST_CASE("as JSON the resolved study, problems, forms and analyses have their keys") {
  const auto json = nlohmann::json::parse(
      study_inspection_json(sample_study(), sample_inspection(), RegisterScope::all_rows));
  CHECK(json["schema"] == "bip.check_study/1");
  CHECK(json["options"]["all_rows"] == true);
  CHECK(json["study"] == "[study]\nname = \"Sample\"\n");
  CHECK(json["problems"][0]["line"] == 7);
  CHECK(json["forms"][0]["missing"] == 4);
  CHECK(json["linkage"]["forms"]["rows"] == 10);
  CHECK(json["analyses"][0]["parameters"] == 6);
}

TEST_CASE("a fence in a verbatim text ends no Markdown block") {
  Document document;
  document.sections.push_back({"Text", {Verbatim{"```\nx\n"}}});
  CHECK(holds(render_markdown(document), "````\n```\nx\n````\n"));
}
