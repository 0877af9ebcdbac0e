// See seen_pages.hpp.
#include "table/seen_pages.hpp"

#include <utility>

namespace bip::detail {

void SeenPages::add(std::function<void()> let_go) {
  const std::scoped_lock lock(mutex_);
  mappings_.push_back(std::move(let_go));
}

void SeenPages::note(std::size_t bytes) const {
  const std::size_t before = seen_.fetch_add(bytes, std::memory_order_relaxed);
  // One thread passes the bound, and no other waits for it.
  if (before < most_ && before + bytes >= most_) let_go();
}

void SeenPages::let_go() const {
  const std::scoped_lock lock(mutex_);
  seen_.store(0, std::memory_order_relaxed);
  for (const auto& let_go : mappings_) let_go();
}

}  // namespace bip::detail
