// Resolves formulas and conditions, errors told as the analysis'. Must not know outcomes' meaning.
#include "bip/study/analysis_design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/error.hpp"

namespace bip {
namespace {

/// `work`, whose errors of usage are told to be about `what` of the study file.
template <class Work>
auto locate(const Location& place, const std::string& what, const Work& work) {
  try {
    return work();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) throw;
    throw Error(error.kind(), what + ": " + error.message(), place, error.hint());
  }
}

/// `table` with every person's age at their first row.
Table with_age_at_entry(const Table& table) {
  const Column* const age = table.find_column("age");
  if (age == nullptr || !age->is_numeric()) return table;
  const Column& person = table.column("person_id");
  std::vector<double> ages(table.row_count());
  std::vector<std::uint8_t> missing(table.row_count());
  std::size_t first = 0;
  for (std::size_t row = 0; row < ages.size(); ++row) {
    if (person.code(row) != person.code(first)) first = row;
    ages[row] = age->number(first);
    missing[row] = age->is_missing(first) ? 1 : 0;
  }
  std::vector<Column> columns;
  for (const Column& column : table.columns()) {
    columns.push_back(&column == age ? Column::reals("age", ages, missing) : column);
  }
  return Table(std::move(columns), table.row_count());
}

std::vector<std::uint32_t> find_population_rows(const Study& study, const AnalysisRule& analysis,
                                                const Table& table) {
  if (analysis.population.empty()) return all_rows(table.row_count());
  const Population* const population = study.find_population(analysis.population);
  if (population == nullptr) throw Error(ErrorKind::internal, "an analysis without its population");
  return locate(population->place, "population " + population->name, [&] {
    const bool entry = population->age_at == AgeAt::entry;
    return population->where.matching_rows(entry ? with_age_at_entry(table) : table);
  });
}

/// The columns that formulas may name: all but those of samples.
std::vector<std::string> formula_header(const Study& study, const Table& table) {
  std::vector<std::string> header = table.names();
  for (const AnalysisRule& analysis : study.analyses) std::erase(header, "in_" + analysis.name);
  return header;
}

}  // namespace

AnalysisDesign design_analysis(const Study& study, const AnalysisRule& analysis,
                               const Table& table) {
  const std::vector<std::string> header = formula_header(study, table);
  const auto resolve = [&](const std::string& key, const std::string& terms) {
    return locate(analysis.place, fmt::format("analysis {}, {}", analysis.name, key), [&] {
      return FormulaSyntax::parse(terms).resolve(header, table, analysis.outcome);
    });
  };
  AnalysisDesign design;
  design.base = resolve("register", analysis.base);
  for (const NamedTerms& block : analysis.indicators)
    design.indicators.push_back({block.name, resolve("indicators." + block.name, block.terms)});
  for (const NamedTerms& variant : analysis.variants)
    design.variants.push_back({variant.name, resolve("variants." + variant.name, variant.terms)});
  design.population = find_population_rows(study, analysis, table);
  return design;
}

}  // namespace bip
