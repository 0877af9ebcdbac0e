// See decomposition.hpp. What a coalition is worth comes from refits, what each player gets from
// coalitions.hpp.
#include "explain/decomposition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <set>
#include <span>

#include "bip/core/error.hpp"
#include "bip/core/reported_tasks.hpp"
#include "explain/coalitions.hpp"
#include "explain/gains.hpp"
#include "explain/refit_memory.hpp"
#include "explain/refit_model.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kMostPlayers = 64;
constexpr std::size_t kEnds = 2;  // the base and the last model, which are fitted already
/// Fewer pairs of orders say too little of their own error.
constexpr std::size_t kFewestPairs = 10;
constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();

/// Blocks or items with their columns in the last model's design.
struct Players {
  std::vector<std::string> names;
  std::vector<std::string> blocks;  ///< of the unions
  std::vector<std::vector<std::size_t>> columns;
  Unions unions;
  std::vector<std::size_t> base;  ///< columns that are always in
};

/// The variable a term belongs to, its indicator of missing answers included; terms of several
/// variables stand for themselves.
std::string item_of(const Term& term) {
  constexpr std::string_view kIndicator = "missing(";
  std::set<std::string> variables;
  for (const TermFactor& factor : term.factors) {
    for (const std::string& column : factor.columns) {
      const bool is_indicator = column.starts_with(kIndicator) && column.ends_with(')');
      variables.insert(is_indicator
                           ? column.substr(kIndicator.size(), column.size() - kIndicator.size() - 1)
                           : column);
    }
  }
  return variables.size() == 1 ? *variables.begin() : term.name();
}

void add_player(Players& players, std::string name) {
  players.unions.players.back().push_back(players.names.size());
  players.names.push_back(std::move(name));
  players.columns.emplace_back();
}

/// The added columns of one block, in the players they belong to.
void add_block(const RefitModel& last, const std::string& block,
               const std::vector<std::size_t>& columns, DecompositionLevel level,
               Players& players) {
  players.blocks.push_back(block);
  players.unions.players.emplace_back();
  if (level == DecompositionLevel::block) {
    add_player(players, block);
    players.columns.back() = columns;
    return;
  }
  const std::size_t first = players.names.size();
  for (const std::size_t column : columns) {
    const std::string item =
        item_of(last.design().formula().terms.at(last.design().columns()[column].term));
    const auto own = players.names.begin() + static_cast<std::ptrdiff_t>(first);
    auto found = std::find(own, players.names.end(), item);
    if (found == players.names.end()) {
      add_player(players, item);
      found = players.names.end() - 1;
    }
    players.columns[static_cast<std::size_t>(found - players.names.begin())].push_back(column);
  }
}

Players list_players(const RefitModel& last, const std::vector<ModelSummary>& models,
                     DecompositionLevel level) {
  Players players;
  std::vector<std::size_t> beyond = last.columns_beyond(models[1]);
  for (std::size_t column = 0; column < last.design().size(); ++column)
    if (!std::ranges::binary_search(beyond, column)) players.base.push_back(column);
  for (std::size_t m = 2; m < models.size(); ++m) {
    const std::vector<std::size_t> later = last.columns_beyond(models[m]);
    std::vector<std::size_t> own;
    std::ranges::set_difference(beyond, later, std::back_inserter(own));
    add_block(last, models[m].name, own, level, players);
    beyond = later;
  }
  if (players.names.size() > kMostPlayers) {
    throw Error(ErrorKind::usage,
                fmt::format("{} items cannot be decomposed: at most {}", players.names.size(),
                            kMostPlayers),
                {}, "decompose blocks, or put items together in fewer blocks");
  }
  return players;
}

std::vector<std::size_t> columns_of(const Players& players, Coalition coalition) {
  std::vector<std::size_t> columns = players.base;
  for (std::size_t player = 0; player < players.names.size(); ++player)
    if ((coalition >> player & 1U) != 0)
      columns.insert(columns.end(), players.columns[player].begin(), players.columns[player].end());
  std::ranges::sort(columns);
  return columns;
}

