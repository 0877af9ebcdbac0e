// The weekly register: benefit class, employment and degree of every week of the survey's
// persons, streamed from files far larger than memory.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/run_context.hpp"
#include "bip/study/code_table.hpp"
#include "bip/study/iso_week.hpp"
#include "bip/study/study_file.hpp"

namespace bip {

/// Class index of a week without benefit code.
inline constexpr std::uint8_t kNoBenefit = 254;
/// Class index of a week that no file covers.
inline constexpr std::uint8_t kOutsideFile = 253;
/// Class index of an unknown code under UnknownCodes::neutral: observed, in no class.
inline constexpr std::uint8_t kUnknownCode = 252;
/// Degree of employment where the file records none for the month.
inline constexpr float kNoDegree = std::numeric_limits<float>::quiet_NaN();
/// Degree of employment where the file has no column for the month.
inline constexpr float kNoDegreeColumn = -1;

enum class Employment : std::uint8_t {
  none,      ///< no industry recorded in the week's month
  recorded,  ///< an industry recorded
  unknown    ///< the file has no industry column for that month
};

/// One person's weeks first_week … first_week + size - 1.
struct PersonHistory {
  std::vector<std::uint8_t> benefit;  ///< class index, or one of the constants above
  std::vector<Employment> employment;
  std::vector<float> degree;  ///< of employment, or kNoDegree, kNoDegreeColumn
  std::optional<DayNumber> birth_day{};
  std::optional<int> age_on_date{};  ///< with RegisterSource::age_at
  std::string sex;                   ///< as in the register; empty where missing
  std::string origin;
  std::string civil_status;
};

struct RegisterSummary {
  std::size_t rows = 0;  ///< of the register file(s)
  std::size_t persons_found = 0;
  std::size_t persons_missing = 0;           ///< survey persons without a register row
  std::map<int, std::size_t> unknown_codes;  ///< code → weeks
  WeekNumber first_week = 0;
  WeekNumber last_week = 0;
  std::optional<MonthNumber> first_industry_month{};
  std::optional<MonthNumber> last_industry_month{};
};

struct RegisterData {
  WeekNumber first_week = 0;                          ///< of every history
  std::size_t weeks = 0;                              ///< of every history
  std::vector<std::optional<PersonHistory>> persons;  ///< in the order of the ids asked for
  RegisterSummary summary;
  Diagnostics diagnostics;
};

/// Reads the weekly or yearly register for `person_ids` (distinct, in UTF-8, compared as text).
/// Memory grows with the persons asked for, not with the file; of other persons' rows only the id
/// and the end are looked at. Column patterns and the names of the id and background columns match
/// without regard to case. Weeks between the first and the last that no column stands for are
/// kOutsideFile, as are the years of a yearly register in which a person has no row. Where several
/// yearly files tell a person's background, the earliest counts, so that as little as possible of
/// it lies after the answers. Birth dates: every form the CSV reader knows, one form a register,
/// and SAS day numbers. A yearly file may have a column for week 53 of a year with 52 weeks where
/// it is blank.
/// Errors: Error{usage} for a column that is not there (nearest names) and patterns that match no
/// column; Error{inconsistent_input} for a week that does not exist or stands twice, two rows of
/// one id in one file (counted, never named), unknown codes under UnknownCodes::error (all of them,
/// each with its number of weeks); Error{malformed_input} for a cell that is not what its column
/// holds (with file, line, field; never its content) and faulty rows of persons asked for;
/// Error{cancelled}.
/// Cost: one scan over the bytes for line ends, in parallel.
[[nodiscard]] RegisterData read_dream(const RegisterSource& source, const CodeTable& codes,
                                      std::span<const std::string> person_ids,
                                      const RunContext& context);

}  // namespace bip
