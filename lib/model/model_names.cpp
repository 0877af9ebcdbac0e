// Names of the model layer's enumerations, as options and outputs write them.
#include <fmt/format.h>

#include <array>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/model/fit.hpp"

namespace bip {
namespace {

constexpr std::array kModelKinds{ModelKind::logit, ModelKind::probit, ModelKind::cloglog,
                                 ModelKind::lpm};

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
              "known models: logit, probit, cloglog, lpm");
}

LinkFunction link_of(ModelKind model) {
  switch (model) {
    case ModelKind::logit:
      return LinkFunction::logit;
    case ModelKind::probit:
      return LinkFunction::probit;
    case ModelKind::cloglog:
      return LinkFunction::cloglog;
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
