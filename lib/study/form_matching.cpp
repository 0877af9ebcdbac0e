// Greedy matching of a person's forms by distance in days, as docs/study-file.md defines it. Knows
// no answers and no files.
#include "study/form_matching.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace bip::detail {
namespace {

using Forms = std::span<const FormKey>;

struct Pair {
  std::int64_t distance;
  std::size_t caseworker_form;  ///< indices into a person's forms, which are sorted by day
  std::size_t person_form;

  friend bool operator<(const Pair& a, const Pair& b) {
    return std::tie(a.distance, a.caseworker_form, a.person_form) <
           std::tie(b.distance, b.caseworker_form, b.person_form);
  }
};

/// The pairs of one person within the window, in the order in which they are taken.
std::vector<Pair> find_pairs(Forms person_forms, Forms caseworker_forms, std::int64_t window) {
  std::vector<Pair> pairs;
  std::size_t first = 0;  // caseworker forms before it are too early for this form and later ones
  for (std::size_t i = 0; i < person_forms.size(); ++i) {
    const std::int64_t day = person_forms[i].day;
    while (first < caseworker_forms.size() && caseworker_forms[first].day < day - window) ++first;
    for (std::size_t j = first; j < caseworker_forms.size(); ++j) {
      const std::int64_t distance = caseworker_forms[j].day - day;
      if (distance > window) break;
      pairs.push_back({std::abs(distance), j, i});
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

void match_person(Forms person_forms, Forms caseworker_forms, int window_days,
                  std::vector<Measurement>& measurements) {
  std::vector<std::optional<std::size_t>> partner(person_forms.size());
  std::vector<bool> used(caseworker_forms.size());
  for (const Pair& pair : find_pairs(person_forms, caseworker_forms, window_days)) {
    if (partner[pair.person_form] || used[pair.caseworker_form]) continue;
    partner[pair.person_form] = pair.caseworker_form;
    used[pair.caseworker_form] = true;
  }
  const auto start = static_cast<std::ptrdiff_t>(measurements.size());
  for (std::size_t i = 0; i < person_forms.size(); ++i) {
    Measurement& one = measurements.emplace_back();
    one.person_form = person_forms[i];
    if (partner[i]) one.caseworker_form = caseworker_forms[*partner[i]];
  }
  for (std::size_t j = 0; j < caseworker_forms.size(); ++j) {
    if (!used[j]) measurements.emplace_back().caseworker_form = caseworker_forms[j];
  }
  // Forms of one day are always a pair, so that no two measurements share a day.
  std::sort(measurements.begin() + start, measurements.end(),
            [](const Measurement& a, const Measurement& b) { return a.day() < b.day(); });
}

/// The forms of `person` at the front of `rest`, which they leave.
Forms take_person(Forms& rest, std::uint32_t person) {
  std::size_t count = 0;
  while (count < rest.size() && rest[count].person == person) ++count;
  const Forms taken = rest.first(count);
  rest = rest.subspan(count);
  return taken;
}

}  // namespace

DistinctForms find_distinct_forms(std::vector<FormKey> forms, Duplicates duplicates) {
  const bool last_stays = duplicates == Duplicates::last;
  std::sort(forms.begin(), forms.end(), [&](const FormKey& a, const FormKey& b) {
    const auto place = [](const FormKey& form) { return std::pair(form.person, form.day); };
    if (place(a) != place(b)) return place(a) < place(b);
    return last_stays ? a.row > b.row : a.row < b.row;
  });
  DistinctForms distinct;
  for (const FormKey& form : forms) {
    const bool is_new = distinct.forms.empty() || distinct.forms.back().person != form.person ||
                        distinct.forms.back().day != form.day;
    if (is_new) {
      distinct.forms.push_back(form);
      continue;
    }
    ++distinct.left_out;
    distinct.first_left_out = std::min(distinct.first_left_out.value_or(form.row), form.row);
  }
  return distinct;
}

std::vector<Measurement> match_forms(Forms person_forms, Forms caseworker_forms, int window_days) {
  std::vector<Measurement> measurements;
  while (!person_forms.empty() || !caseworker_forms.empty()) {
    const std::uint32_t person = caseworker_forms.empty() ? person_forms.front().person
                                 : person_forms.empty()   ? caseworker_forms.front().person
                                                          : std::min(person_forms.front().person,
                                                                     caseworker_forms.front().person);
    const Forms of_person = take_person(person_forms, person);
    const Forms of_caseworker = take_person(caseworker_forms, person);
    match_person(of_person, of_caseworker, window_days, measurements);
  }
  return measurements;
}

}  // namespace bip::detail
