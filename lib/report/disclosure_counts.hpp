// All counts of a document, and what becomes of each.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bip/report/document.hpp"
#include "bip/report/suppression.hpp"

namespace bip::detail {

class DocumentCounts {
 public:
  /// Errors: Error{internal} for a sum of quantities that nobody stated.
  DocumentCounts(const Document& document, double min_cell, const SearchBounds& bounds);

  /// The gravest of what becomes of the quantities; absent where one of them is not known.
  [[nodiscard]] std::optional<Suppression> find(const QuantityKeys& keys) const;
  /// Persons behind a quantity; absent where it is not known.
  [[nodiscard]] std::optional<double> find_persons(const std::string& key) const;
  /// Counts to protect that met the bounds of the search.
  [[nodiscard]] std::size_t unsearched() const { return choice_.unsearched; }

 private:
  void add(const Counted& counted);
  void add_sums(const Counted& counted);
  void show(const QuantityKeys& keys);
  void show(const DocumentTable& table);

  std::map<std::string, std::size_t> places_{};
  std::vector<CountToProtect> counts_{};
  std::vector<SumOfCounts> sums_{};
  std::set<std::pair<std::size_t, std::vector<std::size_t>>> known_{};  ///< sums, each once
  SuppressionChoice choice_{};
};

}  // namespace bip::detail
