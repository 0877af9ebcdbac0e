// See column_memory.hpp.
#include "table/column_memory.hpp"

#include <new>
#include <utility>

#include "table/memory_shares.hpp"

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

std::shared_ptr<std::byte> make_large(std::size_t bytes) {
  auto own = std::make_shared<LargeMemory>(bytes);
  std::byte* const begin = own->data();
  return {std::move(own), begin};
}

}  // namespace

template <class Make>
std::shared_ptr<std::byte> ColumnMemory::take(Block& block, std::size_t bytes, const Make& make) {
  if (bytes > kBlock / 4) return make(bytes);
  if (!block.begin || block.used + bytes > kBlock) block = {make(kBlock), 0};
  std::byte* const begin = block.begin.get() + block.used;
  block.used += bytes;
  return {block.begin, begin};
}

std::shared_ptr<std::byte> ColumnMemory::make_file(std::size_t bytes) {
  auto own = std::make_shared<FileMemory>(limit_.folder, bytes);
  if (!pages_) pages_ = std::make_shared<SeenPages>(pages_at_most(limit_));
  pages_->add([own] { own->release(); });
  std::byte* const begin = own->data();
  return {std::move(own), begin};
}

std::shared_ptr<std::byte> ColumnMemory::allocate(std::size_t bytes) {
  const std::scoped_lock lock(mutex_);
  bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
  const std::size_t most = bytes_in_memory_at_most(limit_);
  const bool fits = in_memory_ <= most && bytes <= most - in_memory_;
  if (!fits && !limit_.folder.empty()) {
    in_files_ += bytes;
    return take(file_, bytes, [&](std::size_t needed) { return make_file(needed); });
  }
  in_memory_ += bytes;
  if (bytes >= kSmall) return take(memory_, bytes, make_large);
  return {new (std::align_val_t(kAlignment)) std::byte[bytes], AlignedDelete()};
}

std::shared_ptr<const SeenPages> ColumnMemory::pages() const {
  const std::scoped_lock lock(mutex_);
  return pages_;
}

void ColumnMemory::let_go() const {
  if (const auto all = pages()) all->let_go();
}

std::size_t ColumnMemory::bytes_in_memory() const {
  const std::scoped_lock lock(mutex_);
  return in_memory_;
}

std::size_t ColumnMemory::bytes_in_files() const {
  const std::scoped_lock lock(mutex_);
  return in_files_;
}

}  // namespace bip::detail
