// Splits a file into ranges that are read at the same time. Where a range really begins depends on
// everything before it, since line breaks may stand inside quotes. So each range is first taken to
// begin after its first line break, and is read again wherever the range before it turns out to end
// elsewhere, until all ends and begins meet. The first range begins where the rows do, so what has
// met is right, for any text. Must not know what is in the cells.
#include "table/row_chunks.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

#include "bip/core/parallel.hpp"

namespace bip::detail {
namespace {

/// Ranges that are settled and handed over together; bounds the work done beyond a fault and the
/// memory of what is not yet handed over.
constexpr std::size_t kWindow = 16;

/// Begin of the first line at or after `place`.
std::size_t find_line_begin(std::string_view text, std::size_t place) {
  const std::size_t line_break = text.find('\n', place - 1);
  return line_break == std::string_view::npos ? text.size() : line_break + 1;
}

class Window {
 public:
  Window(const ReadPlan& plan, std::size_t first, std::size_t count)
      : plan_(plan), first_(first), chunks_(count) {}

  void read(std::size_t begin, const RunContext& context) {
    std::vector<std::size_t> todo(chunks_.size());
    std::iota(todo.begin(), todo.end(), std::size_t{0});
    std::vector<std::size_t> begins(chunks_.size(), begin);
    for (std::size_t i = 1; i < begins.size(); ++i) {
      begins[i] = find_line_begin(plan_.text, nominal_end(i - 1));
    }
    while (!todo.empty()) {
      for_each_task(context, todo.size(), [&](std::size_t task) {
        const std::size_t i = todo[task];
        chunks_[i] = read_chunk(plan_, begins[i], nominal_end(i));
      });
      todo = find_misplaced(begins);
    }
  }

  std::vector<Chunk> take() && { return std::move(chunks_); }

 private:
  [[nodiscard]] std::size_t nominal_end(std::size_t i) const {
    return std::min(plan_.text.size(), plan_.body + (first_ + i + 1) * plan_.chunk_bytes);
  }

  /// Ranges that do not begin where the one before ends, with their begins put right. Of two
  /// neighbours the later one waits until the earlier one has been read again.
  std::vector<std::size_t> find_misplaced(std::vector<std::size_t>& begins) {
    std::vector<std::size_t> misplaced;
    for (std::size_t i = 1; i < chunks_.size(); ++i) {
      if (!misplaced.empty() && misplaced.back() == i - 1) continue;
      if (chunks_[i - 1].fault.kind != FaultKind::none) {
        // A true fault if all before it has met; else it may vanish. What follows cannot be told.
        if (misplaced.empty()) chunks_.resize(i);
        break;
      }
      if (chunks_[i].begin == chunks_[i - 1].end) continue;
      begins[i] = chunks_[i - 1].end;
      misplaced.push_back(i);
    }
    return misplaced;
  }

  const ReadPlan& plan_;
  std::size_t first_;
  std::vector<Chunk> chunks_;
};

}  // namespace

void read_chunks(const ReadPlan& plan, const RunContext& context,
                 const std::function<void(std::vector<Chunk>&)>& take) {
  const std::size_t bytes = plan.text.size() - plan.body;
  const std::size_t count = (bytes + plan.chunk_bytes - 1) / plan.chunk_bytes;
  std::size_t begin = plan.body;
  for (std::size_t first = 0; first < count; first += kWindow) {
    Window window(plan, first, std::min(kWindow, count - first));
    window.read(begin, context);
    std::vector<Chunk> chunks = std::move(window).take();
    const bool faulty = chunks.back().fault.kind != FaultKind::none;
    begin = chunks.back().end;
    take(chunks);
    if (faulty) break;
    if (context.on_progress) {
      context.on_progress({"reading", std::min(begin - plan.body, bytes), bytes});
    }
  }
}

}  // namespace bip::detail
