// Step-down (Holm) and step-up (Benjamini & Hochberg) adjustment of p-values. Knows nothing of
// where the tests come from. Sources: see the header.
#include "bip/explain/multiplicity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"

namespace bip {
namespace {

constexpr std::array kAdjustments{Adjustment::none, Adjustment::holm, Adjustment::bh};

/// Places of the p-values from the smallest on.
std::vector<std::size_t> order_of(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
  return order;
}

}  // namespace

std::string_view name_of(Adjustment adjustment) {
  switch (adjustment) {
    case Adjustment::none:
      return "none";
    case Adjustment::holm:
      return "holm";
    case Adjustment::bh:
      return "bh";
  }
  return "";
}

Adjustment parse_adjustment(std::string_view name) {
  std::vector<std::string> known;
  for (const Adjustment adjustment : kAdjustments) {
    if (name_of(adjustment) == name) return adjustment;
    known.emplace_back(name_of(adjustment));
  }
  throw Error(ErrorKind::usage,
              fmt::format("unknown adjustment '{}'{}", name, describe_nearest_names(name, known)),
              {}, fmt::format("known: {}", fmt::join(known, ", ")));
}

std::vector<double> adjust_p_values(std::span<const double> p_values, Adjustment adjustment) {
  std::vector<double> adjusted(p_values.begin(), p_values.end());
  if (adjustment == Adjustment::none) return adjusted;
  const std::vector<std::size_t> order = order_of(p_values);
  const std::size_t tests = order.size();
  if (adjustment == Adjustment::holm) {
    double reached = 0;
    for (std::size_t rank = 0; rank < tests; ++rank) {
      reached = std::max(reached, static_cast<double>(tests - rank) * p_values[order[rank]]);
      adjusted[order[rank]] = std::min(1.0, reached);
    }
  } else {
    double reached = 1;
    for (std::size_t rank = tests; rank > 0; --rank) {
      const double factor = static_cast<double>(tests) / static_cast<double>(rank);
      reached = std::min(reached, factor * p_values[order[rank - 1]]);
      adjusted[order[rank - 1]] = reached;
    }
  }
  return adjusted;
}

}  // namespace bip
