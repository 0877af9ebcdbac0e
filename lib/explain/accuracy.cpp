// Which predictions are assessed on which rows: every nested model, in the sample and out of fold,
// all rows and groups of them. What is measured is discrimination's; how rows are predicted
// cross-validation's.
#include "explain/accuracy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "bip/core/error.hpp"
#include "explain/cross_validation.hpp"
#include "explain/fit_columns.hpp"
#include "explain/fold_plan.hpp"
#include "explain/gains.hpp"
#include "explain/row_groups.hpp"

namespace bip {
namespace detail {
namespace {

constexpr std::size_t kMostGroups = 50;
constexpr const char* kInSampleNote =
    "not valid: the models are nested and fitted to the very rows they are judged on "
    "(Demler, Pencina & D'Agostino 2012)";
constexpr const char* kOutOfFoldNote =
    "for these predictions; that other folds would give other models is not counted";

/// Predictions of the nested models on the same rows of the frame.
struct PredictionSet {
  PredictionOrigin origin = PredictionOrigin::in_sample;
  std::vector<std::uint32_t> rows;            ///< of the frame
  std::vector<std::vector<double>> eta;       ///< of each model, the null one first
  std::vector<std::string> absent_reasons{};  ///< of models without predictors
};

/// The groups of `by`: rows of the frame, and what is said in place of figures.
struct RowGroup {
  std::string label;
  std::vector<std::uint8_t> has_row;  ///< one a row of the frame
};

struct GroupList {
  std::vector<RowGroup> groups;
  std::size_t small = 0;
};

/// Persons of the marked rows: those of the panel or of a cluster column that holds ids; rows where
/// nothing says who they are.
std::size_t count_persons(const Table& table, const ModelFrame& frame,
                          const std::vector<std::uint8_t>& has_row) {
  const ClusterIndex* persons = frame.panel.count > 0 ? &frame.panel : nullptr;
  for (const ClusterIndex& clusters : frame.clusters)
    if (table.column(clusters.column).type() == ColumnType::id) persons = &clusters;
  if (persons == nullptr) return static_cast<std::size_t>(std::ranges::count(has_row, 1));
  std::set<std::uint32_t> met;
  for (std::size_t row = 0; row < has_row.size(); ++row)
    if (has_row[row] != 0) met.insert(persons->code[row]);
  return met.size();
}

GroupList list_groups(const Table& table, const ModelFrame& frame, const std::string& by) {
  const Column& column = table.column(by);
  refuse_ids(column, "name a column of groups (read as ids: --types COL=category)");
  const RowGroups groups = group_sample_rows(column, frame.sample.rows);
  if (groups.count > kMostGroups) {
    throw Error(ErrorKind::usage,
                fmt::format("column {} has {} groups: at most {} are assessed apart", by,
                            groups.count, kMostGroups),
                {}, "name a column with fewer");
  }
  GroupList list;
  for (std::size_t code = 0; code < groups.count; ++code) {
    RowGroup group{{}, std::vector<std::uint8_t>(frame.rows(), 0)};
    for (std::size_t row = 0; row < frame.rows(); ++row) {
      if (groups.code[row] != code) continue;
      group.has_row[row] = 1;
      if (group.label.empty()) group.label = column.text(frame.sample.rows[row]);
    }
    if (count_persons(table, frame, group.has_row) < kFewestPersonsOfGroup)
      ++list.small;
    else
      list.groups.push_back(std::move(group));
  }
  return list;
}

/// Places in `set.rows` that are marked.
std::vector<std::uint32_t> places_in(const PredictionSet& set,
                                     const std::vector<std::uint8_t>& has_row) {
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < set.rows.size(); ++i)
    if (has_row[set.rows[i]] != 0) places.push_back(static_cast<std::uint32_t>(i));
  return places;
}

/// Assesses one model on all rows of a set and on the groups'.
class ModelAssessment {
 public:
  ModelAssessment(const ModelFrame& frame, LinkFunction link, const AccuracyRequest& request,
                  const GroupList& groups)
      : frame_(frame), link_(link), request_(request), groups_(groups) {}

