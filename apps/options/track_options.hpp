// What the command line says of progression, and what of it moves numbers.
#pragma once

#include <boost/program_options.hpp>
#include <string>
#include <utility>
#include <vector>

#include "bip/explain/progression.hpp"
#include "bip/report/result_head.hpp"

namespace bip::app {

class TrackOptions {
 public:
  [[nodiscard]] boost::program_options::options_description describe();
  /// Errors: Error{usage}.
  void check();

  [[nodiscard]] const TrackRequest& request() const { return request_; }
  [[nodiscard]] std::vector<std::pair<std::string, OptionValue>> resolved() const;

 private:
  TrackRequest request_;
  std::vector<std::string> reliability_texts_;
};

}  // namespace bip::app
