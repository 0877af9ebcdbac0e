// A design's dependence on one column of the table: its derivative, and its columns where that
// column is held at a value or at shares of its levels. Knows nothing of what such designs are for.
#include <algorithm>
#include <array>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "bip/design/design_matrix.hpp"
#include "row_list.hpp"
#include "term_source.hpp"

namespace bip {
namespace {

using Category = DesignMatrix::Source::Category;

/// Values and slopes of one factor of numbers.
void differentiate(const DesignMatrix::Source::Numbers& numbers, std::string_view column,
                   const detail::RowBlock& rows, std::span<double> values,
                   std::span<double> slopes) {
  if (const auto* plain = std::get_if<detail::ColumnNumbers>(&numbers)) {
    plain->read(rows, values);
    std::ranges::fill(slopes, plain->column.name() == column ? 1.0 : 0.0);
  } else if (const auto* given = std::get_if<detail::GivenNumbers>(&numbers)) {
    given->read(rows, values);
    std::ranges::fill(slopes, 0.0);
  } else {
    std::get<detail::BoundExpression>(numbers).differentiate(column, rows, values, slopes);
  }
}

/// The combinations of the levels at which categories are held; levels without a column of their
/// own (the reference) have none.
std::vector<DesignMatrix::Source::Cell> list_cells(const std::vector<Category>& categories) {
  std::vector<DesignMatrix::Source::Cell> cells{{}};
  for (const Category& category : categories) {
    if (category.shares.empty()) continue;
    std::vector<DesignMatrix::Source::Cell> next;
    for (std::size_t level = 0; level < category.shares.size(); ++level) {
      const std::uint32_t slot = category.slot[level];
      if (slot == DesignMatrix::Source::kNoSlot || category.shares[level] == 0) continue;
      for (const auto& cell : cells)
        next.push_back({cell.offset + slot * category.step, cell.weight * category.shares[level]});
    }
    cells = std::move(next);
  }
  return cells;
}

const Category* find_category(const std::vector<DesignMatrix::Source>& sources,
                              std::string_view column) {
  for (const DesignMatrix::Source& source : sources)
    for (const Category& category : source.categories)
      if (category.column == column) return &category;
  return nullptr;
}

}  // namespace

void DesignMatrix::Source::fill_derivative(std::string_view column, std::size_t first,
                                           const detail::RowBlock& rows, double* out,
                                           std::size_t stride) const {
  std::array<double, kBlockRows> product;  // NOLINT: all are written before they are read
  std::array<double, kBlockRows> slope;    // NOLINT
  std::array<double, kBlockRows> factor;   // NOLINT
  std::array<double, kBlockRows> change;   // NOLINT
  std::fill_n(product.begin(), rows.size(), 1.0);
  std::fill_n(slope.begin(), rows.size(), 0.0);
  for (const Numbers& each : numbers) {
    differentiate(each, column, rows, {factor.data(), rows.size()}, {change.data(), rows.size()});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      slope[i] = slope[i] * factor[i] + product[i] * change[i];
      product[i] *= factor[i];
    }
  }
  place(first, {slope.data(), rows.size()}, out, stride);
}

bool DesignMatrix::Source::depends_on(std::string_view column) const {
  const auto is_made_of = [&](const Numbers& each) {
    if (const auto* plain = std::get_if<detail::ColumnNumbers>(&each))
      return plain->column.name() == column;
    const auto* expression = std::get_if<detail::BoundExpression>(&each);
    return expression != nullptr && expression->depends_on(column);
  };
  return std::ranges::any_of(numbers, is_made_of) ||
         std::ranges::any_of(categories,
                             [&](const Category& each) { return each.column == column; });
}

void DesignMatrix::Source::fix(const FixedColumn& fixed) {
  for (Numbers& each : numbers) {
    if (auto* plain = std::get_if<detail::ColumnNumbers>(&each)) {
      if (plain->column.name() == fixed.column) plain->fixed = fixed.number;
    } else if (auto* expression = std::get_if<detail::BoundExpression>(&each)) {
      if (fixed.number) expression->fix(fixed.column, *fixed.number);
    }
  }
  for (Category& each : categories) {
    if (each.column != fixed.column) continue;
    check_invariant(fixed.shares.size() == each.encoding->levels.size(), "one share a level");
    each.shares = fixed.shares;
  }
  cells = list_cells(categories);
}

std::optional<FactorLevels> DesignMatrix::find_levels(std::string_view column) const {
  const Category* const category = find_category(*sources_, column);
  if (category == nullptr) return std::nullopt;
  return FactorLevels{category->encoding->levels, category->encoding->reference};
}

std::vector<double> DesignMatrix::level_shares(std::string_view column,
                                               std::span<const double> weights) const {
  const Category* const category = find_category(*sources_, column);
  if (category == nullptr || weights.size() != rows())
    throw Error(ErrorKind::internal, "a category and its weights");
  std::vector<CompensatedSum> sums(category->encoding->levels.size());
  CompensatedSum total;
  for (std::size_t row = 0; row < weights.size(); ++row) {
    sums[category->encoding->codes[row]] += weights[row];
    total += weights[row];
  }
  std::vector<double> shares;
  for (const CompensatedSum& sum : sums) shares.push_back(sum.value() / total.value());
  return shares;
}

std::vector<std::size_t> DesignMatrix::columns_of(std::string_view column) const {
  std::vector<std::size_t> found;
  for (const Source& source : *sources_) {
    if (!source.depends_on(column)) continue;
    for (std::size_t c = 0; c < source.column_count; ++c) found.push_back(source.first_column + c);
  }
  return found;
}

bool DesignMatrix::stands_alone(std::string_view column) const {
  std::size_t sources = 0;
  for (const Source& source : *sources_) {
    if (!source.depends_on(column)) continue;
    const bool is_plain = source.categories.empty() && source.numbers.size() == 1 &&
                          std::holds_alternative<detail::ColumnNumbers>(source.numbers.front()) &&
                          !std::get<detail::ColumnNumbers>(source.numbers.front()).fixed;
    if (!is_plain || ++sources > 1) return false;
  }
  return sources == 1;
}

void DesignMatrix::fill_columns_of(std::string_view column, std::size_t first, std::size_t count,
                                   double* out, std::size_t stride) const {
  check_invariant(count <= kBlockRows && count <= stride && first + count <= rows_->size(),
                  "a block outside its design");
  const detail::RowBlock block = rows_->block(first, count);
  for (const Source& source : *sources_) {
    if (!source.depends_on(column)) continue;
    source.fill(first, block, out, stride);
    out += source.column_count * stride;
  }
}

void DesignMatrix::fill_derivative(std::string_view column, std::size_t first, std::size_t count,
                                   double* out, std::size_t stride) const {
  check_invariant(count <= kBlockRows && count <= stride && first + count <= rows_->size(),
                  "a block outside its design");
  const detail::RowBlock block = rows_->block(first, count);
  for (const Source& source : *sources_) {
    if (!source.depends_on(column)) continue;
    source.fill_derivative(column, first, block, out, stride);
    out += source.column_count * stride;
  }
}

DesignMatrix DesignMatrix::with_fixed(const std::vector<FixedColumn>& fixed) const {
  DesignMatrix design = *this;
  std::vector<Source> sources = *sources_;
  for (const FixedColumn& each : fixed)
    for (Source& source : sources) source.fix(each);
  design.sources_ = std::make_shared<const std::vector<Source>>(std::move(sources));
  return design;
}

}  // namespace bip