  void add(const PredictionSet& set, std::size_t model, const std::string& name,
           std::vector<ModelAccuracy>& list) const {
    ModelAccuracy all{name, set.origin};
    if (!set.absent_reasons.empty()) all.absent_reason = set.absent_reasons[model];
    if (set.rows.empty() && all.absent_reason.empty())
      all.absent_reason = "no fold has predictions";
    if (!all.absent_reason.empty()) {
      list.push_back(std::move(all));
      return;
    }
    const PredictedRows rows = predicted_rows(frame_, link_, set.rows, set.eta[model]);
    all.figures = assess_predictions(rows, request_.cutoff, request_.conf_level);
    list.push_back(std::move(all));
    for (const RowGroup& group : groups_.groups) list.push_back(assess(set, rows, group, name));
  }

 private:
  [[nodiscard]] ModelAccuracy assess(const PredictionSet& set, const PredictedRows& rows,
                                     const RowGroup& group, const std::string& name) const {
    ModelAccuracy accuracy{name, set.origin, group.label};
    const std::vector<std::uint32_t> places = places_in(set, group.has_row);
    const auto events = std::ranges::count_if(
        places, [&](std::uint32_t place) { return rows.response[place] == 1; });
    if (events == 0 || events == std::ssize(places)) {
      accuracy.absent_reason = "the response has one value in the group";
      return accuracy;
    }
    accuracy.figures =
        assess_predictions(select_rows(rows, places), request_.cutoff, request_.conf_level);
    return accuracy;
  }

