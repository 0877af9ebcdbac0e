// Matched measurements of simulated persons, as linking would make them of the files, without the
// files: the same covariates and outcomes by the same derivations, in compact rows.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bip/study/covariates.hpp"
#include "bip/table/table.hpp"
#include "simulate/person.hpp"

namespace bip::detail {

/// A share as its two counts: half the bytes, and exact.
struct MeasurementRow {
  std::array<std::uint8_t, kScaleItems> scale{};  ///< 0: not answered
  std::uint8_t channels = 0;                      ///< bits
  bool has_channels = true;
  std::int8_t job = -1;        ///< −1: missing
  std::int8_t education = -1;  ///< −1: missing
  std::uint8_t age = 0;
  std::uint8_t sex = 0;
  std::uint8_t origin = 0;
  std::uint8_t civil_status = 0;
  std::uint8_t weight = 1;  ///< waves it stands for
  bool no_job_in_history = false;
  std::int16_t weeks_since_job = 0;
  std::int32_t wage = 0;  ///< 0: not answered
  float support_share_52w = 0;
  float support_share_260w = 0;
  float sick_share_52w = 0;
};

/// The row of a wave whose two forms match, of a person in the register; absent otherwise.
/// `history` is the person's.
[[nodiscard]] std::optional<MeasurementRow> make_measurement(const Person& person, const Wave& wave,
                                                             const PersonHistory& history,
                                                             const Timeline& timeline);

/// The rows under the names of the analysis data set, `weight` last.
[[nodiscard]] Table build_table(std::span<const MeasurementRow> rows);

}  // namespace bip::detail
