// Writes what was guessed, each line with its reason, so that a person can go through it once. Must
// not guess anything itself.
#include "study/draft_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "bip/table/csv_writer.hpp"
#include "study/study_words.hpp"
#include "study/toml_text.hpp"

namespace bip::detail {
namespace {

/// Names from files may hold line breaks, which would end a comment.
std::string in_comment(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return text;
}

int year_of(DayNumber day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return static_cast<int>(date.year());
}

class DraftWriter {
 public:
  explicit DraftWriter(const DraftedParts& parts) : parts_(parts) {}

  DraftText write() && {
    write_head();
    for (const FormDraft& form : parts_.forms) write_form(form);
    if (parts_.forms.size() > 1) write_match();
    if (parts_.registry) write_register(parts_.registry->source);
    for (const auto& [name, where] : parts_.analyses.populations) {
      open("population." + key_text(name));
      add_guess("where", string_text(where), "the published study's populations");
    }
    for (const DraftOutcome& outcome : parts_.analyses.outcomes) write_outcome(outcome);
    for (const DraftAnalysis& analysis : parts_.analyses.analyses) write_analysis(analysis);
    return std::move(result_);
  }

 private:
  void line(std::string_view text) { (result_.text += text) += '\n'; }
  void open(const std::string& section) { line("\n[" + section + "]"); }
  void add(std::string_view key, std::string_view value, std::string_view comment = {}) {
    line(comment.empty() ? fmt::format("{} = {}", key, value)
                         : fmt::format("{} = {}  # {}", key, value, comment));
  }
  void add_guess(std::string_view key, std::string_view value, const std::string& reason) {
    if (reason.empty()) {
      add(key, value);
      return;
    }
    ++result_.guesses;
    add(key, value, "is this right? " + in_comment(reason));
  }

  [[nodiscard]] std::string file_text(const std::string& file) const {
    std::error_code unknown;
    const std::filesystem::path folder =
        std::filesystem::absolute(parts_.study_path, unknown).parent_path();
    const std::filesystem::path path = std::filesystem::absolute(file, unknown);
    const std::filesystem::path relative =
        path.lexically_normal().lexically_relative(folder.lexically_normal());
    return string_text((relative.empty() ? path : relative).generic_string());
  }

  void write_head() {
    line(
        "# A first study file, drafted from the files at hand. Lines marked \"is this right?\" "
        "are");
    line("# guesses: confirm or change each, then run bip check on this file.");
    open("study");
    add("name", string_text(std::filesystem::path(parts_.study_path).stem().string()));
    std::optional<DayNumber> first;
    std::optional<DayNumber> last;
    for (const FormDraft& form : parts_.forms) {
      if (!form.first_day) continue;
      first = std::min(first.value_or(*form.first_day), *form.first_day);
      last = std::max(last.value_or(*form.last_day), *form.last_day);
    }
    if (!first) return;
    add_guess("start", fmt::format("{:04}-01-01", year_of(*first)), "the year of the first answer");
    add_guess("end", fmt::format("{:04}-12-31", year_of(*last)), "the year of the last answer");
  }

  void write_form(const FormDraft& form) {
    const std::string section = fmt::format("survey.{}", word_of(kFormKinds, form.kind));
    open(section);
    add("file", file_text(form.path));
    if (!parts_.codebook_path.empty()) add("codebook", file_text(parts_.codebook_path));
    if (!form.missing.empty())
      add_guess("missing", list_text(form.missing), "codes seen beside the scales' values");
    if (form.unticked) {
      const bool blank = *form.unticked == Unticked::blank;
      add_guess("unticked", string_text(word_of(kUntickedWords, *form.unticked)),
                blank ? "channels are 1 or blank" : "channels hold zeros");
    }
    write_extra(form);
    write_columns(form, section);
    if (form.missing_by_column.empty()) return;
    open(section + ".missing_by_column");
    for (const auto& [ours, codes] : form.missing_by_column)
      add_guess(key_text(ours), list_text(codes), "far below the amounts");
  }

  void write_extra(const FormDraft& form) {
    if (form.extra.empty()) return;
    line("extra = [  # further columns to carry along; take out what no formula needs");
    for (const ExtraColumn& one : form.extra) {
      const std::string reason =
          one.guess.reason.empty() ? std::string() : "  # " + in_comment(one.guess.reason);
      line(fmt::format("  {},{}", string_text(one.guess.ours), reason));
    }
    line("]");
  }

  void write_columns(const FormDraft& form, const std::string& section) {
    open(section + ".columns");
    line("# our name = the file's");
    for (const Guess& guess : form.columns)
      add_guess(key_text(guess.ours), string_text(guess.theirs), guess.reason);
    for (const ExtraColumn& one : form.extra) {
      if (one.guess.ours != one.guess.theirs)
        add(key_text(one.guess.ours), string_text(one.guess.theirs));
    }
  }

