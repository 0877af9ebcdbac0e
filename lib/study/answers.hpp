// The answers of one survey file's forms, checked against the codebook.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bip/study/codebook.hpp"
#include "bip/study/study_file.hpp"
#include "bip/table/table.hpp"
#include "study/form_columns.hpp"

namespace bip::detail {

/// Whole answers, kNoAnswer where missing.
inline constexpr std::int64_t kNoAnswer = std::numeric_limits<std::int64_t>::min();

struct AnswerSet {
  std::vector<Column> columns;  ///< under our names, in the order of FormColumns::items()
  /// Item or channel → cells that hold no valid answer (not whole, out of range, neither 0 nor 1).
  std::map<std::string, std::size_t> out_of_range;
  struct Place {
    std::size_t row;
    std::size_t field;
  };
  std::optional<Place> first_out_of_range{};  ///< in file order
  std::map<std::string, Place> first_places;  ///< the same of every item or channel
};

/// Converts the item columns of `table` (which has the file's names): invalid cells become missing
/// and are counted, reversed items turned, ticks of channels completed by `source.unticked`.
[[nodiscard]] AnswerSet read_answers(const Table& table, const FormColumns& columns,
                                     const SurveySource& source, const Codebook& codebook);

/// Channels are read as labels, so that a declared spelling of missing stays apart from a blank.
[[nodiscard]] ColumnType type_of_item(const Codebook& codebook, const std::string& ours);

}  // namespace bip::detail
