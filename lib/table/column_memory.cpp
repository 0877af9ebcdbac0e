// See column_memory.hpp.
#include "table/column_memory.hpp"

#include <new>
#include <utility>

namespace bip::detail {
namespace {

/// Below this a mapping costs more than it saves.
constexpr std::size_t kSmall = std::size_t{1} << 18U;
/// Of a mapping; memory that is not written to is none.
constexpr std::size_t kBlock = std::size_t{1} << 26U;
constexpr std::size_t kAlignment = 64;

struct AlignedDelete {
  void operator()(std::byte* bytes) const {
    ::operator delete[](bytes, std::align_val_t(kAlignment));
  }
};

}  // namespace

std::shared_ptr<std::byte> ColumnMemory::allocate(std::size_t bytes) {
  if (bytes < kSmall) {
    return {new (std::align_val_t(kAlignment)) std::byte[bytes], AlignedDelete()};
  }
  const std::scoped_lock lock(mutex_);
  bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
  if (bytes > kBlock / 4) {
    auto own = std::make_shared<LargeMemory>(bytes);
    std::byte* const begin = own->data();
    return {std::move(own), begin};
  }
  if (!block_ || used_ + bytes > kBlock) {
    block_ = std::make_shared<LargeMemory>(kBlock);
    used_ = 0;
  }
  std::byte* const begin = block_->data() + used_;
  used_ += bytes;
  return {block_, begin};
}

}  // namespace bip::detail
