// Dates are settled for a column as a whole, on its distinct texts: a single 03/04/2013 says
// nothing about which number is the day. Must not know files or rows.
#include "table/date_text.hpp"

#include <array>

#include "table/calendar.hpp"

namespace bip::detail {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Whether `text` has digits where `pattern` has '0', and the pattern's own bytes elsewhere.
bool matches(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (pattern[i] == '0' ? !is_digit(text[i]) : text[i] != pattern[i]) return false;
  }
  return true;
}

int number_at(std::string_view text, std::size_t begin, std::size_t length) {
  int number = 0;
  for (const char digit : text.substr(begin, length)) number = 10 * number + (digit - '0');
  return number;
}

/// "T12:30", " 00:00:00", "T12:30:00.000Z", "T12:30:00+01:00" after an ISO date.
bool is_time_of_day(std::string_view text) {
  if (text.empty() || (text[0] != 'T' && text[0] != ' ')) return false;
  text.remove_prefix(1);
  if (!matches(text.substr(0, 5), "00:00")) return false;
  text.remove_prefix(5);
  if (matches(text.substr(0, 3), ":00")) {
    text.remove_prefix(3);
    if (text.starts_with('.') && text.size() > 1 && is_digit(text[1])) {
      text.remove_prefix(1);
      while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);
    }
  }
  return text.empty() || text == "Z" || matches(text, "+00:00") || matches(text, "-00:00");
}

/// Day and month of one or two digits, then a year of four, with `mark` between.
DateText parse_year_last(std::string_view text, char mark, DateForm form) {
  std::array<int, 2> numbers{};
  for (int& number : numbers) {
    const std::size_t length = text.find(mark);
    if (length != 1 && length != 2) return {};
    if (!is_digit(text[0]) || !is_digit(text[length - 1])) return {};
    number = number_at(text, 0, length);
    text.remove_prefix(length + 1);
  }
  if (!matches(text, "0000")) return {};
  return {form, number_at(text, 0, 4), numbers[0], numbers[1]};
}

enum class Order { day_first, month_first, unknown };

std::optional<std::int32_t> find_day(const DateText& date, Order order) {
  const bool year_first = date.form == DateForm::iso || date.form == DateForm::compact;
  const bool swapped = year_first || order == Order::month_first;
  const int month = swapped ? date.first : date.second;
  const int day = swapped ? date.second : date.first;
  return find_day_number(date.year, month, day);
}

Order find_order(const std::vector<DateText>& dates, DateDeclaration declaration) {
  const DateForm form = dates.front().form;
  if (form == DateForm::dotted) return Order::day_first;
  if (form == DateForm::dashed && declaration == DateDeclaration::declared) return Order::day_first;
  if (form != DateForm::dashed && form != DateForm::slashed) return Order::unknown;
  for (const DateText& date : dates) {
    if (date.first > 12) return Order::day_first;
    if (date.second > 12) return Order::month_first;
  }
  return Order::unknown;
}

DateReading fail(std::size_t text, std::string_view code, std::string_view message) {
  return {{}, DateReading::Obstacle{text, code, message}};
}

}  // namespace

DateText parse_date(std::string_view text) {
  if (text.size() >= 10 && matches(text.substr(0, 10), "0000-00-00") &&
      (text.size() == 10 || is_time_of_day(text.substr(10)))) {
    return {DateForm::iso, number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2)};
  }
  if (matches(text, "00000000")) {
    return {DateForm::compact, number_at(text, 0, 4), number_at(text, 4, 2), number_at(text, 6, 2)};
  }
  if (text.size() < 8 || text.size() > 10) return {};
  if (text.find('.') != std::string_view::npos) return parse_year_last(text, '.', DateForm::dotted);
  if (text.find('-') != std::string_view::npos) return parse_year_last(text, '-', DateForm::dashed);
  return parse_year_last(text, '/', DateForm::slashed);
}

DateReading read_dates(std::span<const std::string_view> texts, DateDeclaration declaration) {
  std::vector<DateText> dates;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const DateText date = parse_date(texts[i]);
    if (date.form == DateForm::none) return fail(i, "not_a_date", "not a date");
    if (date.form == DateForm::compact && declaration == DateDeclaration::guessed) {
      return fail(i, "not_a_date", "not a date");
    }
    dates.push_back(date);
    if (date.form != dates.front().form) {
      return fail(i, "mixed_dates", "a date in another form than those before it");
    }
  }
  if (dates.empty()) return {};
  const Order order = find_order(dates, declaration);
  const bool needs_order =
      dates.front().form == DateForm::slashed || dates.front().form == DateForm::dashed;
  if (needs_order && order == Order::unknown) {
    return fail(0, "ambiguous_date", "a date whose day and month cannot be told apart");
  }
  DateReading reading;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const auto day = find_day(dates[i], order);
    if (!day) return fail(i, "no_such_day", "a date that is not in the calendar");
    reading.days.push_back(*day);
  }
  return reading;
}

}  // namespace bip::detail
