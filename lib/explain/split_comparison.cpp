// The comparison of split terms: the same models with two parts in a term's place, and three more
// that say what each part adds to all other terms. Knows nothing of how models are fitted.
// Sources: Mundlak (1978), Econometrica 46; the parts' contributions: gain_parts.cpp.
#include "explain/split_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/explain/within_between.hpp"
#include "explain/gain_parts.hpp"

namespace bip::detail {
namespace {

/// The last model without the split terms and with one part of them, in PartModels' order.
constexpr std::array<std::pair<WithinBetween::Part, std::string_view>, 3> kPartModels{
    {{WithinBetween::Part::neither, "without the split terms"},
     {WithinBetween::Part::between, "between persons only"},
     {WithinBetween::Part::within, "within persons only"}}};

/// Every term of `chosen` must stand in a model, or its split would go unnoticed.
void check_split_terms(const Formula& chosen, const ComparisonRequest& request) {
  const auto has = [](const Formula& formula, const Term& term) {
    return std::find(formula.terms.begin(), formula.terms.end(), term) != formula.terms.end();
  };
  for (const Term& term : chosen.terms) {
    bool found = has(request.base.formula, term);
    for (const NamedFormula& block : request.blocks) found = found || has(block.formula, term);
    if (!found)
      throw Error(ErrorKind::usage,
                  fmt::format("--within names {}, which stands in no block", term.name()), {},
                  "split terms that a block or the base has");
  }
}

ComparisonRequest split_request(const WithinBetween& parts, const ComparisonRequest& request) {
  ComparisonRequest split = request;
  split.within.reset();
  split.base.formula = parts.split(request.base.formula);
  Formula full = split.base.formula;
  for (NamedFormula& block : split.blocks) {
    block.formula = parts.split(block.formula);
    full = combine_formulas(full, block.formula);
  }
  for (NamedFormula& variant : split.variants) variant.formula = parts.split(variant.formula);
  for (const auto& [part, name] : kPartModels)
    split.variants.push_back({std::string(name), parts.keep(full, part)});
  return split;
}

}  // namespace

Comparison compare_split_terms(const Table& table, const ModelFrame& frame,
                               const ComparisonRequest& request, const RunContext& context) {
  check_split_terms(*request.within, request);
  const WithinBetween parts = split_within_between(table, frame, *request.within);
  Comparison comparison =
      compare_models(parts.table, frame, split_request(parts, request), context);
  const auto first =
      comparison.variants.end() - static_cast<std::ptrdiff_t>(std::size(kPartModels));
  comparison.parts = share_gain(
      {first[0].measures, first[1].measures, first[2].measures, comparison.models.back().measures});
  comparison.variants.erase(first, comparison.variants.end());
  return comparison;
}

}  // namespace bip::detail
