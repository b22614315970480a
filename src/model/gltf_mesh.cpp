#include "model/gltf_mesh.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <unordered_map>

#include <fmt/format.h>
#include <tiny_gltf.h>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>

namespace myo {
namespace {

template <class T>
double load(const unsigned char* bytes, bool normalized) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  const auto number = static_cast<double>(value);
  if constexpr (std::numeric_limits<T>::is_integer)
    if (normalized) return std::max(-1.0, number / static_cast<double>(std::numeric_limits<T>::max()));
  return number;
}

double component(const unsigned char* bytes, int type, bool normalized) {
  switch (type) {
    case TINYGLTF_COMPONENT_TYPE_BYTE:
      return load<std::int8_t>(bytes, normalized);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
      return load<std::uint8_t>(bytes, normalized);
    case TINYGLTF_COMPONENT_TYPE_SHORT:
      return load<std::int16_t>(bytes, normalized);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
      return load<std::uint16_t>(bytes, normalized);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT:
      return load<std::uint32_t>(bytes, normalized);
    default:
      return load<float>(bytes, normalized);
  }
}

// The elements of an accessor, `N` numbers each.
template <std::size_t N>
class Elements {
public:
  Elements(const tinygltf::Model& model, int accessor)
      : accessor_(model.accessors[static_cast<std::size_t>(accessor)]) {
    const auto& view = model.bufferViews[static_cast<std::size_t>(accessor_.bufferView)];
    bytes_ = model.buffers[0].data.data() + view.byteOffset + accessor_.byteOffset;
    size_ = static_cast<std::size_t>(
        tinygltf::GetComponentSizeInBytes(static_cast<std::uint32_t>(accessor_.componentType)));
    stride_ = view.byteStride ? view.byteStride : N * size_;
  }
  std::size_t size() const { return accessor_.count; }
  std::array<double, N> operator[](std::size_t i) const {
    std::array<double, N> result{};
    for (std::size_t k = 0; k < N; ++k)
      result[k] = component(bytes_ + i * stride_ + k * size_, accessor_.componentType, accessor_.normalized);
    return result;
  }

private:
  const tinygltf::Accessor& accessor_;
  const unsigned char* bytes_ = nullptr;
  std::size_t size_ = 0, stride_ = 0;
};

template <std::size_t N>
bool finite(const std::array<double, N>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](double x) { return std::isfinite(x); });
}

glm::vec3 unit(glm::dvec3 d) {
  const double length = glm::length(d);
  return std::isfinite(length) && length > 1e-12 ? glm::vec3(d / length) : glm::vec3(0.f);
}

class PrimitiveReader {
public:
  PrimitiveReader(const tinygltf::Model& model, const tinygltf::Primitive& primitive, const glm::dmat4& transform,
                  std::string where)
      : model_(model), primitive_(primitive), transform_(transform), where_(std::move(where)) {}

  Result<Mesh> read() {
    for (const auto step : {&PrimitiveReader::positions, &PrimitiveReader::indices, &PrimitiveReader::directions,
                            &PrimitiveReader::scalars})
      if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
    return std::move(mesh_);
  }

private:
  std::unexpected<Error> bad(const char* what, std::size_t element, std::string problem) const {
    return fail(std::move(problem), fmt::format("{}/{}", where_, what), fmt::format("It is element {}", element));
  }

  int attribute(const char* key) const {
    const auto it = primitive_.attributes.find(key);
    return it == primitive_.attributes.end() ? -1 : it->second;
  }

  Result<void> positions() {
    const Elements<3> metres(model_, attribute("POSITION"));
    mesh_.position.reserve(metres.size());
    for (std::size_t i = 0; i < metres.size(); ++i) {
      const auto p = metres[i];
      const glm::dvec3 moved = glm::dvec3(transform_ * glm::dvec4(p[0], p[1], p[2], 1.0)) * 1000.0;
      const double far = std::max({std::abs(moved.x), std::abs(moved.y), std::abs(moved.z)});
      if (!finite(p) || !std::isfinite(moved.x + moved.y + moved.z) || far > kMaxCoordinate)
        return bad("POSITION", i, "a position is not a number, or more than 100 m away");
      mesh_.position.emplace_back(moved);
    }
    return {};
  }

