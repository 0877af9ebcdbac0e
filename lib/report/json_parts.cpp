// See json_parts.hpp.
#include "json_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bip/core/version.hpp"
#include "bip/explain/coefficient_table.hpp"
#include "document_parts.hpp"
#include "panel_parts.hpp"

namespace bip::detail {
namespace {

Json option_json(const OptionValue& value) {
  return std::visit(
      [](const auto& held) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::nullptr_t>)
          return nullptr;
        else
          return held;
      },
      value);
}

Json dialect_json(const Dialect& dialect) {
  const auto origin = [](Origin from) { return from == Origin::declared ? "declared" : "guessed"; };
  return {{"delimiter", std::string(1, dialect.delimiter)},
          {"delimiter_origin", origin(dialect.delimiter_origin)},
          {"decimal", std::string(1, dialect.decimal)},
          {"decimal_origin", origin(dialect.decimal_origin)},
          {"encoding", std::string(name_of(dialect.encoding))},
          {"encoding_origin", origin(dialect.encoding_origin)},
          {"byte_order_mark", dialect.byte_order_mark},
          {"crlf", dialect.crlf}};
}

Json input_json(const InputDescription& input) {
  Json columns = Json::array();
  for (const ColumnSchema& column : input.columns) {
    columns.push_back({{"name", column.name},
                       {"type", std::string(name_of(column.type))},
                       {"origin", column.origin == Origin::declared ? "declared" : "guessed"},
                       {"missing", column.missing}});
  }
  return {{"path", input.path},
          {"rows", input.rows},
          {"sha256", input.sha256 ? Json(*input.sha256) : Json(nullptr)},
          {"dialect", input.dialect ? dialect_json(*input.dialect) : Json(nullptr)},
          {"columns", std::move(columns)}};
}

Json measures_json(const ModelSummary& model, const std::string& where, AbsentList& absent) {
  Json r2 = Json::object();
  for (const PseudoR2& entry : model.measures) {
    const std::string key(key_of(entry.measure));
    r2[key] = absent.number(entry.value, fmt::format("{}r2.{}", where, key), entry.absent_reason);
  }
  return r2;
}

/// Empty without clusters.
Json clusters_json(const ModelFrame& frame, const Fit& fit) {
  Json array = Json::array();
  for (std::size_t i = 0; i < std::min(frame.clusters.size(), fit.cluster_counts.size()); ++i)
    array.push_back({{"column", frame.clusters[i].column}, {"count", fit.cluster_counts[i]}});
  return array;
}

void add_odds_ratio(const CoefficientRow& row, Json& object) {
  const auto exponential = [](std::optional<double> value) -> Json {
    return value ? Json(std::exp(*value)) : Json(nullptr);
  };
  object["odds_ratio"] = exponential(row.estimate);
  object["or_conf_low"] = exponential(row.conf_low);
  object["or_conf_high"] = exponential(row.conf_high);
}

Json coefficients_json(const ModelSummary& model, const Presentation& presentation,
                       const std::string& where, AbsentList& absent) {
  Json rows = Json::array();
  for (const CoefficientRow& row : coefficient_table(model.fit, presentation.conf_level)) {
    const std::string place = fmt::format("{}coefficients[{}].", where, row.term);
    const auto number = [&](std::optional<double> value, const char* key) {
      return absent.number(value, place + key, row.absent_reason);
    };
    Json object{{"term", row.term},
                {"estimate", number(row.estimate, "estimate")},
                {"std_error", number(row.std_error, "std_error")},
                {"statistic", number(row.statistic, "statistic")},
                {"p_value", number(row.p_value, "p_value")},
                {"conf_low", number(row.conf_low, "conf_low")},
                {"conf_high", number(row.conf_high, "conf_high")}};
    const bool is_coefficient = rows.size() + model.fit.ancillary < model.fit.terms.size();
    if (presentation.odds_ratios == OddsRatios::beside && is_coefficient)
      add_odds_ratio(row, object);
    rows.push_back(std::move(object));
  }
  return rows;
}

