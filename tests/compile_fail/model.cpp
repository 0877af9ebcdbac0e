// What design, model and explain refuse: a design matrix exists only as built, a formula only as
// parsed, and enums do not stand in for one another.
#include <vector>

#include "bip/design/design_matrix.hpp"
#include "bip/design/formula.hpp"
#include "bip/explain/pseudo_r2.hpp"
#include "bip/model/fit.hpp"
#include "bip/model/link.hpp"

namespace {

[[maybe_unused]] void use(const bip::DesignMatrix& design) {
  const bip::FormulaSyntax syntax = bip::FormulaSyntax::parse("y ~ x");
  const double eta = bip::inverse_link(bip::LinkFunction::logit, 0.5).mu;
  bip::FitOptions options;
  options.covariance = bip::CovarianceKind::hc0;
  bip::PseudoR2 measure;
  measure.value = eta;

#if WRONG_USE == 1  // expect: is private within this context
  const bip::DesignMatrix empty;
#endif
#if WRONG_USE == 2  // expect: is private within this context
  const bip::FormulaSyntax unparsed("y ~ x", "y", nullptr);
#endif
#if WRONG_USE == 3  // expect: cannot convert 'bip::ModelKind' to 'bip::LinkFunction'
  const double mu = bip::inverse_link(bip::ModelKind::logit, 0.5).mu;
#endif
#if WRONG_USE == 4  // expect: no match for 'operator='
  options.covariance = bip::SeparationPolicy::keep;
#endif
#if WRONG_USE == 5  // expect: discards qualifiers
  design.columns().push_back({"x", 0});
#endif
#if WRONG_USE == 6  // expect: invalid initialization of reference of type 'const bip::ModelFrame&'
  const bip::Fit fit = bip::fit_model(design, options);
#endif
}

}  // namespace
