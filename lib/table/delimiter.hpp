// Which byte separates the fields of a file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bip::detail {

/// Comma, semicolon or tab: the one by which most of the first rows have as many fields as the
/// header. A comma when no candidate splits the header (a file of one column).
/// Errors: Error{malformed_input} when two candidates do equally well.
[[nodiscard]] char detect_delimiter(std::string_view text, std::size_t begin,
                                    const std::string& path);

}  // namespace bip::detail
