// The data file a command was given, opened as its options say.
#pragma once

#include "bip/table/data_file.hpp"
#include "options/input_options.hpp"

namespace bip::app {

/// Errors: as DataFile::open; Error{usage} for an option that says how text is read beside a
/// columnar file, whose types were settled when it was made.
[[nodiscard]] DataFile open_input_file(const InputOptions& input);
/// The same, with what cannot be read as its type made a finding (see BadCells::collect).
[[nodiscard]] DataFile open_input_leniently(const InputOptions& input);

}  // namespace bip::app
