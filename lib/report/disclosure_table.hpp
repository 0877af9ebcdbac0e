// One table and its texts, let through as far as what they state allows.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "bip/report/disclosure.hpp"
#include "report/disclosure_counts.hpp"

namespace bip::detail {

/// Whether a sentence may be told: it has no digit, or all counts it states stay.
[[nodiscard]] bool may_be_told(const DocumentCounts& counts, const std::string& text,
                               const std::optional<QuantityKeys>& shows);

class TableControl {
 public:
  TableControl(const DocumentCounts& counts, const DisclosureRule& rule, DocumentTable& table,
               TableAccount& account);

  /// Changes the table and fills its account. A table that states nothing loses all rows. Returns
  /// how many texts were left out.
  [[nodiscard]] std::size_t apply();

 private:
  void control_cells();
  void control_cell(std::size_t row, std::size_t column);
  void control_count(const ShownCell* shown, Cell& cell);
  void leave_out(const Phrase& reason, std::size_t& tally, Cell& cell) const;
  void note_persons(const QuantityKeys& keys);
  [[nodiscard]] const ShownCell* find_shown(std::size_t row, const std::string& column) const;
  [[nodiscard]] std::size_t control_texts();
  void review();

  const DocumentCounts& counts_;
  const DisclosureRule& rule_;
  DocumentTable& table_;
  TableAccount& account_;
  std::map<std::pair<std::size_t, std::string>, const ShownCell*> shown_{};  ///< by row and column
};

}  // namespace bip::detail
