// See code_parts.hpp.
#include "code_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>

#include "bip/core/error.hpp"
#include "design/category_encoding.hpp"

namespace bip::detail {
namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

Error unknown(std::string_view language, const std::string& what) {
  return {ErrorKind::usage,
          fmt::format("--show-code {} does not know {}", language, what),
          {},
          "nothing is printed rather than code that gives other numbers"};
}

bool is_off(const OptionValue& value) {
  if (std::holds_alternative<std::nullptr_t>(value)) return true;
  if (const auto* flag = std::get_if<bool>(&value)) return !*flag;
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return list->empty();
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number == 0;
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr &&
         (text->empty() || *text == "none" || *text == "listwise" || *text == "normal");
}

/// Options whose meaning the code has; any other that is in use is refused.
void require_known_options(std::string_view language, const ResultHead& head) {
  static constexpr std::array<std::string_view, 20> kKnown{
      "where", "na", "types", "model", "event", "weights", "weight_type", "offset", "cluster",
      "separation", "conf_level", "odds_ratios", "vcov", "formula", "expansions", "response",
      "base", "leave_out",
      // Which say nothing without what they are for:
      "seed", "decompose_fits"};
  for (const auto& [name, value] : head.options) {
    const bool known = std::ranges::find(kKnown, name) != kKnown.end() || name == "add";
    if (!known && !is_off(value)) throw unknown(language, fmt::format("the option {}", name));
  }
}

void require_known_model(std::string_view language, const Fit& fit) {
  static constexpr std::array kModels{ModelKind::logit, ModelKind::probit, ModelKind::cloglog,
                                      ModelKind::lpm, ModelKind::poisson};
  static constexpr std::array kKinds{CovarianceKind::oim,    CovarianceKind::eim,
                                     CovarianceKind::hc0,    CovarianceKind::hc1,
                                     CovarianceKind::robust, CovarianceKind::cluster};
  if (std::ranges::find(kModels, fit.model) == kModels.end())
    throw unknown(language, fmt::format("the model {}", name_of(fit.model)));
  if (std::ranges::find(kKinds, fit.covariance.kind) == kKinds.end())
    throw unknown(language, fmt::format("the covariance {}", name_of(fit.covariance.kind)));
}

CodeCategory learn_category(const CodeRequest& request, const TermFactor& factor) {
  const std::string& name = factor.columns.front();
  const Column& column = request.table.column(name);
  Diagnostics ignored;
  const CategoryEncoding encoding =
      learn_categories(column, factor.reference, request.frame.sample.rows, {}, ignored);
  CodeCategory category{name, column.is_numeric(), {encoding.levels[encoding.reference]}};
  for (std::size_t i = 0; i < encoding.levels.size(); ++i) {
    if (i != encoding.reference) category.levels.push_back(encoding.levels[i]);
  }
  return category;
}

void add_factor(std::string_view language, const CodeRequest& request, const TermFactor& factor,
                CodeParts& parts) {
  for (const std::string& column : factor.columns) add_once(parts.sample_columns, column);
  if (factor.kind != TermFactor::Kind::category) return;
  CodeCategory category = learn_category(request, factor);
  const CodeCategory* const known = parts.find_category(category.column);
  if (known == nullptr) {
    parts.categories.push_back(std::move(category));
  } else if (known->levels.front() != category.levels.front()) {
    throw unknown(language, fmt::format("two reference levels of {}", category.column));
  }
}

std::size_t end_of_name(const std::string& text, std::size_t at) {
  while (at < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_' ||
          text[at] == '.' || static_cast<unsigned char>(text[at]) >= 0x80)) {
    ++at;
  }
  return at;
}

}  // namespace

const CodeCategory* CodeParts::find_category(std::string_view column) const {
  const auto found = std::ranges::find(categories, column, &CodeCategory::column);
  return found == categories.end() ? nullptr : &*found;
}

