// A do-file for Stata: columns read as text by their place and renamed, our rules for missing
// cells, the common sample, then the estimation commands with the vce() that is ours. Sources: [D]
// import delimited, [D] destring, [R] logit, probit, cloglog, regress, glm, lrtest.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "code_writers.hpp"
#include "explain/frame_design.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kLongestName = 32;

/// Compound quotes hold anything but their own ends.
std::string stata_string(const std::string& text) { return "`\"" + text + "\"'"; }

bool is_stata_name(const std::string& name) {
  static const std::set<std::string> kReserved{
      "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if",   "in",    "int",
      "long", "_n", "_N",   "_pi",   "_pred", "_rc",    "_skip", "strL", "using", "with"};
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  return !name.empty() && name.size() <= kLongestName && is_letter(name.front()) &&
         !kReserved.contains(name) && !name.starts_with("bip_") && !name.starts_with("str") &&
         std::ranges::all_of(name, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

class StataWriter {
 public:
  StataWriter(const CodeParts& parts, const CodeRequest& request)
      : parts_(parts), request_(request) {
    for (std::size_t i = 0; i < parts_.columns.size(); ++i) {
      const std::string& name = parts_.columns[i];
      names_[name] = is_stata_name(name) ? name : fmt::format("bip_column{}", i + 1);
    }
  }

  std::string write() {
    line("version 14\nclear all");
    read_file();
    take_sample();
    make_categories();
    for (const ModelSummary* model : request_.models) write_model(*model);
    write_tests();
    line("* Not in this code: the other measures that bip --measures all prints.");
    return std::move(text_);
  }

 private:
  template <class... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    text_ += fmt::format(format, std::forward<Arguments>(arguments)...) + "\n";
  }

  [[nodiscard]] std::string name_of_column(const std::string& column) const {
    return names_.at(column);
  }

  void read_file() {
    const Dialect& dialect = request_.dialect;
    const std::string delimiter =
        dialect.delimiter == '\t' ? "\\t" : std::string(1, dialect.delimiter);
    line("import delimited using {}, varnames(nonames) rowrange(2) stringcols(_all) ///",
         stata_string(request_.path));
    line("  delimiters(\"{}\") bindquotes(strict) encoding(\"{}\")", delimiter,
         dialect.encoding == Encoding::windows1252 ? "windows-1252" : "utf-8");
    std::vector<std::string> kept;
    for (const std::string& column : parts_.columns) {
      const auto found = std::ranges::find(request_.header, column);
      line("rename v{} {}", found - request_.header.begin() + 1, name_of_column(column));
      kept.push_back(name_of_column(column));
      if (name_of_column(column) != column)
        line("label variable {} {}", name_of_column(column), stata_string(column));
    }
    line("keep {}", fmt::join(kept, " "));
    line("foreach v of varlist _all {{");
    line("  replace `v' = strtrim(`v')");
    line(
        "  replace `v' = \"\" if inlist(lower(`v'), \"na\", \"n/a\", \"nan\", \"null\", \".\", "
        "\"..\") | regexm(`v', \"^\\.[a-z]$\")");
    for (const std::string& word : request_.missing)
      line("  replace `v' = \"\" if `v' == {}", stata_string(word));
    line("}}");
    for (const std::string& column : parts_.columns) {
      if (!request_.table.column(column).is_numeric()) continue;
      line("destring {}, replace{}", name_of_column(column),
           dialect.decimal == ',' ? " dpcomma" : "");
      line("recast double {}", name_of_column(column));
    }
  }

  void take_sample() {
    if (request_.filter) {
      const ConditionStyle style{[this](const std::string& name) { return name_of_column(name); },
                                 stata_string, "missing", true};
      line("keep if {}", write_condition(*request_.filter, style));
    }
    const FrameRequest& asked = request_.request;
    std::vector<std::string> columns;
    for (const std::string& column : parts_.sample_columns)
      columns.push_back(name_of_column(column));
    line("drop if missing({})", fmt::join(columns, ", "));
    const std::string response = name_of_column(asked.response);
    if (asked.event) {
      const bool numeric = request_.table.column(asked.response).is_numeric();
      line("generate byte bip_event = {} == {}", response,
           numeric ? *asked.event : stata_string(*asked.event));
    } else {
      line("generate double bip_event = {}", response);
    }
    if (asked.weights) line("drop if {} == 0", name_of_column(*asked.weights));
    line("assert _N == {}  // the rows bip used", request_.frame.rows());
    if (!asked.clusters.empty())
      line("egen long bip_cluster = group({})", name_of_column(asked.clusters.front()));
  }

  [[nodiscard]] std::string category_name(const CodeCategory& category) const {
    return fmt::format("bip_levels{}", &category - parts_.categories.data() + 1);
  }

  void make_categories() {
    for (const CodeCategory& category : parts_.categories) {
      const std::string name = category_name(category);
      line("generate int {} = .", name);
      for (std::size_t i = 0; i < category.levels.size(); ++i) {
        const std::string& level = category.levels[i];
        line("replace {} = {} if {} == {}", name, i + 1, name_of_column(category.column),
             category.numeric ? level : stata_string(level));
        line("label define {} {} {}, add", name, i + 1, stata_string(level));
      }
      line("label values {} {}", name, name);
      line("label variable {} {}", name, stata_string(category.column));
    }
  }

  /// A variable of an expression, made once; std() inside becomes a variable of its own.
  std::string variable_of(const std::string& expression) {
    const auto known = made_.find(expression);
    if (known != made_.end()) return known->second;
    std::string inner = expression;
    for (std::size_t at = inner.find("std("); at != std::string::npos; at = inner.find("std(")) {
      int depth = 0;
      std::size_t end = at + 3;
      do {
        depth += inner[end] == '(' ? 1 : inner[end] == ')' ? -1 : 0;
        ++end;
      } while (depth > 0 && end < inner.size());
      const std::string content = inner.substr(at + 4, end - at - 5);
      inner.replace(at, end - at, "`" + standardized(content) + "`");
    }
    if (inner.starts_with("I(")) inner = inner.substr(1);
    std::string name = fmt::format("bip_x{}", made_.size() + 1);
    line("generate double {} = {}  // {}", name, rewrite(inner), expression);
    made_[expression] = name;
    return name;
  }

  std::string standardized(const std::string& content) {
    const std::string source = variable_of(content);
    std::string name = source + "_std";
    if (!made_.contains("std(" + content + ")")) {
      const std::string weights =
          request_.frame.weight_kind == WeightKind::frequency
              ? fmt::format(" [fweight={}]", name_of_column(*request_.request.weights))
              : std::string();
      line("summarize {}{}\ngenerate double {} = ({} - r(mean)) / r(sd)", source, weights, name,
           source);
      made_["std(" + content + ")"] = name;
      names_[name] = name;
    }
    return name;
  }

  [[nodiscard]] std::string rewrite(const std::string& expression) const {
    return rewrite_names(expression, [this](const std::string& name) {
      const auto known = names_.find(name);
      return known == names_.end() ? name : known->second;
    });
  }

  std::string number_of(const TermFactor& factor) {
    if (factor.kind == TermFactor::Kind::number) return name_of_column(factor.columns.front());
    if (factor.name.starts_with("std(") && factor.name.find(')') == factor.name.size() - 1)
      return standardized(factor.name.substr(4, factor.name.size() - 5));
    return variable_of(factor.name);
  }

  /// Covariates of one term: factor-variable notation where it means the same, else one variable a
  /// column of the design.
  std::string write_term(const Term& term, const std::vector<std::string>& columns,
                         bool full_dummies) {
    const bool has_category = std::ranges::any_of(term.factors, [](const TermFactor& factor) {
      return factor.kind == TermFactor::Kind::category;
    });
    if (!has_category) {
      std::vector<std::string> parts;
      for (const TermFactor& factor : term.factors)
        parts.push_back((term.factors.size() > 1 ? "c." : "") + number_of(factor));
      return fmt::format("{}", fmt::join(parts, "#"));
    }
    if (term.factors.size() == 1) {
      const CodeCategory& category = *parts_.find_category(term.factors.front().columns.front());
      return fmt::format("{}.{}", full_dummies ? "ibn" : "ib1", category_name(category));
    }
    std::vector<std::string> variables;
    for (const std::string& column : columns) variables.push_back(product_of(term, column));
    return fmt::format("{}", fmt::join(variables, " "));
  }

  std::string product_of(const Term& term, const std::string& column) {
    const auto known = made_.find(column);
    if (known != made_.end()) return known->second;
    std::vector<std::string> parts;
    for (const CodePiece& piece : split_column(term, column)) {
      if (piece.factor->kind != TermFactor::Kind::category) {
        parts.push_back(number_of(*piece.factor));
        continue;
      }
      const CodeCategory& category = *parts_.find_category(piece.factor->columns.front());
      const auto at = std::ranges::find(category.levels, piece.level) - category.levels.begin();
      parts.push_back(fmt::format("({} == {})", category_name(category), at + 1));
    }
    std::string name = fmt::format("bip_x{}", made_.size() + 1);
    line("generate double {} = {}  // {}", name,
         parts.empty() ? "." : fmt::format("{}", fmt::join(parts, " * ")), column);
    if (parts.empty()) line("* NOT THE SAME: {} could not be told apart into its factors", name);
    made_[column] = name;
    return name;
  }

  std::vector<std::string> covariates_of(const ModelSummary& model) {
    const DesignMatrix design = build_frame_design(request_.table, request_.frame, model.formula);
    std::vector<std::vector<std::string>> columns(model.formula.terms.size());
    for (const DesignColumn& column : design.columns()) {
      if (column.term != kInterceptTerm) columns[column.term].push_back(column.name);
    }
    std::vector<std::string> covariates;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Term& term = model.formula.terms[i];
      const TermFactor& first = term.factors.front();
      const bool full =
          first.kind == TermFactor::Kind::category && term.factors.size() == 1 &&
          columns[i].size() == parts_.find_category(first.columns.front())->levels.size();
      covariates.push_back(write_term(term, columns[i], full));
    }
    return covariates;
  }

  [[nodiscard]] static std::string command_of(const Fit& fit) {
    if (fit.model == ModelKind::lpm) return "regress";
    const bool same = fit.model == ModelKind::logit || fit.model == ModelKind::poisson;
    if (fit.covariance.kind == CovarianceKind::eim && !same) return "glm";
    return std::string(name_of(fit.model));
  }

  [[nodiscard]] std::string options_of(const ModelSummary& model) const {
    const Fit& fit = model.fit;
    const std::string command = command_of(fit);
    std::string options;
    switch (fit.covariance.kind) {
      case CovarianceKind::oim:
      case CovarianceKind::eim:
        options = command == "regress" ? "vce(ols)" : command == "glm" ? "vce(eim)" : "vce(oim)";
        break;
      case CovarianceKind::cluster:
        options = "vce(cluster bip_cluster)";
        break;
      default:
        options = "vce(robust)";
    }
    if (command == "glm")
      options += fmt::format(" family(binomial) link({}) irls", name_of(fit.model));
    if (!model.formula.intercept) options += " noconstant";
    if (request_.request.offset && fit.model != ModelKind::lpm)
      options += fmt::format(" offset({})", name_of_column(*request_.request.offset));
    if (command == "glm") {
      options += " tolerance(1e-12)";
    } else if (fit.model != ModelKind::lpm) {
      options += " tolerance(1e-12) nrtolerance(1e-14)";
    }
    return options + fmt::format(" level({:.4g})", 100 * request_.conf_level);
  }

  [[nodiscard]] std::string weights() const {
    if (!request_.request.weights) return {};
    const bool frequency = request_.frame.weight_kind == WeightKind::frequency;
    return fmt::format(" [{}={}]", frequency ? "fweight" : "pweight",
                       name_of_column(*request_.request.weights));
  }

  void write_model(const ModelSummary& model) {
    const std::vector<std::string> covariates = covariates_of(model);
    covariates_[model.name] = covariates;
    line("\n* Model {}", model.name);
    line("{} bip_event {}{}, {}", command_of(model.fit), fmt::join(covariates, " "), weights(),
         options_of(model));
    line("estimates store {}", stored_name(model.name));
    write_factor(model.fit);
    write_measures(model);
  }

  std::string stored_name(const std::string& model) {
    return stored_.try_emplace(model, fmt::format("bip_model{}", stored_.size() + 1)).first->second;
  }

  /// Stata has no option for these factors: the standard errors from its own.
  void write_factor(const Fit& fit) {
    const bool linear = fit.model == ModelKind::lpm;
    std::string factor;
    if (fit.covariance.kind == CovarianceKind::hc0)
      factor = linear ? "e(df_r) / e(N)" : "(e(N) - 1) / e(N)";
    if (fit.covariance.kind == CovarianceKind::hc1 && !linear)
      factor = "(e(N) - 1) / (e(N) - e(rank))";
    if (factor.empty()) return;
    line("* bip's standard errors are --vcov {}: Stata's robust ones times this root",
         name_of(fit.covariance.kind));
    line("mata: sqrt(diagonal(st_matrix(\"e(V)\")) * ({}))'", mata_text(factor));
  }

  static std::string mata_text(std::string factor) {
    for (const char* const name : {"e(df_r)", "e(N)", "e(rank)"}) {
      const std::string scalar = fmt::format("st_numscalar(\"{}\")", name);
      for (std::size_t at = factor.find(name); at != std::string::npos;
           at = factor.find(name, at + scalar.size())) {
        factor.replace(at, std::string_view(name).size(), scalar);
      }
    }
    return factor;
  }

  void write_measures(const ModelSummary& model) {
    if (model.fit.model == ModelKind::lpm) {
      line("display \"R2 \" e(r2) \"  adjusted \" e(r2_a)");
      return;
    }
    if (command_of(model.fit) == "glm") {
      line("* glm keeps no null model: measures stand with bip's --vcov oim");
      return;
    }
    if (has_measure(model, Measure::mcfadden)) line("display \"McFadden \" 1 - e(ll) / e(ll_0)");
    if (has_measure(model, Measure::nagelkerke))
      line(
          "display \"Nagelkerke \" (1 - exp(2 * (e(ll_0) - e(ll)) / e(N))) / "
          "(1 - exp(2 * e(ll_0) / e(N)))");
    if (model.criteria.aic) line("estat ic");
    if (has_measure(model, Measure::tjur) && request_.frame.weight_kind == WeightKind::none) {
      const std::string name = stored_name(model.name) + "_p";
      line("predict double {}, pr", name);
      line("summarize {} if bip_event == 1, meanonly\nscalar bip_p1 = r(mean)", name);
      line("summarize {} if bip_event == 0, meanonly\ndisplay \"Tjur \" bip_p1 - r(mean)", name);
    }
  }

  void write_tests() {
    for (const BlockTest& test : request_.tests) {
      if (!test.valid || !test.p_value) continue;
      line("\n* {} against {}", test.to, test.from);
      if (test.kind == BlockTestKind::likelihood_ratio) {
        line("lrtest {} {}", stored_name(test.from), stored_name(test.to));
        continue;
      }
      const std::vector<std::string>& before = covariates_[test.from];
      std::vector<std::string> added;
      for (const std::string& covariate : covariates_[test.to]) {
        if (std::ranges::find(before, covariate) == before.end()) added.push_back(covariate);
      }
      line("estimates restore {}\ntestparm {}", stored_name(test.to), fmt::join(added, " "));
    }
  }

  const CodeParts& parts_;
  const CodeRequest& request_;
  std::map<std::string, std::string> names_;  ///< column → variable
  std::map<std::string, std::string> made_;   ///< expression or design column → variable
  std::map<std::string, std::string> stored_;
  std::map<std::string, std::vector<std::string>> covariates_;
  std::string text_;
};

}  // namespace

std::string stata_code(const CodeParts& parts, const CodeRequest& request) {
  return StataWriter(parts, request).write();
}

}  // namespace bip::detail
