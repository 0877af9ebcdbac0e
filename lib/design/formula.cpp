// The public face of formulas: parse, look up, resolve, combine, write. The work is done by the
// parser, the lookup and the resolver.
#include "bip/design/formula.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "bip/core/error.hpp"
#include "column_lookup.hpp"
#include "formula_node.hpp"
#include "formula_resolver.hpp"
#include "formula_token.hpp"
#include "term_set.hpp"
#include "token_reader.hpp"

namespace bip {
namespace {

using detail::ColumnLookup;
using detail::Node;

const Node& terms_of(const Node& formula) { return formula.children.front(); }
const Node* response_of(const Node& formula) {
  return formula.children.size() > 1 ? &formula.children.back() : nullptr;
}

bool is_reference(const Node& node) {
  return node.kind == Node::Kind::column || node.kind == Node::Kind::range ||
         node.kind == Node::Kind::glob;
}

/// Calls visit(reference) for every column, range and glob, in the order written.
template <class Visit>
void visit_references(const Node& node, const Visit& visit) {
  if (is_reference(node)) {
    visit(node);
    return;
  }
  for (const Node& child : node.children) visit_references(child, visit);
}

std::string written_term(const Term& term) {
  std::string written;
  for (const TermFactor& factor : term.factors) {
    if (!written.empty()) written += ':';
    written += factor.written.empty() ? detail::written_name(factor.name) : factor.written;
  }
  return written;
}

}  // namespace

std::string Term::name() const {
  std::string joined;
  for (const TermFactor& factor : factors) {
    if (!joined.empty()) joined += ':';
    joined += factor.name;
  }
  return joined;
}

bool operator==(const Term& a, const Term& b) { return detail::term_key(a) == detail::term_key(b); }

FormulaSyntax::FormulaSyntax(std::string text, std::optional<std::string> response,
                             std::shared_ptr<const Node> root)
    : text_(std::move(text)), response_(std::move(response)), root_(std::move(root)) {}

FormulaSyntax FormulaSyntax::parse(std::string_view text) {
  auto root = std::make_shared<const Node>(detail::parse_formula(text));
  std::optional<std::string> response;
  if (const Node* column = response_of(*root)) response = column->text;
  return {std::string(text), std::move(response), std::move(root)};
}

const std::string& FormulaSyntax::text() const noexcept { return text_; }
const std::optional<std::string>& FormulaSyntax::response() const noexcept { return response_; }

std::vector<std::string> FormulaSyntax::find_columns(std::span<const std::string> header) const {
  const ColumnLookup lookup(text_, header);
  std::vector<std::string> names;
  std::unordered_set<std::size_t> taken;
  const auto take = [&](const Node& reference) {
    for (const std::size_t place : lookup.find(reference))
      if (taken.insert(place).second) names.push_back(lookup.name(place));
  };
  if (const Node* response = response_of(*root_)) take(*response);
  visit_references(terms_of(*root_), take);
  return names;
}

Formula FormulaSyntax::resolve(std::span<const std::string> header, const Table& table,
                               const std::optional<std::string>& response) const {
  const ColumnLookup lookup(text_, header);
  // A misspelt response is told first, though nothing but its name is needed.
  if (const Node* own = response_of(*root_)) static_cast<void>(lookup.find(*own));
  detail::FormulaResolver resolver(lookup, table, response_ ? response_ : response);
  Formula formula = resolver.resolve(terms_of(*root_));
  formula.text = text_;
  formula.response = response_;
  return formula;
}

Formula combine_formulas(const Formula& base, const Formula& added) {
  if (base.response && added.response && base.response != added.response) {
    throw Error(ErrorKind::usage,
                fmt::format("two responses, {} and {}", *base.response, *added.response));
  }
  Formula combined = base;
  if (!combined.response) combined.response = added.response;
  combined.intercept = base.intercept && added.intercept;
  detail::ReferenceLevels references;
  std::unordered_set<std::string> known;
  for (const Formula* part : {&base, &added}) {
    for (const Term& term : part->terms) {
      for (const TermFactor& factor : term.factors) {
        if (references.add(factor)) continue;
        throw Error(ErrorKind::usage, fmt::format("two references for column {}", factor.name), {},
                    "name the same level in every ref= of a column");
      }
      if (known.insert(detail::term_key(term)).second && part == &added)
        combined.terms.push_back(term);
    }
  }
  references.apply_to(combined.terms);
  for (const std::string& expansion : added.expansions) {
    const auto& all = combined.expansions;
    if (std::find(all.begin(), all.end(), expansion) == all.end())
      combined.expansions.push_back(expansion);
  }
  combined.text = write_formula(combined);
  return combined;
}

std::string write_formula(const Formula& formula) {
  std::string written;
  for (const Term& term : formula.terms) {
    if (!written.empty()) written += " + ";
    written += written_term(term);
  }
  if (written.empty()) {
    written += formula.intercept ? '1' : '0';
  } else if (!formula.intercept) {
    written += " - 1";
  }
  return formula.response ? detail::written_name(*formula.response) + " ~ " + written : written;
}

}  // namespace bip
