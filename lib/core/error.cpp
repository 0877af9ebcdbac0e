// Puts an error's parts into the one line people read. Knows neither exit codes nor terminals,
// which belong to the program.
#include "bip/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace bip {
namespace {

std::string describe_place(const Location& location) {
  std::string place = location.file;
  if (location.line != 0) place += fmt::format(":{}", location.line);
  if (location.line != 0 && location.column != 0) place += fmt::format(":{}", location.column);
  return place;
}

}  // namespace

Error::Error(ErrorKind kind, std::string message, Location location, std::string hint)
    : kind_(kind),
      message_(std::move(message)),
      location_(std::move(location)),
      hint_(std::move(hint)) {
  const std::string place = describe_place(location_);
  if (!place.empty()) text_ = place + ": ";
  // A message may draw below its first line (a caret under an expression): the advice then still
  // belongs to the sentence, not to the drawing.
  const std::size_t sentence = std::min(message_.find('\n'), message_.size());
  text_.append(message_, 0, sentence);
  if (!hint_.empty()) text_ += "; " + hint_;
  text_.append(message_, sentence);
}

void check_invariant(bool condition, std::string_view what) {
  if (!condition) throw Error(ErrorKind::internal, std::string(what));
}

}  // namespace bip
