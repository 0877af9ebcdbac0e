// Reads a study file section by section, in the order in which later ones need earlier ones, and
// finds things in a study by name. Knows no data.
#include "bip/study/study_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "bip/core/names.hpp"
#include "bip/core/platform.hpp"
#include "study/study_parts.hpp"
#include "study/study_words.hpp"

namespace bip {
namespace {

using detail::Section;
using detail::StudyPlace;
using detail::TomlEntry;
using detail::TomlKind;
using detail::TomlValue;

class StudyReader {
 public:
  StudyReader(const std::string& path, const TomlValue& root)
      : place_{path},
        root_(root),
        top_(root, "the study file", place_,
             {"study", "survey", "match", "register", "population", "outcome", "analysis",
              "published"}) {
    study_.path = path;
  }

  Study read() && {
    read_head();
    read_surveys();
    read_match();
    if (const TomlValue* section = top_.find("register", TomlKind::table))
      study_.registry = detail::read_register_section(*section, place_);
    read_outcomes();
    for (const TomlEntry& entry : named("population"))
      study_.populations.push_back(detail::read_population(entry, place_));
    for (const TomlEntry& entry : named("analysis"))
      study_.analyses.push_back(detail::read_analysis(entry, place_, study_));
    if (const TomlValue* section = top_.find("published", TomlKind::table))
      study_.published_file =
          Section(*section, "[published]", place_, {"file"}).required_file("file");
    detail::check_study(study_, *codebook_, root_);
    return std::move(study_);
  }

 private:
  /// The [KEY.NAME] sections, in the order written.
  [[nodiscard]] const std::vector<TomlEntry>& named(std::string_view key) const {
    static const std::vector<TomlEntry> kNone;
    const TomlValue* table = top_.find(key, TomlKind::table);
    if (table == nullptr) return kNone;
    for (const TomlEntry& entry : table->entries) {
      const Location place = place_.at(entry.line, entry.column);
      detail::check_name(entry.key, fmt::format("[{}.…]", key), place);
      if (entry.value.kind != TomlKind::table)
        throw Error(ErrorKind::usage, fmt::format("'{}' stands in [{}] itself", entry.key, key),
                    place, fmt::format("expected it in a section [{}.NAME]", key));
    }
    return table->entries;
  }

  void read_head() {
    study_.name = std::filesystem::path(place_.path).stem().string();
    const TomlValue* value = top_.find("study", TomlKind::table);
    if (value == nullptr) return;
    const Section section(*value, "[study]", place_, {"name", "synthetic", "start", "end"});
    study_.name = section.text("name", study_.name);
    study_.synthetic = section.boolean("synthetic", study_.synthetic);
    study_.start = section.find_date("start");
    study_.end = section.find_date("end");
    if (study_.start && study_.end && *study_.end < *study_.start)
      section.fail("end", "end is before start");
  }

  void read_surveys() {
    const std::vector<TomlEntry>& forms = named("survey");
    for (const TomlEntry& entry : forms) check_form(entry, forms.size());
    if (forms.empty())
      throw Error(ErrorKind::usage, "no survey in the study file", {place_.path, 0, 0},
                  "expected [survey.person], [survey.caseworker] or [survey.merged]");
    for (const TomlEntry& entry : forms) read_codebook_file(entry);
    codebook_ = codebook_of(study_);
    for (const TomlEntry& entry : forms) {
      SurveySource source = detail::read_survey_section(entry, place_, *codebook_);
      const FormKind kind = source.kind;
      auto& slot = kind == FormKind::person       ? study_.person
                   : kind == FormKind::caseworker ? study_.caseworker
                                                  : study_.merged;
      slot = std::move(source);
    }
  }

  void check_form(const TomlEntry& entry, std::size_t forms) const {
    const std::vector<std::string> known = detail::words_of(detail::kFormKinds);
    const Location place = place_.at(entry.line, entry.column);
    if (!detail::find_word(detail::kFormKinds, entry.key))
      throw Error(ErrorKind::usage,
                  fmt::format("unknown form '{}' in [survey.…]{}", entry.key,
                              describe_nearest_names(entry.key, known)),
                  place, "expected " + detail::list_names(known));
    if (entry.key == "merged" && forms > 1)
      throw Error(ErrorKind::usage, "[survey.merged] beside another form", place,
                  "it holds both forms in one row: leave the others out");
  }

