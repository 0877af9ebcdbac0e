// See manifest.hpp: the reader. A manifest may come from anywhere and be damaged: every part is
// checked where it stands before anything is run.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/report/manifest.hpp"
#include "core/text_place.hpp"
#include "report/manifest_schema.hpp"

namespace bip {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kHint = "a manifest is what --manifest FILE of a command writes";
/// No value lies this deep; a file that nests deeper must not exhaust the stack.
constexpr int kMostLevels = 64;

Json parse_text(const std::string& path, std::string_view text) {
  const auto keep_flat = [&](int depth, Json::parse_event_t, Json&) {
    if (depth > kMostLevels)
      throw Error(ErrorKind::malformed_input,
                  fmt::format("values nested more than {} deep", kMostLevels), {.file = path},
                  kHint);
    return true;
  };
  try {
    return Json::parse(text.begin(), text.end(), keep_flat);
  } catch (const Json::parse_error& error) {
    const std::size_t before = error.byte > 0 ? error.byte - 1 : 0;
    throw Error(ErrorKind::malformed_input, "not a JSON file",
                detail::place_in_text(path, text, before), kHint);
  } catch (const Json::out_of_range&) {
    throw Error(ErrorKind::malformed_input, "a number that is too large", {.file = path}, kHint);
  }
}

class ManifestReader {
 public:
  ManifestReader(std::string path, Json root) : path_(std::move(path)), root_(std::move(root)) {
    if (!root_.is_object()) fail("not a JSON object");
    const auto schema = root_.find("schema");
    if (schema == root_.end() || *schema != detail::kManifestSchema)
      fail(fmt::format("no manifest: its schema is not {}", detail::kManifestSchema));
  }

  Manifest read() {
    Manifest manifest{.command = text(root_, "command", "command"),
                      .version = text(root_, "version", "version"),
                      .words = words(),
                      .inputs = inputs(),
                      .options = object("options").dump(),
                      .results = object("results").dump()};
    manifest.tolerance = tolerance();
    return manifest;
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw Error(ErrorKind::malformed_input, message, {.file = path_}, kHint);
  }

  [[noreturn]] void fail_at(const std::string& place, const char* wanted) const {
    throw Error(ErrorKind::malformed_input,
                fmt::format("damaged manifest: {} is not {}", place, wanted), {.file = path_});
  }

  [[nodiscard]] const Json& part(const Json& object, const char* key, const std::string& place,
                                 const char* wanted) const {
    const auto found = object.find(key);
    if (found == object.end()) fail_at(place, wanted);
    return *found;
  }

  [[nodiscard]] const Json& object(const char* key) const {
    const Json& value = part(root_, key, key, "an object");
    if (!value.is_object()) fail_at(key, "an object");
    return value;
  }

  [[nodiscard]] std::string text(const Json& object, const char* key,
                                 const std::string& place) const {
    const Json& value = part(object, key, place, "a text");
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) fail_at(place, "a text");
    return value.get<std::string>();
  }

  [[nodiscard]] std::vector<std::string> words() const {
    const Json& list = part(root_, "words", "words", "a list of texts");
    const bool are_texts =
        list.is_array() && std::ranges::all_of(list, [](const Json& e) { return e.is_string(); });
    if (!are_texts) fail_at("words", "a list of texts");
    return list.get<std::vector<std::string>>();
  }

  [[nodiscard]] std::vector<ManifestInput> inputs() const {
    const Json& list = part(root_, "inputs", "inputs", "a list of files");
    if (!list.is_array() || list.empty()) fail_at("inputs", "a list of files");
    std::vector<ManifestInput> files;
    for (const Json& entry : list) {
      const std::string place = fmt::format("inputs[{}]", files.size());
      if (!entry.is_object()) fail_at(place, "an object");
      ManifestInput file{text(entry, "path", place + ".path"), digest(entry, place)};
      const auto rows = entry.find("rows");
      if (rows != entry.end() && rows->is_number_unsigned()) file.rows = rows->get<std::size_t>();
      files.push_back(std::move(file));
    }
    return files;
  }

  [[nodiscard]] std::string digest(const Json& entry, const std::string& place) const {
    constexpr std::size_t kDigits = 64;
    std::string value = text(entry, "sha256", place + ".sha256");
    const bool is_digest =
        value.size() == kDigits && value.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!is_digest) fail_at(place + ".sha256", "a digest of 64 hexadecimal digits");
    return value;
  }

  [[nodiscard]] Tolerance tolerance() const {
    const Json& given = object("tolerance");
    return {bound(given, "relative"), bound(given, "absolute")};
  }

  [[nodiscard]] double bound(const Json& given, const char* key) const {
    const std::string place = fmt::format("tolerance.{}", key);
    const Json& value = part(given, key, place, "a number from 0 to 1");
    const double number = value.is_number() ? value.get<double>() : -1;
    const bool is_share = number >= 0 && number < 1;
    if (!is_share) fail_at(place, "a number from 0 to 1");
    return number;
  }

  std::string path_;
  Json root_;
};

}  // namespace

Manifest read_manifest(const std::string& path) {
  const MappedFile file(path);
  return ManifestReader(path, parse_text(path, file.bytes())).read();
}

}  // namespace bip
