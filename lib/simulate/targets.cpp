// Targets from JSON, every figure checked where it stands. Must not know how targets are met.
#include "bip/simulate/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/core/platform.hpp"
#include "bip/study/codebook.hpp"
#include "simulate/builtin_targets.hpp"

namespace bip {
namespace {

using Json = nlohmann::json;

class TargetReader {
 public:
  TargetReader(std::string_view text, std::string origin) {
    targets_.origin = std::move(origin);
    targets_.text = std::string(text);
    try {
      root_ = Json::parse(text);
    } catch (const Json::parse_error& error) {
      throw Error(ErrorKind::malformed_input, "this is no JSON", place_of(text, error.byte),
                  "targets have the shape of the published.json of a simulated study");
    }
    if (!root_.is_object()) fail("", "expected an object");
  }

  SimulationTargets read() && {
    read_data();
    read_power();
    read_search();
    SimulationTargets& to = targets_;
    to.ordinary_job_ever = share("employment", "ordinary_job_ever");
    to.ordinary_job_end = share("employment", "ordinary_job_end_2016");
    to.flexjob_end = share("employment", "flexjob_end_2016");
    to.employment_items = items("employment");
    to.in_education_end = share("education", "in_education_end_2016");
    to.young_started = share("education", "under_30_started_within_one_year");
    to.older_started = share("education", "age_30_plus_started_within_one_year");
    to.education_items = items("education");
    require_order();
    return std::move(targets_);
  }

 private:
  static Location place_in(std::string_view text, std::size_t byte, std::string file) {
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const auto line_begin = before.rfind('\n');
    const std::size_t column =
        line_begin == std::string_view::npos ? before.size() : before.size() - line_begin - 1;
    return {std::move(file), static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1,
            std::max<std::size_t>(column, 1)};
  }
  [[nodiscard]] Location place_of(std::string_view text, std::size_t byte) const {
    return place_in(text, byte, targets_.origin);
  }

  [[noreturn]] void fail(const std::string& key, const std::string& what) const {
    throw Error(ErrorKind::malformed_input, key.empty() ? what : fmt::format("{}: {}", key, what),
                {targets_.origin, 0, 0});
  }

  /// Null where the section or the key is not there (or is JSON's null).
  [[nodiscard]] const Json* find(const char* section, const char* key) const {
    const auto part = root_.find(section);
    if (part == root_.end()) return nullptr;
    if (!part->is_object()) fail(section, "expected an object");
    const auto value = part->find(key);
    return value == part->end() || value->is_null() ? nullptr : &*value;
  }

  [[nodiscard]] double number(const Json& value, const std::string& key, double most) const {
    if (!value.is_number()) fail(key, "expected a number");
    const auto figure = value.get<double>();
    if (figure < 0 || figure > most)
      fail(key, fmt::format("expected a number from 0 to {}, not {}", most, figure));
    return figure;
  }

  [[nodiscard]] std::optional<double> share(const char* section, const char* key) const {
    const Json* const value = find(section, key);
    if (value == nullptr) return std::nullopt;
    return number(*value, fmt::format("{}.{}", section, key), 1);
  }

  void read_data() {
    if (const auto young = share("data", "share_under_30")) targets_.share_under_30 = *young;
    const Json* const years = find("data", "years");
    if (years == nullptr) return;
    const bool pair = years->is_array() && years->size() == 2 && (*years)[0].is_number_integer() &&
                      (*years)[1].is_number_integer();
    if (!pair) fail("data.years", "expected two years");
    targets_.first_year = (*years)[0].get<int>();
    targets_.last_year = (*years)[1].get<int>();
    const int length = targets_.last_year - targets_.first_year + 1;
    if (targets_.first_year < 2000 || targets_.last_year > 2080 || length < 3 || length > 10)
      fail("data.years", "expected three to ten years from 2000 to 2080");
  }

  void read_power() {
    const auto list = root_.find("explanatory_power_percent");
    if (list == root_.end()) return;
    const std::string key = "explanatory_power_percent";
    if (!list->is_array()) fail(key, "expected a list");
    for (const Json& entry : *list) {
      if (!entry.is_object() || !entry.contains("outcome") || !entry["outcome"].is_string())
        fail(key, "expected objects with an outcome");
      PowerTarget& target = power_of(entry["outcome"].get<std::string>());
      const auto read = [&](const char* name) -> std::optional<double> {
        const auto value = entry.find(name);
        if (value == entry.end() || value->is_null()) return std::nullopt;
        return number(*value, fmt::format("{}.{}", key, name), 100) / 100;
      };
      target = {read("register"), read("register_plus_indicators")};
      if (target.base && target.full && *target.full <= *target.base)
        fail(key, "register_plus_indicators must lie above register");
    }
  }

