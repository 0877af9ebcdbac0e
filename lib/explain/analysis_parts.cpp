// See analysis_parts.hpp. Fits nothing.
#include "explain/analysis_parts.hpp"

#include <algorithm>

#include "bip/explain/effects.hpp"

namespace bip::detail {

ResponseKind response_kind_for(ModelKind model, const Column& outcome) {
  return model == ModelKind::lpm ? linear_response_kind(outcome) : response_kind_of(model);
}

std::vector<std::string> list_indicators(const AnalysisDesign& design) {
  std::vector<std::string> known = variables_of(design.base);
  std::vector<std::string> indicators;
  for (const NamedBlock& block : design.indicators) {
    for (const std::string& variable : variables_of(block.formula)) {
      if (std::find(known.begin(), known.end(), variable) != known.end()) continue;
      known.push_back(variable);
      indicators.push_back(variable);
    }
  }
  return indicators;
}

std::size_t count_persons(const LinkedStudy& linked, const std::vector<std::uint32_t>& rows) {
  std::vector<std::size_t> persons;
  persons.reserve(rows.size());
  for (const std::uint32_t row : rows) persons.push_back(linked.person_of_row[row]);
  std::sort(persons.begin(), persons.end());
  return static_cast<std::size_t>(std::unique(persons.begin(), persons.end()) - persons.begin());
}

}  // namespace bip::detail
