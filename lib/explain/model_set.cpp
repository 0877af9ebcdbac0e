// Fits the models of a comparison on one sample, the largest first: what it drops under separation
// the others have to drop too. Knows nothing of tests or gains.
#include "explain/model_set.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "explain/finding_merge.hpp"
#include "explain/fit_columns.hpp"
#include "explain/separation_drop.hpp"

namespace bip::detail {
namespace {

/// The models asked for: the nested ones, the blocks alone, the variants.
struct RequestList {
  std::vector<ModelRequest> models;
  std::size_t nested = 0;
  std::size_t alone = 0;

  /// What the model is called beside the others, whose name it may share.
  [[nodiscard]] std::string title(std::size_t at) const {
    const std::string& name = models[at].name;
    if (at < nested) return name;
    return at < nested + alone ? name + " alone" : "variant " + name;
  }
};

/// All models, or the first of them that drops rows: then the others are not fitted.
struct Pass {
  std::vector<FittedModel> models;
  std::optional<FittedModel> dropping{};
};

Pass fit_pass(const Table& table, const ModelFrame& frame, const RequestList& requests,
              const FitOptions& options, const RunContext& context) {
  const std::size_t count = requests.models.size();
  Pass pass;
  pass.models.resize(count);
  for (std::size_t done = 0; done < count; ++done) {
    if (context.on_progress) context.on_progress({"fitting models", done, count});
    // The largest nested model first, down to the null one.
    const std::size_t at = done < requests.nested ? requests.nested - 1 - done : done;
    pass.models[at] = fit_one_model(table, frame, requests.models[at], options, context);
    if (rows_left_out(pass.models[at].summary.fit).empty()) continue;
    pass.dropping = std::move(pass.models[at]);
    return pass;
  }
  return pass;
}

/// What separation took out of the sample so far.
struct Reduction {
  std::optional<ModelFrame> frame{};
  std::vector<SeparatedColumn> columns;
  std::size_t rows = 0;
};

RequestList reduce_requests(RequestList requests, const Table& table, const ModelFrame& frame,
                            const std::vector<SeparatedColumn>& separated) {
  for (ModelRequest& request : requests.models)
    request.formula = reduce_formula(request.formula, table, frame.sample.rows, separated);
  return requests;
}

void note_dropped(ModelSummary& summary, const std::string& column) {
  constexpr std::string_view kReason = "predicts perfectly; dropped";
  for (std::size_t term = 0; term < summary.fit.terms.size(); ++term)
    if (summary.fit.terms[term] == column && summary.fit.states[term] == CoefficientState::aliased)
      summary.fit.states[term] = CoefficientState::separated;
  for (DroppedTerm& dropped : summary.dropped_terms) {
    if (dropped.term != column) continue;
    dropped.reason = kReason;
    return;
  }
  summary.dropped_terms.push_back({column, std::string(kReason)});
}

/// The formula stays as asked for; what left it stands among the dropped terms.
void restore_request(ModelSummary& summary, const Formula& asked, const Reduction& reduction) {
  for (const SeparatedColumn& column : reduction.columns) {
    const bool has_term =
        std::find(asked.terms.begin(), asked.terms.end(), column.term) != asked.terms.end();
    if (has_term) note_dropped(summary, column.name);
  }
  summary.formula = asked;
}

Diagnostic describe_reduction(const Reduction& reduction) {
  std::vector<std::string> names;
  for (const SeparatedColumn& column : reduction.columns)
    if (std::find(names.begin(), names.end(), column.name) == names.end())
      names.push_back(column.name);
  return {Severity::warning, "separation_dropped",
          fmt::format("separation: {} perfectly predicted rows left all models, with {}",
                      reduction.rows, fmt::join(names, ", ")),
          reduction.rows};
}

Diagnostic describe_giving_up() {
  return {Severity::warning, "separation_not_dropped",
          "separation: without the perfectly predicted rows the response would have one value; "
          "nothing was dropped"};
}

ModelSet assemble(Pass pass, const RequestList& asked, const ModelFrame& frame,
                  const Reduction& reduction) {
  ModelSet set;
  set.sample = frame.sample;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < asked.models.size(); ++i) {
    const ModelRequest& request = asked.models[i];
    if (reduction.frame) restore_request(pass.models[i].summary, request.formula, reduction);
    names.push_back(asked.title(i));
  }
  if (reduction.frame) set.diagnostics.push_back(describe_reduction(reduction));
  for (Diagnostic& finding : merge_findings(pass.models, names))
    set.diagnostics.push_back(std::move(finding));
  for (std::size_t i = 0; i < asked.nested; ++i)
    set.predictors.push_back(std::move(pass.models[i].predictor));
  for (std::size_t i = 0; i < asked.models.size(); ++i) {
    auto& list = i < asked.nested                 ? set.nested
                 : i < asked.nested + asked.alone ? set.alone
                                                  : set.variants;
    list.push_back(std::move(pass.models[i].summary));
  }
  return set;
}

}  // namespace

ModelSet fit_model_set(const Table& table, const ModelFrame& frame, const ModelSetRequest& request,
                       const FitOptions& options, const RunContext& context) {
  RequestList asked{request.nested, request.nested.size(), request.alone.size()};
  asked.models.insert(asked.models.end(), request.alone.begin(), request.alone.end());
  asked.models.insert(asked.models.end(), request.variants.begin(), request.variants.end());
  RequestList requests = asked;
  Reduction reduction;
  for (;;) {
    const ModelFrame& current = reduction.frame ? *reduction.frame : frame;
    Pass pass = fit_pass(table, current, requests, options, context);
    if (!pass.dropping) return assemble(std::move(pass), asked, current, reduction);
    const std::vector<std::uint8_t>& left_out = rows_left_out(pass.dropping->summary.fit);
    ModelFrame next = leave_out_rows(current, left_out);
    if (!response_varies(next)) break;
    reduction.rows += current.rows() - next.rows();
    for (SeparatedColumn& column : pass.dropping->separated)
      reduction.columns.push_back(std::move(column));
    requests = reduce_requests(asked, table, next, reduction.columns);
    reduction.frame = std::move(next);
  }
  FitOptions undropped = options;
  undropped.separation = SeparationPolicy::error;
  ModelSet set =
      assemble(fit_pass(table, frame, asked, undropped, context), asked, frame, Reduction{});
  set.diagnostics.insert(set.diagnostics.begin(), describe_giving_up());
  return set;
}

}  // namespace bip::detail
