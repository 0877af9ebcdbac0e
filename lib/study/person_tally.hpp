// Distinct persons behind counts of forms or rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bip/study/description.hpp"

namespace bip::detail {

/// Distinct persons, met in any order; persons that are not known (negative) are none.
class PersonTally {
 public:
  void add(std::int64_t person) {
    if (person < 0) return;
    const auto place = static_cast<std::size_t>(person);
    if (place >= is_met_.size()) is_met_.resize(2 * place + 1, false);
    if (!is_met_[place]) ++count_;
    is_met_[place] = true;
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::vector<bool> is_met_{};
  std::size_t count_ = 0;
};

/// A share of forms or rows with the persons behind it.
class ShareTally {
 public:
  void add(bool is_hit, std::int64_t person) {
    ++share_.of;
    if (is_hit) ++share_.count;
    of_.add(person);
    (is_hit ? hits_ : rest_).add(person);
  }
  /// Without persons each form or row is taken as its own.
  [[nodiscard]] Share take(bool has_persons) const {
    Share share = share_;
    if (has_persons) share.behind = PersonsBehind{hits_.count(), of_.count(), rest_.count()};
    return share;
  }

 private:
  Share share_{};
  PersonTally hits_{};
  PersonTally of_{};
  PersonTally rest_{};
};

}  // namespace bip::detail
