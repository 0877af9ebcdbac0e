// Their tables beside our models. See bip/explain/earlier_results.hpp.
#include "bip/explain/earlier_results.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/letters.hpp"
#include "bip/core/names.hpp"
#include "explain/earlier_causes.hpp"
#include "explain/number_agreement.hpp"
#include "explain/term_matching.hpp"

namespace bip {
namespace {

std::optional<double> std_error_of(const Fit& fit, std::size_t term) {
  const auto at = static_cast<Eigen::Index>(term);
  const double variance = fit.covariance.matrix(at, at);
  if (!(variance > 0) || !std::isfinite(variance)) return std::nullopt;
  return std::sqrt(variance);
}

/// Base levels and dropped terms: 0 or nothing, without a standard error above 0.
bool is_omitted(const EarlierCoefficient& theirs) {
  const bool no_error = !theirs.std_error || theirs.std_error->value == 0;
  return !theirs.estimate || (theirs.estimate->value == 0 && no_error);
}

/// Fills a comparison of one model and what its causes are found from.
class ModelComparison {
 public:
  ModelComparison(const OurModel& ours, const EarlierTable& theirs, double tolerance)
      : fit_(ours.summary->fit),
        theirs_(theirs),
        tolerance_(tolerance),
        difference_{ours, {}, {}, {}} {
    result_.analysis = ours.analysis;
    result_.model = ours.summary->name;
    result_.observations = fit_.observations;
    result_.their_observations = theirs.observations;
  }

  EarlierModel compare(const std::vector<std::optional<std::size_t>>& matched,
                       const RunContext& context) {
    std::vector<const EarlierCoefficient*> their_term(fit_.terms.size(), nullptr);
    for (std::size_t i = 0; i < matched.size(); ++i) {
      const EarlierCoefficient& theirs = theirs_.coefficients[i];
      if (matched[i]) {
        their_term[*matched[i]] = &theirs;
      } else if (is_omitted(theirs)) {
        result_.omitted.push_back(theirs.term);
      } else {
        result_.only_theirs.push_back(theirs.term);
        difference_.only_theirs.push_back(theirs);
      }
    }
    for (std::size_t term = 0; term < fit_.terms.size(); ++term) add(term, their_term[term]);
    difference_.only_ours = result_.only_ours;
    if (!result_.agrees()) look_for_causes(context);
    return std::move(result_);
  }

 private:
  void add(std::size_t term, const EarlierCoefficient* theirs) {
    const bool estimated = fit_.converged() && fit_.is_estimated(term);
    if (theirs == nullptr || is_omitted(*theirs)) {
      if (theirs != nullptr) result_.omitted.push_back(theirs->term);
      if (estimated) result_.only_ours.push_back(fit_.terms[term]);
      return;
    }
    std::optional<double> estimate;
    std::optional<double> std_error;
    if (estimated) {
      estimate = fit_.coefficients[static_cast<Eigen::Index>(term)];
      std_error = std_error_of(fit_, term);
    }
    result_.terms.push_back({fit_.terms[term], theirs->term,
                             detail::compare_numbers(estimate, theirs->estimate, tolerance_),
                             detail::compare_numbers(std_error, theirs->std_error, tolerance_)});
    if (!estimate || !theirs->estimate) return;
    difference_.terms.push_back({fit_.terms[term], term, fit_.terms[term] == "(Intercept)",
                                 *estimate, std_error.value_or(0), *theirs->estimate,
                                 theirs->std_error});
  }

  void look_for_causes(const RunContext& context) {
    const std::optional<double>& n = result_.their_observations;
    if (n && *n != fit_.observations) {
      result_.causes.push_back(
          {"sample_size", true,
           fmt::format("another sample: theirs has {:.15g} observations, ours {:.15g}", *n,
                       fit_.observations)});
    }
    if (difference_.terms.empty() || !fit_.converged()) return;
    std::vector<EarlierCause> causes = detail::find_causes(difference_, context);
    for (EarlierCause& cause : causes) {
      if (cause.code == "unexplained" && !result_.causes.empty()) continue;
      result_.causes.push_back(std::move(cause));
    }
  }

