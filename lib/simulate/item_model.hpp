// The survey's items as a graded-response model: latent traits, and for each item the trait it
// asks about, its discrimination and its location.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "simulate/random.hpp"

namespace bip::detail {

enum class Trait : std::uint8_t { health, coping, social, direction, network };
inline constexpr std::size_t kTraits = 5;
using Traits = std::array<double, kTraits>;

enum class AnswerBy : std::uint8_t { person, caseworker };

struct ItemModel {
  std::string_view name;
  AnswerBy by = AnswerBy::person;
  Trait trait = Trait::health;
  double discrimination = 1;
  double location = 0;  ///< the higher, the lower the answers
};

inline constexpr std::size_t kScaleItems = 20;
[[nodiscard]] const std::array<ItemModel, kScaleItems>& scale_items();
inline constexpr std::string_view kWageItem = "p11_reservation_wage";
/// The wage, as an item, comes after the scale items.
inline constexpr std::size_t kWageIndex = kScaleItems;
inline constexpr std::size_t kItems = kScaleItems + 1;

/// Answers of one wave as they would be given, before any goes missing.
struct Answers {
  std::array<std::uint8_t, kScaleItems> scale{};  ///< 1 … 5
  int wage = 0;                                   ///< DKK a month
};

/// What an item contributes where it acts: its steps from the middle, (y − 3), and for the wage
/// ln(wage / 20,000) / 0.2, about one unit a standard deviation each.
[[nodiscard]] double item_value(const Answers& answers, std::size_t item);

/// Five standard normal traits with pairwise correlation 0.35.
[[nodiscard]] Traits draw_traits(const SubjectStream& stream);

/// One person's answers, wave by wave.
class AnswerProcess {
 public:
  AnswerProcess(const Traits& traits, const SubjectStream& person, double leniency)
      : traits_(traits), stream_(person), leniency_(leniency) {}

  /// The next wave. The error of an item is an AR(1) from wave to wave with correlation 0.9: an
  /// answer is mostly given again.
  [[nodiscard]] Answers next();

 private:
  Traits traits_;
  SubjectStream stream_;
  double leniency_;
  std::array<double, kItems> error_{};
  std::uint64_t wave_ = 0;
};

}  // namespace bip::detail
