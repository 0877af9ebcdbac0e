// See resampling_options.hpp.
#include "options/resampling_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bip/core/error.hpp"
#include "options/choice.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

void check_count(std::string_view option, std::int64_t value, std::int64_t least,
                 std::int64_t most) {
  if (value >= least && value <= most) return;
  throw Error(ErrorKind::usage,
              fmt::format("--{} must lie between {} and {}, not {}", option, least, most, value));
}

}  // namespace

ResamplingOptions::ResamplingOptions(Defaults defaults)
    : bootstrap_(defaults.bootstrap),
      placebo_(defaults.placebo),
      decompose_(std::move(defaults.decompose)) {}

po::options_description ResamplingOptions::describe() {
  po::options_description group("Uncertainty");
  auto add = group.add_options();
  add("bootstrap", po::value(&bootstrap_)->value_name("N")->default_value(bootstrap_),
      "intervals of every value, gain and ratio from N draws of persons (clusters, else rows), and "
      "values corrected for optimism; 0: none");
  add("placebo", po::value(&placebo_)->value_name("R")->default_value(placebo_),
      "what as many meaningless columns would have added: R permutations of each block between "
      "persons; 0: none");
  add("decompose",
      po::value(&decompose_)->value_name("none|blocks|items")->default_value(decompose_),
      "share of each block (Shapley) and of the items inside it (Owen) in the whole gain");
  add("decompose-fits", po::value(&most_fits_)->value_name("N")->default_value(most_fits_),
      "most models an exact decomposition fits; beyond, orders are drawn at random");
  add("seed", po::value(&seed_)->value_name("N")->default_value(seed_), "of all random draws");
  return group;
}

void ResamplingOptions::check() {
  constexpr auto kMost = static_cast<std::int64_t>(kMostDraws);
  constexpr auto kFewest = static_cast<std::int64_t>(kFewestReplicates);
  if (bootstrap_ != 0 && (bootstrap_ < kFewest || bootstrap_ > kMost)) {
    throw Error(ErrorKind::usage,
                fmt::format("--bootstrap must be 0 or lie between {} and {}, not {}", kFewest,
                            kMost, bootstrap_));
  }
  check_count("placebo", placebo_, 0, kMost);
  check_count("decompose-fits", most_fits_, 1, INT64_C(1) << 26U);
  check_count("seed", seed_, 0, INT64_MAX);
  static_cast<void>(check_choice("decompose", decompose_, {"none", "blocks", "items"}));
}

ResamplingRequest ResamplingOptions::request(double conf_level) const {
  ResamplingRequest request;
  if (bootstrap_ > 0)
    request.bootstrap = {static_cast<std::size_t>(bootstrap_), seed(), conf_level};
  if (placebo_ > 0) request.placebo = {static_cast<std::size_t>(placebo_), seed()};
  if (decompose_ == "none") return request;
  DecompositionRequest decomposition;
  decomposition.level =
      decompose_ == "items" ? DecompositionLevel::item : DecompositionLevel::block;
  decomposition.most_fits = static_cast<std::size_t>(most_fits_);
  decomposition.sampled_fits = std::min(decomposition.sampled_fits, decomposition.most_fits);
  decomposition.seed = seed();
  request.decomposition = decomposition;
  return request;
}

void ResamplingOptions::record(ResultHead& head, OtherDraws others) const {
  auto& options = head.options;
  const bool decomposes = decompose_ != "none";
  if (bootstrap_ > 0) options.emplace_back("bootstrap", bootstrap_);
  if (placebo_ > 0) options.emplace_back("placebo", placebo_);
  if (decomposes) options.emplace_back("decompose", decompose_);
  if (decomposes) options.emplace_back("decompose_fits", most_fits_);
  if (bootstrap_ > 0 || placebo_ > 0 || decomposes || others == OtherDraws::some)
    options.emplace_back("seed", seed_);
}

}  // namespace bip::app
