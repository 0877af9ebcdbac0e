// See accuracy_options.hpp.
#include "options/accuracy_options.hpp"

#include <fmt/format.h>

#include "bip/core/error.hpp"

namespace bip::app {
namespace po = boost::program_options;
namespace {

constexpr std::size_t kUsualFolds = 10;
constexpr std::size_t kUsualRepeats = 5;
constexpr double kUsualCutoff = 0.5;
constexpr int kMost = 10000;

void check_range(const char* option, const std::optional<int>& value, int least) {
  if (!value || (*value >= least && *value <= kMost)) return;
  throw Error(ErrorKind::usage,
              fmt::format("--{} must lie between {} and {}, not {}", option, least, kMost, *value));
}

}  // namespace

po::options_description AccuracyOptions::describe() {
  const bool usual = otherwise_ == AccuracyDefault::assess;
  po::options_description group("Predictive accuracy");
  auto add = group.add_options();
  add("folds", po::value<int>()->value_name("K")->notifier([this](int folds) { folds_ = folds; }),
      usual ? "explanatory power on rows the models have not seen, by K folds of whole clusters "
              "(10; 0 for none)"
            : "explanatory power on rows the models have not seen, by K folds of whole clusters "
              "(of the first --cluster, else of persons, else rows; none)");
  add("repeats",
      po::value<int>()->value_name("R")->notifier([this](int repeats) { repeats_ = repeats; }),
      "other folds R times; results are means over them (5)");
  add("fold-by", po::value(&fold_by_)->value_name("COL"),
      "leave out each group of COL (as jobcenter) in turn in place of random folds");
  add("discrimination", po::bool_switch(&discrimination_),
      usual ? "AUC, Brier score, calibration, the most promising tenth (always here)"
            : "AUC, Brier score, calibration, the most promising tenth (goes with the others)");
  add("cutoff",
      po::value<double>()->value_name("P")->notifier([this](double cutoff) { cutoff_ = cutoff; }),
      "rows with a higher probability count as predicted events (0.5)");
  add("by", po::value(&by_)->value_name("COL"), "assess each group of COL apart, too");
  return group;
}

void AccuracyOptions::check() const {
  check_range("folds", folds_, 0);
  check_range("repeats", repeats_, 1);
  if (folds_ == 1) throw Error(ErrorKind::usage, "--folds must be at least 2", {}, "0 is for none");
  const bool is_cutoff = !cutoff_ || (*cutoff_ > 0 && *cutoff_ < 1);
  if (!is_cutoff) throw Error(ErrorKind::usage, "--cutoff must lie between 0 and 1, both excluded");
  if (!fold_by_.empty() && (folds_ || repeats_)) {
    throw Error(ErrorKind::usage, "--fold-by leaves out each group once", {},
                "leave out --folds and --repeats");
  }
  if (repeats_ && fold_by_.empty() && folds() == 0)
    throw Error(ErrorKind::usage, "--repeats is for folds", {}, "add --folds K");
}

std::optional<AccuracyRequest> AccuracyOptions::request(double conf_level,
                                                        std::uint64_t seed) const {
  if (!is_wanted()) return std::nullopt;
  AccuracyRequest request;
  request.conf_level = conf_level;
  request.cutoff = cutoff_.value_or(kUsualCutoff);
  if (!by_.empty()) request.by = by_;
  if (!is_asked()) request.where_undefined = WhereUndefined::leave_out;
  if (!fold_by_.empty()) {
    request.cross_validation = CrossValidationRequest{.seed = seed, .fold_by = fold_by_};
  } else if (folds() > 0) {
    request.cross_validation =
        CrossValidationRequest{.folds = folds(), .repeats = repeats(), .seed = seed};
  }
  return request;
}

std::vector<std::string> AccuracyOptions::columns() const {
  std::vector<std::string> columns;
  for (const std::string& name : {fold_by_, by_})
    if (!name.empty()) columns.push_back(name);
  return columns;
}

OtherDraws AccuracyOptions::draws() const {
  return is_wanted() && fold_by_.empty() && folds() > 0 ? OtherDraws::some : OtherDraws::none;
}

void AccuracyOptions::record(ResultHead& head) const {
  if (!is_wanted()) return;
  const auto text = [](const std::string& value) {
    return value.empty() ? OptionValue(nullptr) : OptionValue(value);
  };
  const bool is_drawn = draws() == OtherDraws::some;
  const auto count = [&](std::size_t value) {
    return is_drawn ? OptionValue(static_cast<std::int64_t>(value)) : OptionValue(nullptr);
  };
  auto& options = head.options;
  options.emplace_back("folds", count(folds()));
  options.emplace_back("repeats", count(repeats()));
  options.emplace_back("fold_by", text(fold_by_));
  options.emplace_back("cutoff", cutoff_.value_or(kUsualCutoff));
  options.emplace_back("by", text(by_));
}

bool AccuracyOptions::is_asked() const {
  const bool has_folds = folds_ && *folds_ > 0;
  return discrimination_ || has_folds || !fold_by_.empty() || cutoff_ || !by_.empty();
}

bool AccuracyOptions::is_wanted() const {
  return is_asked() || otherwise_ == AccuracyDefault::assess;
}

std::size_t AccuracyOptions::folds() const {
  if (folds_) return static_cast<std::size_t>(*folds_);
  return otherwise_ == AccuracyDefault::assess ? kUsualFolds : 0;
}

std::size_t AccuracyOptions::repeats() const {
  return repeats_ ? static_cast<std::size_t>(*repeats_) : kUsualRepeats;
}

}  // namespace bip::app