  void read_codebook_file(const TomlEntry& entry) {
    const std::string file = detail::read_codebook_key(entry, place_);
    if (file.empty()) return;
    if (!study_.codebook_file.empty() && study_.codebook_file != file)
      throw Error(ErrorKind::usage, "two forms with different codebooks",
                  place_.at(entry.line, entry.column), "one codebook describes both forms");
    study_.codebook_file = file;
  }

  void read_match() {
    const TomlValue* value = top_.find("match", TomlKind::table);
    if (value == nullptr) return;
    const Section section(*value, "[match]", place_, {"window_days", "duplicates", "unmatched"});
    MatchRule& match = study_.match;
    match.window_days = section.whole("window_days", match.window_days, 0);
    match.duplicates = section.word("duplicates", detail::kDuplicatesWords, match.duplicates);
    match.unmatched = section.word("unmatched", detail::kUnmatchedWords, match.unmatched);
  }

  void read_outcomes() {
    const CodeTable codes = code_table_of(study_);
    const RegisterSource* registry = study_.registry ? &*study_.registry : nullptr;
    for (const TomlEntry& entry : named("outcome"))
      study_.outcomes.push_back(detail::read_outcome(entry, place_, registry, codes));
  }

  StudyPlace place_;
  const TomlValue& root_;
  Section top_;
  Study study_;
  std::optional<Codebook> codebook_;
};

template <class Named>
const Named* find_named(const std::vector<Named>& all, std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name_of(OutcomeKind kind) { return detail::word_of(detail::kOutcomeKinds, kind); }

std::string_view name_of(OutcomeVariant variant) {
  return detail::word_of(detail::kVariants, variant);
}

bool is_register_outcome(OutcomeKind kind) noexcept {
  return kind == OutcomeKind::ordinary_job || kind == OutcomeKind::flexjob ||
         kind == OutcomeKind::education || kind == OutcomeKind::weeks;
}

const OutcomeRule* Study::find_outcome(std::string_view outcome) const {
  return find_named(outcomes, outcome);
}

const Population* Study::find_population(std::string_view population) const {
  return find_named(populations, population);
}

const AnalysisRule& Study::analysis(std::string_view wanted) const {
  if (const AnalysisRule* found = find_named(analyses, wanted)) return *found;
  std::vector<std::string> names;
  for (const AnalysisRule& one : analyses) names.push_back(one.name);
  throw Error(
      ErrorKind::usage,
      fmt::format("no analysis '{}' in the study{}", wanted, describe_nearest_names(wanted, names)),
      {path, 0, 0},
      names.empty() ? "it has no [analysis.…]" : "it has " + detail::list_names(names));
}

Codebook codebook_of(const Study& study) {
  return study.codebook_file.empty() ? builtin_codebook() : read_codebook(study.codebook_file);
}

CodeTable code_table_of(const Study& study) {
  const bool has_own = study.registry && !study.registry->codes.empty();
  return has_own ? read_code_table(study.registry->codes) : builtin_code_table();
}

std::vector<std::string> files_of(const Study& study) {
  std::vector<std::string> files;
  const auto add = [&](const std::string& file) {
    if (!file.empty()) files.push_back(file);
  };
  add(study.path);
  add(study.codebook_file);
  add(study.published_file);
  for (const auto* survey : {&study.person, &study.caseworker, &study.merged})
    if (*survey) add((*survey)->file);
  if (!study.registry) return files;
  add(study.registry->file);
  add(study.registry->codes);
  for (const YearlyFile& year : study.registry->files) add(year.file);
  return files;
}

Study read_study(const std::string& path) {
  const MappedFile file(path);
  const TomlValue root = detail::parse_toml(file.bytes(), path);
  return StudyReader(path, root).read();
}

}  // namespace bip
