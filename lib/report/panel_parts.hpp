// What panel models and split terms add to results, as JSON and as tables.
#pragma once

#include <string>

#include "bip/explain/comparison.hpp"
#include "bip/report/document.hpp"
#include "json_parts.hpp"

namespace bip::detail {

/// `panel{…}` of a model object; `panel` is the fit's.
[[nodiscard]] Json panel_json(const PanelFit& panel, const Fit& fit, const std::string& where,
                              AbsentList& absent);
/// The two parts of split terms as entries of `decomposition`.
[[nodiscard]] Json parts_json(const Comparison& comparison, const std::string& prefix,
                              AbsentList& absent);

/// Groups, quadrature, variances and the test against the pooled model, one a row; no rows for a
/// model without a panel.
[[nodiscard]] DocumentTable panel_table(const Fit& fit, Language language = Language::english);
/// What differences between persons and changes within them contribute: a sentence by one measure,
/// and a table of the shown ones. Nothing where no terms were split.
void add_parts(const Comparison& comparison, const Presentation& presentation, Measure measure,
               Section& section);
/// ", conditional on person (fixed effects)" and the like; empty without a panel.
[[nodiscard]] std::string describe_panel(const Fit& fit, Language language);

}  // namespace bip::detail