  void write_match() {
    const MatchRule rule;
    open("match");
    add("window_days", fmt::format("{}", rule.window_days),
        "days between the two forms of one occasion");
  }

  void write_register(const RegisterSource& source) {
    open("register");
    add_guess("layout", string_text(word_of(kLayouts, source.layout)),
              source.layout == RegisterLayout::columns ? "no columns of weeks"
                                                       : "columns of weeks by their names");
    if (!source.file.empty()) add("file", file_text(source.file));
    if (!source.files.empty()) {
      line("files = [  # years by the files' names");
      for (const YearlyFile& one : source.files)
        line(fmt::format("  {{ year = {}, file = {} }},", one.year, file_text(one.file)));
      line("]");
    }
    add_guess("id", string_text(source.id), "name and values of an id");
    if (source.layout == RegisterLayout::columns) {
      if (!source.date.empty()) add_guess("date", string_text(source.date), "a column of dates");
      return;
    }
    add_guess("week", string_text(source.week), "the pattern of most columns");
    if (source.industry.empty())
      add("industry", "\"\"", "no columns of industries were found");
    else
      add_guess("industry", string_text(source.industry), "a pattern of months");
    if (!source.degree.empty())
      add_guess("degree", string_text(source.degree), "a pattern of months");
    const auto add_named = [&](const char* key, const std::string& column) {
      if (!column.empty()) add_guess(key, string_text(column), "by its name");
    };
    add_named("birth_date", source.birth_date);
    add_named("sex", source.sex);
    add_named("origin", source.origin);
    add_named("civil_status", source.civil_status);
  }

  void write_outcome(const DraftOutcome& outcome) {
    open("outcome." + key_text(outcome.name));
    add_guess("kind", string_text(name_of(outcome.kind)), outcome.reason);
    if (outcome.kind == OutcomeKind::column) add("column", string_text(outcome.column));
    if (!outcome.event.empty()) add_guess("event", string_text(outcome.event), "the word for yes");
    if (outcome.kind == OutcomeKind::weeks) add("classes", list_text(outcome.classes));
    if (!is_register_outcome(outcome.kind)) return;
    const OutcomeRule rule;
    add("horizon_weeks", fmt::format("{}", rule.horizon_weeks));
    add("spell_weeks", fmt::format("{}", rule.spell_weeks));
    add("variant", string_text(name_of(rule.variant)), "or at_end, sustained");
  }

  void write_analysis(const DraftAnalysis& analysis) {
    open("analysis." + key_text(analysis.name));
    add("outcome", string_text(analysis.outcome));
    if (!analysis.population.empty()) add("population", string_text(analysis.population));
    add("register", string_text(analysis.base), "what is known without the survey");
    const auto terms_text = [](const std::vector<NamedTerms>& named) {
      std::vector<std::pair<std::string, std::string>> pairs;
      for (const NamedTerms& one : named) pairs.emplace_back(one.name, string_text(one.terms));
      return table_text(pairs);
    };
    add("indicators", terms_text(analysis.indicators));
    if (!analysis.variants.empty()) add("variants", terms_text(analysis.variants));
  }

  const DraftedParts& parts_;
  DraftText result_;
};

std::string bound_text(const std::optional<double>& bound) {
  return bound ? round_trip_text(*bound) : std::string();
}

}  // namespace

DraftText write_draft(const DraftedParts& parts) { return DraftWriter(parts).write(); }

std::string write_codebook_draft(const Codebook& codebook) {
  std::string text = "item,respondent,number,type,min,max,label_en,label_sv,label_da,indicator\n";
  const auto add = [&](const std::string& name, const Item& item, std::string_view type,
                       const std::array<std::string, 3>& labels) {
    const bool has_bounds = type == "scale" || type == "amount";
    text += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", csv_quoted(name),
                        item.respondent == Respondent::person ? "person" : "caseworker",
                        item.number, type, has_bounds ? bound_text(item.lowest) : "",
                        has_bounds ? bound_text(item.highest) : "", csv_quoted(labels[0]),
                        csv_quoted(labels[1]), csv_quoted(labels[2]),
                        type == "option" ? std::string() : csv_quoted(item.indicator));
  };
  for (const Item& item : codebook.items) {
    const bool multiselect = item.type == ItemType::multiselect;
    const char* const type = multiselect                    ? "multiselect"
                             : item.type == ItemType::scale ? "scale"
                                                            : "amount";
    add(item.name, item, type, item.labels);
    if (!multiselect) continue;
    for (const ChannelOption& channel : codebook.channels)
      add(channel.name, item, "option", channel.labels);
  }
  return text;
}

}  // namespace bip::detail
