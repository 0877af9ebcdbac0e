// The descriptive facts of a study or of one data file: counts with what they are counts of, and
// means. Nothing here stands for a single person, and no figure is a lowest or highest value.
// Definitions: docs/methods.md, "Description of a study".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/study/linkage.hpp"
#include "bip/study/published.hpp"

namespace bip {

struct Count {
  std::size_t count = 0;
  std::optional<double> published{};
};

/// Persons behind a share of forms or rows.
struct PersonsBehind {
  std::size_t count = 0;
  std::size_t of = 0;
  std::size_t rest = 0;  ///< with any form or row that is not counted
};

struct Share {
  std::size_t count = 0;
  std::size_t of = 0;
  std::optional<double> published{};
  std::optional<PersonsBehind> behind{};  ///< absent where persons themselves are counted

  /// Absent when there is nothing to be a share of.
  [[nodiscard]] std::optional<double> value() const;
};

/// Mean and standard deviation (divisor count − 1). The same for any order of the values.
struct Mean {
  std::size_t count = 0;
  std::optional<double> mean{};  ///< absent without values
  std::optional<double> sd{};    ///< absent with fewer than two
  std::size_t persons = 0;       ///< behind the values; 0 where each value is a person's
};

/// How often each value of a column occurs among those present.
struct Level {
  std::string value;  ///< a label, or a whole number as text
  Share share;
};

/// A column with few values.
struct Distribution {
  std::string column;
  std::size_t missing = 0;
  std::vector<Level> levels;  ///< labels in byte order, numbers ascending
};

/// Job search by the channels of the codebook's multi-select item. A form counts as answered when
/// any of its channels is.
struct SearchDescription {
  Share searching;                 ///< forms with a channel in use, of the answered ones
  std::optional<Share> persons{};  ///< with any such form, of those with an answered one
  std::size_t most_forms = 1;      ///< answered by one person
  Mean channels;                   ///< number of channels in use, over the answered forms
  std::vector<Share> by_number;    ///< forms with 0, 1, … channels in use, of the answered ones
  std::vector<Level> by_channel;   ///< by name: forms with it in use, of those that answer it
};

struct ColumnDescription {
  std::string name;
  ColumnType type = ColumnType::text;
  std::size_t rows = 0;  ///< that were looked at
  std::size_t missing = 0;
  std::size_t persons = 0;          ///< with a value
  std::size_t missing_persons = 0;  ///< with a row that has none
  std::optional<Mean> mean{};       ///< numeric columns
  std::vector<Level> levels;        ///< columns with few levels; never of text and ids
};

/// One data file without a study.
struct TableDescription {
  std::size_t rows = 0;
  std::optional<std::size_t> persons{};  ///< distinct values of `person_id`, where there is one
  std::vector<ColumnDescription> columns;
  std::optional<SearchDescription> search{};
  Diagnostics diagnostics;
};

enum class PeriodBound { study_file, first_answer, last_answer, register_end };

/// The weeks described: those whose Thursday lies from `start` to `end`. None when the first lies
/// after the last.
struct Period {
  DayNumber start = 0;
  DayNumber end = 0;
  PeriodBound start_from = PeriodBound::study_file;
  PeriodBound end_from = PeriodBound::study_file;
  WeekNumber first_week = 0;
  WeekNumber last_week = 0;
  std::size_t rows_outside = 0;  ///< rows of the data set dated before `start` or after `end`
};

struct FormCounts {
  Count persons;
  std::size_t rows = 0;
  Count person_forms;      ///< read, without duplicates that were left out
  Count caseworker_forms;  ///< the same
  Count forms;             ///< both
  std::size_t person_forms_in_rows = 0;
  std::size_t caseworker_forms_in_rows = 0;
  std::size_t most_rows = 1;  ///< of one person: n rows are of n / most_rows persons at least
  std::optional<Count> jobcenters{};
  std::optional<Count> caseworkers{};
};

enum class State { ordinary_job, flexjob, job_or_flexjob, education };

/// How many weeks in a row make a spell, and the outcome of the study that says so.
struct SpellLength {
  State state = State::ordinary_job;
  int weeks = 4;
  std::string outcome;  ///< empty where the study declares none of this kind
};

struct StateDescription {
  State state = State::ordinary_job;
  Share ever;    ///< a spell inside the period, of those with an uncensored week in it
  Share at_end;  ///< in the state at the end of the period, of those uncensored then
  Share still;   ///< the same, of those with a spell in the period
};

enum class AgeGroup { under_30, from_30, unknown };

/// Education begun within 52 weeks of a person's first answer.
struct EducationStart {
  AgeGroup group = AgeGroup::unknown;
  Share started;  ///< of those not in it and followed until it begins or the year ends
  std::size_t in_education = 0;  ///< in the answer's week
  std::size_t censored = 0;
};

enum class RegisterPart { described, no_register, ready_columns };

struct RegisterDescription {
  std::vector<SpellLength> spells;
  std::vector<StateDescription> states;
  std::vector<EducationStart> education_starts;
  std::size_t persons = 0;  ///< in the register
  std::vector<std::string>
      missing_classes;  ///< classes the code table lacks: their states are left out
};

/// The persons at their first answer.
struct PersonsDescription {
  std::size_t persons = 0;
  std::optional<Mean> age{};
  std::vector<Distribution> background;  ///< age_group, sex, origin, civil_status, benefit_class
  std::optional<Share> long_support{};   ///< at least 80 % of the observed weeks of five years
  std::optional<Mean> support_share{};   ///< of the last 260 weeks
};

/// Forms are numbered within a person by the data set's column `wave`.
struct WaveMean {
  int wave = 0;  ///< kLastWave stands for it and all later ones
  Mean value;
};
inline constexpr int kLastWave = 5;

struct ItemDescription {
  std::string name;
  Respondent respondent = Respondent::person;
  ItemType type = ItemType::scale;
  std::size_t forms = 0;            ///< of this respondent in the data set
  std::size_t persons = 0;          ///< with an answer
  std::size_t missing_persons = 0;  ///< with a form or row without one
  Mean value;                       ///< its count is the number of answers
  std::vector<Level> levels;        ///< every value of a scale's range that has few, else none
  Mean change;                      ///< differences between a person's consecutive answers
  std::size_t change_persons = 0;
  std::vector<WaveMean> by_wave;

