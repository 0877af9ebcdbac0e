// See refit_model.hpp.
#include "explain/refit_model.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "explain/block_tests.hpp"
#include "explain/fit_columns.hpp"
#include "explain/frame_design.hpp"
#include "explain/measures.hpp"
#include "explain/prediction_sums.hpp"
#include "explain/separation_drop.hpp"
#include "model/fit_parts.hpp"
#include "model/likelihood_at.hpp"
#include "model/secant_metric.hpp"

namespace bip::detail {
namespace {

/// What a rounded information cannot tell from dependence.
constexpr double kRoundedShare = 1e-4;

bool has_fast_way(const ModelFrame& frame, const Fit& fit) {
  const bool is_binary = fit.model == ModelKind::logit || fit.model == ModelKind::probit ||
                         fit.model == ModelKind::cloglog;
  const bool is_regular = fit.converged() && !has_infinite_coefficient(fit) &&
                          rows_left_out(fit).empty() && !fit.panel &&
                          fit.bias_reduction == BiasReduction::none;
  return is_binary && is_regular && fit.rows == frame.rows();
}

/// Only figures and estimates: refits are many.
Fit without_covariance(const Fit& fit) {
  Fit light = fit;
  light.covariance = {};
  light.information_inverse.resize(0, 0);
  light.iterations.clear();
  light.diagnostics.clear();
  return light;
}

Fit without_terms(const Fit& fit) {
  Fit figures = fit;
  figures.terms.clear();
  figures.coefficients.resize(0);
  return figures;
}

BinaryRows binary_rows(const ModelFrame& frame, ModelKind model) {
  return {link_of(model), frame.response, frame.offset};
}

std::vector<double> times_weights(const std::vector<double>& weights,
                                  std::span<const double> times) {
  std::vector<double> product(times.begin(), times.end());
  for (std::size_t row = 0; row < product.size(); ++row) product[row] *= weights[row];
  return product;
}

template <class Value>
std::vector<Value> pick(const std::vector<Value>& values,
                        const std::vector<std::uint32_t>& places) {
  std::vector<Value> picked;
  if (values.empty()) return picked;
  picked.reserve(places.size());
  for (const std::uint32_t place : places) picked.push_back(values[place]);
  return picked;
}

/// What stays comparable when coefficients meet rows they were not fitted on.
bool is_comparable(Measure measure) {
  return measure != Measure::mcfadden_adj && measure != Measure::r2_adj &&
         measure != Measure::mckelvey_zavoina;
}

std::vector<PseudoR2> absent_measures(const std::vector<PseudoR2>& like, const char* reason) {
  std::vector<PseudoR2> absent;
  for (const PseudoR2& each : like) absent.push_back({each.measure, std::nullopt, reason});
  return absent;
}

}  // namespace

ModelFrame frame_of_places(const ModelFrame& frame, const std::vector<std::uint32_t>& places,
                           const std::vector<std::uint32_t>& copy) {
  ModelFrame drawn = frame;
  drawn.clusters.clear();
  drawn.diagnostics.clear();
  drawn.sample.rows = pick(frame.sample.rows, places);
  drawn.response = pick(frame.response, places);
  drawn.weights = pick(frame.weights, places);
  drawn.offset = pick(frame.offset, places);
  if (frame.panel.count == 0) return drawn;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> persons;
  drawn.panel.code.resize(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(persons.size());
    drawn.panel.code[i] =
        persons.try_emplace({frame.panel.code[places[i]], copy[i]}, next).first->second;
  }
  drawn.panel.count = persons.size();
  return drawn;
}

RefitModel::RefitModel(const Table& table, const ModelFrame& frame, const ModelSummary& known,
                       const FitOptions& options)
    : frame_(frame),
      design_(build_frame_design(table, frame,
                                 reduce_formula(known.formula, table, frame.sample.rows, {}))),
      options_(options),
      known_(without_covariance(known.fit)),
      figures_(without_terms(known_)),
      own_weights_(frame.weights),
      own_times_(frame.rows(), 1.0) {
  options_.covariance =  // measures need none: the cheapest
      frame.weight_kind == WeightKind::probability ? CovarianceKind::robust : CovarianceKind::oim;
  if (own_weights_.empty()) own_weights_ = own_times_;
  if (!has_fast_way(frame, known_)) return;
  std::vector<double> estimates;
  for (std::size_t column = 0; column < design_.size(); ++column) {
    const std::optional<std::size_t> term = find_term(column);
    if (!term || !known_.is_estimated(*term)) continue;
    kept_.push_back(column);
    estimates.push_back(known_.coefficients[static_cast<Eigen::Index>(*term)]);
  }
  standard_ = StandardColumns::make(read_columns(kept_), design_.has_intercept());
  // In single precision: so are what refits move by, and what leaves a coefficient at 0.
  start_ = standard_
               .from_own_units(
                   Eigen::Map<const Eigen::VectorXd>(estimates.data(), std::ssize(estimates)))
               .cast<float>()
               .cast<double>();
  const BinaryRows rows = binary_rows(frame_, known_.model);
  RowDerivatives derivatives = derive_rows(rows, standard_.values, own_weights_, start_);
  information_ = weighted_products(standard_.values, derivatives.curvatures);
  draws_ = DrawSums(std::move(derivatives));
}

void RefitModel::expect_draws_of(const SamplingUnits& units) {
  if (kept_.empty()) return;
  // Columns that nearly depend on each other need informations to more digits.
  constexpr double kMargin = 100;
  if (SecantMetric(information_).is_definite(kMargin * kRoundedShare))
    draws_.expect_draws_of(units, standard_.values);
  expect_many();
}

void RefitModel::expect_many() {
  if (kept_.empty()) return;
  const BinaryRows rows = binary_rows(frame_, known_.model);
  cubic_ = CubicModel(rows, standard_.values, own_weights_, start_);
  base_ = NearbyBase(rows, standard_.values, start_);
  own_score_ = weighted_sums(standard_.values, draws_.rows().scores);
}

std::optional<std::size_t> RefitModel::find_term(std::size_t column) const {
  const auto found = std::ranges::find(known_.terms, design_.columns()[column].name);
  if (found == known_.terms.end()) return std::nullopt;
  return static_cast<std::size_t>(found - known_.terms.begin());
}

bool RefitModel::is_dropped(std::size_t column) const {
  if (design_.columns()[column].term == kInterceptTerm) return false;
  const std::optional<std::size_t> term = find_term(column);
  return !term || !takes_part(known_, *term);
}

std::vector<std::size_t> RefitModel::columns_beyond(const ModelSummary& smaller) const {
  std::vector<std::size_t> columns = list_added_columns(smaller, design_);
  // Cut points and persons' own intercepts stand for a column that is in both designs.
  std::erase_if(columns, [&](std::size_t column) {
    return design_.columns()[column].term == kInterceptTerm;
  });
  return columns;
}

Eigen::MatrixXd RefitModel::read_columns(const std::vector<std::size_t>& columns) const {
  Eigen::MatrixXd values(static_cast<Eigen::Index>(design_.rows()),
                         static_cast<Eigen::Index>(columns.size()));
  std::vector<double> block(design_.size() * kBlockRows);
  for (std::size_t first = 0; first < design_.rows(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, design_.rows() - first);
    design_.fill(first, count, block.data(), kBlockRows);
    for (std::size_t i = 0; i < columns.size(); ++i)
      std::copy_n(block.data() + columns[i] * kBlockRows, count,
                  values.col(static_cast<Eigen::Index>(i)).data() + first);
  }
  return values;
}

std::optional<double> RefitModel::null_log_likelihood(std::span<const double> weights,
                                                      const PredictionSums& sums) const {
  const double events = sums.event_weight;
  const double others = sums.non_event_weight();
  if (events <= 0 || others <= 0) return std::nullopt;
  if (frame_.offset.empty())
    return events * std::log(events / (events + others)) +
           others * std::log(others / (events + others));
  const Eigen::MatrixXd constant =
      Eigen::MatrixXd::Ones(static_cast<Eigen::Index>(frame_.rows()), 1);
  const NearbyFit null =
      fit_nearby(binary_rows(frame_, known_.model), constant, weights, Eigen::VectorXd::Zero(1));
  return null.found ? std::optional(null.log_likelihood) : std::nullopt;
}

std::optional<Refit> RefitModel::make_refit(NearbyFit&& nearby, std::span<const double> weights,
                                            std::span<const double> times,
                                            const std::vector<CoefficientState>& states) const {
  if (!nearby.found) return std::nullopt;
  const std::span<const double> eta(nearby.eta.data(), static_cast<std::size_t>(nearby.eta.size()));
  const PredictionSums sums = nearby.predictions ? sums_of(*nearby.predictions)
                                                 : sum_predictions(eta, frame_.response, weights,
                                                                   link_of(known_.model), {});
  const std::optional<double> null = null_log_likelihood(weights, sums);
  if (!null) return std::nullopt;
  Refit refit{figures_, {}, {}, nearby.other};
  Fit& fit = refit.fit;
  fit.states = states;
  fit.log_likelihood = nearby.log_likelihood;
  fit.null_log_likelihood = *null;
  fit.weight_sum = sums.weight;
  const bool rows_are_observations =
      !frame_.weights.empty() && frame_.weight_kind != WeightKind::frequency;
  fit.observations =
      rows_are_observations ? std::accumulate(times.begin(), times.end(), 0.0) : fit.weight_sum;
  fit.parameters = count_columns(fit);
  refit.measures = compute_measures(fit, sums);
  refit.eta = std::move(nearby.eta);
  return refit;
}

std::size_t RefitModel::batch_size() const {
  return nearby_batch_size(static_cast<Eigen::Index>(frame_.rows()));
}

std::vector<std::vector<double>> RefitModel::weigh_draws(const UnitDraws& draws) const {
  std::vector<std::vector<double>> weights;
  if (frame_.weights.empty()) return weights;
  for (const std::vector<double>& times : draws.times)
    weights.push_back(times_weights(own_weights_, times));
  return weights;
}

std::vector<NearbyFit> RefitModel::fit_on_draws(const UnitDraws& draws,
                                                const std::vector<std::vector<double>>& weights,
                                                const NearbyWish& wish) const {
  std::vector<Eigen::Index> all(kept_.size());
  std::iota(all.begin(), all.end(), Eigen::Index{0});
  std::vector<DrawMoments> moments = draws_.of_draws(draws, standard_.values);
  std::vector<NearbyStart> starts;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    starts.push_back({weights[i], all, start_, moments[i].information, moments[i].score});
    if (moments[i].is_rounded) starts.back().least_share = kRoundedShare;
    cubic_.advance(moments[i].score, moments[i].information, starts.back());
    if (!base_.is_empty()) starts.back().base_score = std::move(moments[i].score);
  }
  return fit_nearby(binary_rows(frame_, known_.model), standard_.values, starts, wish, base_);
}

