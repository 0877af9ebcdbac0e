// See study_report.hpp: the parts are other documents' own.
#include "bip/report/study_report.hpp"

#include <fmt/format.h>

#include <utility>
#include <variant>

#include "bip/report/json_text.hpp"
#include "description_json.hpp"
#include "description_labels.hpp"
#include "document_parts.hpp"
#include "linkage_json.hpp"
#include "report/analysis_statement.hpp"
#include "report/localize.hpp"
#include "report/words/document_words.hpp"
#include "report/words/report_words.hpp"
#include "report_page.hpp"
#include "study_effects_json.hpp"
#include "study_json.hpp"

namespace bip {
namespace {

Language language_of(const PresentationOf& presentation_of) {
  return presentation_of(ModelKind::logit).language;
}

Document open_report(const StudyReport& report, Language language) {
  Document document;
  document.title = say(detail::document_words::kReportTitle, language, report.results.study.name);
  document.language = code_of(language);
  document.provenance = detail::provenance_of(report.head, language);
  return document;
}

void add_marks(const StudyReport& report, Language language, Document& document) {
  document.notes.clear();
  for (const std::string& note : report.head.notes)
    document.notes.push_back(detail::note_label(note, language));
}

/// The first table of an analysis is that of its nested models.
const DocumentTable* find_models_table(const Section& section) {
  for (const auto& part : section.parts)
    if (const auto* table = std::get_if<DocumentTable>(&part)) return table;
  return nullptr;
}

}  // namespace

Document report_document(const StudyReport& report, const PresentationOf& presentation_of) {
  const Language language = language_of(presentation_of);
  Document document = open_report(report, language);
  document.sections = detail::report_sections(report, presentation_of);
  detail::add_closing_sections(report.head, document, language);
  std::string files;
  for (const auto& [path, digest] : report.files)
    files += fmt::format("{}{} (SHA-256 {})", files.empty() ? "" : "; ", path, digest);
  document.provenance.entries.emplace_back(detail::document_words::kFilesRead.in(language),
                                           std::move(files));
  // Last: who reads a page asks where its numbers come from after having seen them.
  document.sections.push_back(
      {detail::kProvenanceTitle.in(language), {std::exchange(document.provenance, {})}});
  detail::state_nesting(report.results.analyses, report.results.linked, document.counted);
  add_marks(report, language, document);
  return detail::localized(std::move(document), language);
}

Document report_overview(const StudyReport& report, const PresentationOf& presentation_of) {
  const Language language = language_of(presentation_of);
  Document document = open_report(report, language);
  document.sections.push_back(summary_section(report.results.analyses, presentation_of));
  for (const AnalysisAttempt& attempt : report.results.analyses) {
    Section section = analysis_section(attempt, presentation_of);
    if (const DocumentTable* models = find_models_table(section)) section.parts = {*models};
    document.sections.push_back(std::move(section));
  }
  add_marks(report, language, document);
  return detail::localized(std::move(document), language);
}

std::string report_json(const StudyReport& report, const PresentationOf& presentation_of) {
  detail::AbsentList absent;
  detail::Json result = detail::head_json(report.head);
  detail::Json files = detail::Json::array();
  for (const auto& [path, digest] : report.files)
    files.push_back({{"path", path}, {"sha256", digest}});
  result["files"] = std::move(files);
  result.update(detail::study_body_json(report.results, presentation_of, absent));
  result["effects"] = detail::study_effects_body_json(
      {report.results.analyses, report.effects, report.family},
      1 - presentation_of(ModelKind::logit).conf_level, "effects.", absent);
  result["description"] = detail::description_value(
      report.description, report.codebook, language_of(presentation_of), "description.", absent);
  result["absent"] = absent.take();
  return json_text(result);
}

}  // namespace bip
