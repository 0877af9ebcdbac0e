// A study as a study file that reads back to the same study: every key with its value, defaults
// included. Keys without a value (no file, no date) are left out.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>

#include "bip/study/study_file.hpp"
#include "study/study_words.hpp"
#include "study/toml_text.hpp"

namespace bip {
namespace {

using detail::date_text;
using detail::key_text;
using detail::list_text;
using detail::string_text;
using detail::table_text;
using detail::word_of;

class StudyWriter {
 public:
  explicit StudyWriter(const Study& study) : study_(study) {}

  std::string write() && {
    write_head();
    write_survey(study_.person);
    write_survey(study_.caseworker);
    write_survey(study_.merged);
    write_match();
    if (study_.registry) write_register(*study_.registry);
    for (const Population& population : study_.populations) write_population(population);
    for (const OutcomeRule& outcome : study_.outcomes) write_outcome(outcome);
    for (const AnalysisRule& analysis : study_.analyses) write_analysis(analysis);
    if (!study_.published_file.empty()) {
      open("published");
      add_file("file", study_.published_file);
    }
    return std::move(text_);
  }

 private:
  void open(std::string_view section) {
    if (!text_.empty()) text_ += '\n';
    text_ += fmt::format("[{}]\n", section);
  }
  void open(std::string_view section, std::string_view name) {
    open(fmt::format("{}.{}", section, key_text(name)));
  }
  void add(std::string_view key, std::string_view toml) {
    text_ += fmt::format("{} = {}\n", key, toml);
  }
  void add_text(std::string_view key, std::string_view value) { add(key, string_text(value)); }
  void add_number(std::string_view key, int value) { add(key, fmt::format("{}", value)); }
  void add_list(std::string_view key, std::span<const std::string> texts) {
    add(key, list_text(texts));
  }

  /// The path as the study file writes it: below its folder without the folder.
  [[nodiscard]] std::string relative(const std::string& file) const {
    const std::string folder =
        (std::filesystem::path(study_.path).parent_path() / "").generic_string();
    return !folder.empty() && file.starts_with(folder) ? file.substr(folder.size()) : file;
  }
  void add_file(std::string_view key, const std::string& file) {
    if (!file.empty()) add_text(key, relative(file));
  }

  void write_head() {
    open("study");
    add_text("name", study_.name);
    add("synthetic", study_.synthetic ? "true" : "false");
    if (study_.start) add("start", date_text(*study_.start));
    if (study_.end) add("end", date_text(*study_.end));
  }

  void write_survey(const std::optional<SurveySource>& source) {
    if (!source) return;
    open("survey", word_of(detail::kFormKinds, source->kind));
    add_file("file", source->file);
    std::vector<std::pair<std::string, std::string>> columns;
    for (const auto& [ours, theirs] : source->columns)
      columns.emplace_back(ours, string_text(theirs));
    add("columns", table_text(columns));
    add_list("missing", source->missing);
    std::vector<std::pair<std::string, std::string>> missing;
    for (const auto& [name, texts] : source->missing_by_column)
      missing.emplace_back(name, list_text(texts));
    add("missing_by_column", table_text(missing));
    add_text("unticked", word_of(detail::kUntickedWords, source->unticked));
    add_text("out_of_range", word_of(detail::kOutOfRangeWords, source->out_of_range));
    add_file("codebook", study_.codebook_file);
    add_list("reverse", source->reverse);
    add_list("extra", source->extra);
  }

  void write_match() {
    open("match");
    add_number("window_days", study_.match.window_days);
    add_text("duplicates", word_of(detail::kDuplicatesWords, study_.match.duplicates));
    add_text("unmatched", word_of(detail::kUnmatchedWords, study_.match.unmatched));
  }

  void write_register(const RegisterSource& source) {
    open("register");
    add_text("layout", word_of(detail::kLayouts, source.layout));
    add_file("file", source.file);
    std::string files;
    for (const YearlyFile& one : source.files)
      files += fmt::format("{}{{ year = {}, file = {} }}", files.empty() ? "" : ", ", one.year,
                           string_text(relative(one.file)));
    if (!files.empty()) add("files", "[" + files + "]");
    add_text("id", source.id);
    if (source.layout == RegisterLayout::columns)
      add_text("date", source.date);
    else
      write_weekly_register(source);
  }

  void write_weekly_register(const RegisterSource& source) {
    add_text("week", source.week);
    add_text("industry", source.industry);
    add_text("degree", source.degree);
    add_text("unknown_codes", word_of(detail::kUnknownCodesWords, source.unknown_codes));
    add_number("job_history_weeks", source.job_history_weeks);
    add_file("codes", source.codes);
    std::vector<std::string> support;
    for (const SupportTime time : source.support) support.emplace_back(name_of(time));
    add_list("support", support);
    add_text("birth_date", source.birth_date);
    if (source.age_at)
      add("age_at", table_text({{"column", string_text(source.age_at->column)},
                                {"date", date_text(source.age_at->date)}}));
    add_text("sex", source.sex);
    add_text("origin", source.origin);
    add_text("civil_status", source.civil_status);
  }

  void write_population(const Population& population) {
    open("population", population.name);
    add_text("where", population.where.text());
    add_text("age_at", word_of(detail::kAgeAtWords, population.age_at));
  }

  void write_outcome(const OutcomeRule& outcome) {
    open("outcome", outcome.name);
    add_text("kind", name_of(outcome.kind));
    if (is_register_outcome(outcome.kind)) {
      add_text("at_risk", word_of(detail::kAtRiskWords, outcome.at_risk));
      add_number("horizon_weeks", outcome.horizon_weeks);
      add_text("variant", name_of(outcome.variant));
      add_number("spell_weeks", outcome.spell_weeks);
    }
    if (outcome.kind == OutcomeKind::weeks) {
      add_list("classes", outcome.classes);
      add_text("industry", word_of(detail::kIndustryRules, outcome.industry));
      if (outcome.least_degree) add("min_degree", fmt::format("{}", *outcome.least_degree));
    }
    if (outcome.kind == OutcomeKind::column) add_text("column", outcome.column);
    if (!outcome.event.empty()) add_text("event", outcome.event);
  }

  void write_terms(std::string_view key, const std::vector<NamedTerms>& named) {
    std::vector<std::pair<std::string, std::string>> terms;
    for (const NamedTerms& one : named) terms.emplace_back(one.name, string_text(one.terms));
    add(key, table_text(terms));
  }

  void write_analysis(const AnalysisRule& analysis) {
    open("analysis", analysis.name);
    add_text("outcome", analysis.outcome);
    add_text("population", analysis.population);
    add_text("model", analysis.model);
    add_text("register", analysis.base);
    write_terms("indicators", analysis.indicators);
    add_text("cluster", analysis.cluster);
    write_terms("variants", analysis.variants);
    if (!analysis.published) return;
    std::vector<std::pair<std::string, std::string>> published{
        {"measure", string_text(analysis.published->measure)}};
    if (analysis.published->base)
      published.emplace_back("register", fmt::format("{}", *analysis.published->base));
    if (analysis.published->full)
      published.emplace_back("full", fmt::format("{}", *analysis.published->full));
    add("published", table_text(published));
  }

  const Study& study_;
  std::string text_;
};

}  // namespace

std::string write_study(const Study& study) { return StudyWriter(study).write(); }

}  // namespace bip