std::vector<std::optional<Refit>> RefitModel::find_on_draws(const UnitDraws& draws) const {
  std::vector<std::optional<Refit>> refits(draws.times.size());
  if (kept_.empty()) return refits;
  const std::vector<std::vector<double>> weighed = weigh_draws(draws);
  const std::vector<std::vector<double>>& weights = weighed.empty() ? draws.times : weighed;
  std::vector<NearbyFit> fits = fit_on_draws(draws, weights, {false, own_weights_});
  for (std::size_t i = 0; i < fits.size(); ++i)
    refits[i] = make_refit(std::move(fits[i]), weights[i], draws.times[i], known_.states);
  return refits;
}

std::optional<Refit> RefitModel::find_on_counts(std::span<const double> times) const {
  if (kept_.empty()) return std::nullopt;
  const UnitDraws one{{{times.begin(), times.end()}}};
  const std::vector<std::vector<double>> weights{times_weights(own_weights_, times)};
  return make_refit(std::move(fit_on_draws(one, weights, {}).front()), weights.front(), times,
                    known_.states);
}

std::optional<Refit> RefitModel::find_permuted(const std::vector<std::size_t>& columns,
                                               const std::vector<std::uint32_t>& source) const {
  if (kept_.empty()) return std::nullopt;
  Eigen::MatrixXd values = standard_.values;
  Eigen::VectorXd start = start_;
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    if (std::ranges::find(columns, kept_[i]) == columns.end()) continue;
    const auto at = static_cast<Eigen::Index>(i);
    for (std::size_t row = 0; row < source.size(); ++row)
      values(static_cast<Eigen::Index>(row), at) =
          standard_.values(static_cast<Eigen::Index>(source[row]), at);
    start[at] = 0;  // where columns without meaning are to be found
  }
  return make_refit(fit_nearby(binary_rows(frame_, known_.model), values, own_weights_, start),
                    own_weights_, own_times_, known_.states);
}

