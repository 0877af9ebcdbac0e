// What each column of a register file is: the id, a week, a month's industry or degree, a person's
// background, or nothing that is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bip/study/iso_week.hpp"
#include "bip/study/study_file.hpp"

namespace bip::detail {

enum class CellRole : std::uint8_t {
  ignored,
  id,
  week,          ///< benefit code; `period` is a WeekNumber
  no_such_week,  ///< week 53 in a yearly file of a year with 52: must be blank
  industry,      ///< `period` is a MonthNumber
  degree,        ///< `period` is a MonthNumber
  birth_date,
  age,
  sex,
  origin,
  civil_status
};

struct FieldRole {
  CellRole role = CellRole::ignored;
  std::int32_t period = 0;
};

struct RegisterColumns {
  std::size_t id_field = 0;       ///< 0-based
  std::vector<FieldRole> fields;  ///< one a column of the file

  [[nodiscard]] bool has(CellRole role) const;
  /// Smallest and largest period among the columns of this role; absent when there is none.
  [[nodiscard]] std::optional<std::int32_t> first_period(CellRole role) const;
  [[nodiscard]] std::optional<std::int32_t> last_period(CellRole role) const;
};

/// `file_year` is the year of a yearly file, absent for the weekly layout. Names of background
/// columns match exactly or, where only one does, without regard to letter case.
/// Errors: Error{usage} when the id is not there or no column is a week; Error{inconsistent_input}
/// for a week or month that does not exist, that stands twice, or (yearly) is of another year.
[[nodiscard]] RegisterColumns find_register_columns(const std::vector<std::string>& header,
                                                    const std::string& path,
                                                    const RegisterSource& source,
                                                    std::optional<int> file_year);

/// Errors: Error{usage} when a background column or a pattern the source declares is in none of the
/// files (of which `columns` are the columns).
void require_declared_columns(const std::vector<RegisterColumns>& columns,
                              const std::vector<std::string>& header, const std::string& path,
                              const RegisterSource& source);

/// Field of the column with this name, exactly or without regard to letter case where only one
/// matches so.
[[nodiscard]] std::optional<std::size_t> find_field(const std::vector<std::string>& header,
                                                    const std::string& name);

}  // namespace bip::detail