  Result<void> indices() {
    const auto count = static_cast<std::uint32_t>(mesh_.position.size());
    if (primitive_.indices < 0) {
      for (std::uint32_t i = 0; i < count; ++i) mesh_.index.push_back(i);
    } else {
      const Elements<1> list(model_, primitive_.indices);
      mesh_.index.reserve(list.size());
      for (std::size_t i = 0; i < list.size(); ++i) {
        const double index = list[i][0];
        if (index >= count) return bad("indices", i, fmt::format("there is no vertex {}, only {}", index, count));
        mesh_.index.push_back(static_cast<std::uint32_t>(index));
      }
    }
    // A mirroring transform turns triangles inside out.
    if (glm::determinant(glm::dmat3(transform_)) < 0)
      for (std::size_t i = 0; i < mesh_.index.size(); i += 3) std::swap(mesh_.index[i + 1], mesh_.index[i + 2]);
    return {};
  }

  Result<void> directions() {
    const glm::dmat3 linear(transform_);
    const double determinant = glm::determinant(linear);
    const bool regular = std::isfinite(determinant) && std::abs(determinant) > 1e-30;
    const glm::dmat3 forNormals = regular ? glm::transpose(glm::inverse(linear)) : glm::dmat3(1.0);
    if (auto done = unitVectors("NORMAL", forNormals, mesh_.normal); !done) return done;
    return unitVectors("_FIBRE", linear, mesh_.fibre);
  }

  Result<void> unitVectors(const char* key, const glm::dmat3& matrix, std::vector<glm::vec3>& out) {
    if (attribute(key) < 0) return {};
    const Elements<3> list(model_, attribute(key));
    out.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto d = list[i];
      if (!finite(d)) return bad(key, i, "a direction is not a number");
      out.push_back(unit(matrix * glm::dvec3(d[0], d[1], d[2])));
    }
    return {};
  }

  Result<void> scalars() {
    if (attribute("_UV_FIBRE") >= 0) {
      const Elements<2> list(model_, attribute("_UV_FIBRE"));
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (!finite(list[i])) return bad("_UV_FIBRE", i, "a fibre coordinate is not a number");
        mesh_.fibreUv.emplace_back(share(list[i][0]), share(list[i][1]));
      }
    }
    if (attribute("_TINT") >= 0) {
      const Elements<3> list(model_, attribute("_TINT"));
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (!finite(list[i])) return bad("_TINT", i, "a tint is not a number");
        mesh_.tint.emplace_back(share(list[i][0]), share(list[i][1]), share(list[i][2]));
      }
    }
    if (auto read = shares("_STRAND", mesh_.strand, "a place across the fibres"); !read) return read;
    if (auto read = shares("_AO", mesh_.openness, "an openness"); !read) return read;
    return shares("_AO_PEELED", mesh_.opennessPeeled, "an openness");
  }

  Result<void> shares(const char* key, std::vector<float>& out, const char* what) {
    if (attribute(key) < 0) return {};
    const Elements<1> list(model_, attribute(key));
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!finite(list[i])) return bad(key, i, fmt::format("{} is not a number", what));
      out.push_back(share(list[i][0]));
    }
    return {};
  }

  static float share(double x) { return static_cast<float>(std::clamp(x, 0.0, 1.0)); }

  const tinygltf::Model& model_;
  const tinygltf::Primitive& primitive_;
  const glm::dmat4& transform_;
  std::string where_;
  Mesh mesh_;
};

// Appends one optional array; what only one of both has is left out of the sum.
template <class T>
void appendArray(std::vector<T>& to, const std::vector<T>& from, bool first) {
  if (first || (!to.empty() && !from.empty()))
    to.insert(to.end(), from.begin(), from.end());
  else
    to.clear();
}

