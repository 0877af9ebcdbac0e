// Walks a formula's tree with the table at hand. What a column may be used for is decided here and
// only here; values are not looked at.
#include "formula_resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "bip/core/error.hpp"
#include "expression_builder.hpp"
#include "formula_token.hpp"

namespace bip::detail {
namespace {

/// Answers in words, names, comments: as terms they would stand in every output.
bool is_free_text(const Column& column) {
  constexpr std::size_t kMostCategories = 50;
  constexpr std::size_t kMostTexts = 20;
  return column.levels().size() >
         (column.type() == ColumnType::text ? kMostTexts : kMostCategories);
}

TermFactor make_category(const Column& column, std::optional<std::string> reference) {
  TermFactor factor;
  factor.kind = TermFactor::Kind::category;
  factor.name = column.name();
  factor.columns = {column.name()};
  factor.written = written_name(column.name());
  if (reference) {
    factor.written = fmt::format("C({}, ref={})", factor.written, written_string(*reference));
  } else if (!column.has_levels()) {
    factor.written = fmt::format("C({})", factor.written);
  }
  factor.reference = std::move(reference);
  return factor;
}

std::string id_advice(const std::string& column) {
  return fmt::format("declare it with --types {0}=category or --types {0}=integer to use it",
                     column);
}

bool is_pattern(const Node& reference) { return reference.kind != Node::Kind::column; }

}  // namespace

FormulaResolver::FormulaResolver(const ColumnLookup& lookup, const Table& table,
                                 std::optional<std::string> response)
    : lookup_(lookup), table_(table), response_(std::move(response)) {}

Formula FormulaResolver::resolve(const Node& terms) {
  const TermSet resolved = resolve_node(terms);
  refuse_obstacles(resolved);
  Formula formula;
  formula.intercept = resolved.intercept().value_or(true);
  for (const PlacedTerm& placed : resolved.terms()) formula.terms.push_back(placed.term);
  references_.apply_to(formula.terms);
  formula.expansions = std::move(expansions_);
  return formula;
}

TermSet FormulaResolver::resolve_node(const Node& node) {
  switch (node.kind) {
    case Node::Kind::number: {
      TermSet intercept;
      intercept.set_intercept(node.number != 0);
      return intercept;
    }
    case Node::Kind::column:
    case Node::Kind::range:
    case Node::Kind::glob:
      return resolve_columns(node);
    case Node::Kind::category:
      return resolve_category(node);
    case Node::Kind::call:
      return resolve_call(node);
    case Node::Kind::sum:
      return resolve_sum(node);
    case Node::Kind::product:
      return resolve_product(node);
    case Node::Kind::interaction:
      return resolve_interaction(node);
    case Node::Kind::power:
      return resolve_power(node);
    default:
      throw Error(ErrorKind::internal, "a part of a formula that is no term");
  }
}

TermSet FormulaResolver::resolve_sum(const Node& sum) {
  TermSet terms;
  for (std::size_t i = 0; i < sum.children.size(); ++i) {
    const TermSet operand = resolve_node(sum.children[i]);
    if (sum.operators[i] == '-') {
      terms.remove_all(operand);
    } else {
      terms.add_all(operand);
    }
  }
  return terms;
}

TermSet FormulaResolver::resolve_product(const Node& product) {
  TermSet terms = resolve_node(product.children.front());
  for (std::size_t i = 1; i < product.children.size(); ++i) {
    const TermSet operand = resolve_node(product.children[i]);
    const TermSet crossed = terms.crossed_with(operand);
    terms.add_all(operand);
    terms.add_all(crossed);
  }
  terms.sort_by_degree();
  return terms;
}

TermSet FormulaResolver::resolve_interaction(const Node& interaction) {
  TermSet terms = resolve_node(interaction.children.front());
  for (std::size_t i = 1; i < interaction.children.size(); ++i)
    terms = terms.crossed_with(resolve_node(interaction.children[i]));
  return terms;
}

TermSet FormulaResolver::resolve_power(const Node& power) {
  const TermSet base = resolve_node(power.children.front());
  TermSet terms = base;
  for (int factor = 1; factor < static_cast<int>(power.number); ++factor) {
    const std::size_t before = terms.size();
    terms.add_all(terms.crossed_with(base));
    if (terms.size() == before) break;  // all products are there
  }
  terms.sort_by_degree();
  return terms;
}

TermSet FormulaResolver::resolve_columns(const Node& reference) {
  TermSet terms;
  if (!is_pattern(reference)) {
    terms.add(plain_term(named_column(reference), reference));
    return terms;
  }
  for (const Column* column : expand(reference)) terms.add(plain_term(*column, reference));
  return terms;
}

TermSet FormulaResolver::resolve_category(const Node& category) {
  const Node& reference = category.children.front();
  std::vector<const Column*> columns;
  if (is_pattern(reference)) {
    columns = expand(reference);
  } else {
    columns.push_back(&named_column(reference));
  }
  TermSet terms;
  for (const Column* column : columns) {
    PlacedTerm placed = plain_term(*column, reference);
    placed.term.factors = {make_category(*column, category.reference)};
    if (!references_.add(placed.term.factors.front()))
      lookup_.fail(category, fmt::format("a second reference for column {}", column->name()),
                   "name one level in ref=");
    const bool is_meant = placed.obstacle == PlacedTerm::Obstacle::date ||
                          placed.obstacle == PlacedTerm::Obstacle::texts;
    if (is_meant) placed.obstacle = PlacedTerm::Obstacle::none;
    terms.add(std::move(placed));
  }
  return terms;
}

TermSet FormulaResolver::resolve_call(const Node& call) {
  for (const Node* named : find_named_columns(call))
    require_number(named_column(*named), *named, call);
  const std::vector<const Node*> patterns = find_patterns(call);
  if (patterns.size() > 1)
    lookup_.fail(*patterns[1], fmt::format("a second pattern inside {}()", call.text),
                 "write one term a pattern, and products of terms outside");
  std::vector<std::string> columns{""};
  if (!patterns.empty()) {
    columns.clear();
    for (const Column* column : expand(*patterns.front())) {
      require_number(*column, *patterns.front(), call);
      columns.push_back(column->name());
    }
  }
  TermSet terms;
  for (const std::string& column : columns) {
    TermFactor factor;
    factor.kind = TermFactor::Kind::expression;
    factor.expression = build_expression(call, column);
    factor.columns = factor.expression->columns;
    factor.name = factor.expression->steps.back().text;
    factor.written = factor.name;
    if (factor.columns.empty()) lookup_.fail(call, fmt::format("no column inside {}()", call.text));
    terms.add({Term{{std::move(factor)}}, &call});
  }
  return terms;
}

std::vector<const Column*> FormulaResolver::expand(const Node& pattern) {
  std::vector<const Column*> columns;
  std::string joined;
  for (const std::size_t place : lookup_.find(pattern)) {
    const std::string& name = lookup_.name(place);
    if (response_ == name) continue;
    const Column& column = table_.column(name);
    if (column.type() == ColumnType::id) continue;
    columns.push_back(&column);
    joined += (joined.empty() ? "" : " + ") + written_name(name);
  }
  if (columns.empty()) fail_nothing_left(pattern);
  std::string expansion = written_pattern(pattern) + " = " + joined;
  if (std::find(expansions_.begin(), expansions_.end(), expansion) == expansions_.end())
    expansions_.push_back(std::move(expansion));
  return columns;
}

void FormulaResolver::fail_nothing_left(const Node& pattern) const {
  std::size_t ids = 0;
  std::size_t responses = 0;
  for (const std::size_t place : lookup_.find(pattern))
    ++(response_ == lookup_.name(place) ? responses : ids);
  std::string matched = responses == 0 ? "" : "the response";
  if (ids > 0) matched += responses == 0 ? "id columns" : " and id columns";
  lookup_.fail(pattern, fmt::format("{} matches only {}", written_pattern(pattern), matched),
               ids == 0 ? "" : "an id column is used when declared with --types COL=category");
}

const Column& FormulaResolver::named_column(const Node& column) const {
  return table_.column(lookup_.name(lookup_.find(column).front()));
}

PlacedTerm FormulaResolver::plain_term(const Column& column, const Node& origin) const {
  PlacedTerm placed;
  placed.origin = &origin;
  placed.obstacle_column = column.name();
  if (column.type() == ColumnType::date) placed.obstacle = PlacedTerm::Obstacle::date;
  if (column.type() == ColumnType::id) placed.obstacle = PlacedTerm::Obstacle::id;
  if (response_ == column.name()) placed.obstacle = PlacedTerm::Obstacle::response;
  if (column.has_levels()) {
    if (is_free_text(column) && placed.obstacle == PlacedTerm::Obstacle::none)
      placed.obstacle = PlacedTerm::Obstacle::texts;
    placed.term.factors = {make_category(column, std::nullopt)};
    return placed;
  }
  TermFactor factor;
  factor.name = column.name();
  factor.columns = {column.name()};
  factor.written = written_name(column.name());
  placed.term.factors = {std::move(factor)};
  return placed;
}

void FormulaResolver::require_number(const Column& column, const Node& place,
                                     const Node& call) const {
  const std::string& name = column.name();
  if (response_ == name) lookup_.fail(place, fmt::format("the response {} is also a term", name));
  if (column.is_numeric()) return;
  std::string hint = fmt::format("declare it with --types {}=real if it holds numbers", name);
  if (column.type() == ColumnType::id) hint = id_advice(name);
  if (column.type() == ColumnType::date) hint = "make a column of days or years before";
  lookup_.fail(place,
               fmt::format("{}() needs numbers and column {} is of type {}", call.text, name,
                           name_of(column.type())),
               std::move(hint));
}

void FormulaResolver::refuse_obstacles(const TermSet& terms) const {
  for (const PlacedTerm& placed : terms.terms()) {
    if (placed.obstacle == PlacedTerm::Obstacle::none) continue;
    const std::string& name = placed.obstacle_column;
    if (placed.obstacle == PlacedTerm::Obstacle::response)
      lookup_.fail(*placed.origin, fmt::format("the response {} is also a term", name));
    if (placed.obstacle == PlacedTerm::Obstacle::id)
      lookup_.fail(*placed.origin, fmt::format("column {} holds ids", name), id_advice(name));
    if (placed.obstacle == PlacedTerm::Obstacle::texts) {
      const std::size_t count = table_.column(name).levels().size();
      lookup_.fail(
          *placed.origin,
          fmt::format("column {} has {} different texts, each of which would become a term "
                      "and be shown",
                      name, count),
          fmt::format("leave it out, or write C({}) if they are categories", written_name(name)));
    }
    std::string hint = fmt::format("write C({}) for days as categories", written_name(name));
    if (is_pattern(*placed.origin))
      hint =
          fmt::format("leave it out: {} - {}", written_pattern(*placed.origin), written_name(name));
    lookup_.fail(*placed.origin, fmt::format("column {} is a date, not a number", name),
                 std::move(hint));
  }
}

bool ReferenceLevels::add(const TermFactor& factor) {
  if (!factor.reference) return true;
  const auto [known, is_new] = by_column_.emplace(factor.name, factor);
  return is_new || known->second.reference == factor.reference;
}

void ReferenceLevels::apply_to(std::vector<Term>& terms) const {
  for (Term& term : terms) {
    for (TermFactor& factor : term.factors) {
      if (factor.kind != TermFactor::Kind::category) continue;
      const auto known = by_column_.find(factor.name);
      if (known != by_column_.end()) factor = known->second;
    }
  }
}

}  // namespace bip::detail
