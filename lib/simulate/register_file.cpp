// The weekly register in DREAM's wide layout: background, one column a week, one column a month
// with the industry of ordinary employment. Must not know the survey.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "bip/core/parallel.hpp"
#include "bip/table/column.hpp"
#include "simulate/study_texts.hpp"

namespace bip::detail {
namespace {

/// Industries (DB07) in which ordinary jobs of this kind are found.
constexpr std::array<std::string_view, 10> kIndustries{"471120", "561010", "812100", "873010",
                                                       "881020", "841100", "494100", "412000",
                                                       "782000", "851000"};
constexpr std::size_t kPersonsPerTask = 64;

std::string header(const Timeline& timeline) {
  std::string text = "person_id,birth_date,sex,origin,civil_status";
  for (std::size_t week = 0; week < timeline.weeks; ++week) {
    const IsoWeek iso = iso_week_of(timeline.week(week));
    fmt::format_to(std::back_inserter(text), ",y_{:02}{:02}", iso.year % 100, iso.week);
  }
  for (std::size_t i = 0; i < timeline.months; ++i) {
    const MonthNumber month = timeline.first_month + static_cast<MonthNumber>(i);
    fmt::format_to(std::back_inserter(text), ",branche_{:04}_{:02}", month / 12, month % 12 + 1);
  }
  return text + '\n';
}

/// One industry a job, drawn anew where a month without employment lies between.
void write_industries(const PersonModel& model, const Person& person, std::string& text) {
  const SubjectStream stream(model.seed, Stream::industry, person.number);
  const std::vector<std::uint8_t> months = months_in_job(person, model.timeline);
  std::uint64_t job = 0;
  for (std::size_t month = 0; month < months.size(); ++month) {
    text += ',';
    if (months[month] == 0) continue;
    if (month == 0 || months[month - 1] == 0) ++job;
    text += kIndustries[static_cast<std::size_t>(
        stream.below(static_cast<int>(kIndustries.size()), job))];
  }
}

void write_person(const PersonModel& model, const Person& person, std::string& text) {
  const Background& own = person.background;
  fmt::format_to(std::back_inserter(text), "{},{},{},{},{}", person_id(person.number),
                 iso_date(own.birth_day), kSexes[static_cast<std::size_t>(own.sex)],
                 kOrigins[static_cast<std::size_t>(own.origin)],
                 kCivilStatuses[static_cast<std::size_t>(own.civil_status)]);
  for (std::size_t week = 0; week < person.weeks.size(); ++week) {
    text += ',';
    const int code = code_of_state(person.weeks[week], is_below_30(own, model.timeline, week));
    if (code != 0) fmt::format_to(std::back_inserter(text), "{}", code);
  }
  write_industries(model, person, text);
  text += '\n';
}

}  // namespace

std::string dream_csv(const PersonModel& model, const std::vector<Person>& persons,
                      const RunContext& context) {
  std::vector<std::string> parts((persons.size() + kPersonsPerTask - 1) / kPersonsPerTask);
  for_each_task(context, parts.size(), [&](std::size_t task) {
    const std::size_t begin = task * kPersonsPerTask;
    for (std::size_t i = begin; i < std::min(persons.size(), begin + kPersonsPerTask); ++i)
      if (persons[i].background.in_register) write_person(model, persons[i], parts[task]);
  });
  std::string text = header(model.timeline);
  for (const std::string& part : parts) text += part;
  return text;
}

}  // namespace bip::detail
