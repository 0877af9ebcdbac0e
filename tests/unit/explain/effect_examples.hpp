// A model on a table of a test's own, with what its effects need beside.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bip/explain/effects.hpp"

namespace bip::test {

struct Fitted {
  Table table;
  ModelFrame frame;
  ModelSummary model;
};

/// `request` may ask for weights or clusters; the rest follows from formula and model.
inline Fitted fit_table(Table table, const std::string& text, ModelKind kind,
                        FrameRequest request = {},
                        SeparationPolicy separation = SeparationPolicy::error) {
  Fitted fitted{std::move(table), {}, {}};
  const Formula formula = FormulaSyntax::parse(text).resolve(fitted.table.names(), fitted.table);
  request.response = *formula.response;
  request.response_kind = response_kind_of(kind);
  request.formulas = {formula};
  fitted.frame = build_model_frame(fitted.table, all_rows(fitted.table.row_count()), request);
  FitOptions options;
  options.model = kind;
  options.separation = separation;
  fitted.model =
      summarise_model(fitted.table, fitted.frame, "model", ModelRole::single, formula, options, {});
  return fitted;
}

inline std::vector<Effect> effects_of(const Fitted& fitted, const EffectsRequest& request = {},
                                      const RunContext& context = {}) {
  return compute_effects(fitted.table, fitted.frame, fitted.model, request, context);
}

}  // namespace bip::test