/// The measures of coalitions, computed once each, side by side.
class Worths {
 public:
  Worths(const RefitModel& last, const Players& players, const std::vector<ModelSummary>& models,
         std::vector<Coalition> coalitions, const RunContext& context)
      : coalitions_(std::move(coalitions)), values_(coalitions_.size()) {
    for (const PseudoR2& each : models.back().measures) measures_.push_back(each.measure);
    // What it costs is said before it is spent.
    const std::string stage = fmt::format("decomposition, {} models", fitted());
    if (context.on_progress) context.on_progress({stage, 0, fitted()});
    // Both ends are known: what they are worth is what the comparison says.
    values_.front() = pick(models[1].measures);
    values_.back() = pick(models.back().measures);
    const std::size_t batch = last.batch_size();
    for_each_reported_batch(
        context, stage, fitted(), batch, [&](std::size_t first, const RunContext& own) {
          measure(last, players, first + 1, std::min(batch, fitted() - first), own);
        });
  }

  [[nodiscard]] const std::vector<double>& of(Coalition coalition) const {
    const auto found = std::ranges::lower_bound(coalitions_, coalition);
    return values_[static_cast<std::size_t>(found - coalitions_.begin())];
  }
  [[nodiscard]] const std::vector<Measure>& measures() const { return measures_; }
  /// All but the two ends.
  [[nodiscard]] std::size_t fitted() const { return coalitions_.size() - kEnds; }
  [[nodiscard]] std::size_t failed() const {
    return static_cast<std::size_t>(std::ranges::count_if(values_, [](const auto& values) {
      return std::ranges::none_of(values, [](double value) { return std::isfinite(value); });
    }));
  }

 private:
  /// `count` coalitions from the one at `first` on, side by side.
  void measure(const RefitModel& last, const Players& players, std::size_t first, std::size_t count,
               const RunContext& context) {
    std::vector<std::vector<std::size_t>> columns;
    for (std::size_t i = first; i < first + count; ++i)
      columns.push_back(columns_of(players, coalitions_[i]));
    const std::vector<std::optional<Refit>> refits = last.find_on_columns(columns);
    for (std::size_t i = 0; i < count; ++i)
      values_[first + i] =
          refits[i] ? pick(refits[i]->measures) : measure_whole(last, columns[i], context);
  }

  [[nodiscard]] std::vector<double> measure_whole(const RefitModel& last,
                                                  const std::vector<std::size_t>& columns,
                                                  const RunContext& context) const {
    try {
      return pick(last.fit_on_columns(columns, context).measures);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::degenerate_data) throw;
      return std::vector<double>(measures_.size(), kAbsent);
    }
  }

  [[nodiscard]] std::vector<double> pick(const std::vector<PseudoR2>& measures) const {
    std::vector<double> values;
    for (const Measure measure : measures_) {
      const auto found = std::ranges::find(measures, measure, &PseudoR2::measure);
      values.push_back(found == measures.end() ? kAbsent : found->value.value_or(kAbsent));
    }
    return values;
  }

  std::vector<Measure> measures_;
  std::vector<Coalition> coalitions_;
  std::vector<std::vector<double>> values_;
};

/// Values and their standard errors, player × measure.
struct Shares {
  std::vector<std::vector<double>> values;
  std::vector<std::vector<double>> errors;  ///< empty where exact
};

std::vector<Coalition> coalitions_on_the_way(const std::vector<std::vector<std::size_t>>& orders) {
  std::set<Coalition> found{0};
  for (const std::vector<std::size_t>& order : orders) {
    Coalition now = 0;
    for (const std::size_t player : order) {
      now |= Coalition{1} << player;
      found.insert(now);
    }
  }
  return {found.begin(), found.end()};
}

/// What each player adds along one order.
void add_order(const std::vector<std::size_t>& order, const Worths& worths,
               std::vector<std::vector<double>>& added) {
  Coalition now = 0;
  for (const std::size_t player : order) {
    const std::vector<double>& before = worths.of(now);
    now |= Coalition{1} << player;
    const std::vector<double>& after = worths.of(now);
    for (std::size_t m = 0; m < before.size(); ++m) added[player][m] += after[m] - before[m];
  }
}