/// Where the maximum of the known fit's quadratic is with the other coefficients at 0.
NearbyStart RefitModel::start_on_columns(const std::vector<std::size_t>& columns) const {
  NearbyStart start{own_weights_, {columns.begin(), columns.end()}, {}, {}};
  std::vector<Eigen::Index> others;
  for (std::size_t column = 0; column < design_.size(); ++column)
    if (!std::ranges::binary_search(columns, column))
      others.push_back(static_cast<Eigen::Index>(column));
  start.information = information_(start.columns, start.columns);
  start.at = start_(start.columns);
  if (!others.empty())
    start.at += start.information.llt().solve(information_(start.columns, others) * start_(others));
  cubic_.advance(own_score_, information_, start);
  if (!base_.is_empty()) start.base_score = own_score_;
  return start;
}

std::vector<std::optional<Refit>> RefitModel::find_on_columns(
    const std::vector<std::vector<std::size_t>>& choices) const {
  std::vector<std::optional<Refit>> refits(choices.size());
  if (kept_.size() < design_.size()) return refits;  // what was collinear may not be here
  std::vector<NearbyStart> starts;
  for (const std::vector<std::size_t>& columns : choices)
    starts.push_back(start_on_columns(columns));
  std::vector<NearbyFit> fits =
      fit_nearby(binary_rows(frame_, known_.model), standard_.values, starts, {false, {}}, base_);
  for (std::size_t i = 0; i < fits.size(); ++i) {
    std::vector<CoefficientState> states = known_.states;
    for (std::size_t column = 0; column < design_.size(); ++column)
      if (!std::ranges::binary_search(choices[i], column))
        states[column] = CoefficientState::aliased;
    refits[i] = make_refit(std::move(fits[i]), own_weights_, own_times_, states);
  }
  return refits;
}

