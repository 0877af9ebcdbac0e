// The study file: which surveys, which register, which outcomes, populations and analyses. The
// keys, their defaults and meaning are the contract in docs/study-file.md.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/study/code_table.hpp"
#include "bip/study/codebook.hpp"
#include "bip/study/iso_week.hpp"
#include "bip/table/row_filter.hpp"

namespace bip {

enum class FormKind { person, caseworker, merged };
enum class Unticked { zero, blank };  ///< `unticked = "0" | "blank"`
enum class OutOfRange { error, missing };
enum class Duplicates { error, first, last };
enum class Unmatched { drop, keep };
enum class RegisterLayout { weekly, yearly, columns };
enum class UnknownCodes { error, neutral };
enum class AgeAt { answer, entry };

struct SurveySource {
  FormKind kind = FormKind::person;
  std::string file;                            ///< resolved against the study file's folder
  std::map<std::string, std::string> columns;  ///< ours → theirs, where they differ
  std::vector<std::string> missing;            ///< in scale items and channels
  std::map<std::string, std::vector<std::string>> missing_by_column;  ///< keys are our names
  Unticked unticked = Unticked::zero;
  OutOfRange out_of_range = OutOfRange::error;
  std::vector<std::string> reverse;  ///< items where the lowest value is best
  std::vector<std::string> extra;    ///< further columns to carry along
  Location place;                    ///< of the section, for messages
};

struct MatchRule {
  int window_days = 31;
  Duplicates duplicates = Duplicates::error;
  Unmatched unmatched = Unmatched::drop;
};

struct YearlyFile {
  int year = 0;
  std::string file;
};

/// `age_at = {column, date}`: an age in whole years on a date, in place of a birth date.
struct AgeOnDate {
  std::string column;
  DayNumber date = 0;
};

struct RegisterSource {
  RegisterLayout layout = RegisterLayout::weekly;
  std::string file;               ///< weekly and columns
  std::vector<YearlyFile> files;  ///< yearly
  std::string id = "person_id";
  std::string date;                 ///< layout columns: the date column, empty when there is none
  std::string week = "y_{YY}{WW}";  ///< "y_{WW}" for yearly files
  std::string industry = "branche_{YYYY}_{MM}";
  std::string degree;  ///< pattern, empty when there is none
  UnknownCodes unknown_codes = UnknownCodes::error;
  int job_history_weeks = 260;
  std::string codes;  ///< code table's file, empty for the built-in one
  std::vector<SupportTime> support{SupportTime::counts};
  std::string birth_date;  ///< column names, empty when there is none
  std::optional<AgeOnDate> age_at{};
  std::string sex;
  std::string origin;
  std::string civil_status;
  Location place;
};

struct Population {
  std::string name;
  RowFilter where;
  AgeAt age_at = AgeAt::answer;
  Location place;
};

enum class OutcomeKind {
  ordinary_job,
  flexjob,
  education,
  searching,
  search_channels,
  weeks,
  column
};
enum class OutcomeVariant { ever, at_end, sustained };
enum class AtRisk { not_in_state, all };
enum class IndustryRule { ignored, required };
[[nodiscard]] std::string_view name_of(OutcomeKind kind);
[[nodiscard]] std::string_view name_of(OutcomeVariant variant);
/// Whether the outcome is read from the register's weeks (ordinary_job, flexjob, education, weeks).
[[nodiscard]] bool is_register_outcome(OutcomeKind kind) noexcept;

struct OutcomeRule {
  std::string name;
  OutcomeKind kind = OutcomeKind::ordinary_job;
  AtRisk at_risk = AtRisk::not_in_state;
  int horizon_weeks = 52;
  OutcomeVariant variant = OutcomeVariant::ever;
  int spell_weeks = 4;
  std::vector<std::string> classes;               ///< kind weeks; "none" is the blank week
  IndustryRule industry = IndustryRule::ignored;  ///< kind weeks
  std::optional<double> least_degree{};           ///< kind weeks, `min_degree`
  std::string column;                             ///< kind column: the ready column
  /// kind column: the value that counts as 1; empty for a column of numbers, taken as it is.
  std::string event;
  Location place;
};

struct NamedTerms {
  std::string name;
  std::string terms;  ///< formula text
};

struct PublishedPower {
  std::string measure = "not stated";
  std::optional<double> base{};  ///< key `register`
  std::optional<double> full{};
};

struct AnalysisRule {
  std::string name;
  std::string outcome;
  std::string population;              ///< empty for all rows
  std::string model = "logit";         ///< name as `--model` knows it
  std::string base;                    ///< key `register`: formula text
  std::vector<NamedTerms> indicators;  ///< in the order written
  std::string cluster = "person_id";
  std::vector<NamedTerms> variants;
  std::optional<PublishedPower> published{};
  Location place;
};

/// A study as declared; every path is resolved, every default filled in.
struct Study {
  std::string path;  ///< of the study file, as given
  std::string name;
  bool synthetic = false;
  std::optional<DayNumber> start{};
  std::optional<DayNumber> end{};
  std::optional<SurveySource> person{};
  std::optional<SurveySource> caseworker{};
  std::optional<SurveySource> merged{};
  std::string codebook_file;  ///< empty for the built-in one
  MatchRule match;
  std::optional<RegisterSource> registry{};
  std::vector<Population> populations;
  std::vector<OutcomeRule> outcomes;
  std::vector<AnalysisRule> analyses;
  std::string published_file;  ///< empty when there is none

  [[nodiscard]] const OutcomeRule* find_outcome(std::string_view outcome) const;
  [[nodiscard]] const Population* find_population(std::string_view population) const;
  /// Errors: Error{usage} with the nearest names.
  [[nodiscard]] const AnalysisRule& analysis(std::string_view wanted) const;
};

/// The codebook and the code table the study names, or the built-in ones.
/// Errors: as read_codebook and read_code_table.
[[nodiscard]] Codebook codebook_of(const Study& study);
[[nodiscard]] CodeTable code_table_of(const Study& study);

/// Every file the study is read from, its own among them.
[[nodiscard]] std::vector<std::string> files_of(const Study& study);

/// Columns of the analysis data set that are parts of this outcome: itself, its weeks, the ready
/// column, and for job search `searching`, `search_channels`, the channels and every other outcome
/// made of them. A model of it must contain none of them.
[[nodiscard]] std::vector<std::string> parts_of_outcome(const Study& study,
                                                        const Codebook& codebook,
                                                        const OutcomeRule& outcome);

/// Reads and checks a study file with the codebook and the code table it names; opens no data file
/// but checks that each exists. Where every column of the analysis data set is known beforehand (no
/// register of layout columns), formulas and conditions are checked against them.
/// Errors: Error{usage} with file:line:column for TOML syntax, an unknown key (nearest names), a
/// wrong type or value (what was expected), a missing or contradictory key, an analysis whose
/// model contains parts of its outcome; Error{io} for a missing file.
[[nodiscard]] Study read_study(const std::string& path);

/// The study as a complete study file, every default written out; paths as a file in the folder of
/// `study.path` has them.
[[nodiscard]] std::string write_study(const Study& study);

}  // namespace bip
