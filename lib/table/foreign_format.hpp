// Files that are no text tables, told by their first bytes.
#pragma once

#include <optional>
#include <string_view>

namespace bip::detail {

struct ForeignFormat {
  std::string_view name;    ///< "an Excel workbook (.xlsx)"
  std::string_view advice;  ///< how to get a CSV file out of it
};

[[nodiscard]] std::optional<ForeignFormat> find_foreign_format(std::string_view bytes);

}  // namespace bip::detail
