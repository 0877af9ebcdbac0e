// Which effects are wanted, where they are evaluated, and how their tests are adjusted.
#pragma once

#include <boost/program_options.hpp>
#include <string>
#include <utility>
#include <vector>

#include "bip/explain/effects.hpp"
#include "bip/report/result_head.hpp"

namespace bip::app {

class EffectOptions {
 public:
  [[nodiscard]] boost::program_options::options_description describe();
  /// Errors: Error{usage}.
  void check();

  [[nodiscard]] Adjustment adjustment() const { return adjustment_; }
  [[nodiscard]] const EvaluationPoint& at() const { return at_; }
  [[nodiscard]] const std::vector<Move>& moves() const { return moves_; }
  /// Terms whose variables are the family; empty for the command's own family.
  [[nodiscard]] const std::string& family() const { return family_; }
  /// Resolved values for the head of results.
  [[nodiscard]] std::vector<std::pair<std::string, OptionValue>> resolved() const;

 private:
  std::string adjust_ = "holm";
  std::string at_text_;
  std::vector<std::string> move_texts_;
  std::string family_;
  Adjustment adjustment_ = Adjustment::holm;
  EvaluationPoint at_;
  std::vector<Move> moves_;
};

}  // namespace bip::app
