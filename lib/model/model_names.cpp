// Names of the model layer's enumerations, as options and outputs write them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/model/fit.hpp"

namespace bip {
namespace {

constexpr std::array kModelKinds{ModelKind::logit,   ModelKind::probit, ModelKind::cloglog,
                                 ModelKind::lpm,     ModelKind::ologit, ModelKind::oprobit,
                                 ModelKind::poisson, ModelKind::negbin};

}  // namespace

std::string_view name_of(ModelKind model) {
  switch (model) {
    case ModelKind::logit:
      return "logit";
    case ModelKind::probit:
      return "probit";
    case ModelKind::cloglog:
      return "cloglog";
    case ModelKind::lpm:
      return "lpm";
    case ModelKind::ologit:
      return "ologit";
    case ModelKind::oprobit:
      return "oprobit";
    case ModelKind::poisson:
      return "poisson";
    case ModelKind::negbin:
      return "negbin";
  }
  return "";
}

ModelKind parse_model_kind(std::string_view name) {
  std::vector<std::string> known;
  for (const ModelKind kind : kModelKinds) {
    if (name_of(kind) == name) return kind;
    known.emplace_back(name_of(kind));
  }
  throw Error(ErrorKind::usage,
              fmt::format("unknown model '{}'{}", name, describe_nearest_names(name, known)), {},
              fmt::format("known models: {}", fmt::join(known, ", ")));
}

ResponseKind response_kind_of(ModelKind model) {
  if (is_ordered(model)) return ResponseKind::ordered;
  return is_count(model) ? ResponseKind::count : ResponseKind::binary;
}

LinkFunction link_of(ModelKind model) {
  switch (model) {
    case ModelKind::logit:
    case ModelKind::ologit:
      return LinkFunction::logit;
    case ModelKind::probit:
    case ModelKind::oprobit:
      return LinkFunction::probit;
    case ModelKind::cloglog:
      return LinkFunction::cloglog;
    case ModelKind::poisson:
    case ModelKind::negbin:
      throw Error(ErrorKind::internal, "a count model has no link to a probability");
    case ModelKind::lpm:
      break;
  }
  return LinkFunction::identity;
}

std::string_view name_of(CovarianceKind kind) {
  switch (kind) {
    case CovarianceKind::oim:
      return "oim";
    case CovarianceKind::eim:
      return "eim";
    case CovarianceKind::hc0:
      return "hc0";
    case CovarianceKind::hc1:
      return "hc1";
    case CovarianceKind::robust:
      return "robust";
    case CovarianceKind::cluster:
      return "cluster";
    case CovarianceKind::cv3:
      return "cv3";
  }
  return "";
}

std::string_view name_of(BiasReduction reduction) {
  return reduction == BiasReduction::firth ? "firth" : "none";
}

std::string_view name_of(PanelKind kind) {
  switch (kind) {
    case PanelKind::fixed_effects:
      return "fe";
    case PanelKind::random_intercept:
      return "re";
    case PanelKind::none:
      break;
  }
  return "";
}

std::string_view name_of(Termination termination) {
  switch (termination) {
    case Termination::converged:
      return "converged";
    case Termination::iteration_limit:
      return "iteration_limit";
    case Termination::step_failed:
      return "step_failed";
    case Termination::separation:
      return "separation";
  }
  return "";
}

}  // namespace bip
