#include "forge/drape.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

#include "forge/loft_surface.h"
#include "geom/bvh.h"

namespace myo::forge {
namespace {

using std::size_t;

constexpr float kHighest = 7.f;   // mm a place may rise; from so high one looks down for what pokes through
constexpr float kDeepest = 40.f;  // mm to either side where one looks for what the sheet lies on
constexpr int kSteps = 4;         // a triangle is looked at in this many steps along each edge
constexpr int kRounds = 8;        // corners of one triangle move the next; a few rounds settle it
constexpr float kStep = 0.6f;     // share of what is wanted that is risen in a round
constexpr float kRim = 0.7f;      // normals that are farther than this cosine from the sheet's belong to its rim
constexpr int kSmoothings = 6;    // of how far neighbours sink, so that a sheet stays smooth

float stationAt(const LoftFigures& f, float u) {
  const auto above = std::upper_bound(f.u.begin(), f.u.end(), u);
  if (above == f.u.begin()) return 0.f;
  if (above == f.u.end()) return static_cast<float>(f.stations - 1);
  const auto i = static_cast<size_t>(above - f.u.begin()) - 1;
  return static_cast<float>(i) + (u - f.u[i]) / (f.u[i + 1] - f.u[i]);
}

// The sheet's normal at every vertex, to the same side for both faces.
std::vector<glm::vec3> sheetNormals(const Mesh& sheet, const LoftFigures& figures) {
  std::vector<glm::vec3> normals;
  for (const glm::vec2& uv : sheet.fibreUv) {
    const LoftColumn column{uv.y * static_cast<float>(figures.points - 1), 1.f, 0.f};
    const LoftPoint point = evaluate(figures, {stationAt(figures, uv.x), 1.f, 0.f, 0}, column);
    normals.push_back(glm::normalize(point.top - point.bottom));
  }
  return normals;
}

// How far a place of a sheet lies above the sheet's inner face.
float aboveInner(const LoftFigures& figures, glm::vec2 uv, glm::vec3 place, glm::vec3 normal) {
  const LoftColumn column{uv.y * static_cast<float>(figures.points - 1), 1.f, 0.f};
  const LoftPoint point = evaluate(figures, {stationAt(figures, uv.x), 1.f, 0.f, 0}, column);
  return glm::dot(place, normal) - std::min(glm::dot(point.top, normal), glm::dot(point.bottom, normal));
}

// Every vertex takes the mean of its neighbours and itself, half and half.
void smooth(const Mesh& mesh, std::vector<float>& value) {
  std::vector<float> sum(value.size(), 0.f), count(value.size(), 0.f);
  for (size_t i = 0; i < mesh.index.size(); ++i) {
    const auto a = mesh.index[i], b = mesh.index[i % 3 == 2 ? i - 2 : i + 1];
    sum[a] += value[b], count[a] += 1.f;
  }
  for (size_t i = 0; i < value.size(); ++i)
    if (count[i] > 0.f) value[i] = 0.5f * (value[i] + sum[i] / count[i]);
}

// Turns the normals to the side away from what lies under the sheet.
void turnOutward(const Mesh& sheet, const Bvh& under, std::vector<glm::vec3>& normals) {
  float ahead = 0.f, behind = 0.f;
  for (size_t i = 0; i < normals.size(); ++i) {
    const auto up = under.firstHit({sheet.position[i], normals[i]}, kDeepest);
    const auto down = under.firstHit({sheet.position[i], -normals[i]}, kDeepest);
    ahead += up ? kDeepest - up->distance : 0.f;
    behind += down ? kDeepest - down->distance : 0.f;
  }
  if (ahead > behind)
    for (glm::vec3& n : normals) n = -n;
}

// How far the place must rise to clear what lies under it.
float riseAt(const Bvh& under, glm::vec3 place, glm::vec3 normal, float clearance) {
  const auto hit = under.firstHit({place + kHighest * normal, -normal}, kHighest + clearance);
  return hit ? kHighest - hit->distance + clearance : 0.f;
}

void makeNormals(Mesh& mesh) {
  std::fill(mesh.normal.begin(), mesh.normal.end(), glm::vec3(0.f));
  for (size_t i = 0; i + 2 < mesh.index.size(); i += 3) {
    const auto a = mesh.index[i], b = mesh.index[i + 1], c = mesh.index[i + 2];
    const glm::vec3 n = glm::cross(mesh.position[b] - mesh.position[a], mesh.position[c] - mesh.position[a]);
    for (const auto k : {a, b, c}) mesh.normal[k] += n;
  }
  for (glm::vec3& n : mesh.normal) {
    const float length = glm::length(n);
    n = length > 0.f ? n / length : glm::vec3(0.f, 1.f, 0.f);
  }
}

// The triangles that look away from what lies under the sheet. The inner face may sink into it.
std::vector<std::array<size_t, 3>> outerFace(const Mesh& sheet, const std::vector<glm::vec3>& normals) {
  std::vector<std::array<size_t, 3>> outer;
  for (size_t t = 0; t + 2 < sheet.index.size(); t += 3) {
    const std::array<size_t, 3> corner{sheet.index[t], sheet.index[t + 1], sheet.index[t + 2]};
    glm::vec3 facing(0.f);
    for (const size_t k : corner) facing += sheet.normal[k];
    if (glm::dot(facing, normals[corner[0]]) > 0.f) outer.push_back(corner);
  }
  return outer;
}

// A rim belongs to both faces and would look sideways, which darkens a broad strip of coarse triangles; so would a
// corner of the outer face that was folded. Let them look out.
void turnRims(Mesh& sheet, const std::vector<glm::vec3>& normals, const std::vector<std::array<size_t, 3>>& outer) {
  for (size_t i = 0; i < normals.size(); ++i)
    if (std::abs(glm::dot(sheet.normal[i], normals[i])) < kRim) sheet.normal[i] = normals[i];
  for (const auto& corner : outer)
    for (const size_t i : corner)
      if (glm::dot(sheet.normal[i], normals[i]) < kRim) sheet.normal[i] = normals[i];
}

// Where a place of the triangle must rise, its corners rise by their share in it, just enough.
void riseFor(const Mesh& sheet, const std::vector<glm::vec3>& normals, const std::array<size_t, 3>& corner,
             const Bvh& under, float clearance, std::vector<float>& rise) {
  for (int i = 0; i <= kSteps; ++i)
    for (int j = 0; i + j <= kSteps; ++j) {
      const glm::vec3 share = glm::vec3(i, j, kSteps - i - j) / static_cast<float>(kSteps);
      glm::vec3 place(0.f), normal(0.f);
      for (int k = 0; k < 3; ++k) {
        place += share[k] * sheet.position[corner[static_cast<size_t>(k)]];
        normal += share[k] * normals[corner[static_cast<size_t>(k)]];
      }
      const float need = riseAt(under, place, glm::normalize(normal), clearance) / glm::dot(share, share);
      for (int k = 0; k < 3; ++k) {
        float& most = rise[corner[static_cast<size_t>(k)]];
        most = std::max(most, need * share[k]);
      }
    }
}

// Lets the sheet down onto what lies under it, nowhere farther than `cling`.
void sink(Mesh& sheet, const LoftFigures& figures, const std::vector<glm::vec3>& normals, const Bvh& under,
          float cling) {
  std::vector<float> depth(sheet.position.size(), 0.f);
  for (size_t i = 0; i < depth.size(); ++i) {
    const float above = aboveInner(figures, sheet.fibreUv[i], sheet.position[i], normals[i]);
    const auto hit = under.firstHit({sheet.position[i], -normals[i]}, above + cling);
    depth[i] = hit ? std::max(hit->distance - above, 0.f) : cling;
  }
  for (int round = 0; round < kSmoothings; ++round) smooth(sheet, depth);
  for (size_t i = 0; i < depth.size(); ++i) sheet.position[i] -= depth[i] * normals[i];
}

}  // namespace

void drape(Mesh& sheet, const LoftFigures& figures, const Mesh& under, float clearance, float cling) {
  const Bvh bvh(under);
  std::vector<glm::vec3> normals = sheetNormals(sheet, figures);
  turnOutward(sheet, bvh, normals);
  if (cling > 0.f) sink(sheet, figures, normals, bvh, cling);
  const auto outer = outerFace(sheet, normals);
  std::vector<float> risen(sheet.position.size(), 0.f);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<float> rise(sheet.position.size(), 0.f);
    for (const auto& corner : outer) riseFor(sheet, normals, corner, bvh, clearance, rise);
    for (size_t i = 0; i < rise.size(); ++i) {
      const float step = std::min(kStep * rise[i], kHighest - risen[i]);
      risen[i] += step;
      sheet.position[i] += step * normals[i];
    }
  }
  makeNormals(sheet);
  turnRims(sheet, normals, outer);
}

void keepInside(Mesh& mesh, const Bvh& skin, float depth) {
  for (glm::vec3& p : mesh.position) {
    const auto near = skin.closest(p);
    if (!near) continue;
    const float above = glm::dot(p - near->position, near->normal) + depth;
    if (above > 0.f) p -= above * near->normal;
  }
}

}  // namespace myo::forge