Json dispersion_json(const DispersionTest& test, const std::string& where, AbsentList& absent) {
  const std::string place = where + "dispersion.";
  return {{"alpha", absent.number(test.alpha, place + "alpha", test.note)},
          {"statistic", absent.number(test.statistic, place + "statistic", test.note)},
          {"distribution", "chibar2(01)"},
          {"p_value", absent.number(test.p_value, place + "p_value", test.note)},
          {"valid", test.valid},
          {"note", test.note}};
}

Json dropped_terms_json(const Fit& fit) {
  Json dropped = Json::array();
  for (std::size_t i = 0; i < fit.terms.size(); ++i) {
    if (fit.states[i] == CoefficientState::aliased) {
      dropped.push_back({{"term", fit.terms[i]}, {"reason", "collinear with earlier terms"}});
    } else if (fit.states[i] == CoefficientState::separated) {
      dropped.push_back({{"term", fit.terms[i]}, {"reason", "predicts some rows perfectly"}});
    } else if (fit.states[i] == CoefficientState::absorbed) {
      dropped.push_back({{"term", fit.terms[i]}, {"reason", "does not vary within groups"}});
    }
  }
  return dropped;
}

/// Why deviance, AIC or BIC are absent.
std::string criterion_reason(const Fit& fit) {
  if (!fit.converged()) return fmt::format("no estimates: {}", fit.termination_note);
  return "a pseudo-likelihood under probability weights has no information criteria";
}

}  // namespace

Json vcov_json(const Covariance& covariance) {
  return {{"kind", std::string(name_of(covariance.kind))},
          {"factor", covariance.factor ? Json(*covariance.factor) : Json(nullptr)},
          {"reference", covariance.reference},
          {"note", covariance.note}};
}

Json AbsentList::number(std::optional<double> value, const std::string& where,
                        const std::string& reason) {
  if (value && std::isfinite(*value)) return *value;
  entries_.push_back({{"where", where}, {"reason", reason.empty() ? "not defined" : reason}});
  return nullptr;
}

Json count_json(double value) {
  if (value == std::floor(value) && std::abs(value) < 9e15) return static_cast<std::int64_t>(value);
  return value;
}

Json head_json(const ResultHead& head) {
  Json options = Json::object();
  for (const auto& [name, value] : head.options) options[name] = option_json(value);
  Json warnings = Json::array();
  for (const Diagnostic& warning : head.warnings) {
    warnings.push_back({{"code", warning.code}, {"message", warning.message}});
  }
  Json requirements = Json::array();
  for (const RequirementOutcome& outcome : head.requirements) {
    requirements.push_back({{"text", outcome.text},
                            {"value", outcome.value ? Json(*outcome.value) : Json(nullptr)},
                            {"holds", outcome.holds}});
  }
  return {{"schema", head.schema},
          {"command", head.command},
          {"version", std::string(version())},
          {"input", input_json(head.input)},
          {"notes", head.notes},
          {"options", std::move(options)},
          {"warnings", std::move(warnings)},
          {"absent", Json::array()},
          {"requirements", std::move(requirements)}};
}

Json proportional_odds_json(const ProportionalOddsTest& test, AbsentList& absent) {
  const auto row_json = [&](const ProportionalOddsTest::Row& row, const std::string& where) {
    return Json{{"term", row.term},
                {"statistic", absent.number(row.statistic, where + "statistic", row.absent_reason)},
                {"df", count_json(row.df)},
                {"p_value", absent.number(row.p_value, where + "p_value", row.absent_reason)}};
  };
  Json terms = Json::array();
  for (const ProportionalOddsTest::Row& row : test.terms)
    terms.push_back(row_json(row, fmt::format("proportional_odds.terms[{}].", row.term)));
  return {{"test", "Brant"},
          {"overall", row_json(test.overall, "proportional_odds.overall.")},
          {"terms", std::move(terms)},
          {"note", test.note}};
}

