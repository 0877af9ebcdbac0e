// See model_options.hpp. Combinations without a meaning are refused here, before a file is read.
#include "options/model_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "options/choice.hpp"

namespace bip::app {
namespace po = boost::program_options;
namespace {

constexpr std::string_view kDefaultModel = "logit";

CovarianceKind parse_covariance(const std::string& name) {
  const std::string known =
      check_choice("vcov", name, {"oim", "eim", "hc0", "hc1", "robust", "cluster", "cv3"});
  for (const CovarianceKind kind :
       {CovarianceKind::oim, CovarianceKind::eim, CovarianceKind::hc0, CovarianceKind::hc1,
        CovarianceKind::robust, CovarianceKind::cv3}) {
    if (name_of(kind) == known) return kind;
  }
  return CovarianceKind::cluster;
}

SeparationPolicy parse_separation(const std::string& name) {
  const std::string known = check_choice("separation", name, {"error", "keep", "drop"});
  if (known == "keep") return SeparationPolicy::keep;
  return known == "drop" ? SeparationPolicy::drop : SeparationPolicy::error;
}

OptionValue text_or_null(const std::string& text) {
  return text.empty() ? OptionValue(nullptr) : OptionValue(text);
}

std::vector<std::string> parse_levels(const std::string& text) {
  std::vector<std::string> levels = split_list(text);
  if (text.ends_with(',') || std::ranges::find(levels, "") != levels.end()) {
    throw Error(ErrorKind::usage, fmt::format("--response-order '{}' has an empty level", text), {},
                "write the levels from low to high: A,B,C");
  }
  return levels;
}

}  // namespace

po::options_description ModelOptions::describe(PanelModels panel) {
  po::options_description group("Model");
  auto add = group.add_options();
  add("model", po::value(&model_)->value_name("NAME")->default_value(model_),
      "logit, probit, cloglog, lpm (linear probability model), ologit, oprobit (ordered levels), "
      "poisson, negbin (counts)");
  add("event", po::value(&event_)->value_name("VALUE"),
      "the response's value that counts as 1 (1; a text response needs it)");
  add("response-order", po::value(&response_order_)->value_name("A,B,C"),
      "levels of an ordered model's response from low to high (numeric order; a text response "
      "needs it)");
  add("weights", po::value(&weights_)->value_name("COL"), "weights, with --weight-type");
  add("weight-type", po::value(&weight_type_)->value_name("frequency|probability"),
      "what a weight means: equal rows, or units of a population");
  add("offset", po::value(&offset_)->value_name("COL"), "added to the linear predictor as it is");
  add("cluster", po::value(&clusters_)->value_name("COL"),
      "rows of one cluster are not independent: cluster-robust covariance; twice for clusters by "
      "two columns");
  add("vcov", po::value(&vcov_)->value_name("KIND"),
      "oim, eim, hc0, hc1, robust, cluster, or cv3, a jackknife over few clusters (oim; cluster "
      "with --cluster; robust under probability weights)");
  if (panel == PanelModels::offered) panel_.describe(group);
  describe_estimation(group);
  describe_intervals(group);
  return group;
}

void ModelOptions::describe_estimation(po::options_description& group) {
  auto add = group.add_options();
  add("separation",
      po::value(&separation_)->value_name("error|keep|drop")->default_value(separation_),
      "where rows are predicted perfectly: stop, take the limit, or drop the term and its rows");
  add("missing", po::value(&missing_)->value_name("listwise|indicator")->default_value(missing_),
      "rows that lack a covariate: leave, or stay with the covariate filled and a column "
      "missing(NAME) beside");
  add("bias-reduction",
      po::value(&bias_reduction_)->value_name("none|firth")->default_value(bias_reduction_),
      "firth: mean bias-reduced estimates of logit and probit, finite under separation");
}

void ModelOptions::describe_intervals(po::options_description& group) {
  auto add = group.add_options();
  add("reference-distribution", po::value(&reference_)->value_name("normal|t"),
      "what tests and intervals are read from: t has G - 1 degrees of freedom under clusters, else "
      "n - k (normal; t for lpm)");
  add("conf-level", po::value(&conf_level_)->value_name("P")->default_value(conf_level_, "0.95"),
      "confidence level of intervals");
  add("odds-ratios", po::bool_switch(&odds_ratios_), "exponentiated coefficients beside");
}

po::options_description ModelOptions::describe_for_study() {
  po::options_description group("Model");
  group.add_options()(
      "vcov", po::value(&vcov_)->value_name("cluster|cv3"),
      "by the analyses' clusters: robust, or a jackknife over few of them (cluster)");
  describe_estimation(group);
  describe_intervals(group);
  return group;
}

po::options_description ModelOptions::describe_for_values() {
  po::options_description group("Model");
  describe_estimation(group);
  return group;
}

void ModelOptions::check(DataSource source) {
  fit_.model = parse_model_kind(model_);
  fit_.separation = parse_separation(separation_);
  if (!vcov_.empty()) fit_.covariance = parse_covariance(vcov_);
  if (check_choice("missing", missing_, {"listwise", "indicator"}) == "indicator")
    missing_policy_ = MissingPolicy::indicator;
  if (check_choice("bias-reduction", bias_reduction_, {"none", "firth"}) == "firth")
    fit_.bias_reduction = BiasReduction::firth;
  if (!reference_.empty()) {
    fit_.reference = check_choice("reference-distribution", reference_, {"normal", "t"}) == "t"
                         ? ReferenceDistribution::t
                         : ReferenceDistribution::normal;
  }
  panel_.check(fit_.model, source);
  panel_.apply(fit_);
  const bool persons_cluster = source == DataSource::file && panel_.wants_clusters();
  if (persons_cluster && clusters_.empty() && vcov_.empty()) clusters_ = {panel_.id()};
  if (panel_.splits() && missing_policy_ == MissingPolicy::indicator) {
    throw Error(ErrorKind::usage,
                "terms are split within and between persons on complete rows only", {},
                "leave out --missing indicator");
  }
  const bool is_level = conf_level_ > 0 && conf_level_ < 1;  // false for NaN too
  if (!is_level) {
    throw Error(ErrorKind::usage,
                fmt::format("--conf-level must lie between 0 and 1, not {}", conf_level_));
  }
  if (!weight_type_.empty()) {
    static_cast<void>(check_choice("weight-type", weight_type_, {"frequency", "probability"}));
  }
  if (!weights_.empty() && weight_type_.empty()) {
    throw Error(ErrorKind::usage, "--weights needs a type, since the two kinds give other results",
                {}, "add --weight-type frequency or --weight-type probability");
  }
  if (weights_.empty() && !weight_type_.empty()) {
    throw Error(ErrorKind::usage, "--weight-type was given without --weights COL");
  }
  check_response_options();
  if (odds_ratios_ && !has_ratios(fit_.model)) {
    throw Error(
        ErrorKind::usage, fmt::format("--odds-ratios has no meaning for {}", name_of(fit_.model)),
        {},
        "use it with logit, ologit (odds ratios), cloglog (hazard ratios), poisson or negbin "
        "(rate ratios)");
  }
  check_clusters(source);
}

void ModelOptions::check_clusters(DataSource source) const {
  const CovarianceKind kind = fit_.covariance.value_or(CovarianceKind::cluster);
  const bool is_unnamed = clusters_.empty() && source == DataSource::file;
  if (is_unnamed && fit_.covariance && is_clustered(kind)) {
    throw Error(ErrorKind::usage, fmt::format("--vcov {} needs clusters", name_of(kind)), {},
                "name them with --cluster COL");
  }
  if (!clusters_.empty() && !is_clustered(kind)) {
    throw Error(ErrorKind::usage,
                fmt::format("--cluster and --vcov {} contradict each other", vcov_), {},
                "leave out one of them");
  }
  if (clusters_.size() > 2) {
    throw Error(ErrorKind::usage, "--cluster was given more than twice", {},
                "two columns of clusters are possible");
  }
  if (clusters_.size() == 2 && clusters_.front() == clusters_.back()) {
    throw Error(ErrorKind::usage, fmt::format("--cluster {} was given twice", clusters_.front()),
                {}, "name two different columns");
  }
  if (clusters_.size() == 2 && kind == CovarianceKind::cv3) {
    throw Error(ErrorKind::usage, "--vcov cv3 takes one column of clusters", {},
                "give --cluster once");
  }
}

void ModelOptions::check_response_options() {
  order_ = parse_levels(response_order_);
  const ResponseKind kind = response_kind_of(fit_.model);
  if (!order_.empty() && kind != ResponseKind::ordered) {
    throw Error(ErrorKind::usage,
                fmt::format("--response-order has no meaning for {}", name_of(fit_.model)), {},
                "use it with ologit or oprobit");
  }
  if (!event_.empty() && kind != ResponseKind::binary) {
    throw Error(ErrorKind::usage, fmt::format("--event has no meaning for {}", name_of(fit_.model)),
                {}, "leave it out");
  }
}

std::vector<std::string> ModelOptions::columns() const {
  std::vector<std::string> names;
  for (const std::string& name : {weights_, offset_}) {
    if (!name.empty()) names.push_back(name);
  }
  names.insert(names.end(), clusters_.begin(), clusters_.end());
  if (!panel_.id().empty()) names.push_back(panel_.id());
  return names;
}

FrameRequest ModelOptions::frame_request(const Column& response) const {
  FrameRequest request;
  request.response = response.name();
  if (!event_.empty()) request.event = event_;
  const bool may_be_number = fit_.model == ModelKind::lpm && event_.empty();
  request.response_kind =
      may_be_number ? linear_response_kind(response) : response_kind_of(fit_.model);
  request.response_order = order_;
  if (!weights_.empty()) {
    request.weights = weights_;
    request.weight_kind =
        weight_type_ == "frequency" ? WeightKind::frequency : WeightKind::probability;
  }
  if (!offset_.empty()) request.offset = offset_;
  request.clusters = clusters_;
  if (!panel_.id().empty()) request.panel = panel_.id();
  return request;
}

AnalysisOptions ModelOptions::analysis_options(const std::string& leave_out) const {
  AnalysisOptions options;
  options.fit = fit_;
  options.missing = missing_policy_;
  if (panel_.splits()) options.within = panel_.within();
  if (!leave_out.empty()) options.leave_out = leave_out;
  return options;
}

std::vector<std::pair<std::string, OptionValue>> ModelOptions::resolved() const {
  std::vector<std::pair<std::string, OptionValue>> options{
      {"model", std::string(name_of(fit_.model))},
      {"event", text_or_null(event_)},
      {"response_order", order_.empty() ? OptionValue(nullptr) : OptionValue(order_)},
      {"weights", text_or_null(weights_)},
      {"weight_type", text_or_null(weight_type_)},
      {"offset", text_or_null(offset_)},
      {"cluster", clusters_}};
  add_shared(panel_.id(), options);
  return options;
}

std::string ModelOptions::given_data_option() const {
  if (model_ != kDefaultModel) return "model";
  if (!event_.empty()) return "event";
  if (!response_order_.empty()) return "response-order";
  if (!weights_.empty()) return "weights";
  if (!offset_.empty()) return "offset";
  if (!clusters_.empty()) return "cluster";
  if (fit_.covariance && !is_clustered(*fit_.covariance)) return "vcov";
  return panel_.id().empty() ? "" : "panel-id";
}

std::vector<std::pair<std::string, OptionValue>> ModelOptions::resolved_for_study() const {
  std::vector<std::pair<std::string, OptionValue>> options{{"vcov", text_or_null(vcov_)}};
  add_shared(kPersonColumn, options);
  return options;
}

std::vector<std::pair<std::string, OptionValue>> ModelOptions::resolved_for_values() const {
  return {{"separation", separation_}, {"missing", missing_}, {"bias_reduction", bias_reduction_}};
}

void ModelOptions::add_shared(std::string_view persons,
                              std::vector<std::pair<std::string, OptionValue>>& options) const {
  for (auto& option : resolved_for_values()) options.push_back(std::move(option));
  options.insert(options.end(), {{"reference_distribution", text_or_null(reference_)},
                                 {"conf_level", conf_level_},
                                 {"odds_ratios", odds_ratios_}});
  for (auto& option : panel_.resolved(persons)) options.push_back(std::move(option));
}

}  // namespace bip::app