std::optional<Refit> RefitModel::find_on_columns(const std::vector<std::size_t>& columns) const {
  return std::move(find_on_columns(std::vector<std::vector<std::size_t>>{columns}).front());
}

double RefitModel::sum_squared_residuals(const Eigen::VectorXd& eta) const {
  CompensatedSum sum;
  for (std::size_t row = 0; row < frame_.rows(); ++row) {
    const double residual = frame_.response[row] - eta[static_cast<Eigen::Index>(row)];
    sum += own_weights_[row] * residual * residual;
  }
  return sum.value();
}

/// `moved` has the coefficients of a refit on the own rows, whose linear predictors are `eta`.
std::vector<PseudoR2> RefitModel::measure_predictors(Fit moved, const Eigen::VectorXd& eta,
                                                     const RunContext& context) const {
  if (moved.model == ModelKind::lpm)
    moved.residual_sum_of_squares = sum_squared_residuals(eta);
  else
    moved.log_likelihood = log_likelihood_at(frame_, moved, eta);
  set_deviances(frame_, design_, moved, {}, context);
  return measure_at(frame_, moved, eta, context);
}

std::vector<PseudoR2> RefitModel::measure_on_own_rows(const Refit& refit,
                                                      const RunContext& context) const {
  const Fit& fit = refit.fit;
  const bool predicts = fit.converged() && !fit.panel && !has_infinite_coefficient(fit) &&
                        known_.rows == frame_.rows() && rows_left_out(known_).empty();
  if (!predicts) return absent_measures(refit.measures, "the refit predicts no other rows");
  Fit moved = fit;
  moved.states = known_.states;
  moved.observations = known_.observations;
  moved.weight_sum = known_.weight_sum;
  moved.null_log_likelihood = known_.null_log_likelihood;
  moved.total_sum_of_squares = known_.total_sum_of_squares;
  moved.separation = {};
  std::vector<PseudoR2> measures;
  if (refit.on_own) {
    moved.log_likelihood = refit.on_own->log_likelihood;
    measures = compute_measures(moved, sums_of(refit.on_own->predictions));
  } else {
    measures = measure_predictors(
        moved, refit.eta.size() > 0 ? refit.eta : predict_eta(frame_, design_, moved, context),
        context);
  }
  for (PseudoR2& each : measures)
    if (!is_comparable(each.measure))
      each = {each.measure, std::nullopt, "corrects for parameters itself"};
  return measures;
}

}  // namespace bip::detail
