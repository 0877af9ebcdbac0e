// Whether and how predictions of nested models are assessed: discrimination and calibration in the
// sample, and out of it by folds.
#pragma once

#include <boost/program_options.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/accuracy.hpp"
#include "bip/report/result_head.hpp"
#include "options/resampling_options.hpp"

namespace bip::app {

/// What a command does without any of the options.
enum class AccuracyDefault {
  nothing,
  assess  ///< discrimination, and ten folds five times
};

class AccuracyOptions {
 public:
  explicit AccuracyOptions(AccuracyDefault otherwise) : otherwise_(otherwise) {}

  [[nodiscard]] boost::program_options::options_description describe();
  /// Errors: Error{usage} for values out of range and for what contradicts itself.
  void check() const;

  /// Absent where nothing is to be assessed.
  [[nodiscard]] std::optional<AccuracyRequest> request(double conf_level, std::uint64_t seed) const;
  /// Whether groups of a column are assessed apart.
  [[nodiscard]] bool has_groups() const { return !by_.empty(); }
  /// Columns that are named.
  [[nodiscard]] std::vector<std::string> columns() const;
  /// Whether folds are drawn at random.
  [[nodiscard]] OtherDraws draws() const;
  /// Adds the resolved values to the head of results, where predictions are assessed.
  void record(ResultHead& head) const;

 private:
  [[nodiscard]] bool is_asked() const;
  [[nodiscard]] bool is_wanted() const;
  /// 0 for no folds.
  [[nodiscard]] std::size_t folds() const;
  [[nodiscard]] std::size_t repeats() const;

  AccuracyDefault otherwise_;
  bool discrimination_ = false;
  std::optional<int> folds_{};
  std::optional<int> repeats_{};
  std::string fold_by_;
  std::optional<double> cutoff_{};
  std::string by_;
};

}  // namespace bip::app
