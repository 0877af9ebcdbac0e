// A person's weeks one after the other, from the register's first to its last.
#pragma once

#include "simulate/person.hpp"

namespace bip::detail {

/// Fills `person.weeks` and `person.waves`; number and background are set. `traits` shaped the past
/// and, unless items never act, the answers.
void live(const PersonModel& model, const Traits& traits, Person& person);

}  // namespace bip::detail
