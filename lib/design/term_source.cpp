// The columns of one term: the product of its numbers, once a block, put into the column whose
// dummies are 1 in the row and nowhere else. Knows nothing of contrasts but the slots they leave.
#include "term_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bip/core/error.hpp"
#include "slot_columns.hpp"

namespace bip {
namespace {

/// Up to so many columns are quicker written whole than cleared and written row by row.
constexpr std::size_t kFewColumns = 32;

void read_values(const DesignMatrix::Source::Numbers& numbers, const detail::RowBlock& rows,
                 std::span<double> out) {
  if (const auto* column = std::get_if<detail::ColumnNumbers>(&numbers)) {
    column->read(rows, out);
  } else if (const auto* given = std::get_if<detail::GivenNumbers>(&numbers)) {
    given->read(rows, out);
  } else {
    std::get<detail::BoundExpression>(numbers).evaluate(rows, out);
  }
}

}  // namespace

void DesignMatrix::Source::fill(std::size_t first, const detail::RowBlock& rows, double* out,
                                std::size_t stride) const {
  if (categories.empty()) {
    multiply_numbers(rows, {out, rows.size()});
    return;
  }
  std::array<double, kBlockRows> values;  // NOLINT: written before it is read
  multiply_numbers(rows, {values.data(), rows.size()});
  place(first, {values.data(), rows.size()}, out, stride);
}

void DesignMatrix::Source::place(std::size_t first, std::span<const double> values, double* out,
                                 std::size_t stride) const {
  std::array<std::uint32_t, kBlockRows> slots;  // NOLINT: written before it is read
  find_slots(first, {slots.data(), values.size()});
  const bool is_plain = cells.size() == 1 && cells.front().offset == 0 && cells.front().weight == 1;
  if (is_plain && column_count <= kFewColumns) {
    for (std::size_t column = 0; column < column_count; ++column)
      detail::keep_slot(slots.data(), values, static_cast<std::uint32_t>(column),
                        out + column * stride);
    return;
  }
  for (std::size_t column = 0; column < column_count; ++column)
    std::fill_n(out + column * stride, values.size(), 0.0);
  for (const Cell& cell : cells)
    for (std::size_t i = 0; i < values.size(); ++i)
      if (slots[i] != kNoSlot) out[(slots[i] + cell.offset) * stride + i] = values[i] * cell.weight;
}

void DesignMatrix::Source::multiply_numbers(const detail::RowBlock& rows,
                                            std::span<double> out) const {
  if (numbers.empty()) {
    std::ranges::fill(out, 1.0);
    return;
  }
  read_values(numbers.front(), rows, out);
  std::array<double, kBlockRows> factor;  // NOLINT: written before it is read
  for (std::size_t f = 1; f < numbers.size(); ++f) {
    read_values(numbers[f], rows, {factor.data(), rows.size()});
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] *= factor[i];
  }
}

void DesignMatrix::Source::find_slots(std::size_t first, std::span<std::uint32_t> slots) const {
  if (categories.size() == 1 && categories.front().shares.empty()) {
    const Category& category = categories.front();
    const std::uint16_t* const codes = category.encoding->codes.data() + first;
    for (std::size_t i = 0; i < slots.size(); ++i) slots[i] = category.slot[codes[i]];
    return;
  }
  std::ranges::fill(slots, 0U);
  for (const Category& category : categories) {
    if (!category.shares.empty()) continue;
    const std::uint16_t* const codes = category.encoding->codes.data() + first;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      const std::uint32_t slot = category.slot[codes[i]];
      const bool none = slot == kNoSlot || slots[i] == kNoSlot;
      slots[i] = none ? kNoSlot : slots[i] + slot * category.step;
    }
  }
}

namespace detail {
namespace {

// A design wider than this is a mistyped interaction, and would not fit into memory.
constexpr std::size_t kMostColumns = 100000;

/// The names so far, each continued by each of `parts`; the names so far vary fastest.
std::vector<std::string> join_names(const std::vector<std::string>& names,
                                    const std::vector<std::string>& parts) {
  std::vector<std::string> joined;
  joined.reserve(names.size() * parts.size());
  for (const std::string& part : parts) {
    for (const std::string& name : names)
      joined.push_back(name.empty() ? part : fmt::format("{}:{}", name, part));
  }
  return joined;
}

}  // namespace

SourceMaker::SourceMaker(const Table& table, std::span<const std::uint32_t> rows,
                         std::span<const double> weights)
    : table_(table), rows_(rows), weights_(weights) {}

DesignMatrix::Source SourceMaker::make(const Term& term, std::span<const Coding> codings,
                                       std::vector<std::string>& names) {
  DesignMatrix::Source source;
  names.assign(1, "");
  for (std::size_t f = 0; f < term.factors.size(); ++f) {
    if (term.factors[f].kind == TermFactor::Kind::category) {
      add_category(term.factors[f], codings[f], source, names);
    } else {
      add_numbers(term.factors[f], source, names);
    }
  }
  source.column_count = names.size();
  return source;
}

void SourceMaker::add_numbers(const TermFactor& factor, DesignMatrix::Source& source,
                              std::vector<std::string>& names) {
  if (factor.kind == TermFactor::Kind::expression) {
    BoundExpression expression(table_, factor.expression);
    expression.learn_moments(rows_, weights_);
    source.numbers.emplace_back(std::move(expression));
  } else {
    source.numbers.emplace_back(detail::ColumnNumbers{table_.column(factor.columns.front())});
  }
  names = join_names(names, {factor.name});
}

void SourceMaker::add_category(const TermFactor& factor, Coding coding,
                               DesignMatrix::Source& source, std::vector<std::string>& names) {
  const std::shared_ptr<const CategoryEncoding> encoding = learn(factor);
  DesignMatrix::Source::Category category;
  category.column = factor.columns.front();
  category.encoding = encoding;
  category.step = static_cast<std::uint32_t>(names.size());
  std::vector<std::string> parts;
  for (std::size_t level = 0; level < encoding->levels.size(); ++level) {
    if (coding == Coding::contrasts && level == encoding->reference) {
      category.slot.push_back(DesignMatrix::Source::kNoSlot);
      continue;
    }
    category.slot.push_back(static_cast<std::uint32_t>(parts.size()));
    parts.push_back(fmt::format("{}[{}]", factor.name, encoding->levels[level]));
  }
  if (names.size() * parts.size() > kMostColumns) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("an interaction with column {} makes more than {} columns", factor.name,
                            kMostColumns));
  }
  // `step` counts combinations of the categories before it: numbers add none.
  names = join_names(names, parts);
  source.categories.push_back(std::move(category));
}

std::shared_ptr<const CategoryEncoding> SourceMaker::learn(const TermFactor& factor) {
  std::shared_ptr<const CategoryEncoding>& encoding = encodings_[factor.name];
  if (!encoding) {
    encoding = std::make_shared<const CategoryEncoding>(learn_categories(
        table_.column(factor.columns.front()), factor.reference, rows_, weights_, diagnostics_));
  }
  return encoding;
}

}  // namespace detail

}  // namespace bip
