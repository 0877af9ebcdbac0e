// See requirement_values.hpp.
#include "bip/explain/requirement_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/explain/coefficient_table.hpp"

namespace bip {
namespace {

[[noreturn]] void refuse(const Requirement& requirement, const std::string& what,
                         std::string_view name, const std::vector<std::string>& known) {
  throw Error(ErrorKind::usage,
              fmt::format("--require '{}': unknown {} '{}'{}", requirement.text, what, name,
                          describe_nearest_names(name, known)),
              {}, fmt::format("known: {}", fmt::join(known, ", ")));
}

/// The value named `name` of a small table of named values.
using NamedValues = std::map<std::string, std::optional<double>, std::less<>>;

std::optional<double> pick(const Requirement& requirement, const std::string& what,
                           std::string_view name, const NamedValues& values) {
  if (const auto found = values.find(name); found != values.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [key, value] : values) known.push_back(key);
  refuse(requirement, what, name, known);
}

std::string_view only_path(const Requirement& requirement, std::string_view otherwise) {
  if (requirement.path.empty() && !otherwise.empty()) return otherwise;
  if (requirement.path.size() != 1) {
    throw Error(ErrorKind::usage, fmt::format("--require '{}': expected one name after '{}.'",
                                              requirement.text, requirement.quantity));
  }
  return requirement.path.front();
}

Measure required_measure(const Requirement& requirement) {
  const std::string_view key = only_path(requirement, "");
  if (const auto measure = find_measure(key)) return *measure;
  std::vector<std::string> known;
  for (const Measure measure : all_measures()) known.emplace_back(key_of(measure));
  refuse(requirement, "measure", key, known);
}

std::optional<double> measure_of(const ModelSummary& model, Measure measure) {
  for (const PseudoR2& entry : model.measures) {
    if (entry.measure == measure) return entry.value;
  }
  return std::nullopt;
}

std::optional<double> coefficient_value(const ModelSummary& model, double conf_level,
                                        const Requirement& requirement) {
  const std::string term = requirement.subject.value_or("");
  const std::vector<CoefficientRow> rows = coefficient_table(model.fit, conf_level);
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const CoefficientRow& each) { return each.term == term; });
  if (row == rows.end()) refuse(requirement, "term", term, model.fit.terms);
  return pick(requirement, "value of a coefficient", only_path(requirement, "estimate"),
              {{"estimate", row->estimate},
               {"std_error", row->std_error},
               {"statistic", row->statistic},
               {"p_value", row->p_value},
               {"conf_low", row->conf_low},
               {"conf_high", row->conf_high}});
}

std::optional<double> plain_value(const ModelSummary& model, const Requirement& requirement) {
  const Fit& fit = model.fit;
  std::optional<double> clusters;
  if (fit.cluster_count > 0) clusters = static_cast<double>(fit.cluster_count);
  const double slopes = static_cast<double>(fit.slopes());
  std::optional<double> log_likelihood;
  if (fit.converged()) log_likelihood = fit.log_likelihood;
  return pick(requirement, "quantity", requirement.quantity,
              {{"nobs", fit.observations},
               {"n_events", fit.events},
               {"n_clusters", clusters},
               {"df_model", slopes},
               {"loglik", log_likelihood},
               {"aic", model.criteria.aic},
               {"bic", model.criteria.bic},
               {"events_per_parameter", model.events_per_parameter},
               {"coef", std::nullopt},
               {"r2", std::nullopt},
               {"gain", std::nullopt},
               {"ratio", std::nullopt},
               {"test", std::nullopt},
               {"auc", std::nullopt},
               {"out_of_sample", std::nullopt}});
}

/// "from->to" with `full` resolved; base → last when there is no subject.
struct Pair {
  std::string from;
  std::string to;
};

Pair required_pair(const Comparison& comparison, const Requirement& requirement) {
  constexpr std::size_t kBase = 1;
  Pair pair{comparison.models.at(kBase).name, comparison.models.back().name};
  if (!requirement.subject) return pair;
  const std::string& subject = *requirement.subject;
  const std::size_t arrow = subject.find("->");
  if (arrow == std::string::npos) {
    throw Error(ErrorKind::usage,
                fmt::format("--require '{}': expected [FROM->TO]", requirement.text));
  }
  const auto trimmed = [](std::string text) {
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  };
  pair = {trimmed(subject.substr(0, arrow)), trimmed(subject.substr(arrow + 2))};
  std::vector<std::string> known;
  for (const ModelSummary& model : comparison.models) known.push_back(model.name);
  for (std::string* name : {&pair.from, &pair.to}) {
    if (*name == "full") *name = comparison.models.back().name;
    if (std::find(known.begin(), known.end(), *name) == known.end()) {
      refuse(requirement, "model", *name, known);
    }
  }
  return pair;
}

/// An end of the bootstrap interval of a gain or ratio: gain.mcfadden.low; absent without draws.
std::optional<double> interval_end(const Comparison& comparison, const Pair& pair,
                                   const Requirement& requirement) {
  Requirement plain = requirement;
  plain.path.pop_back();
  const Measure measure = required_measure(plain);
  BootstrapInterval found;
  if (comparison.bootstrap)
    for (const BootstrapInterval& one : comparison.bootstrap->intervals)
      if (one.from == pair.from && one.to == pair.to && one.measure == measure &&
          name_of(one.quantity) == requirement.quantity)
        found = one;
  return pick(requirement, "end of an interval", requirement.path.back(),
              {{"low", found.low},
               {"high", found.high},
               {"optimism_corrected", found.corrected},
               {"unbiased", found.unbiased},
               {"unbiased_low", found.unbiased_low},
               {"unbiased_high", found.unbiased_high}});
}

