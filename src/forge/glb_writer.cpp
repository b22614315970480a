// Binary glTF by hand: one buffer, one mesh a node. Quantised (KHR_mesh_quantization) to keep the file small.
#include <array>
#include <cmath>
#include <cstring>

#include <nlohmann/json.hpp>

#include "forge/forge.h"

namespace myo::forge {
namespace {

using nlohmann::json;

enum ComponentType { Byte = 5120, UnsignedByte = 5121, UnsignedShort = 5123, UnsignedInt = 5125, Float = 5126 };
enum Target { VertexBuffer = 34962, IndexBuffer = 34963 };

class Writer {
public:
  // One accessor over its own buffer view. `stride` 0: tightly packed.
  int add(const void* data, std::size_t bytes, std::size_t stride, int count, const char* type, int component,
          bool normalized, Target target) {
    while (bin_.size() % 4) bin_.push_back('\0');
    json view{{"buffer", 0}, {"byteOffset", bin_.size()}, {"byteLength", bytes}, {"target", target}};
    if (stride) view["byteStride"] = stride;
    views_.push_back(std::move(view));
    bin_.append(static_cast<const char*>(data), bytes);
    json accessor{{"bufferView", views_.size() - 1}, {"componentType", component}, {"count", count}, {"type", type}};
    if (normalized) accessor["normalized"] = true;
    accessors_.push_back(std::move(accessor));
    return static_cast<int>(accessors_.size()) - 1;
  }
  json& accessor(int i) { return accessors_[static_cast<std::size_t>(i)]; }
  json& views() { return views_; }
  json& accessors() { return accessors_; }
  std::string& bin() { return bin_; }

private:
  json views_ = json::array(), accessors_ = json::array();
  std::string bin_;
};

json vec(glm::vec3 v) { return json::array({v.x, v.y, v.z}); }

int addPositions(Writer& writer, const Mesh& mesh) {
  std::vector<glm::vec3> metres;
  metres.reserve(mesh.position.size());
  glm::vec3 low(1e9f), high(-1e9f);
  for (glm::vec3 p : mesh.position) {
    p *= 0.001f;
    metres.push_back(p);
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  const int id = writer.add(metres.data(), metres.size() * sizeof(glm::vec3), 0, static_cast<int>(metres.size()),
                            "VEC3", Float, false, VertexBuffer);
  writer.accessor(id)["min"] = vec(low);
  writer.accessor(id)["max"] = vec(high);
  return id;
}

// Unit vectors as normalised bytes, four a vertex as glTF's alignment asks.
int addDirections(Writer& writer, const std::vector<glm::vec3>& directions) {
  std::vector<std::array<std::int8_t, 4>> packed;
  for (const glm::vec3& d : directions) {
    const auto q = [](float x) {
      return static_cast<std::int8_t>(std::lround(std::min(1.f, std::max(-1.f, x)) * 127.f));
    };
    packed.push_back({q(d.x), q(d.y), q(d.z), 0});
  }
  return writer.add(packed.data(), packed.size() * 4, 4, static_cast<int>(packed.size()), "VEC3", Byte, true,
                    VertexBuffer);
}

int addFibreUv(Writer& writer, const std::vector<glm::vec2>& uv) {
  std::vector<std::array<std::uint16_t, 2>> packed;
  for (const glm::vec2& p : uv) {
    const auto q = [](float x) {
      return static_cast<std::uint16_t>(std::lround(std::min(1.f, std::max(0.f, x)) * 65535.f));
    };
    packed.push_back({q(p.x), q(p.y)});
  }
  return writer.add(packed.data(), packed.size() * 4, 0, static_cast<int>(packed.size()), "VEC2", UnsignedShort, true,
                    VertexBuffer);
}

int addStrand(Writer& writer, const std::vector<float>& strand) {
  std::vector<std::array<std::uint16_t, 2>> packed;  // two a vertex, as glTF's alignment asks
  for (float a : strand)
    packed.push_back({static_cast<std::uint16_t>(std::lround(std::min(1.f, std::max(0.f, a)) * 65535.f)), 0});
  return writer.add(packed.data(), packed.size() * 4, 4, static_cast<int>(packed.size()), "SCALAR", UnsignedShort, true,
                    VertexBuffer);
}

int addOpenness(Writer& writer, const std::vector<float>& openness) {
  std::vector<std::array<std::uint8_t, 4>> packed;
  for (float a : openness)
    packed.push_back({static_cast<std::uint8_t>(std::lround(std::min(1.f, std::max(0.f, a)) * 255.f)), 0, 0, 0});
  return writer.add(packed.data(), packed.size() * 4, 4, static_cast<int>(packed.size()), "SCALAR", UnsignedByte, true,
                    VertexBuffer);
}

int addTint(Writer& writer, const std::vector<glm::vec3>& tint) {
  std::vector<std::array<std::uint8_t, 4>> packed;
  for (const glm::vec3& t : tint) {
    const auto q = [](float x) {
      return static_cast<std::uint8_t>(std::lround(std::min(1.f, std::max(0.f, x)) * 255.f));
    };
    packed.push_back({q(t.x), q(t.y), q(t.z), 0});
  }
  return writer.add(packed.data(), packed.size() * 4, 4, static_cast<int>(packed.size()), "VEC3", UnsignedByte, true,
                    VertexBuffer);
}

int addIndices(Writer& writer, const Mesh& mesh) {
  if (mesh.position.size() >= 65535)
    return writer.add(mesh.index.data(), mesh.index.size() * 4, 0, static_cast<int>(mesh.index.size()), "SCALAR",
                      UnsignedInt, false, IndexBuffer);
  const std::vector<std::uint16_t> small(mesh.index.begin(), mesh.index.end());
  return writer.add(small.data(), small.size() * 2, 0, static_cast<int>(small.size()), "SCALAR", UnsignedShort, false,
                    IndexBuffer);
}

json primitive(Writer& writer, const Mesh& mesh) {
  json attributes{{"POSITION", addPositions(writer, mesh)}, {"NORMAL", addDirections(writer, mesh.normal)}};
  if (!mesh.fibreUv.empty()) attributes["_UV_FIBRE"] = addFibreUv(writer, mesh.fibreUv);
  if (!mesh.strand.empty()) attributes["_STRAND"] = addStrand(writer, mesh.strand);
  if (!mesh.fibre.empty()) attributes["_FIBRE"] = addDirections(writer, mesh.fibre);
  if (!mesh.openness.empty()) attributes["_AO"] = addOpenness(writer, mesh.openness);
  if (!mesh.opennessPeeled.empty()) attributes["_AO_PEELED"] = addOpenness(writer, mesh.opennessPeeled);
  if (!mesh.tint.empty()) attributes["_TINT"] = addTint(writer, mesh.tint);
  return {{"attributes", std::move(attributes)}, {"indices", addIndices(writer, mesh)}};
}

// Metres, a tenth of a millimetre.
double metres(float mm) { return std::round(static_cast<double>(mm) * 10.) / 10000.; }

json attachments(const Part& part) {
  json all = json::array();
  for (const Attachment& a : part.attachments) {
    json balls = json::array();
    for (const glm::vec4& b : a.balls) balls.push_back({metres(b.x), metres(b.y), metres(b.z), metres(b.w)});
    json one{{"end", a.end == Attachment::End::Origin ? "origin" : "insertion"}, {"on", a.on}, {"balls", balls}};
    const auto share = [](float x) { return std::round(static_cast<double>(x) * 100.) / 100.; };
    if (a.facing != glm::vec3(0.f)) one["facing"] = {share(a.facing.x), share(a.facing.y), share(a.facing.z)};
    if (a.derived) one["derived"] = true;
    all.push_back(std::move(one));
  }
  return all;
}

json extras(const Part& part) {
  json e{{"name", part.name}, {"la", part.nameLa}, {"group", part.group}, {"layer", part.layer}};
  if (part.fma) e["fma"] = *part.fma;
  if (part.kind == Kind::Muscle) e["tendon"] = {part.tendonOrigin, part.tendonInsertion};
  if (part.sheer > 0.f) e["sheer"] = part.sheer;
  if (part.pennation.feathers)
    e["pennation"] = {{"kind", pennationKind(part.pennation.feathers)}, {"angle_deg", part.pennation.angle}};
  if (!part.course.empty()) e["course"] = part.course;
  if (!part.sources.empty()) e["sources"] = part.sources;
  if (!part.reference.empty()) e["reference"] = part.reference;
  if (!part.attachments.empty()) e["attachments"] = attachments(part);
  return e;
}

void chunk(std::string& out, std::string data, const char* type, char pad) {
  while (data.size() % 4) data.push_back(pad);
  const auto length = static_cast<std::uint32_t>(data.size());
  out.append(reinterpret_cast<const char*>(&length), 4).append(type, 4).append(data);
}

}  // namespace

std::string writeGlb(const Body& body) {
  Writer writer;
  json nodes = json::array(), meshes = json::array(), roots = json::array();
  for (const Part& part : body.parts) {
    meshes.push_back({{"primitives", json::array({primitive(writer, part.mesh)})}});
    nodes.push_back({{"name", part.id}, {"mesh", meshes.size() - 1}, {"extras", extras(part)}});
    roots.push_back(nodes.size() - 1);
  }
  const json document{{"asset",
                       {{"version", "2.0"},
                        {"generator", "Myoscope forge"},
                        {"copyright",
                         "Myoscope authors, CC BY-SA 4.0. Figures measured on BodyParts3D, (c) The Database Center for "
                         "Life Science, CC BY "
                         "4.0, and Z-Anatomy, CC BY-SA 4.0"}}},
                      {"extensionsUsed", {"KHR_mesh_quantization"}},
                      {"extensionsRequired", {"KHR_mesh_quantization"}},
                      {"scene", 0},
                      {"scenes", json::array({{{"nodes", roots}}})},
                      {"nodes", nodes},
                      {"meshes", meshes},
                      {"accessors", writer.accessors()},
                      {"bufferViews", writer.views()},
                      {"buffers", json::array({{{"byteLength", (writer.bin().size() + 3) / 4 * 4}}})}};
  std::string chunks;
  chunk(chunks, document.dump(), "JSON", ' ');
  chunk(chunks, writer.bin(), std::string("BIN\0", 4).data(), '\0');
  std::string out("glTF");
  const std::uint32_t version = 2, length = static_cast<std::uint32_t>(12 + chunks.size());
  out.append(reinterpret_cast<const char*>(&version), 4).append(reinterpret_cast<const char*>(&length), 4);
  return out + chunks;
}

}  // namespace myo::forge
