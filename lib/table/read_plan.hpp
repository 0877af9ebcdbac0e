// What is to be read from a file and how: the constant part that all readers of a pass share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "table/field.hpp"
#include "table/missing_words.hpp"
#include "table/number_text.hpp"

namespace bip::detail {

enum class CellMode : std::uint8_t {
  number,
  label,
  off  ///< given up: the column has to be read once more, as labels
};

enum class NumberRule {
  guessed,  ///< a cell that is no number makes the column one of labels
  real,     ///< declared
  whole     ///< declared
};

enum class BadCellAction { fault, give_up };

enum class EncodingRule { any, utf8, windows1252 };

struct ColumnPlan {
  std::size_t field = 0;  ///< 0-based
  CellMode mode = CellMode::number;
  NumberRule rule = NumberRule::guessed;
  const MissingWords* words = nullptr;
};

struct ReadPlan {
  std::string_view text{};  ///< the whole file; zero bytes follow (see MappedFile)
  std::size_t body = 0;     ///< where the rows begin
  FieldRules rules{};
  std::size_t field_count = 0;
  DecimalMarks marks{};
  EncodingRule encoding = EncodingRule::any;
  BadCellAction bad_cells = BadCellAction::fault;
  std::size_t chunk_bytes = std::size_t{1} << 20U;
  std::vector<ColumnPlan> columns{};  ///< in file order
};

/// Why the text is no table, or a cell not of its declared type, and where.
struct Fault {
  FaultKind kind = FaultKind::none;
  std::size_t place = kNowhere;
  std::size_t field = 0;   ///< 0-based
  std::size_t fields = 0;  ///< ragged: fields of the row
};

}  // namespace bip::detail