  const ModelFrame& frame_;
  LinkFunction link_;
  const AccuracyRequest& request_;
  const GroupList& groups_;
};

PredictionSet gather_in_sample(const ModelFrame& frame, const FittedPredictors& fitted) {
  PredictionSet set;
  const std::vector<std::uint32_t>& all = frame.sample.rows;
  for (const std::uint32_t row : fitted.sample.rows) {  // both ascend
    const auto place = std::ranges::lower_bound(all, row);
    set.rows.push_back(static_cast<std::uint32_t>(place - all.begin()));
  }
  set.eta = fitted.predictors;
  for (const ModelSummary& model : fitted.models)
    set.absent_reasons.emplace_back(describe_failure(model.fit));
  return set;
}

void compare_pairs(const ModelFrame& frame, LinkFunction link, double conf_level,
                   const PredictionSet& set, const std::vector<ModelRequest>& nested,
                   std::vector<AucComparison>& pairs) {
  const bool out_of_fold = set.origin == PredictionOrigin::out_of_fold;
  const auto lacks = [&](std::size_t model) {
    if (out_of_fold && nested[model].formula.terms.empty()) return true;
    return set.rows.empty() || (!set.absent_reasons.empty() && !set.absent_reasons[model].empty());
  };
  const bool in_sample = set.origin == PredictionOrigin::in_sample;
  for (const auto& [from, to] : list_pairs(nested.size())) {
    if (lacks(from) || lacks(to)) continue;
    AucComparison pair{nested[from].name, nested[to].name, set.origin};
    pair.difference = compare_auc(predicted_rows(frame, link, set.rows, set.eta[from]),
                                  predicted_rows(frame, link, set.rows, set.eta[to]), conf_level);
    pair.valid = !in_sample && pair.difference.p_value.has_value();
    pair.note = in_sample ? kInSampleNote : kOutOfFoldNote;
    pairs.push_back(std::move(pair));
  }
}

/// What needs an order of rows is absent where predictions differ by fold alone.
template <class Iterator>
void take_out_order(Iterator first, Iterator last) {
  for (; first != last; ++first) {
    if (!first->figures) continue;
    first->figures->auc = {{std::nullopt, kFoldsAlone}, {std::nullopt, kFoldsAlone}};
    first->figures->curve.clear();
    first->figures->top_tenth.reset();
  }
}

void warn(const CrossValidation& result, Diagnostics& findings) {
  const auto add = [&](Severity severity, const char* code, std::string message,
                       std::size_t count) {
    if (count > 0) findings.push_back({severity, code, std::move(message), count});
  };
  const std::size_t all = result.folds * result.repeats;
  for (const FailedFolds& failed : result.failed) {
    add(Severity::warning, "fold_failed",
        fmt::format("cross-validation: {} of {} folds have no predictions: {}; their rows are in "
                    "no out-of-sample value",
                    failed.folds, all, describe(failed.failure)),
        failed.folds);
  }
  add(Severity::note, "fold_separation",
      fmt::format("cross-validation: in {} of {} folds a column predicted perfectly and left with "
                  "its rows (a limit says nothing of rows it has not seen)",
                  result.folds_with_dropped_terms, all),
      result.folds_with_dropped_terms);
  add(Severity::note, "unseen_level",
      fmt::format("cross-validation: {} predictions are of a category that the training part "
                  "lacks; it counts as the reference",
                  result.unseen_levels),
      result.unseen_levels);
  add(Severity::warning, "divided_cluster",
      fmt::format("cross-validation: {} clusters are in more than one group of {}: their rows are "
                  "predicted by models that know them",
                  result.divided_clusters, result.folded_by),
      result.divided_clusters);
}

}  // namespace

std::string_view reason_not_predictable(const FitOptions& options) {
  if (options.panel == PanelKind::fixed_effects)
    return "fixed effects leave the persons' own intercepts open, so rows are not predicted";
  if (options.panel == PanelKind::random_intercept)
    return "a random intercept of a person is not known for rows apart from the others";
  if (is_ordered(options.model) || is_count(options.model))
    return "accuracy and out-of-sample power are those of a 0/1 response or of lpm";
  return {};
}

PredictiveAccuracy assess_models(const Table& table, const ModelFrame& frame,
                                 const std::vector<ModelRequest>& nested,
                                 const FittedPredictors& fitted, const AccuracyRequest& request,
                                 const FitOptions& options, const RunContext& context,
                                 Diagnostics& findings) {
  PredictiveAccuracy result;
  result.cutoff = request.cutoff;
  result.by = request.by.value_or("");
  const bool binary = frame.response_kind == ResponseKind::binary;
  GroupList groups;
  if (request.by) groups = list_groups(table, frame, *request.by);
  result.small_groups = groups.small;
  const LinkFunction link = link_of(options.model);
  const ModelAssessment assessment(frame, link, request, groups);
  const auto assess = [&](const PredictionSet& set) {
    if (!binary) return;
    for (std::size_t model = 1; model < nested.size(); ++model) {
      const auto first = std::ssize(result.models);
      assessment.add(set, model, nested[model].name, result.models);
      const bool differs_by_fold =
          set.origin == PredictionOrigin::out_of_fold && nested[model].formula.terms.empty();
      if (differs_by_fold) take_out_order(result.models.begin() + first, result.models.end());
    }
    compare_pairs(frame, link, request.conf_level, set, nested, result.pairs);
  };
  assess(gather_in_sample(frame, fitted));
  if (!request.cross_validation) return result;
  CrossValidated validated = cross_validate(table, frame, nested, fitted.models,
                                            *request.cross_validation, options, context);
  warn(validated.summary, findings);
  assess({PredictionOrigin::out_of_fold, std::move(validated.rows), std::move(validated.eta), {}});
  result.cross_validation = std::move(validated.summary);
  return result;
}

}  // namespace detail

const Accuracy* PredictiveAccuracy::find(const std::string& model, PredictionOrigin origin) const {
  for (const ModelAccuracy& each : models)
    if (each.model == model && each.origin == origin && each.group.empty() && each.figures)
      return &*each.figures;
  return nullptr;
}

}  // namespace bip
