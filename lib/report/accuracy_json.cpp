// Predictive accuracy as parts of bip.compare/1. Groups too small to be assessed are counted, not
// named.
#include <fmt/format.h>

#include "accuracy_parts.hpp"

namespace bip::detail {
namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json out_of_sample_json(const CrossValidation& result, const std::string& prefix,
                        AbsentList& absent) {
  Json array = Json::array();
  for (const OutOfSampleValue& value : result.values) {
    const std::string key(key_of(value.measure));
    const std::string where = fmt::format("{}out_of_sample[{}].{}.", prefix, value.model, key);
    array.push_back(
        {{"name", value.model},
         {"measure", key},
         {"value", absent.number(value.mean.value, where + "value", value.mean.absent_reason)},
         {"sd", absent.number(value.sd, where + "sd",
                              value.mean.value ? "a single repeat" : value.mean.absent_reason)},
         {"folds", result.folds},
         {"repeats", result.repeats},
         {"folded_by", text_or_null(result.folded_by)}});
  }
  return array;
}

Json cross_validation_json(const CrossValidation& result) {
  Json failed = Json::array();
  for (const FailedFolds& each : result.failed)
    failed.push_back({{"reason", describe(each.failure)}, {"folds", each.folds}});
  return {{"folds", result.folds},
          {"repeats", result.repeats},
          {"folded_by", text_or_null(result.folded_by)},
          {"failed", std::move(failed)},
          {"folds_with_dropped_terms", result.folds_with_dropped_terms},
          {"unseen_levels", result.unseen_levels},
          {"rows_without_group", result.rows_without_group},
          {"divided_clusters", result.divided_clusters}};
}

/// One entry of `discrimination`, at `where`.
class EntryWriter {
 public:
  EntryWriter(const ModelAccuracy& model, std::string where, AbsentList& absent)
      : model_(model), where_(std::move(where)), absent_(absent) {}

  Json write(double cutoff) {
    Json entry{{"name", model_.model},
               {"group", text_or_null(model_.group)},
               {"in_sample", model_.origin == PredictionOrigin::in_sample},
               {"repeat", model_.origin == PredictionOrigin::in_sample ? Json(nullptr) : Json(1)},
               {"cutoff", cutoff}};
    if (!model_.figures) {
      for (const char* key : {"auc", "low", "high", "brier", "hit_rate", "top_decile"})
        entry[key] = absent_.number(std::nullopt, where_ + key, model_.absent_reason);
      return entry;
    }
    add_figures(*model_.figures, entry);
    return entry;
  }

 private:
  Json figure(const MaybeFigure& value, const char* key) {
    return absent_.number(value.value, where_ + key, value.absent_reason);
  }

  void add_figures(const Accuracy& figures, Json& entry) {
    const Auc& auc = figures.auc;
    const std::string no_interval =
        auc.std_error.value ? "the standard error is 0" : auc.std_error.absent_reason;
    entry["rows"] = figures.rows;
    entry["weights_sum"] = count_json(figures.weight);
    entry["n_events"] = count_json(figures.events);
    entry["auc"] = figure(auc.value, "auc");
    entry["std_error"] = figure(auc.std_error, "std_error");
    entry["low"] = absent_.number(auc.low, where_ + "low", no_interval);
    entry["high"] = absent_.number(auc.high, where_ + "high", no_interval);
    add_hits(figures, entry);
    const Brier& brier = figures.brier;
    entry["brier"] = brier.value;
    entry["brier_parts"] = {{"reliability", brier.reliability},
                            {"resolution", brier.resolution},
                            {"uncertainty", brier.uncertainty},
                            {"remainder", brier.remainder}};
    entry["log_loss"] = figure(figures.log_loss, "log_loss");
    Json bins = Json::array();
    for (const CalibrationBin& bin : figures.calibration.bins)
      bins.push_back({{"rows", count_json(bin.rows)},
                      {"predicted", bin.predicted},
                      {"observed", bin.observed}});
    entry["calibration"] = {
        {"intercept", figure(figures.calibration.intercept, "calibration.intercept")},
        {"slope", figure(figures.calibration.slope, "calibration.slope")},
        {"bins", std::move(bins)}};
    Json curve = Json::array();
    for (const RocPoint& point : figures.curve)
      curve.push_back(
          {{"false_positive_rate", point.false_positive_rate}, {"sensitivity", point.sensitivity}});
    entry["roc"] = std::move(curve);
  }

