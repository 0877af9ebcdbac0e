// Assembles a formula's design on one sample from the sources of its terms, and hands out blocks.
// Coding is decided in contrast_choice, levels in category_encoding, values in term_source.
#include "bip/design/design_matrix.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "bip/core/error.hpp"
#include "contrast_choice.hpp"
#include "row_list.hpp"
#include "term_source.hpp"

namespace bip {

DesignMatrix DesignMatrix::build(const Table& table, const Formula& formula,
                                 std::span<const std::uint32_t> rows,
                                 std::span<const double> weights) {
  check_invariant(weights.empty() || weights.size() == rows.size(),
                  "a design's weights must be one a row");
  DesignMatrix design;
  design.formula_ = formula;
  design.rows_ = std::make_shared<const detail::RowList>(rows);
  std::vector<Source> sources;
  if (formula.intercept) {
    design.columns_.push_back({"(Intercept)", kInterceptTerm});
    sources.emplace_back();
  }
  const auto codings = detail::choose_codings(
      formula.terms, formula.intercept ? detail::Intercept::present : detail::Intercept::absent);
  detail::SourceMaker maker(table, rows, weights);
  std::vector<std::string> names;
  for (std::size_t term = 0; term < formula.terms.size(); ++term) {
    Source source = maker.make(formula.terms[term], codings[term], names);
    source.first_column = design.columns_.size();
    sources.push_back(std::move(source));
    for (std::string& name : names) design.columns_.push_back({std::move(name), term});
  }
  design.diagnostics_ = maker.take_diagnostics();
  design.sources_ = std::make_shared<const std::vector<Source>>(std::move(sources));
  return design;
}

DesignMatrix DesignMatrix::from_values(Formula formula, std::vector<DesignColumn> columns,
                                       std::vector<double> values) {
  check_invariant(!columns.empty() && values.size() % columns.size() == 0,
                  "as many values in each column");
  const std::size_t rows = values.size() / columns.size();
  const auto shared = std::make_shared<const std::vector<double>>(std::move(values));
  std::vector<Source> sources(columns.size());
  for (std::size_t column = 0; column < columns.size(); ++column) {
    sources[column].first_column = column;
    sources[column].numbers.emplace_back(detail::GivenNumbers{shared, column * rows});
  }
  DesignMatrix design;
  design.formula_ = std::move(formula);
  design.columns_ = std::move(columns);
  design.rows_ = std::make_shared<const detail::RowList>(rows);
  design.sources_ = std::make_shared<const std::vector<Source>>(std::move(sources));
  return design;
}

DesignMatrix DesignMatrix::on_rows(const Table& table, std::span<const std::uint32_t> rows) const {
  DesignMatrix design = *this;
  design.diagnostics_.clear();
  design.rows_ = std::make_shared<const detail::RowList>(rows);
  // Terms share an encoding as they did.
  std::map<const detail::CategoryEncoding*, std::shared_ptr<const detail::CategoryEncoding>> coded;
  std::vector<Source> sources = *sources_;
  for (Source& source : sources) {
    for (Source::Category& category : source.categories) {
      auto& own = coded[category.encoding.get()];
      if (!own) {
        own = std::make_shared<const detail::CategoryEncoding>(
            detail::encode_rows(table.column(category.column), *category.encoding, rows));
      }
      category.encoding = own;
    }
  }
  design.sources_ = std::make_shared<const std::vector<Source>>(std::move(sources));
  return design;
}

std::size_t DesignMatrix::rows() const noexcept { return rows_->size(); }

void DesignMatrix::fill(std::size_t first, std::size_t count, double* out,
                        std::size_t stride) const {
  check_invariant(count <= kBlockRows && count <= stride && first + count <= rows_->size(),
                  "a block outside its design");
  const detail::RowBlock block = rows_->block(first, count);
  for (const Source& source : *sources_)
    source.fill(first, block, out + source.first_column * stride, stride);
}

}  // namespace bip
