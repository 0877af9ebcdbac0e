// The survey items and register codes the program knows, as a document, one CSV table and JSON.
#pragma once

#include <string>

#include "bip/report/document.hpp"
#include "bip/study/code_table.hpp"
#include "bip/study/codebook.hpp"

namespace bip {

/// Items, options of the multi-select item, and register codes, with their labels.
[[nodiscard]] Document codebook_document(const Codebook& codebook, const CodeTable& codes);

/// One row an item or option, in the columns that a codebook file has.
[[nodiscard]] DocumentTable codebook_csv_table(const Codebook& codebook);

/// One row a range of codes, in the columns that a code table's file has.
[[nodiscard]] DocumentTable code_csv_table(const CodeTable& codes);

/// bip.codebook/1: schema, command, version, items, options, codes.
[[nodiscard]] std::string codebook_json(const Codebook& codebook, const CodeTable& codes);

}  // namespace bip
