// See verification.hpp: the comparison and its JSON. What people read is in
// verification_document.cpp.
#include "bip/report/verification.hpp"

#include <algorithm>

#include "bip/report/json_text.hpp"
#include "json_parts.hpp"

namespace bip {
namespace {

using detail::Json;
using Kind = ValueDifference::Kind;

bool is_as_recorded(const ManifestInput& file, const Manifest& now) {
  return std::ranges::any_of(now.inputs, [&](const ManifestInput& other) {
    return other.path == file.path && other.sha256 == file.sha256;
  });
}

Json value_of(const std::string& json) { return json.empty() ? Json(nullptr) : Json::parse(json); }

Json differences_json(const ValueComparison& values) {
  Json list = Json::array();
  for (const ValueDifference& one : values.differences) {
    list.push_back({{"path", one.path},
                    {"kind", name_of(one.kind)},
                    {"recorded", value_of(one.recorded)},
                    {"now", value_of(one.now)},
                    {"difference", one.difference ? Json(*one.difference) : Json(nullptr)}});
  }
  return list;
}

Json values_json(const ValueComparison& values) {
  return {{"numbers", values.numbers},          {"others", values.others},
          {"moved", values.count(Kind::moved)}, {"missing", values.count(Kind::missing)},
          {"new", values.count(Kind::added)},   {"differences", differences_json(values)}};
}

}  // namespace

bool Verification::fails(const ValueDifference& one) const {
  return one.kind != Kind::added || !has_moved_version();
}

bool Verification::holds() const {
  const auto is_failure = [this](const ValueDifference& one) { return fails(one); };
  return moved_files.empty() && std::ranges::none_of(options.differences, is_failure) &&
         std::ranges::none_of(results.differences, is_failure);
}

std::string_view Verification::moved_first() const {
  if (!moved_files.empty()) return "data";
  if (has_moved_version()) return "version";
  return options.differences.empty() ? "" : "options";
}

Verification compare_runs(const Manifest& recorded, const Manifest& now,
                          const Tolerance& tolerance) {
  Verification verification{.command = recorded.command,
                            .recorded_version = recorded.version,
                            .version = now.version,
                            .files = recorded.inputs.size(),
                            .moved_files = {},
                            .options = compare_values(recorded.options, now.options, {0, 0}),
                            .results = compare_values(recorded.results, now.results, tolerance),
                            .tolerance = tolerance};
  for (const ManifestInput& file : recorded.inputs)
    if (!is_as_recorded(file, now)) verification.moved_files.push_back(file.path);
  return verification;
}

std::string verification_json(const ResultHead& head, const Verification& verification) {
  Json result = detail::head_json(head);
  const std::string_view first = verification.moved_first();
  result.update(Json{
      {"holds", verification.holds()},
      {"moved_first", first.empty() ? Json(nullptr) : Json(std::string(first))},
      {"verified_command", verification.command},
      {"data", {{"files", verification.files}, {"moved", verification.moved_files}}},
      {"versions", {{"recorded", verification.recorded_version}, {"now", verification.version}}},
      {"tolerance",
       {{"relative", verification.tolerance.relative},
        {"absolute", verification.tolerance.absolute}}},
      {"resolved_options", values_json(verification.options)},
      {"results", values_json(verification.results)}});
  return json_text(result);
}

}  // namespace bip
