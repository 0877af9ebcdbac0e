// The names of a file's columns.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "table/csv_source.hpp"

namespace bip::detail {

/// Reads the header at `begin` into `source`: header, header_beyond_ascii, body, and the dialect's
/// crlf. Encoding and delimiter of the dialect must be known.
/// Errors: Error{malformed_input} for empty and repeated names, binary content and faulty quoting.
void read_header(CsvSource& source, std::size_t begin);

}  // namespace bip::detail
