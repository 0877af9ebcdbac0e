// A file whose rows are persons, and the file beside it that says so.
#pragma once

#include <string>
#include <vector>

#include "bip/study/study_file.hpp"
#include "bip/table/table.hpp"

namespace bip::app {

/// Errors: Error{usage} when `path`, the value of `option`, is one of `inputs`, or of
/// `outputs` (empty names are none).
void protect_person_level(const std::string& option, const std::string& path,
                          const std::vector<std::string>& inputs,
                          const std::vector<std::string>& outputs = {});

/// Writes the table as CSV and first PATH.NOT_FOR_EXPORT.txt: person-level data never stand without
/// it. `details` follow the mark. Errors: Error{io}.
void write_person_level(const std::string& path, const Table& table, const Study& study,
                        const std::string& details);

}  // namespace bip::app