/// Means over pairs of an order and its reverse, with the standard error between pairs.
Shares average_orders(const std::vector<std::vector<std::size_t>>& orders, const Worths& worths,
                      std::size_t players) {
  const std::size_t measures = worths.measures().size();
  const std::vector<std::vector<double>> zero(players, std::vector<double>(measures, 0));
  Shares sum{zero, zero};
  const std::size_t pair_count = orders.size() / 2;
  const auto pairs = static_cast<double>(pair_count);
  for (std::size_t first = 0; first + 1 < orders.size(); first += 2) {
    auto pair = zero;
    add_order(orders[first], worths, pair);
    add_order(orders[first + 1], worths, pair);
    for (std::size_t p = 0; p < players; ++p)
      for (std::size_t m = 0; m < measures; ++m) {
        sum.values[p][m] += pair[p][m] / 2;
        sum.errors[p][m] += pair[p][m] * pair[p][m] / 4;
      }
  }
  for (std::size_t p = 0; p < players; ++p)
    for (std::size_t m = 0; m < measures; ++m) {
      const double mean = sum.values[p][m] / pairs;
      const double variance = (sum.errors[p][m] - pairs * mean * mean) / (pairs - 1);
      sum.values[p][m] = mean;
      sum.errors[p][m] = std::sqrt(std::max(variance, 0.0) / pairs);
    }
  return sum;
}

std::optional<double> or_absent(double value) {
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// Blocks first, each the sum of its players, then (of items) the players.
std::vector<Contribution> list_contributions(const Players& players, const Shares& shares,
                                             const Worths& worths, DecompositionLevel level) {
  std::vector<Contribution> list;
  const auto add = [&](std::string name, DecompositionLevel at, const std::string& block,
                       std::size_t measure, double value, std::optional<double> error) {
    const double total = worths.of(players.unions.all())[measure] - worths.of(0)[measure];
    Contribution one{std::move(name), at, block, worths.measures()[measure], or_absent(value)};
    if (one.value && total > 0) one.share = value / total;
    if (one.value) one.mc_error = error;
    list.push_back(std::move(one));
  };
  for (std::size_t measure = 0; measure < worths.measures().size(); ++measure) {
    for (std::size_t u = 0; u < players.blocks.size(); ++u) {
      double value = 0;
      for (const std::size_t player : players.unions.players[u])
        value += shares.values[player][measure];
      const bool sampled_block = !shares.errors.empty() && level == DecompositionLevel::block;
      add(players.blocks[u], DecompositionLevel::block, players.blocks[u], measure, value,
          sampled_block ? or_absent(shares.errors[players.unions.players[u].front()][measure])
                        : std::nullopt);
    }
    if (level == DecompositionLevel::block) continue;
    for (std::size_t u = 0; u < players.blocks.size(); ++u)
      for (const std::size_t player : players.unions.players[u])
        add(players.names[player], DecompositionLevel::item, players.blocks[u], measure,
            shares.values[player][measure],
            shares.errors.empty() ? std::nullopt : or_absent(shares.errors[player][measure]));
  }
  return list;
}

}  // namespace

Decomposition decompose_gain(const Table& table, const ModelFrame& frame,
                             const std::vector<ModelSummary>& models, const FitOptions& options,
                             const DecompositionRequest& request, const RunContext& context) {
  require_refit_memory(frame, std::span(models).last(1), "the decomposition", context);
  RefitModel last(table, frame, models.back(), options);
  last.expect_many();
  const Players players = list_players(last, models, request.level);
  Decomposition result{request, 0, {}, 0, {}};
  const bool is_exact = count_coalitions(players.unions) <= request.most_fits + kEnds;
  std::vector<std::vector<std::size_t>> orders;
  if (!is_exact) {
    const std::size_t pairs =
        std::max(request.sampled_fits / (2 * players.names.size()), kFewestPairs);
    for (std::size_t number = 0; number < 2 * pairs; ++number)
      orders.push_back(draw_order(players.unions, request.seed, number));
    result.orders = orders.size();
  }
  const Worths worths(last, players, models,
                      is_exact ? list_coalitions(players.unions) : coalitions_on_the_way(orders),
                      context);
  const Shares shares =
      is_exact ? Shares{owen_values(players.unions,
                                    [&](Coalition coalition) -> const std::vector<double>& {
                                      return worths.of(coalition);
                                    }),
                        {}}
               : average_orders(orders, worths, players.names.size());
  result.fits = worths.fitted();
  result.failed = worths.failed();
  result.contributions = list_contributions(players, shares, worths, request.level);
  return result;
}

}  // namespace bip::detail

namespace bip {

std::string_view name_of(DecompositionLevel level) {
  return level == DecompositionLevel::block ? "block" : "item";
}

}  // namespace bip
