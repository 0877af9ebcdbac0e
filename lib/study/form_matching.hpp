// Which person form and which caseworker form are one measurement. Knows persons and days only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bip/study/iso_week.hpp"
#include "bip/study/study_file.hpp"

namespace bip::detail {

/// A form by its row in its file.
struct FormKey {
  std::uint32_t person = 0;  ///< number of the person in byte order of the ids
  DayNumber day = 0;
  std::uint32_t row = 0;

  friend bool operator==(const FormKey& a, const FormKey& b) = default;
};

/// One measurement: one form of either kind or both. `person_form` is also the merged form's.
struct Measurement {
  std::optional<FormKey> person_form{};
  std::optional<FormKey> caseworker_form{};

  [[nodiscard]] std::uint32_t person() const {
    return person_form ? person_form->person : caseworker_form->person;
  }
  /// The person form's day, the caseworker form's where there is none.
  [[nodiscard]] DayNumber day() const {
    return person_form ? person_form->day : caseworker_form->day;
  }
  [[nodiscard]] bool is_matched() const { return person_form && caseworker_form; }
};

/// Forms sorted by person and day with at most one a person and day.
struct DistinctForms {
  std::vector<FormKey> forms;
  std::size_t left_out = 0;
  std::optional<std::uint32_t> first_left_out{};  ///< the first such row of the file
};

/// Of several forms of one person and day the first (Duplicates::last: the last) row stays; under
/// Duplicates::error whoever asks decides by `left_out`.
[[nodiscard]] DistinctForms find_distinct_forms(std::vector<FormKey> forms, Duplicates duplicates);

/// All measurements, unmatched forms as measurements of one form, sorted by person and day. A
/// person's pairs within `window_days` are taken in order of distance (ties: the earlier caseworker
/// form, then the earlier person form); each form is used at most once. Both lists are distinct
/// forms in their order.
[[nodiscard]] std::vector<Measurement> match_forms(std::span<const FormKey> person_forms,
                                                   std::span<const FormKey> caseworker_forms,
                                                   int window_days);

}  // namespace bip::detail
