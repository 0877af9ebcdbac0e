// Dates are settled for all persons at once: one form, and SAS day numbers only where every text
// is such a number. Must not know persons or files.
#include "study/birth_dates.hpp"

#include <algorithm>
#include <charconv>

#include "table/date_text.hpp"

namespace bip::detail {
namespace {

/// 1960-01-01, where SAS begins to count.
constexpr DayNumber kSasEpoch = -3653;

/// A whole number of at most five digits without leading zeros (six digits may be ddmmyy).
std::optional<DayNumber> parse_sas_day(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || digits.size() > 5 || (digits.size() > 1 && digits[0] == '0'))
    return std::nullopt;
  DayNumber day = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), day);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return day;
}

bool may_be_year(DayNumber number) { return number >= 1900 && number <= 2099; }

/// Absent when some text is no SAS day.
std::optional<std::vector<DayNumber>> parse_sas_days(const std::vector<std::string_view>& texts) {
  std::vector<DayNumber> days;
  for (const std::string_view text : texts) {
    const auto day = parse_sas_day(text);
    if (!day) return std::nullopt;
    days.push_back(*day);
  }
  return days;
}

}  // namespace

BirthDates read_birth_dates(std::span<const std::string> texts) {
  std::vector<std::string_view> given;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    given.emplace_back(texts[i]);
    places.push_back(i);
  }
  BirthDates dates;
  dates.days.resize(texts.size());
  if (given.empty()) return dates;
  if (const auto sas = parse_sas_days(given)) {
    if (std::ranges::all_of(*sas, may_be_year)) {
      dates.obstacle = {places[0], "a number that may be a year or a SAS day"};
      return dates;
    }
    for (std::size_t i = 0; i < given.size(); ++i) dates.days[places[i]] = kSasEpoch + (*sas)[i];
    return dates;
  }
  const DateReading reading = read_dates(given, DateDeclaration::declared);
  if (reading.obstacle) {
    dates.obstacle = {places[reading.obstacle->text], std::string(reading.obstacle->message)};
    return dates;
  }
  for (std::size_t i = 0; i < given.size(); ++i) dates.days[places[i]] = reading.days[i];
  return dates;
}

}  // namespace bip::detail