  [[nodiscard]] std::size_t missing() const { return forms - value.count; }
};

struct StudyDescription {
  std::string name;
  bool synthetic = false;
  std::optional<Period> period{};  ///< absent where neither study, answers nor register has a bound
  FormCounts forms;
  PersonsDescription persons;
  std::optional<SearchDescription> search{};  ///< absent where the survey has no channels
  RegisterPart register_part = RegisterPart::no_register;
  RegisterDescription registry;  ///< empty unless register_part is `described`
  std::vector<ItemDescription> items;
  std::vector<BenefitClass> classes;  ///< of the code table, to label benefit_class; may be empty
  bool has_published = false;         ///< whether any figure has a published one beside it
};

/// Describes a linked study. Published figures are put beside the figures they belong to.
/// Errors: none of its own. Cost: one pass over the rows an item, one over the period's weeks a
/// person.
[[nodiscard]] StudyDescription describe_study(const Study& study, const Codebook& codebook,
                                              const LinkedStudy& linked,
                                              const PublishedFigures& published);

/// Describes the rows `rows` of a table. Levels are told of category columns with at most 50 and of
/// whole-number columns with at most 12 different values, all from −100 to 100, that do not differ
/// in every row (0 and 1 may); of a codebook's scale item always.
[[nodiscard]] TableDescription describe_table(const Table& table,
                                              std::span<const std::uint32_t> rows,
                                              const Codebook& codebook);

}  // namespace bip