  void add_hits(const Accuracy& figures, Json& entry) {
    const Confusion& hits = figures.confusion;
    entry["hit_rate"] = hits.hit_rate();
    entry["confusion"] = {{"true_positive", count_json(hits.true_positive)},
                          {"false_positive", count_json(hits.false_positive)},
                          {"true_negative", count_json(hits.true_negative)},
                          {"false_negative", count_json(hits.false_negative)}};
    const auto top = [&](double TopTenth::*part, const char* key) {
      const std::optional<TopTenth>& tenth = figures.top_tenth;
      return absent_.number(tenth ? std::optional(*tenth.*part) : std::nullopt, where_ + key,
                            "no event in these rows");
    };
    entry["top_decile"] = top(&TopTenth::found, "top_decile");
    entry["top_decile_rate"] = top(&TopTenth::rate, "top_decile_rate");
  }

  const ModelAccuracy& model_;
  std::string where_;
  AbsentList& absent_;
};

const char* origin_key(PredictionOrigin origin) {
  return origin == PredictionOrigin::in_sample ? "in_sample" : "out_of_fold";
}

Json auc_tests_json(const PredictiveAccuracy& accuracy, const std::string& prefix,
                    AbsentList& absent) {
  Json array = Json::array();
  for (const AucComparison& pair : accuracy.pairs) {
    const std::string where =
        fmt::format("{}auc_tests[{}->{}].{}.", prefix, pair.from, pair.to, origin_key(pair.origin));
    const AucDifference& d = pair.difference;
    const std::string none =
        d.std_error.value ? "the standard error is 0" : d.std_error.absent_reason;
    const auto number = [&](std::optional<double> value, const char* key) {
      return absent.number(value, where + key, none);
    };
    array.push_back({{"from", pair.from},
                     {"to", pair.to},
                     {"in_sample", pair.origin == PredictionOrigin::in_sample},
                     {"difference", absent.number(d.difference.value, where + "difference",
                                                  d.difference.absent_reason)},
                     {"std_error", number(d.std_error.value, "std_error")},
                     {"low", number(d.low, "low")},
                     {"high", number(d.high, "high")},
                     {"statistic", number(d.statistic, "statistic")},
                     {"p_value", number(d.p_value, "p_value")},
                     {"valid", pair.valid},
                     {"note", pair.note}});
  }
  return array;
}

}  // namespace

void add_accuracy_json(const Comparison& comparison, const std::string& prefix, Json& body,
                       AbsentList& absent) {
  body["out_of_sample"] = Json::array();
  body["cross_validation"] = nullptr;
  body["discrimination"] = Json::array();
  body["auc_tests"] = Json::array();
  if (!comparison.accuracy) return;
  const PredictiveAccuracy& accuracy = *comparison.accuracy;
  if (!accuracy.undefined.empty()) {
    static_cast<void>(absent.number(std::nullopt, prefix + "discrimination", accuracy.undefined));
    return;
  }
  if (accuracy.cross_validation) {
    body["out_of_sample"] = out_of_sample_json(*accuracy.cross_validation, prefix, absent);
    body["cross_validation"] = cross_validation_json(*accuracy.cross_validation);
  }
  for (const ModelAccuracy& model : accuracy.models) {
    const std::string group = model.group.empty() ? "" : fmt::format("[{}]", model.group);
    EntryWriter writer(model,
                       fmt::format("{}discrimination[{}]{}.{}.", prefix, model.model, group,
                                   origin_key(model.origin)),
                       absent);
    body["discrimination"].push_back(writer.write(accuracy.cutoff));
  }
  body["auc_tests"] = auc_tests_json(accuracy, prefix, absent);
}

}  // namespace bip::detail
