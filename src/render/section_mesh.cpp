#include "render/section_mesh.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "render/triangulate.h"

namespace myo {
namespace {

constexpr float kDermis = 1.8f;                          // mm, for the eye: no one's skin was measured
constexpr float kSclera = 0.9f;                          // mm
constexpr float kThinCortex = 0.7f, kThickCortex = 4.f;  // mm
constexpr float kCortexShare = 0.16f;                    // of a round bone's half width
constexpr float kWallShare = 0.34f, kVeinShare = 0.12f, kSheathShare = 0.14f;  // of a vessel's or nerve's half width
constexpr float kThickLine = 1.7f, kLine = 1.f, kThinLine = 0.6f;              // points

class Maker {
public:
  Maker(const Body& body, const Cut& cut) : body_(body), cut_(cut) {}

  SectionMesh make() {
    bool rest = false;
    for (const CutPart& part : cut_.parts) {
      const bool skin = body_.parts[part.part].kind == Kind::Skin;
      if (!skin && !rest) addRest();
      rest = rest || !skin;
      addPart(part);
    }
    return std::move(out_);
  }

private:
  void addPart(const CutPart& cut) {
    const Part& part = body_.parts[cut.part];
    number_ = static_cast<float>(cut.part);
    fibre_ = meanFibre(cut.slice);
    const Rings rings = ringsOf(cut.slice, cut_.frame);
    switch (part.kind) {
      case Kind::Skin:
        out_.skinFirst = out_.vertices.size();
        fill(rings, Tone::Dermis);
        out_.skinCount = out_.vertices.size() - out_.skinFirst;
        fill(shrunk(rings, kDermis), Tone::Fat);
        return outline(rings, kThickLine);
      case Kind::Muscle:
        fill(rings, Tone::Muscle);
        return outline(rings, kLine);
      case Kind::Bone:
        return shelled(rings, Tone::Cortex, Tone::Marrow,
                       std::clamp(kCortexShare * halfWidth(cut), kThinCortex, kThickCortex), kLine * 1.3f);
      case Kind::Artery:
        return shelled(rings, Tone::Wall, Tone::Blood, kWallShare * halfWidth(cut), kLine);
      case Kind::Vein:
        return shelled(rings, Tone::Wall, Tone::Vein, kVeinShare * halfWidth(cut), kLine);
      case Kind::Nerve:
        return shelled(rings, Tone::Sheet, Tone::Nerve, kSheathShare * halfWidth(cut), kLine);
      case Kind::Cartilage:
        fill(rings, Tone::Cartilage);
        return outline(rings, kLine);
      case Kind::Organ:
        fill(rings, part.base == "organ/lung" ? Tone::Sponge : Tone::Organ);
        return outline(rings, kLine);
      case Kind::Eye:
        return shelled(rings, Tone::Sheet, Tone::Organ, kSclera, kLine);
      case Kind::Ligament:
      case Kind::Fascia:
        fill(rings, Tone::Sheet);
        return outline(rings, kThinLine);
    }
  }

  // Within the skin and below all parts.
  void addRest() {
    number_ = 0.f;
    fibre_ = glm::vec3(0.f);
    fill(cut_.between, Tone::Between);
    outline(cut_.between, kThinLine);
  }

  void shelled(const Rings& rings, Tone shell, Tone core, float thick, float ink) {
    fill(rings, shell);
    fill(shrunk(rings, thick), core);
    outline(rings, ink);
  }

  // Of a disc as large, but not of one longer than wide: so thin bones keep a thin cortex.
  float halfWidth(const CutPart& cut) const {
    float around = 0.f;
    for (const auto& loop : cut.slice.loops) {
      glm::vec3 a = loop.back().position;
      for (const SlicePoint& p : loop) {
        around += glm::distance(a, p.position);
        a = p.position;
      }
    }
    return around > 0.f ? 2.f * std::abs(cut.area) / around : 0.f;
  }

  glm::vec3 meanFibre(const Slice& slice) const {
    glm::vec3 sum(0.f);
    for (const auto& loop : slice.loops)
      for (const SlicePoint& p : loop) sum += p.fibre;
    const PlaneFrame& f = cut_.frame;
    const glm::vec3 in(glm::dot(sum, f.right), glm::dot(sum, f.up), glm::dot(sum, f.normal));
    return glm::length(in) > 1e-3f ? glm::normalize(in) : glm::vec3(0.f);
  }

  void fill(const Rings& rings, Tone tone) {
    const glm::vec4 form(0.f, 0.f, number_, static_cast<float>(tone));
    for (const glm::vec2 corner : triangulated(rings)) {
      const glm::vec3 place = cut_.frame.from(corner);
      out_.vertices.push_back({place, place, form, fibre_});
    }
  }

  void outline(const Rings& rings, float points) {
    for (const Ring& ring : rings)
      for (std::size_t i = 0; i < ring.size(); ++i) {
        const glm::vec3 a = cut_.frame.from(ring[i]), b = cut_.frame.from(ring[(i + 1) % ring.size()]);
        const auto add = [&](glm::vec3 here, glm::vec3 there, float side) {
          out_.vertices.push_back({here, there, {side, points, number_, static_cast<float>(Tone::Line)}, fibre_});
        };
        // The far end's side is turned, because its line runs the other way.
        add(a, b, -1.f), add(b, a, 1.f), add(b, a, -1.f);
        add(a, b, -1.f), add(b, a, -1.f), add(a, b, 1.f);
      }
  }

  const Body& body_;
  const Cut& cut_;
  float number_ = 0.f;
  glm::vec3 fibre_{0.f};
  SectionMesh out_;
};

}  // namespace

SectionMesh sectionMesh(const Body& body, const Cut& cut) { return Maker(body, cut).make(); }

}  // namespace myo
