// See published.hpp.
#include "bip/study/published.hpp"

#include <nlohmann/json.hpp>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "core/text_place.hpp"

namespace bip {
namespace {

using Json = nlohmann::json;

/// No figure lies this deep; a file that nests deeper must not exhaust the stack.
constexpr int kMostLevels = 32;

/// The texts of a list that holds nothing else; absent for any other value.
std::optional<std::vector<std::string>> texts_of(const Json& value) {
  if (!value.is_array()) return std::nullopt;
  std::vector<std::string> texts;
  for (const Json& each : value) {
    if (!each.is_string()) return std::nullopt;
    texts.push_back(each.get<std::string>());
  }
  return texts;
}

void collect(const Json& object, const std::string& prefix, int level, PublishedFigures& figures) {
  if (level > kMostLevels) return;
  for (const auto& [key, value] : object.items()) {
    if (value.is_object()) {
      collect(value, prefix + key + '.', level + 1, figures);
    } else if (value.is_number()) {
      figures.numbers.insert_or_assign(prefix + key, value.get<double>());
    } else if (auto texts = texts_of(value)) {
      figures.lists.insert_or_assign(prefix + key, std::move(*texts));
    }
  }
}

}  // namespace

std::optional<double> PublishedFigures::find(std::string_view path) const {
  const auto found = numbers.find(path);
  return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

PublishedFigures read_published(const std::string& path) {
  constexpr const char* kHint = "published figures are one JSON object of nested keys and numbers";
  const MappedFile file(path);
  const std::string_view text = file.bytes();
  Json root;
  try {
    root = Json::parse(text.begin(), text.end());
  } catch (const Json::parse_error& error) {
    const std::size_t before = error.byte > 0 ? error.byte - 1 : 0;
    throw Error(ErrorKind::malformed_input, "not a JSON file",
                detail::place_in_text(path, text, before), kHint);
  } catch (const Json::out_of_range&) {
    throw Error(ErrorKind::malformed_input, "a number that is too large", {path, 1, 1}, kHint);
  }
  if (!root.is_object())
    throw Error(ErrorKind::malformed_input, "not a JSON object", {path, 1, 1}, kHint);
  PublishedFigures figures;
  collect(root, "", 1, figures);
  return figures;
}

PublishedFigures published_of(const Study& study) {
  return study.published_file.empty() ? PublishedFigures() : read_published(study.published_file);
}

}  // namespace bip