  const Fit& fit_;
  const EarlierTable& theirs_;
  double tolerance_;
  detail::Difference difference_;
  EarlierModel result_;
};

/// Errors: Error{usage} for a name of `names` that nothing has.
void check_names(const CoefficientFile& file, const TermMap& names,
                 const std::vector<OurModel>& ours) {
  for (const auto& [their_name, our_name] : names) {
    const bool is_theirs = std::ranges::any_of(file.tables, [&](const EarlierTable& table) {
      return std::ranges::any_of(table.coefficients, [&](const EarlierCoefficient& row) {
        return row.term == their_name;
      });
    });
    if (!is_theirs) {
      throw Error(ErrorKind::usage,
                  fmt::format("--map: '{}' is no term of {}", their_name, file.path));
    }
    std::vector<std::string> known;
    for (const OurModel& model : ours) {
      const std::vector<std::string>& terms = model.summary->fit.terms;
      known.insert(known.end(), terms.begin(), terms.end());
    }
    if (std::ranges::find(known, our_name) != known.end()) continue;
    throw Error(ErrorKind::usage, fmt::format("--map: '{}' is no term of ours{}", our_name,
                                              describe_nearest_names(our_name, known)));
  }
}

bool same_name(const EarlierTable& table, const OurModel& model) {
  return to_lower(table.model) == to_lower(model.summary->name) &&
         (table.analysis.empty() || table.analysis == model.analysis);
}

/// A table that names no analysis could be of any of several.
void require_one_analysis(const CoefficientFile& file, const std::vector<OurModel>& ours) {
  const bool one = std::ranges::all_of(
      ours, [&](const OurModel& model) { return model.analysis == ours.front().analysis; });
  const bool named = std::ranges::none_of(
      file.tables, [](const EarlierTable& table) { return table.analysis.empty(); });
  if (one || named) return;
  throw Error(ErrorKind::usage, "the file does not say of which analysis it is",
              {.file = file.path}, "choose one with --analysis NAME, or add a column analysis");
}

std::vector<std::pair<std::size_t, std::size_t>> match_in_order(const CoefficientFile& file,
                                                                const std::vector<OurModel>& ours) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t m = 0; m < ours.size(); ++m) {
    if (ours[m].summary->role != ModelRole::null) pairs.emplace_back(pairs.size(), m);
  }
  if (pairs.size() != file.tables.size()) pairs.clear();
  return pairs;
}

}  // namespace

bool EarlierModel::agrees() const {
  const bool same_n = !their_observations || !observations || *their_observations == *observations;
  return differing() == 0 && only_ours.empty() && only_theirs.empty() && same_n;
}

std::size_t EarlierModel::differing() const {
  std::size_t count = 0;
  for (const ComparedTerm& term : terms) {
    count += term.estimate.agrees ? 0 : 1;
    count += term.std_error.agrees ? 0 : 1;
  }
  return count;
}

bool EarlierComparison::agrees() const {
  return std::ranges::all_of(models, [](const EarlierModel& model) { return model.agrees(); });
}

std::vector<std::pair<std::size_t, std::size_t>> match_models(const CoefficientFile& file,
                                                              const std::vector<OurModel>& ours,
                                                              std::size_t usual) {
  require_one_analysis(file, ours);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t t = 0; t < file.tables.size(); ++t) {
    for (std::size_t m = 0; m < ours.size(); ++m) {
      if (same_name(file.tables[t], ours[m])) pairs.emplace_back(t, m);
    }
  }
  if (pairs.empty() && file.tables.size() == 1) pairs.emplace_back(0, usual);
  if (pairs.empty()) pairs = match_in_order(file, ours);
  if (!pairs.empty()) return pairs;
  std::vector<std::string> names;
  for (const OurModel& model : ours) names.push_back(model.summary->name);
  throw Error(ErrorKind::inconsistent_input,
              fmt::format("the file holds {} models, none of them named as ours ({})",
                          file.tables.size(), fmt::join(names, ", ")),
              {.file = file.path}, "name them in a column model, or keep one of them");
}

EarlierComparison compare_with_earlier(const CoefficientFile& file, const TermMap& names,
                                       double tolerance, const std::vector<OurModel>& ours,
                                       std::size_t usual, const RunContext& context) {
  check_names(file, names, ours);
  EarlierComparison comparison{file.path, tolerance, {}, {}};
  const auto pairs = match_models(file, ours, usual);
  for (const auto& [table, model] : pairs) {
    const EarlierTable& theirs = file.tables[table];
    const auto matched = detail::match_terms(theirs.coefficients, ours[model].summary->fit.terms,
                                             ours[model].frame->response_name, names);
    if (std::ranges::none_of(matched, [](const auto& place) { return place.has_value(); })) {
      throw Error(ErrorKind::inconsistent_input,
                  fmt::format("none of the {} terms is one of model {}", theirs.coefficients.size(),
                              ours[model].summary->name),
                  {.file = file.path}, "name them with --map TERMS.csv, lines THEIRS,OURS");
    }
    comparison.models.push_back(
        ModelComparison(ours[model], theirs, tolerance).compare(matched, context));
  }
  for (std::size_t t = 0; t < file.tables.size(); ++t) {
    const bool used = std::ranges::any_of(pairs, [&](const auto& pair) { return pair.first == t; });
    if (!used) comparison.models_only_theirs.push_back(file.tables[t].model);
  }
  return comparison;
}

}  // namespace bip
