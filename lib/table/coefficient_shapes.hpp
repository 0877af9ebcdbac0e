// The two shapes of a table of coefficients, each from records to tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/table/coefficient_file.hpp"
#include "table/plain_records.hpp"

namespace bip::detail {

/// One row a coefficient under a header; absent where the first record is no such header.
/// Errors: Error{malformed_input} with the place.
[[nodiscard]] std::optional<std::vector<EarlierTable>> read_tidy_tables(const std::string& path,
                                                                        const PlainRecords& records,
                                                                        char decimal);

/// esttab's; absent where nothing looks like it.
[[nodiscard]] std::optional<std::vector<EarlierTable>> read_printed_tables(
    const PlainRecords& records, char decimal);

/// A parameter's name without the equation that Stata writes before it: "lnalpha:_cons" and
/// ("/", "cut1") become "/lnalpha" and "/cut1"; the main equation leaves the name as it is.
[[nodiscard]] std::string join_equation(const std::string& equation, const std::string& term,
                                        bool is_main);

/// The table with this analysis and model, made where it is new.
[[nodiscard]] EarlierTable& table_of(std::vector<EarlierTable>& tables, const std::string& analysis,
                                     const std::string& model);

}  // namespace bip::detail
