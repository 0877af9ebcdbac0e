// See item_coding.hpp. Knows nothing of outcomes, samples or models.
#include "explain/item_coding.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "bip/core/error.hpp"
#include "explain/analysis_parts.hpp"
#include "explain/design_columns.hpp"
#include "explain/full_model.hpp"

namespace bip::detail {
namespace {

/// Whole numbers of more values are amounts, not answers.
constexpr std::size_t kMostDummyValues = 10;

std::vector<std::uint32_t> answered_rows(const Table& table, const Term& term) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    const bool is_answered = std::ranges::all_of(term.factors, [&](const TermFactor& factor) {
      return std::ranges::none_of(factor.columns, [&](const std::string& column) {
        return table.column(column).is_missing(row);
      });
    });
    if (is_answered) rows.push_back(row);
  }
  return rows;
}

/// One value a row of the table, or a missing mark.
struct RowValues {
  std::vector<double> values;
  std::vector<std::uint8_t> missing;

  explicit RowValues(std::size_t rows) : values(rows), missing(rows, 1) {}
  void set(std::size_t row, double value) {
    values[row] = value;
    missing[row] = 0;
  }
};

/// A term's column in the rows where it is answered.
struct AnsweredColumn {
  const std::vector<std::uint32_t>& rows;
  const std::vector<double>& values;
};

RowValues means_of(const AnsweredColumn& answered, const std::vector<std::size_t>& person_of_row) {
  ClusterIndex persons;
  for (const std::uint32_t row : answered.rows)
    persons.code.push_back(static_cast<std::uint32_t>(person_of_row[row]));
  persons.count = person_of_row.empty() ? 0 : std::ranges::max(person_of_row) + 1;
  const std::vector<double> means = group_means(persons, answered.values);
  std::vector<std::optional<double>> mean_of(persons.count);
  for (std::size_t i = 0; i < means.size(); ++i) mean_of[persons.code[i]] = means[i];
  RowValues result(person_of_row.size());
  for (std::size_t row = 0; row < person_of_row.size(); ++row)
    if (const std::optional<double>& mean = mean_of[person_of_row[row]]) result.set(row, *mean);
  return result;
}

RowValues changes_of(const AnsweredColumn& answered,
                     const std::vector<std::size_t>& person_of_row) {
  RowValues result(person_of_row.size());
  std::size_t first = 0;  // into the answered rows
  for (std::size_t i = 1; i < answered.rows.size(); ++i) {
    const bool is_same = person_of_row[answered.rows[i]] == person_of_row[answered.rows[first]];
    if (is_same)
      result.set(answered.rows[i], answered.values[i] - answered.values[first]);
    else
      first = i;
  }
  return result;
}

class Recoding {
 public:
  Recoding(const Table& table, const std::vector<std::size_t>& person_of_row, ItemCoding coding)
      : person_of_row_(person_of_row),
        coding_(coding),
        source_(table),
        columns_(table.columns().begin(), table.columns().end()) {}

  /// The terms that stand for `term`, one a column of its design.
  std::vector<Term> recode(const Term& term) {
    const std::vector<std::uint32_t> rows = answered_rows(source_, term);
    if (rows.empty())
      throw Error(ErrorKind::degenerate_data, fmt::format("{} is never answered", term.name()));
    Formula formula;
    formula.terms = {term};
    const DesignMatrix design = DesignMatrix::build(source_, formula, rows);
    const std::vector<std::vector<double>> values = expand_columns(design);
    std::vector<Term> terms;
    for (std::size_t j = 0; j < design.size(); ++j) {
      if (design.columns()[j].term == kInterceptTerm) continue;
      if (!std::ranges::all_of(values[j], [](double value) { return std::isfinite(value); }))
        throw Error(ErrorKind::degenerate_data,
                    fmt::format("{} is not defined in some rows", term.name()));
      terms.push_back(add_column(design.columns()[j].name, {rows, values[j]}));
    }
    return terms;
  }

  [[nodiscard]] Table table() const { return Table(columns_, source_.row_count()); }

 private:
  Term add_column(const std::string& of, const AnsweredColumn& answered) {
    const bool is_mean = coding_ == ItemCoding::person_mean;
    RowValues own =
        is_mean ? means_of(answered, person_of_row_) : changes_of(answered, person_of_row_);
    const std::string name = fmt::format("{}({})", is_mean ? "mean" : "change", of);
    columns_.push_back(Column::reals(name, std::move(own.values), std::move(own.missing)));
    return term_of_column(name);
  }