CodeParts plan_code(std::string_view language, const CodeRequest& request) {
  require_known_options(language, request.head);
  if (request.request.clusters.size() > 1)
    throw unknown(language, "clusters by more than one column");
  CodeParts parts;
  const FrameRequest& asked = request.request;
  add_once(parts.sample_columns, asked.response);
  if (asked.weights) add_once(parts.sample_columns, *asked.weights);
  if (asked.offset) add_once(parts.sample_columns, *asked.offset);
  for (const std::string& cluster : asked.clusters) add_once(parts.sample_columns, cluster);
  for (const Formula& formula : asked.formulas) {
    for (const Term& term : formula.terms) {
      for (const TermFactor& factor : term.factors) add_factor(language, request, factor, parts);
    }
  }
  for (const ModelSummary* model : request.models) {
    require_known_model(language, model->fit);
    if (model->fit.rows != request.frame.rows())
      throw unknown(language, "rows that left the models (--separation drop)");
  }
  parts.columns = parts.sample_columns;
  if (request.filter) {
    for (const std::string& column : request.filter->columns()) add_once(parts.columns, column);
  }
  return parts;
}

std::vector<std::string> code_remarks(const CodeRequest& request) {
  std::vector<std::string> remarks = request.remarks;
  for (const std::string& column : request.request.clusters) {
    if (request.table.column(column).is_numeric()) continue;
    remarks.push_back(fmt::format("Clusters are the distinct texts of {}", column));
  }
  for (const ModelSummary* model : request.models) {
    const Fit& fit = model->fit;
    if (!fit.separation.terms.empty() || !fit.converged()) {
      remarks.push_back(fmt::format(
          "NOT THE SAME: model {} predicts some rows perfectly or did not converge; what bip does "
          "about it (--separation) has no counterpart here",
          model->name));
    }
  }
  if (request.table.column(request.request.response).type() == ColumnType::date ||
      std::ranges::any_of(request.table.columns(),
                          [](const Column& column) { return column.type() == ColumnType::date; })) {
    remarks.emplace_back("Dates are compared as text: the file has to write them YYYY-MM-DD");
  }
  return remarks;
}

std::vector<CodePiece> split_column(const Term& term, const std::string& name) {
  std::vector<CodePiece> pieces;
  std::size_t at = 0;
  for (const TermFactor& factor : term.factors) {
    if (name.compare(at, factor.name.size(), factor.name) != 0) return {};
    at += factor.name.size();
    CodePiece piece{&factor, {}};
    if (factor.kind == TermFactor::Kind::category) {
      const bool last = &factor == &term.factors.back();
      const std::size_t end = last ? name.rfind(']') : name.find("]:", at);
      if (end == std::string::npos || at >= name.size() || name[at] != '[') return {};
      piece.level = name.substr(at + 1, end - at - 1);
      at = end + 1;
    }
    pieces.push_back(std::move(piece));
    if (at < name.size() && name[at] == ':') ++at;
  }
  return at == name.size() ? pieces : std::vector<CodePiece>();
}

std::string rewrite_names(const std::string& expression,
                          const std::function<std::string(const std::string&)>& rewrite) {
  std::string text;
  for (std::size_t at = 0; at < expression.size();) {
    const auto byte = static_cast<unsigned char>(expression[at]);
    if (expression[at] == '`') {
      const std::size_t end = expression.find('`', at + 1);
      text += rewrite(expression.substr(at + 1, end - at - 1));
      at = end + 1;
    } else if (std::isdigit(byte) != 0 || byte == '.') {  // numbers, 1e-3 among them
      std::size_t end = at;
      while (end < expression.size() &&
             (end_of_name(expression, end) > end ||
              ((expression[end] == '-' || expression[end] == '+') &&
               std::tolower(static_cast<unsigned char>(expression[end - 1])) == 'e'))) {
        ++end;
      }
      text += expression.substr(at, end - at);
      at = end;
    } else if (const std::size_t end = end_of_name(expression, at); end > at) {
      const std::string name = expression.substr(at, end - at);
      const bool is_function = end < expression.size() && expression[end] == '(';
      text += is_function ? name : rewrite(name);
      at = end;
    } else {
      text += expression[at++];
    }
  }
  return text;
}

std::string number_literal(double value) { return fmt::format("{}", value); }

bool has_measure(const ModelSummary& model, Measure measure) {
  return std::ranges::any_of(model.measures, [&](const PseudoR2& entry) {
    return entry.measure == measure && entry.value.has_value();
  });
}

}  // namespace bip::detail
