// See value_comparison.hpp. Knows no schema and no meaning of any value.
#include "bip/report/value_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "bip/core/error.hpp"
#include "report/row_names.hpp"

namespace bip {
namespace {

using Json = nlohmann::ordered_json;
using Kind = ValueDifference::Kind;

/// A key after what it belongs to; one that is no plain word, as a column's name may be, in
/// brackets.
std::string join_key(const std::string& path, const std::string& key) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  if (key.empty() || key.find_first_not_of(kPlain) != std::string::npos)
    return path + '[' + key + ']';
  return path.empty() ? key : path + '.' + key;
}

bool are_close(double recorded, double now, const Tolerance& tolerance) {
  if (recorded == now) return true;
  const double larger = std::max(std::abs(recorded), std::abs(now));
  return std::abs(recorded - now) <= std::max(tolerance.absolute, tolerance.relative * larger);
}

class Comparer {
 public:
  explicit Comparer(const Tolerance& tolerance) : tolerance_(tolerance) {}

  void compare(const Json& recorded, const Json& now, const std::string& path) {
    if (recorded.is_object() && now.is_object()) {
      compare_members(recorded, now, path);
    } else if (recorded.is_array() && now.is_array()) {
      compare_rows(recorded, now, path);
    } else if (recorded.is_structured() || now.is_structured()) {
      list(recorded, path, Kind::missing);
      list(now, path, Kind::added);
    } else {
      compare_leaves(recorded, now, path);
    }
  }

  [[nodiscard]] ValueComparison finish() && {
    std::move(added_.begin(), added_.end(), std::back_inserter(result_.differences));
    return std::move(result_);
  }

 private:
  void compare_members(const Json& recorded, const Json& now, const std::string& path) {
    for (const auto& [key, value] : recorded.items()) {
      const auto found = now.find(key);
      if (found == now.end())
        list(value, join_key(path, key), Kind::missing);
      else
        compare(value, *found, join_key(path, key));
    }
    for (const auto& [key, value] : now.items())
      if (!recorded.contains(key)) list(value, join_key(path, key), Kind::added);
  }

  void compare_rows(const Json& recorded, const Json& now, const std::string& path) {
    const detail::RowNames names = detail::name_rows(recorded, now);
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < names.second.size(); ++i) places.emplace(names.second[i], i);
    for (std::size_t i = 0; i < names.first.size(); ++i) {
      const std::string place = path + '[' + names.first[i] + ']';
      const auto found = places.extract(names.first[i]);
      if (found.empty())
        list(recorded[i], place, Kind::missing);
      else
        compare(recorded[i], now[found.mapped()], place);
    }
    for (std::size_t i = 0; i < names.second.size(); ++i)
      if (places.contains(names.second[i]))
        list(now[i], path + '[' + names.second[i] + ']', Kind::added);
  }

  void compare_leaves(const Json& recorded, const Json& now, const std::string& path) {
    count(recorded);
    const bool are_real = recorded.is_number() && now.is_number() &&
                          (recorded.is_number_float() || now.is_number_float());
    const bool agree = are_real ? are_close(recorded.get<double>(), now.get<double>(), tolerance_)
                                : recorded == now;
    if (agree) return;
    ValueDifference moved{Kind::moved, path, recorded.dump(), now.dump(), std::nullopt};
    if (recorded.is_number() && now.is_number())
      moved.difference = now.get<double>() - recorded.get<double>();
    result_.differences.push_back(std::move(moved));
  }

  /// Every value of a part that stands on one side alone.
  void list(const Json& part, const std::string& path, Kind kind) {
    if (part.is_object()) {
      for (const auto& [key, value] : part.items()) list(value, join_key(path, key), kind);
    } else if (part.is_array()) {
      const detail::RowNames names = detail::name_rows(part, Json::array());
      for (std::size_t i = 0; i < part.size(); ++i)
        list(part[i], path + '[' + names.first[i] + ']', kind);
    } else if (kind == Kind::missing) {
      count(part);
      result_.differences.push_back({kind, path, part.dump(), "", std::nullopt});
    } else {
      added_.push_back({kind, path, "", part.dump(), std::nullopt});
    }
  }

  void count(const Json& leaf) { ++(leaf.is_number() ? result_.numbers : result_.others); }

  Tolerance tolerance_;
  ValueComparison result_;
  std::vector<ValueDifference> added_;
};

Json parse(std::string_view text) {
  Json value = Json::parse(text.begin(), text.end(), nullptr, false);
  check_invariant(!value.is_discarded(), "results are kept as JSON");
  return value;
}

}  // namespace

const char* name_of(ValueDifference::Kind kind) {
  switch (kind) {
    case Kind::moved:
      return "moved";
    case Kind::missing:
      return "missing";
    case Kind::added:
      break;
  }
  return "new";
}

std::size_t ValueComparison::count(ValueDifference::Kind kind) const {
  return static_cast<std::size_t>(std::ranges::count(differences, kind, &ValueDifference::kind));
}

ValueComparison compare_values(std::string_view recorded, std::string_view now,
                               const Tolerance& tolerance) {
  Comparer comparer(tolerance);
  comparer.compare(parse(recorded), parse(now), "");
  return std::move(comparer).finish();
}

}  // namespace bip
