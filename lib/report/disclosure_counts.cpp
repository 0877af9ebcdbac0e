// See disclosure_counts.hpp. The same key is the same count in every table: left out in one, it is
// left out in all.
#include "report/disclosure_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <variant>

#include "bip/core/error.hpp"
#include "report/document_tables.hpp"

namespace bip::detail {

DocumentCounts::DocumentCounts(const Document& document, double min_cell,
                               const SearchBounds& bounds) {
  add(document.counted);
  for (const Section& section : document.sections) add(section.counted);
  for_each_table(document, [&](const DocumentTable& table) {
    if (table.statement) add(table.statement->counted);
  });
  add_sums(document.counted);
  for (const Section& section : document.sections) add_sums(section.counted);
  for_each_table(document, [&](const DocumentTable& table) {
    if (table.statement) add_sums(table.statement->counted);
  });
  for (const auto& [name, keys] : document.provenance.shows) show(keys);
  for (const Section& section : document.sections) {
    for (const auto& part : section.parts) {
      if (const auto* const table = find_numbers(part)) show(*table);
      if (const auto* const paragraph = std::get_if<Paragraph>(&part))
        show(paragraph->shows.value_or(QuantityKeys{}));
      if (const auto* const facts = std::get_if<Provenance>(&part))
        for (const auto& [name, keys] : facts->shows) show(keys);
    }
  }
  choice_ = choose_suppression_within(counts_, sums_, min_cell, bounds);
}

/// A count that is stated twice stands for the most of its persons: each says that it is at least
/// so many. The largest values cost most.
void DocumentCounts::add(const Counted& counted) {
  for (const Quantity& quantity : counted.quantities) {
    const auto [place, is_new] = places_.emplace(quantity.key, counts_.size());
    if (is_new) {
      counts_.push_back({std::floor(quantity.value), quantity.persons,
                         1 + std::log2(1 + quantity.value), Showing::implied});
      continue;
    }
    CountToProtect& count = counts_[place->second];
    count.persons = std::max(count.persons, quantity.persons);
  }
}

void DocumentCounts::add_sums(const Counted& counted) {
  const auto place_of = [&](const std::string& key) {
    const auto place = places_.find(key);
    check_invariant(place != places_.end(), fmt::format("nobody stated the quantity {}", key));
    return place->second;
  };
  for (const QuantitySum& sum : counted.sums) {
    SumOfCounts places{place_of(sum.whole), {}};
    for (const std::string& part : sum.parts) places.parts.push_back(place_of(part));
    if (known_.emplace(places.whole, places.parts).second) sums_.push_back(std::move(places));
  }
}

void DocumentCounts::show(const QuantityKeys& keys) {
  for (const std::string& key : keys)
    if (const auto place = places_.find(key); place != places_.end())
      counts_[place->second].showing = Showing::shown;
}

void DocumentCounts::show(const DocumentTable& table) {
  if (!table.statement) return;
  const Statement& statement = *table.statement;
  for (const ShownCell& cell : statement.shown) show(cell.keys);
  show(statement.caption.value_or(QuantityKeys{}));
  for (const auto& [note, keys] : statement.notes) show(keys);
}

std::optional<Suppression> DocumentCounts::find(const QuantityKeys& keys) const {
  Suppression gravest = Suppression::none;
  for (const std::string& key : keys) {
    const auto place = places_.find(key);
    if (place == places_.end()) return std::nullopt;
    const Suppression one = choice_.counts[place->second];
    if (one == Suppression::primary || gravest == Suppression::none) gravest = one;
  }
  return gravest;
}

std::optional<double> DocumentCounts::find_persons(const std::string& key) const {
  const auto place = places_.find(key);
  if (place == places_.end()) return std::nullopt;
  return counts_[place->second].persons;
}

}  // namespace bip::detail