  const std::vector<std::size_t>& person_of_row_;
  ItemCoding coding_;
  const Table& source_;
  std::vector<Column> columns_;
};

Formula full_formula(const AnalysisDesign& design) {
  Formula full = design.base;
  for (const NamedBlock& block : design.indicators) full = combine_formulas(full, block.formula);
  return full;
}

/// The full formula with other terms in the indicators' place.
template <class Recode>
Formula replace_indicators(const AnalysisDesign& design, const Recode& recode) {
  Formula full = full_formula(design);
  std::vector<Term> terms = design.base.terms;
  for (const Term& term : full.terms) {
    if (std::ranges::find(design.base.terms, term) != design.base.terms.end()) continue;
    for (Term& coded : recode(term)) terms.push_back(std::move(coded));
  }
  full.terms = std::move(terms);
  full.text = write_formula(full);
  return full;
}

CodedIndicators recode_terms(const AnalysisDesign& design,
                             const std::vector<std::size_t>& person_of_row, ItemCoding coding,
                             Table& table) {
  CodedIndicators coded{coding, {}};
  const auto failure = catch_failure([&] {
    Recoding recoding(table, person_of_row, coding);
    coded.full =
        replace_indicators(design, [&](const Term& term) { return recoding.recode(term); });
    table = recoding.table();
  });
  if (failure) coded.impossible = failure->message();
  return coded;
}

/// What coding a column by dummies would do.
enum class DummyEffect {
  none,       ///< categories already, or two values
  possible,   ///< says more as categories than as a number
  impossible  ///< an amount, with too many values for categories
};

DummyEffect dummy_effect(const Column& column) {
  if (!column.is_numeric()) return DummyEffect::none;
  std::set<double> values;
  for (std::size_t row = 0; row < column.size() && values.size() <= kMostDummyValues; ++row)
    if (!column.is_missing(row)) values.insert(column.number(row));
  if (values.size() <= 2) return DummyEffect::none;
  const bool is_answer = column.type() == ColumnType::integer && values.size() <= kMostDummyValues;
  return is_answer ? DummyEffect::possible : DummyEffect::impossible;
}

Term with_dummies(Term term, const Table& table, const std::vector<std::string>& columns) {
  for (TermFactor& factor : term.factors) {
    if (factor.kind != TermFactor::Kind::number) continue;
    if (std::ranges::find(columns, factor.columns.front()) == columns.end()) continue;
    const std::string text = fmt::format("C({})", factor.written);
    factor = FormulaSyntax::parse(text).resolve(table.names(), table).terms.front().factors.front();
  }
  return term;
}

void add_dummies(const AnalysisDesign& design, IndicatorCodings& codings) {
  std::vector<std::string> coded;
  std::vector<std::string> kept;
  for (const std::string& name : list_indicators(design)) {
    const DummyEffect effect = dummy_effect(codings.table.column(name));
    if (effect == DummyEffect::possible) coded.push_back(name);
    if (effect == DummyEffect::impossible) kept.push_back(name);
  }
  const Formula full = full_formula(design);
  const Formula dummies = replace_indicators(design, [&](const Term& term) {
    return std::vector{with_dummies(term, codings.table, coded)};
  });
  if (dummies.terms == full.terms) {
    codings.limits.push_back(
        fmt::format("no coding by dummies: no indicator is a whole number of 3 to {} values",
                    kMostDummyValues));
    return;
  }
  codings.codings.push_back({ItemCoding::dummies, dummies});
  if (!kept.empty())
    codings.limits.push_back(
        fmt::format("dummies leave {} as it is: not a whole number of 3 to {} values",
                    fmt::join(kept, ", "), kMostDummyValues));
}

}  // namespace

bool has_repeated_rows(const std::vector<std::size_t>& person_of_row) {
  return std::ranges::adjacent_find(person_of_row) != person_of_row.end();
}

IndicatorCodings code_indicators(const Table& table, const AnalysisDesign& design,
                                 const std::vector<std::size_t>& person_of_row) {
  IndicatorCodings codings;
  codings.table = table;
  codings.codings.push_back({ItemCoding::level, full_formula(design)});
  if (has_repeated_rows(person_of_row)) {
    for (const ItemCoding coding : {ItemCoding::change, ItemCoding::person_mean})
      codings.codings.push_back(recode_terms(design, person_of_row, coding, codings.table));
  } else {
    codings.codings.push_back(
        {ItemCoding::change, {}, "a change needs two measurements of a person"});
    codings.limits.emplace_back(
        "no coding by person means: each person has one measurement, which is its mean");
  }
  add_dummies(design, codings);
  return codings;
}

}  // namespace bip::detail
