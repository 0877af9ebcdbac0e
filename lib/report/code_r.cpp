// A program in base R: reading with our rules for missing cells, the common sample, glm() or lm()
// iterated to the last digits, then tables named coefficients, measures and tests.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "code_writers.hpp"
#include "explain/frame_design.hpp"

namespace bip::detail {
namespace {

/// A name R takes as it is, or in backticks.
std::string r_name(const std::string& name) {
  static const std::set<std::string> kReserved{"if",   "else", "repeat", "while", "function",
                                               "for",  "next", "break",  "TRUE",  "FALSE",
                                               "NULL", "Inf",  "NaN",    "NA",    "in"};
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool plain = !name.empty() && is_letter(name.front()) && !kReserved.contains(name) &&
                     std::ranges::all_of(name, [&](char c) {
                       return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '.';
                     });
  if (plain) return name;
  std::string quoted = "`";
  for (const char c : name) {
    if (c == '`' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "`";
}

/// The variable that holds a category; numbers keep theirs for themselves.
std::string category_name(const CodeCategory& category) {
  return category.numeric ? "category of " + category.column : category.column;
}

class RWriter {
 public:
  RWriter(const CodeParts& parts, const CodeRequest& request) : parts_(parts), request_(request) {}

  std::string write() {
    read_file();
    take_sample();
    make_categories();
    text_ += r_functions(request_);
    fit_models();
    print_tables();
    return std::move(text_);
  }

 private:
  template <class... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    text_ += fmt::format(format, std::forward<Arguments>(arguments)...) + "\n";
  }

  void read_file() {
    const Dialect& dialect = request_.dialect;
    const char* const encoding = dialect.encoding == Encoding::windows1252 ? "encoding = \"latin1\""
                                 : dialect.byte_order_mark ? "fileEncoding = \"UTF-8-BOM\""
                                                           : "encoding = \"UTF-8\"";
    line("\nbip_file <- read.csv({}, sep = {}, quote = \"\\\"\", colClasses = \"character\",",
         r_string(request_.path), r_string(std::string(1, dialect.delimiter)));
    line("                     na.strings = character(), strip.white = TRUE, check.names = FALSE,");
    line("                     comment.char = \"\", row.names = NULL, {})", encoding);
    std::vector<std::string> words;
    for (const std::string& word : request_.missing) words.push_back(r_string(word));
    line("text_of <- function(name) {{");
    line("  cells <- gsub(\"^[ \\t]+|[ \\t]+$\", \"\", bip_file[[name]])");
    line(
        "  missing <- "
        "\"^([.]?|[.][.]|[.][a-z]|[nN][aA]|[nN]/[aA]|[nN][aA][nN]|[nN][uU][lL][lL])$\"");
    line("  cells[grepl(missing, cells, perl = TRUE) | cells %in% c(character(), {})] <- NA",
         words.empty() ? "character()" : fmt::format("{}", fmt::join(words, ", ")));
    line("  cells");
    line("}}");
    line("number_of <- function(name) as.numeric({})",
         dialect.decimal == ',' ? "chartr(\",\", \".\", text_of(name))" : "text_of(name)");
    line("bip_data <- data.frame(row.names = seq_len(nrow(bip_file)))");
    for (const std::string& name : parts_.columns) {
      const bool numeric = request_.table.column(name).is_numeric();
      line("bip_data[[{}]] <- {}({})", r_string(name), numeric ? "number_of" : "text_of",
           r_string(name));
    }
  }

  void take_sample() {
    if (request_.filter) {
      line("invisible(Sys.setlocale(\"LC_COLLATE\", \"C\"))  # texts are ordered by their bytes");
      const ConditionStyle style{r_name, r_string, "is.na", false};
      line("bip_data <- bip_data[with(bip_data, which({})), , drop = FALSE]",
           write_condition(*request_.filter, style));
    }
    const FrameRequest& asked = request_.request;
    const std::string response = r_string(asked.response);
    if (asked.event) {
      const bool numeric = request_.table.column(asked.response).is_numeric();
      line("bip_data[[{}]] <- as.numeric(bip_data[[{}]] == {})", response, response,
           numeric ? *asked.event : r_string(*asked.event));
    }
    std::vector<std::string> names;
    for (const std::string& name : parts_.sample_columns) names.push_back(r_string(name));
    line("bip_data <- bip_data[complete.cases(bip_data[c({})]), , drop = FALSE]",
         fmt::join(names, ", "));
    if (asked.weights)
      line("bip_data <- bip_data[bip_data[[{}]] > 0, , drop = FALSE]", r_string(*asked.weights));
    line("stopifnot(nrow(bip_data) == {})  # the rows bip used", request_.frame.rows());
  }

  void make_categories() {
    for (const CodeCategory& category : parts_.categories) {
      std::vector<std::string> levels;
      for (const std::string& level : category.levels)
        levels.push_back(category.numeric ? level : r_string(level));
      line("bip_data[[{}]] <- factor(bip_data[[{}]], levels = c({}))",
           r_string(category_name(category)), r_string(category.column), fmt::join(levels, ", "));
    }
    if (!uses_std()) return;
    const bool weighted = request_.frame.weight_kind == WeightKind::frequency;
    if (weighted) {
      const std::string weights = r_string(*request_.request.weights);
      line("std <- function(x) {{");
      line("  w <- bip_data[[{}]]; centred <- x - weighted.mean(x, w)", weights);
      line("  centred / sqrt(sum(w * centred^2) / (sum(w) - 1))");
      line("}}");
    } else {
      line("std <- function(x) (x - mean(x)) / sd(x)");
    }
  }

  [[nodiscard]] bool uses_std() const {
    return std::ranges::any_of(request_.models, [](const ModelSummary* model) {
      return write_formula(model->formula).find("std(") != std::string::npos;
    });
  }

  [[nodiscard]] std::string factor_text(const TermFactor& factor) const {
    if (factor.kind == TermFactor::Kind::number) return r_name(factor.columns.front());
    if (factor.kind == TermFactor::Kind::category)
      return r_name(category_name(*parts_.find_category(factor.columns.front())));
    return rewrite_names(factor.name, r_name);
  }

  [[nodiscard]] std::string formula_of(const ModelSummary& model) const {
    std::vector<std::string> terms;
    for (const Term& term : model.formula.terms) {
      std::vector<std::string> factors;
      for (const TermFactor& factor : term.factors) factors.push_back(factor_text(factor));
      terms.push_back(fmt::format("{}", fmt::join(factors, ":")));
    }
    if (!model.formula.intercept) terms.insert(terms.begin(), "0");
    if (terms.empty()) terms.emplace_back("1");
    return fmt::format("{} ~ {}", r_name(request_.request.response), fmt::join(terms, " + "));
  }

  [[nodiscard]] std::string call(const ModelSummary& model, const std::string& formula) const {
    const Fit& fit = model.fit;
    std::string extras;
    if (request_.request.weights)
      extras += fmt::format(", weights = {}", r_name(*request_.request.weights));
    if (request_.request.offset)
      extras += fmt::format(", offset = {}", r_name(*request_.request.offset));
    if (fit.model == ModelKind::lpm)
      return fmt::format("lm({}, data = bip_data{}, tol = 1e-9)", formula, extras);
    const bool counts = fit.model == ModelKind::poisson;
    // The same estimates without R's warning that weighted events are no whole numbers.
    const char* const quasi = fit.weight_kind == WeightKind::probability ? "quasi" : "";
    return fmt::format("precise(glm({}, family = {}{}(\"{}\"), data = bip_data{}))", formula, quasi,
                       counts ? "poisson" : "binomial", counts ? "log" : name_of(fit.model),
                       extras);
  }

  /// R's name of each coefficient → ours. R orders a product's factors by their first appearance.
  [[nodiscard]] std::string names_of(const ModelSummary& model) const {
    const DesignMatrix design = build_frame_design(request_.table, request_.frame, model.formula);
    std::map<std::string, std::size_t> order;
    for (const Term& term : model.formula.terms) {
      for (const TermFactor& factor : term.factors) order.emplace(factor.name, order.size());
    }
    std::vector<std::string> entries;
    for (const DesignColumn& column : design.columns()) {
      if (column.term == kInterceptTerm) {
        entries.emplace_back("\"(Intercept)\" = \"(Intercept)\"");
        continue;
      }
      std::vector<CodePiece> pieces = split_column(model.formula.terms[column.term], column.name);
      std::ranges::sort(pieces, {},
                        [&](const CodePiece& piece) { return order.at(piece.factor->name); });
      std::vector<std::string> names;
      for (const CodePiece& piece : pieces)
        names.push_back(factor_text(*piece.factor) + piece.level);
      entries.push_back(fmt::format("{} = {}", r_string(fmt::format("{}", fmt::join(names, ":"))),
                                    r_string(column.name)));
    }
    return fmt::format("c({})", fmt::join(entries, ", "));
  }

  void fit_models() {
    line("\nmodels <- list()\nterms <- list()");
    for (const ModelSummary* model : request_.models) {
      line("models[[{}]] <- {}", r_string(model->name), call(*model, formula_of(*model)));
      line("terms[[{}]] <- {}", r_string(model->name), names_of(*model));
    }
    const ModelSummary& last = *request_.models.back();
    line("null_model <- {}", call(last, r_name(request_.request.response) + " ~ 1"));
  }

  [[nodiscard]] static std::string df_of(const Fit& fit) {
    return fit.covariance.df ? number_literal(*fit.covariance.df) : std::string("Inf");
  }

  /// Measures both sides have.
  [[nodiscard]] static std::vector<std::string> shared_measures(const ModelSummary& model) {
    std::vector<std::string> names;
    if (model.fit.converged()) names = {"\"loglik\"", "\"loglik_null\""};
    if (model.criteria.aic) names.insert(names.end(), {"\"aic\"", "\"bic\""});
    const bool linear = model.fit.model == ModelKind::lpm;
    for (const Measure measure :
         {Measure::r2, Measure::r2_adj, Measure::mcfadden, Measure::mcfadden_adj,
          Measure::cox_snell, Measure::nagelkerke, Measure::efron, Measure::tjur}) {
      const bool of_linear = measure == Measure::r2 || measure == Measure::r2_adj;
      if (linear == of_linear && has_measure(model, measure))
        names.push_back(r_string(std::string(key_of(measure))));
    }
    return names;
  }

  void print_tables() {
    line("\ncoefficients <- NULL\nmeasured <- NULL");
    for (const ModelSummary* model : request_.models) {
      const std::string name = r_string(model->name);
      line(
          "coefficients <- rbind(coefficients, data.frame(model = {},\n"
          "  coefficients_of(models[[{}]], terms[[{}]], {})))",
          name, name, name, df_of(model->fit));
      const std::vector<std::string> keys = shared_measures(*model);
      if (keys.empty()) continue;
      line(
          "measured <- rbind(measured, data.frame(model = {}, measure = c({}),\n"
          "  value = measures(models[[{}]])[c({})], row.names = NULL))",
          name, fmt::join(keys, ", "), name, fmt::join(keys, ", "));
    }
    print_tests();
    line("# Not in this code: the other measures that bip --measures all prints.");
    line("print(coefficients, digits = 10)\nprint(measured, digits = 10)");
  }

  void print_tests() {
    bool any = false;
    for (const BlockTest& test : request_.tests) {
      if (!test.valid || !test.p_value) continue;
      if (!any) line("tests <- NULL");
      any = true;
      const std::string from = fmt::format("models[[{}]]", r_string(test.from));
      const std::string to = fmt::format("models[[{}]]", r_string(test.to));
      const bool ratio = test.kind == BlockTestKind::likelihood_ratio;
      std::string statistic =
          fmt::format("2 * (measures({})[[\"loglik\"]] - measures({})[[\"loglik\"]])", to, from);
      if (!ratio) statistic = fmt::format("wald({}, {})", from, to);
      if (test.df2) statistic += fmt::format(" / {}", test.df);
      std::string p = fmt::format("pchisq({}, {}, lower.tail = FALSE)", statistic, test.df);
      if (test.df2)
        p = fmt::format("pf({}, {}, {}, lower.tail = FALSE)", statistic, test.df, *test.df2);
      line(
          "tests <- rbind(tests, data.frame(from = {}, to = {}, kind = \"{}\",\n"
          "  statistic = {}, df = {},\n  p_value = {}))",
          r_string(test.from), r_string(test.to), ratio ? "lr" : "wald", statistic, test.df, p);
    }
    if (any) line("print(tests, digits = 10)");
  }

  const CodeParts& parts_;
  const CodeRequest& request_;
  std::string text_;
};

}  // namespace

std::string r_string(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\t') {
      quoted += "\\t";
    } else if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string r_code(const CodeParts& parts, const CodeRequest& request) {
  return RWriter(parts, request).write();
}

}  // namespace bip::detail
