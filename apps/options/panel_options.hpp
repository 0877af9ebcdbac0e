// Which model of repeated rows: whose rows they are, how a random intercept is integrated, which
// terms are split into differences between persons and changes within them.
#pragma once

#include <boost/program_options.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bip/model/fit.hpp"
#include "bip/report/result_head.hpp"

namespace bip::app {

/// What the models stand on: a data file, or a study file, which says itself who the persons are.
enum class DataSource { file, study };

/// Whether a command fits models of persons' own intercepts and splits terms.
enum class PanelModels { offered, left_out };

class PanelOptions {
 public:
  void describe(boost::program_options::options_description& group);
  /// Errors: Error{usage} for what contradicts itself or, of a data file, does not exist for
  /// `model`.
  void check(ModelKind model, DataSource source);
  /// Writes the choice into the fit's options.
  void apply(FitOptions& fit) const;

  [[nodiscard]] bool is_given() const { return !panel_.empty(); }
  /// Empty without a panel.
  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] bool splits() const;
  /// The terms to split; empty: every term of the added blocks (or of the formula).
  [[nodiscard]] const std::string& within() const { return within_; }
  /// Whether rows of one person are to be clusters unless others are named.
  [[nodiscard]] bool wants_clusters() const { return is_given() && kind_ == PanelKind::none; }
  /// Those that were given, for the head of results; `persons`: the column of persons.
  [[nodiscard]] std::vector<std::pair<std::string, OptionValue>> resolved(
      std::string_view persons) const;

 private:
  void check_companions() const;
  void check_quadrature() const;

  std::string panel_;
  std::string id_;
  std::string within_;
  std::optional<int> quadrature_{};  ///< absent: chosen by accuracy
  PanelKind kind_ = PanelKind::none;
};

}  // namespace bip::app
