// What a section cuts: the outlines of every part of the body in its plane. Whatever is hidden or peeled away above it
// is cut all the same, so that the section tells the truth.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "geom/outline.h"
#include "geom/slice.h"
#include "scene/section.h"

namespace myo {

struct CutPart {
  std::size_t part = 0;  // index into body.parts
  Slice slice;
  float area = 0.f;  // mm^2, of the model: for drawing and ordering, never to be shown
};

struct Cut {
  explicit Cut(const Plane& p) : plane(p), frame(p) {}

  Plane plane;
  PlaneFrame frame;
  std::vector<CutPart> parts;  // in drawing order: a later one covers an earlier one
  Rings between;  // within the skin and its fat: where no part is shown the model has none (brain, bowel, sheaths)
};

// The plane outlines of all parts. Takes some milliseconds: keep the answer.
Cut cutBody(const Body& body, const Plane& plane);

// Keeps the last answer.
class CutKeeper {
public:
  // Null without a section.
  std::shared_ptr<const Cut> of(const std::shared_ptr<const World>& world, const std::optional<Section>& section);

private:
  std::weak_ptr<const World> world_;
  std::optional<Section> section_;
  std::shared_ptr<const Cut> cut_;
};

// The part in front at a place of the plane: the last in drawing order that has it; null outside the body.
const CutPart* partAt(const Cut& cut, glm::vec2 place);

// The place in the part farthest from its outlines, nearly; none where it is thinner than a grid finds.
std::optional<glm::vec2> middleOf(const CutPart& part, const PlaneFrame& frame);

// Points of all outlines in the plane.
Rings ringsOf(const Slice& slice, const PlaneFrame& frame);

}  // namespace myo
