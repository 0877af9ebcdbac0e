// Published percentages and what they stand for: a number printed with d decimals is any that
// rounds to it, a half unit upwards left out.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "bip/core/error.hpp"
#include "bip/explain/reconstruction.hpp"

namespace bip {
namespace {

constexpr int kMostDecimals = 6;

[[noreturn]] void refuse_pair(std::string_view text) {
  throw Error(ErrorKind::usage,
              fmt::format("--pair '{}' is not two percentages from 0 to 100", text), {},
              "write --pair 6,29 with the decimals that were published");
}

bool is_plain(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

PublishedNumber parse_percent(std::string_view pair, std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (!is_plain(text)) refuse_pair(pair);
  PublishedNumber number;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number.percent);
  if (read.ec != std::errc() || read.ptr != end || number.percent > 100) refuse_pair(pair);
  const std::size_t point = text.find('.');
  const std::size_t decimals = point == std::string_view::npos ? 0 : text.size() - point - 1;
  if (decimals > static_cast<std::size_t>(kMostDecimals)) refuse_pair(pair);
  number.decimals = static_cast<int>(decimals);
  return number;
}

/// A share as the percentage somebody wrote it for: 0.06 is 6 %, 0.145 is 14.5 %.
std::optional<PublishedNumber> percentage_of(const std::optional<double>& share) {
  constexpr double kHair = 1e-9;  // 0.29 is no exact double
  if (!share || !(*share >= 0) || *share > 1) return std::nullopt;
  double unit = 1;
  for (int decimals = 0;; ++decimals) {
    const double scaled = *share * 100 * unit;
    const bool is_whole = std::abs(scaled - std::round(scaled)) <= kHair * std::max(1.0, scaled);
    if (is_whole || decimals == kMostDecimals)
      return PublishedNumber{std::round(scaled) / unit, decimals};
    unit *= 10;
  }
}

}  // namespace

PublishedPair parse_published_pair(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) refuse_pair(text);
  return {parse_percent(text, text.substr(0, comma)), parse_percent(text, text.substr(comma + 1))};
}

std::optional<PublishedPair> published_pair_of(const AnalysisRule& analysis) {
  if (!analysis.published) return std::nullopt;
  const std::optional<PublishedNumber> from = percentage_of(analysis.published->base);
  const std::optional<PublishedNumber> to = percentage_of(analysis.published->full);
  if (!from || !to) return std::nullopt;
  return PublishedPair{*from, *to};
}

bool rounds_to(double share, const PublishedNumber& number) {
  const double half_unit = 0.5 * std::pow(10.0, -number.decimals);
  const double percent = 100 * share;
  return percent >= number.percent - half_unit && percent < number.percent + half_unit;
}

}  // namespace bip
