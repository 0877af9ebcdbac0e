// Samples of analyses by the same rules that models drop rows by. Must not fit anything.
#include "study/analysis_sample.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/error.hpp"
#include "bip/design/formula.hpp"
#include "design/sample_ladder.hpp"

namespace bip::detail {
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
  check_invariant(population != nullptr, "a study's populations exist");
  return locate(population->place, "population " + population->name, [&] {
    const bool entry = population->age_at == AgeAt::entry;
    return population->where.matching_rows(entry ? with_age_at_entry(table) : table);
  });
}

}  // namespace

AnalysisSample find_analysis_sample(const Study& study, const AnalysisRule& analysis,
                                    const Table& table) {
  FrameRequest request;
  request.response = analysis.outcome;
  const std::vector<std::string> header = table.names();
  const auto need = [&](const std::string& key, const std::string& terms) {
    request.formulas.push_back(
        locate(analysis.place, fmt::format("analysis {}, {}", analysis.name, key), [&] {
          const FormulaSyntax syntax = FormulaSyntax::parse(terms);
          return syntax.resolve(header, table, analysis.outcome);
        }));
  };
  need("register", analysis.base);
  for (const NamedTerms& block : analysis.indicators) need("indicators." + block.name, block.terms);
  for (const NamedTerms& variant : analysis.variants)
    need("variants." + variant.name, variant.terms);
  if (!analysis.cluster.empty()) request.clusters.push_back(analysis.cluster);
  const std::vector<const Column*> needed =
      locate(analysis.place, "analysis " + analysis.name,
             [&] { return find_needed_columns(table, request); });
  EstimationSample sample =
      drop_incomplete_rows(find_population_rows(study, analysis, table), needed);
  return {std::move(sample), std::move(request.formulas)};
}

std::vector<std::uint32_t> find_analysis_rows(const Study& study, const AnalysisRule& analysis,
                                              const Table& table) {
  return find_analysis_sample(study, analysis, table).sample.rows;
}

}  // namespace bip::detail
