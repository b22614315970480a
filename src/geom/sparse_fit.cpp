#include "geom/sparse_fit.h"

#include <Eigen/IterativeLinearSolvers>
#include <Eigen/SparseCore>

namespace myo {

std::vector<glm::vec3> sparseFit(std::size_t unknowns, const std::vector<FitRow>& rows) {
  const auto n = static_cast<Eigen::Index>(unknowns);
  std::vector<Eigen::Triplet<double>> entries;
  Eigen::MatrixX3d wanted = Eigen::MatrixX3d::Zero(n, 3);
  for (const FitRow& row : rows)
    for (int i = 0; i < row.count; ++i) {
      const auto a = static_cast<std::size_t>(i);
      const double pull = static_cast<double>(row.strength) * row.weight[a];
      for (int axis = 0; axis < 3; ++axis) wanted(row.at[a], axis) += pull * row.wanted[axis];
      for (std::size_t b = 0; b < static_cast<std::size_t>(row.count); ++b)
        entries.emplace_back(static_cast<int>(row.at[a]), static_cast<int>(row.at[b]), pull * row.weight[b]);
    }
  Eigen::SparseMatrix<double> normal(n, n);
  normal.setFromTriplets(entries.begin(), entries.end());
  Eigen::ConjugateGradient<Eigen::SparseMatrix<double>, Eigen::Lower | Eigen::Upper> solver;
  solver.setTolerance(1e-4);
  solver.compute(normal);
  const Eigen::MatrixX3d x = solver.solve(wanted);
  std::vector<glm::vec3> out;
  out.reserve(unknowns);
  for (Eigen::Index i = 0; i < n; ++i) out.emplace_back(x(i, 0), x(i, 1), x(i, 2));
  return out;
}

}  // namespace myo
