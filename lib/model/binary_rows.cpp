// See binary_rows.hpp.
#include "binary_rows.hpp"

namespace bip::detail {

void derive_binary(LinkFunction link, const double* eta, const double* event, std::size_t count,
                   const BinaryTerms& terms) {
  if (link == LinkFunction::logit) return derive_logit(eta, event, count, terms);
  if (link == LinkFunction::probit)
    return derive_probit(eta, event, count, BinaryCurvature::observed, terms);
  for (std::size_t i = 0; i < count; ++i) {
    const EtaDerivatives here = binary_derivatives(link, eta[i], event[i] != 0);
    terms.log_likelihood[i] = here.log_likelihood;
    terms.score[i] = here.score;
    terms.curvature[i] = here.observed;
  }
}

void add_offset(const BinaryRows& rows, std::size_t first, std::size_t count, double* eta) {
  if (rows.offset.empty()) return;
  for (std::size_t i = 0; i < count; ++i) eta[i] += rows.offset[first + i];
}

RowDerivatives derive_rows(const BinaryRows& rows, const Eigen::Ref<const Eigen::MatrixXd>& columns,
                           std::span<const double> weights, const Eigen::VectorXd& at) {
  RowDerivatives found{std::vector<double>(weights.size()), std::vector<double>(weights.size())};
  std::vector<double> eta(kBinaryRows);
  TermBuffers terms;
  for (std::size_t first = 0; first < weights.size(); first += kBinaryRows) {
    const BlockView block = block_of(columns, first);
    multiply_block(block, at.data(), eta.data());
    add_offset(rows, first, block.rows, eta.data());
    derive_binary(rows.link, eta.data(), rows.response.data() + first, block.rows, terms.view());
    for (std::size_t i = 0; i < block.rows; ++i) {
      found.scores[first + i] = weights[first + i] * terms.score[i];
      found.curvatures[first + i] = weights[first + i] * terms.curvature[i];
    }
  }
  return found;
}

Eigen::VectorXd weighted_sums(const Eigen::Ref<const Eigen::MatrixXd>& columns,
                              std::span<const double> weights) {
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(columns.cols());
  for (std::size_t first = 0; first < weights.size(); first += kBinaryRows)
    add_column_products(block_of(columns, first), weights.data() + first, sums.data());
  return sums;
}

Eigen::MatrixXd weighted_products(const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                  std::span<const double> weights) {
  const Eigen::Index p = columns.cols();
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(p, p);
  for (std::size_t first = 0; first < weights.size(); first += kBinaryRows)
    add_weighted_products(block_of(columns, first), weights.data() + first, sum.data(),
                          static_cast<std::size_t>(p));
  sum.triangularView<Eigen::StrictlyUpper>() = sum.transpose();
  return sum;
}

Eigen::MatrixXd binary_information(const BinaryRows& rows,
                                   const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                   std::span<const double> weights, const Eigen::VectorXd& at) {
  return weighted_products(columns, derive_rows(rows, columns, weights, at).curvatures);
}

}  // namespace bip::detail
