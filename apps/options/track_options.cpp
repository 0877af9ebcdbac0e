// See track_options.hpp. Names are looked up later, where the indicators are known.
#include "options/track_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

#include "bip/core/error.hpp"

namespace bip::app {
namespace po = boost::program_options;
namespace {

constexpr int kMostWaves = 50;

std::pair<std::string, double> parse_reliability(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  double value = 0;
  if (equals != std::string::npos && equals > 0) {
    const std::string_view number = std::string_view(text).substr(equals + 1);
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    const bool is_number = read.ec == std::errc() && read.ptr == number.data() + number.size();
    if (is_number && value > 0 && value < 1) return {text.substr(0, equals), value};
  }
  throw Error(ErrorKind::usage,
              fmt::format("--reliability '{}' does not give an indicator a reliability between 0 "
                          "and 1",
                          text),
              {}, "write --reliability p06_health=0.7");
}

void check_count(const char* option, int value, int least) {
  if (value >= least && value <= kMostWaves) return;
  throw Error(ErrorKind::usage, fmt::format("--{} must lie between {} and {}, not {}", option,
                                            least, kMostWaves, value));
}

}  // namespace

po::options_description TrackOptions::describe() {
  po::options_description group("Progression");
  auto add = group.add_options();
  add("analysis", po::value(&request_.analysis)->value_name("NAME"),
      "the analysis whose full model gives the fitted probability (the first whose outcome is from "
      "the register)");
  add("waves", po::value(&request_.last_wave)->value_name("N")->default_value(request_.last_wave),
      "the last wave that is told by itself; later ones are in latest measurements and totals");
  add("stalled-waves",
      po::value(&request_.stalled_waves)->value_name("K")->default_value(request_.stalled_waves),
      "measurements in a row without reliable improvement that are standing still");
  add("min-interval",
      po::value(&request_.least_days)->value_name("DAYS")->default_value(request_.least_days),
      "leave out measurements that follow the person's last counted one sooner");
  add("min-answered",
      po::value(&request_.least_answered)
          ->value_name("SHARE")
          ->default_value(request_.least_answered, fmt::format("{}", request_.least_answered)),
      "share of a scale's items that must be answered for a score");
  add("reliability", po::value(&reliability_texts_)->value_name("ITEM=R"),
      "the reliability of a single item, which is then told like a scale, or of person_mean or "
      "caseworker_mean in place of Cronbach's alpha; repeatable");
  add("conf-level",
      po::value(&request_.conf_level)
          ->value_name("P")
          ->default_value(request_.conf_level, fmt::format("{}", request_.conf_level)),
      "confidence level of intervals and of reliable change");
  return group;
}

void TrackOptions::check() {
  check_count("waves", request_.last_wave, 1);
  check_count("stalled-waves", request_.stalled_waves, 2);
  if (request_.least_days < 0)
    throw Error(ErrorKind::usage,
                fmt::format("--min-interval must be 0 or more, not {}", request_.least_days));
  const bool is_share = request_.least_answered > 0 && request_.least_answered <= 1;
  const bool is_level = request_.conf_level > 0 && request_.conf_level < 1;
  if (!is_share)
    throw Error(ErrorKind::usage,
                fmt::format("--min-answered must be above 0 and at most 1, not {}",
                            request_.least_answered));
  if (!is_level)
    throw Error(ErrorKind::usage,
                fmt::format("--conf-level must lie between 0 and 1, not {}", request_.conf_level));
  for (const std::string& text : reliability_texts_) {
    auto reliability = parse_reliability(text);
    const bool is_known = std::ranges::any_of(request_.reliabilities, [&](const auto& known) {
      return known.first == reliability.first;
    });
    if (is_known)
      throw Error(ErrorKind::usage, fmt::format("--reliability gives {} twice", reliability.first));
    request_.reliabilities.push_back(std::move(reliability));
  }
}

std::vector<std::pair<std::string, OptionValue>> TrackOptions::resolved() const {
  return {{"analysis",
           request_.analysis.empty() ? OptionValue(nullptr) : OptionValue(request_.analysis)},
          {"waves", std::int64_t{request_.last_wave}},
          {"stalled_waves", std::int64_t{request_.stalled_waves}},
          {"min_interval", std::int64_t{request_.least_days}},
          {"min_answered", request_.least_answered},
          {"reliability", reliability_texts_},
          {"conf_level", request_.conf_level}};
}

}  // namespace bip::app
