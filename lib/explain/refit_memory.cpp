// See refit_memory.hpp.
#include "explain/refit_memory.hpp"

#include <algorithm>

namespace bip::detail {

void require_refit_memory(const ModelFrame& frame, std::span<const ModelSummary> models,
                          std::string_view what, const RunContext& context) {
  // Beside its columns, which are there in single precision too, a model has weights, counts,
  // predictors and derivatives of its rows; a thread has columns in another order, or weights and
  // predictors of some draws.
  constexpr std::size_t kBeside = 6;
  std::size_t columns = 0;
  std::size_t most = 0;
  for (const ModelSummary& model : models) {
    const std::size_t own = model.fit.terms.size() + kBeside;
    columns += own + own / 2;
    most = std::max(most, own);
  }
  columns += most * std::max(context.threads, 1U);
  const auto rows = static_cast<double>(frame.rows());
  require_memory(context.memory, rows * static_cast<double>(columns * sizeof(double)), what);
}

}  // namespace bip::detail