Json sample_json(const ModelFrame& frame) {
  Json dropped = Json::object();
  for (const DroppedRows& step : frame.sample.dropped) dropped[step.column] = step.rows;
  if (frame.sample.zero_weight_rows > 0) dropped["(zero weight)"] = frame.sample.zero_weight_rows;
  Json indicated = Json::object();
  for (const DroppedRows& kept : frame.sample.indicated) indicated[kept.column] = kept.rows;
  return {{"nobs", count_json(frame.observations())},
          {"rows", frame.rows()},
          {"rows_considered", frame.sample.rows_considered},
          {"sample_id", frame.sample.id},
          {"dropped_by_column", std::move(dropped)},
          {"indicated_by_column", std::move(indicated)}};
}

Json model_json(const ModelSummary& model, const ModelFrame& frame,
                const Presentation& presentation, const std::string& where, AbsentList& absent) {
  const Fit& fit = model.fit;
  const double slopes = static_cast<double>(fit.slopes());
  const std::string unfinished =
      fit.converged() ? "" : fmt::format("no estimates: {}", fit.termination_note);
  const auto known = [&](double value) {
    return fit.converged() ? std::optional<double>(value) : std::nullopt;
  };
  const std::string criterion = criterion_reason(fit);
  Json object{
      {"name", model.name},
      {"role", std::string(name_of(model.role))},
      {"model", std::string(name_of(fit.model))},
      {"formula", formula_text(model, frame)},
      {"response", frame.response_name},
      {"event", frame.event_label.empty() ? Json(nullptr) : Json(frame.event_label)},
      {"levels", frame.levels.empty() ? Json(nullptr) : Json(frame.levels)},
      {"nobs", count_json(fit.observations)},
      {"nobs_dropped", frame.sample.rows_considered - fit.rows},
      {"n_events", fit.binary_response ? count_json(fit.events) : Json(nullptr)},
      {"n_clusters", fit.cluster_count > 0 ? Json(fit.cluster_count) : Json(nullptr)},
      {"weights_sum",
       fit.weight_kind == WeightKind::none ? Json(nullptr) : count_json(fit.weight_sum)},
      {"sample_id", fit.sample_id},
      {"df_model", count_json(slopes)},
      {"df_resid", count_json(fit.observations - static_cast<double>(fit.parameters))},
      {"events_per_parameter",
       absent.number(model.events_per_parameter, where + "events_per_parameter",
                     "no covariates, or the response is not binary")},
      {"events_per_parameter_in_clusters", model.events_per_parameter_in_clusters
                                               ? Json(*model.events_per_parameter_in_clusters)
                                               : Json(nullptr)},
      {"converged", fit.converged()},
      {"iterations", fit.iterations.size()},
      {"termination", std::string(name_of(fit.termination))},
      {"termination_note", fit.termination_note},
      {"loglik", absent.number(known(fit.log_likelihood), where + "loglik", unfinished)},
      {"loglik_null",
       absent.number(known(fit.null_log_likelihood), where + "loglik_null", unfinished)},
      {"deviance", absent.number(model.criteria.deviance, where + "deviance", criterion)},
      {"aic", absent.number(model.criteria.aic, where + "aic", criterion)},
      {"bic", absent.number(model.criteria.bic, where + "bic", criterion)},
      {"r2", measures_json(model, where, absent)},
      {"vcov", vcov_json(fit.covariance)},
      {"coefficients", coefficients_json(model, presentation, where, absent)},
      {"dropped_terms", dropped_terms_json(fit)}};
  object["clusters"] = clusters_json(frame, fit);
  object["bias_reduction"] = std::string(name_of(fit.bias_reduction));
  object["loglik_penalised"] = fit.penalised_log_likelihood && fit.converged()
                                   ? Json(*fit.penalised_log_likelihood)
                                   : Json(nullptr);
  if (fit.panel) object["panel"] = panel_json(*fit.panel, fit, where, absent);
  if (model.dispersion) object["dispersion"] = dispersion_json(*model.dispersion, where, absent);
  return object;
}

}  // namespace bip::detail