std::optional<double> gain_value(const Comparison& comparison, const Requirement& requirement) {
  const Pair pair = required_pair(comparison, requirement);
  if (requirement.path.size() == 2) return interval_end(comparison, pair, requirement);
  const Measure measure = required_measure(requirement);
  const auto value_in = [&](const std::string& name) {
    const auto model = std::find_if(comparison.models.begin(), comparison.models.end(),
                                    [&](const ModelSummary& each) { return each.name == name; });
    return measure_of(*model, measure);
  };
  const std::optional<double> from = value_in(pair.from);
  const std::optional<double> to = value_in(pair.to);
  if (!from || !to) return std::nullopt;
  if (requirement.quantity == "gain") return *to - *from;
  return *from > 0 ? std::optional<double>(*to / *from) : std::nullopt;
}

/// The nested model that is the subject, from the base on; the last one without a subject.
const ModelSummary& required_model(const Comparison& comparison, const Requirement& requirement) {
  std::vector<std::string> known;
  for (std::size_t i = 1; i < comparison.models.size(); ++i) {
    const ModelSummary& model = comparison.models[i];
    const bool is_last = i + 1 == comparison.models.size();
    known.push_back(model.name);
    if (model.name == requirement.subject.value_or("full")) return model;
    if (is_last && requirement.subject.value_or("full") == "full") return model;
  }
  refuse(requirement, "model", *requirement.subject, known);
}

/// out_of_sample[MODEL].MEASURE: the mean over the repeats.
std::optional<double> out_of_sample_value(const Comparison& comparison,
                                          const Requirement& requirement) {
  const std::string& model = required_model(comparison, requirement).name;
  NamedValues values;
  for (const PredictiveMeasure measure :
       {PredictiveMeasure::mcfadden, PredictiveMeasure::r2, PredictiveMeasure::auc,
        PredictiveMeasure::brier, PredictiveMeasure::log_loss})
    values.emplace(key_of(measure), std::nullopt);
  if (comparison.accuracy && comparison.accuracy->cross_validation)
    for (const OutOfSampleValue& value : comparison.accuracy->cross_validation->values)
      if (value.model == model) values[std::string(key_of(value.measure))] = value.mean.value;
  return pick(requirement, "out-of-sample measure", only_path(requirement, ""), values);
}

/// auc[MODEL].{value, std_error, low, high}, in the sample.
std::optional<double> auc_value(const Comparison& comparison, const Requirement& requirement) {
  const std::string& model = required_model(comparison, requirement).name;
  Auc auc;
  if (comparison.accuracy)
    if (const Accuracy* found = comparison.accuracy->find(model, PredictionOrigin::in_sample))
      auc = found->auc;
  return pick(requirement, "value of an AUC", only_path(requirement, "value"),
              {{"value", auc.value.value},
               {"std_error", auc.std_error.value},
               {"low", auc.low},
               {"high", auc.high}});
}

std::optional<double> test_value(const Comparison& comparison, const Requirement& requirement) {
  const Pair pair = required_pair(comparison, requirement);
  if (requirement.path.size() != 2) {
    throw Error(ErrorKind::usage,
                fmt::format("--require '{}': expected test[FROM->TO].lr.p_value or the like",
                            requirement.text));
  }
  const bool likelihood_ratio = requirement.path[0] == "lr";
  if (!likelihood_ratio && requirement.path[0] != "wald") {
    refuse(requirement, "test", requirement.path[0], {"lr", "wald"});
  }
  const BlockTestKind kind =
      likelihood_ratio ? BlockTestKind::likelihood_ratio : BlockTestKind::wald;
  BlockTest found;
  for (const BlockTest& test : comparison.tests) {
    if (test.from == pair.from && test.to == pair.to && test.kind == kind) found = test;
  }
  return pick(requirement, "value of a test", requirement.path[1],
              {{"statistic", found.statistic}, {"df", found.df}, {"p_value", found.p_value}});
}

}  // namespace

std::optional<double> find_required_value(const ModelSummary& model, double conf_level,
                                          const Requirement& requirement) {
  if (requirement.quantity == "coef") return coefficient_value(model, conf_level, requirement);
  if (requirement.subject && *requirement.subject != model.name) {
    refuse(requirement, "model", *requirement.subject, {model.name});
  }
  if (requirement.quantity == "r2") return measure_of(model, required_measure(requirement));
  if (requirement.quantity == "gain" || requirement.quantity == "ratio" ||
      requirement.quantity == "test" || requirement.quantity == "auc" ||
      requirement.quantity == "out_of_sample") {
    throw Error(ErrorKind::usage,
                fmt::format("--require '{}': a single model has no {}", requirement.text,
                            requirement.quantity),
                {}, "use bip compare");
  }
  return plain_value(model, requirement);
}

std::optional<double> find_required_value(const Comparison& comparison, double conf_level,
                                          const Requirement& requirement) {
  if (requirement.quantity == "gain" || requirement.quantity == "ratio") {
    return gain_value(comparison, requirement);
  }
  if (requirement.quantity == "test") return test_value(comparison, requirement);
  if (requirement.quantity == "auc") return auc_value(comparison, requirement);
  if (requirement.quantity == "out_of_sample") return out_of_sample_value(comparison, requirement);
  if (requirement.quantity != "r2" || !requirement.subject) {
    return find_required_value(comparison.models.back(), conf_level, requirement);
  }
  std::vector<std::string> known;
  for (const ModelSummary& model : comparison.models) {
    known.push_back(model.name);
    const bool is_last = &model == &comparison.models.back();
    if (model.name == *requirement.subject || (is_last && *requirement.subject == "full")) {
      return measure_of(model, required_measure(requirement));
    }
  }
  refuse(requirement, "model", *requirement.subject, known);
}

}  // namespace bip
