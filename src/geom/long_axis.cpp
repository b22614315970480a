#include "geom/long_axis.h"

#include <Eigen/Eigenvalues>

namespace myo {

glm::vec3 longAxis(std::span<const glm::vec3> points) {
  Eigen::Vector3d mean = Eigen::Vector3d::Zero();
  for (const glm::vec3 p : points) mean += Eigen::Vector3d(p.x, p.y, p.z);
  mean /= static_cast<double>(points.size());
  Eigen::Matrix3d spread = Eigen::Matrix3d::Zero();
  for (const glm::vec3 p : points) {
    const Eigen::Vector3d d = Eigen::Vector3d(p.x, p.y, p.z) - mean;
    spread += d * d.transpose();
  }
  const Eigen::Vector3d axis = Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d>(spread).eigenvectors().col(2);
  return {static_cast<float>(axis.x()), static_cast<float>(axis.y()), static_cast<float>(axis.z())};
}

}  // namespace myo
