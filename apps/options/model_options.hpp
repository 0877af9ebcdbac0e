// Which model of which response, on which weights and clusters, with which standard errors.
#pragma once

#include <boost/program_options.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/explain/study_analysis.hpp"
#include "bip/model/fit.hpp"
#include "bip/report/result_head.hpp"
#include "options/panel_options.hpp"

namespace bip::app {

class ModelOptions {
 public:
  /// `separation` is the command's default policy.
  explicit ModelOptions(std::string separation) : separation_(std::move(separation)) {}

  [[nodiscard]] boost::program_options::options_description describe(
      PanelModels panel = PanelModels::left_out);
  /// Those that a study file leaves to the command line.
  [[nodiscard]] boost::program_options::options_description describe_for_study();
  /// Of these, those that fitted values depend on: no standard errors, tests or intervals.
  [[nodiscard]] boost::program_options::options_description describe_for_values();
  /// Errors: Error{usage}.
  void check(DataSource source = DataSource::file);

  [[nodiscard]] const PanelOptions& panel() const { return panel_; }
  [[nodiscard]] const FitOptions& fit() const { return fit_; }
  /// For a study's analyses; an empty `leave_out` leaves out no groups.
  [[nodiscard]] AnalysisOptions analysis_options(const std::string& leave_out = {}) const;
  [[nodiscard]] MissingPolicy missing() const { return missing_policy_; }
  [[nodiscard]] double conf_level() const { return conf_level_; }
  [[nodiscard]] OddsRatios odds_ratios() const {
    return odds_ratios_ ? OddsRatios::beside : OddsRatios::leave_out;
  }
  /// Columns named by options: weights, offset, clusters, panel id.
  [[nodiscard]] std::vector<std::string> columns() const;
  /// The first option given that a study file decides itself; empty when none is.
  [[nodiscard]] std::string given_data_option() const;
  /// Whether the rows of one person are known to belong together.
  [[nodiscard]] bool has_clusters() const { return !clusters_.empty() || panel_.is_given(); }
  /// The frame's request without response and formulas; `response` decides between a binary
  /// response and (lpm only) a number; other models have one kind.
  [[nodiscard]] FrameRequest frame_request(const Column& response) const;
  /// Resolved values for the head of results.
  [[nodiscard]] std::vector<std::pair<std::string, OptionValue>> resolved() const;
  /// The same where a study file decides the rest.
  [[nodiscard]] std::vector<std::pair<std::string, OptionValue>> resolved_for_study() const;
  /// Of describe_for_values.
  [[nodiscard]] std::vector<std::pair<std::string, OptionValue>> resolved_for_values() const;

 private:
  void check_clusters(DataSource source) const;
  void check_response_options();
  /// What data files and study files leave to the command line alike; `persons` is the panel's id.
  void add_shared(std::string_view persons,
                  std::vector<std::pair<std::string, OptionValue>>& options) const;
  void describe_estimation(boost::program_options::options_description& group);
  void describe_intervals(boost::program_options::options_description& group);

  std::string model_ = "logit";
  std::string event_;
  std::string response_order_;
  std::vector<std::string> order_;  ///< its levels
  std::string weights_;
  std::string weight_type_;
  std::string offset_;
  std::vector<std::string> clusters_;
  std::string vcov_;
  std::string reference_;
  std::string bias_reduction_ = "none";
  std::string missing_ = "listwise";
  MissingPolicy missing_policy_ = MissingPolicy::listwise;
  PanelOptions panel_;
  std::string separation_;
  double conf_level_ = 0.95;
  bool odds_ratios_ = false;
  FitOptions fit_;
};

}  // namespace bip::app
