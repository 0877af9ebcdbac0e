// Statements that many tables share: shares, counts with what remains of their whole.
#pragma once

#include <cstddef>
#include <string>

#include "bip/report/document.hpp"
#include "bip/study/description.hpp"

namespace bip::detail {

/// So many persons stand behind `rows` rows at least, where none has more than `most_rows`.
[[nodiscard]] double fewest_persons(double rows, std::size_t most_rows);

/// `whole` is what the parts add up to and, where they do not reach it, a remainder of at least
/// fewest_persons(remainder, most_rows) persons. Nothing where they exceed it: then they overlap.
void state_whole(const std::string& whole, const QuantityKeys& parts, std::size_t most_rows,
                 Counted& counted);

/// Where a share stands in a table.
struct ShareColumns {
  std::string count;
  std::string of = "of";
  std::string share = "share";
};

/// The share's cells in the row that comes next: count and base by their keys, with what remains.
void state_share(const Share& share, const std::string& key, const std::string& of_key,
                 const ShareColumns& columns, DocumentTable& table);

/// A count of persons or, where `persons` are given, of their forms, in the row that comes next.
void state_count(const std::string& key, double value, double persons, const std::string& column,
                 DocumentTable& table);

/// A cell of the row that comes next, of one column: of what it is computed.
void state_cell(const std::string& column, Content content, QuantityKeys keys,
                DocumentTable& table);

/// The table's statement, opened with the columns where there is none.
Statement& statement_of(DocumentTable& table);

}  // namespace bip::detail
