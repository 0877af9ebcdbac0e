// What is to be told of gains beyond their values: how uncertain they are, what meaningless columns
// would have added, which block they come from.
#pragma once

#include <boost/program_options.hpp>
#include <cstdint>
#include <string>

#include "bip/explain/comparison.hpp"
#include "bip/report/result_head.hpp"

namespace bip::app {

/// Whether something else draws from the same seed.
enum class OtherDraws { none, some };

class ResamplingOptions {
 public:
  /// What a command does unless it is told otherwise; 0 and "none": nothing.
  struct Defaults {
    std::int64_t bootstrap = 0;
    std::int64_t placebo = 0;
    std::string decompose = "none";
  };

  explicit ResamplingOptions(Defaults defaults);

  [[nodiscard]] boost::program_options::options_description describe();
  /// Errors: Error{usage}.
  void check();
  [[nodiscard]] ResamplingRequest request(double conf_level) const;
  [[nodiscard]] std::uint64_t seed() const { return static_cast<std::uint64_t>(seed_); }
  /// Adds the resolved values to the head of results: of what is asked for, and the seed where
  /// anything is drawn.
  void record(ResultHead& head, OtherDraws others) const;

 private:
  std::int64_t bootstrap_;
  std::int64_t placebo_;
  std::string decompose_;
  std::int64_t most_fits_ = static_cast<std::int64_t>(DecompositionRequest{}.most_fits);
  std::int64_t seed_ = 1;
};

}  // namespace bip::app