void append(Mesh& to, const Mesh& from) {
  const bool first = to.position.empty();
  const auto base = static_cast<std::uint32_t>(to.position.size());
  to.position.insert(to.position.end(), from.position.begin(), from.position.end());
  appendArray(to.normal, from.normal, first);
  appendArray(to.fibreUv, from.fibreUv, first);
  appendArray(to.strand, from.strand, first);
  appendArray(to.fibre, from.fibre, first);
  appendArray(to.openness, from.openness, first);
  appendArray(to.opennessPeeled, from.opennessPeeled, first);
  appendArray(to.tint, from.tint, first);
  for (const std::uint32_t i : from.index) to.index.push_back(base + i);
}

}  // namespace

std::vector<glm::vec3> vertexNormals(const Mesh& mesh) {
  std::vector<glm::dvec3> sum(mesh.position.size(), glm::dvec3(0));
  for (std::size_t i = 0; i + 2 < mesh.index.size(); i += 3) {
    const glm::dvec3 a(mesh.position[mesh.index[i]]), b(mesh.position[mesh.index[i + 1]]),
        c(mesh.position[mesh.index[i + 2]]);
    for (std::size_t k = 0; k < 3; ++k) sum[mesh.index[i + k]] += glm::cross(b - a, c - a);
  }
  std::vector<glm::vec3> normals(sum.size());
  std::transform(sum.begin(), sum.end(), normals.begin(), unit);
  return normals;
}

void weld(Mesh& mesh) {
  struct Hash {
    std::size_t operator()(const glm::vec3& p) const {
      std::array<std::uint32_t, 3> bits{};
      std::memcpy(bits.data(), &p, sizeof bits);
      return bits[0] * 73856093u ^ bits[1] * 19349663u ^ bits[2] * 83492791u;
    }
  };
  std::unordered_map<glm::vec3, std::uint32_t, Hash> places;
  std::vector<std::uint32_t> to(mesh.position.size());
  for (std::uint32_t i = 0; i < to.size(); ++i) to[i] = places.try_emplace(mesh.position[i] + 0.f, i).first->second;
  if (places.size() == to.size()) return;
  std::vector<std::uint32_t> index, compact(to.size());
  for (std::size_t i = 0; i < mesh.index.size(); i += 3) {
    const std::uint32_t a = to[mesh.index[i]], b = to[mesh.index[i + 1]], c = to[mesh.index[i + 2]];
    if (a != b && b != c && c != a) index.insert(index.end(), {a, b, c});
  }
  const auto keep = [&](auto& list) {
    std::size_t n = 0;
    if (list.empty()) return;
    for (std::size_t i = 0; i < to.size(); ++i)
      if (to[i] == i) list[n++] = list[i];
    list.resize(n);
  };
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < to.size(); ++i)
    if (to[i] == i) compact[i] = n++;
  keep(mesh.position), keep(mesh.fibreUv), keep(mesh.strand), keep(mesh.fibre), keep(mesh.openness),
      keep(mesh.opennessPeeled), keep(mesh.tint);
  for (std::uint32_t& i : index) i = compact[i];
  mesh.index = std::move(index);
  mesh.normal = vertexNormals(mesh);
}

Result<Mesh> readMesh(const tinygltf::Model& model, std::size_t mesh, const glm::dmat4& transform,
                      const std::string& name) {
  Mesh result;
  const auto& primitives = model.meshes[mesh].primitives;
  for (std::size_t i = 0; i < primitives.size(); ++i) {
    auto part =
        PrimitiveReader(model, primitives[i], transform, fmt::format("{}:/meshes/{}/primitives/{}", name, mesh, i))
            .read();
    if (!part) return part;
    append(result, *part);
  }
  const std::vector<glm::vec3> computed = vertexNormals(result);
  if (result.normal.empty()) result.normal = computed;
  for (std::size_t i = 0; i < computed.size(); ++i)
    if (result.normal[i] == glm::vec3(0.f)) result.normal[i] = computed[i];
  return result;
}

}  // namespace myo