  [[nodiscard]] PowerTarget& power_of(const std::string& outcome) {
    if (outcome == "job_search") return targets_.job_search;
    if (outcome == "employment") return targets_.employment;
    if (outcome == "education") return targets_.education;
    fail("explanatory_power_percent",
         fmt::format("no outcome '{}'; expected job_search, employment or education", outcome));
  }

  void read_search() {
    targets_.share_searching = share("job_search", "share_searching");
    targets_.job_search_items = items("job_search");
    targets_.effective_channels = channels("effective_channels");
    targets_.most_used_channels = channels("most_used_channels");
    targets_.least_used_channels = channels("least_used_channels");
    const Json* const used = find("job_search", "channels_used_share");
    if (used == nullptr) return;
    std::array<double, 6> shares{};
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const std::string key = std::to_string(i + 1);
      if (!used->is_object() || !used->contains(key))
        fail("job_search.channels_used_share", "expected the keys 1 to 6");
      shares[i] = number((*used)[key], "job_search.channels_used_share." + key, 1);
    }
    targets_.channels_used = shares;
    double sum = 0;
    for (const double one : shares) sum += one;
    if (sum > 1) fail("job_search.channels_used_share", "the shares add up to more than 1");
    if (targets_.share_searching && std::abs(sum - *targets_.share_searching) > 0.02) {
      fail("job_search",
           fmt::format("channels_used_share adds up to {:.3f}, share_searching is {:.3f}", sum,
                       *targets_.share_searching));
    }
  }

  [[nodiscard]] std::vector<std::string> names(const char* section, const char* key) const {
    const Json* const list = find(section, key);
    if (list == nullptr) return {};
    const bool texts = list->is_array() &&
                       std::ranges::all_of(*list, [](const Json& one) { return one.is_string(); });
    if (!texts) fail(fmt::format("{}.{}", section, key), "expected a list of names");
    return list->get<std::vector<std::string>>();
  }

  [[nodiscard]] std::vector<std::string> items(const char* section) const {
    std::vector<std::string> known;
    for (const Item& item : builtin_codebook().items)
      if (item.type != ItemType::multiselect) known.push_back(item.name);
    // Searching is the channels themselves: they cannot act on it.
    if (std::string_view(section) != "job_search") known.emplace_back("search_channels");
    return checked(names(section, "important_items"), known,
                   fmt::format("{}.important_items", section));
  }

  [[nodiscard]] std::vector<std::string> channels(const char* key) const {
    std::vector<std::string> known;
    for (const ChannelOption& channel : builtin_codebook().channels) known.push_back(channel.name);
    std::vector<std::string> found = names("job_search", key);
    // The published lists write the channels without their item's number.
    for (std::string& name : found)
      if (std::ranges::count(known, "p10_" + name) > 0) name.insert(0, "p10_");
    return checked(std::move(found), known, fmt::format("job_search.{}", key));
  }

  [[nodiscard]] std::vector<std::string> checked(std::vector<std::string> found,
                                                 const std::vector<std::string>& known,
                                                 const std::string& key) const {
    for (const std::string& name : found) {
      if (std::ranges::count(known, name) == 0)
        fail(key, fmt::format("nobody knows '{}'{}", name, describe_nearest_names(name, known)));
      if (std::ranges::count(found, name) > 1) fail(key, fmt::format("'{}' stands twice", name));
    }
    return found;
  }

  void require_order() const {
    const auto& to = targets_;
    if (to.ordinary_job_ever && to.ordinary_job_end && *to.ordinary_job_end > *to.ordinary_job_ever)
      fail("employment", "ordinary_job_end_2016 must not lie above ordinary_job_ever");
  }

  Json root_;
  SimulationTargets targets_;
};

}  // namespace

const SimulationTargets& builtin_targets() {
  static const SimulationTargets targets =
      TargetReader(detail::builtin_published_json(), "built in").read();
  return targets;
}

SimulationTargets read_targets(const std::string& path) {
  const MappedFile file(path);
  return TargetReader(file.bytes(), path).read();
}

}  // namespace bip
