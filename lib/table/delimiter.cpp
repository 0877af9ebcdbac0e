// Detects the delimiter from the header and the first rows. Must not know numbers: whether a comma
// is a decimal mark follows from the delimiter, not the other way round.
#include "table/delimiter.hpp"

#include <array>

#include "bip/core/error.hpp"
#include "table/field.hpp"

namespace bip::detail {
namespace {

struct Candidate {
  char delimiter;
  std::string_view name;
};
constexpr std::array kCandidates = {Candidate{',', "comma"}, Candidate{';', "semicolon"},
                                    Candidate{'\t', "tab"}};

/// Number of fields of the row at `place`, which moves past it; 0 when the row cannot be split.
std::size_t count_fields(const FieldRules& rules, const char*& place) {
  for (std::size_t fields = 1;; ++fields) {
    const Field field = rules.scan(place);
    if (field.fault != FaultKind::none) return 0;
    if (rules.at_line_end(field.next)) {
      place = rules.after_line_end(field.next);
      return fields;
    }
    place = field.next + 1;
  }
}

/// Rows, with the header, that have the header's number of fields; 0 when that is one field.
std::size_t count_agreeing_rows(std::string_view text, std::size_t begin, char delimiter) {
  constexpr std::size_t kRows = 200;
  constexpr std::size_t kBytes = std::size_t{1} << 20U;
  const FieldRules rules{text.data() + text.size(), delimiter};
  const char* place = text.data() + begin;
  const std::size_t header = count_fields(rules, place);
  if (header < 2) return 0;
  const char* const stop =
      static_cast<std::size_t>(rules.end - place) > kBytes ? place + kBytes : rules.end;
  std::size_t agreeing = 1;
  for (std::size_t rows = 0; rows < kRows && place < stop;) {
    if (const char* const after = rules.find_end_of_empty_line(place)) {
      place = after;
      continue;
    }
    const std::size_t fields = count_fields(rules, place);
    if (fields == 0) break;
    agreeing += fields == header ? 1 : 0;
    ++rows;
  }
  return agreeing;
}

}  // namespace

char detect_delimiter(std::string_view text, std::size_t begin, const std::string& path) {
  const Candidate* best = nullptr;
  const Candidate* equal = nullptr;
  std::size_t most = 0;
  for (const Candidate& candidate : kCandidates) {
    const std::size_t agreeing = count_agreeing_rows(text, begin, candidate.delimiter);
    if (agreeing == 0 || agreeing < most) continue;
    equal = agreeing == most ? &candidate : nullptr;
    if (agreeing > most) best = &candidate;
    most = agreeing;
  }
  if (best == nullptr) return ',';
  if (equal == nullptr) return best->delimiter;
  throw Error(ErrorKind::malformed_input,
              "the delimiter cannot be told: " + std::string(best->name) + " and " +
                  std::string(equal->name) + " split the rows equally well",
              {.file = path}, "give it with --delimiter");
}

}  // namespace bip::detail
