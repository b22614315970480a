// Everything that decides what a picture shows, as plain comparable data. Saved as JSON, restored from it; the scene is
// redrawn when it differs from what was last drawn, and only then.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

#include "find/pain_map.h"
#include "find/ranking.h"

namespace myo {

struct Camera {
  glm::vec3 target{0.f, 850.f, 0.f};  // mm, the point looked at
  float distance = 3200.f;            // mm from target to eye
  float yaw = 180.f;         // degrees about +Y; 0 looks at the front, 180 at the back, 90 at the patient's left
  float pitch = 0.f;         // degrees, positive from above, -89..89
  float fieldOfView = 28.f;  // degrees, vertical
  bool orthographic = false;

  bool operator==(const Camera&) const = default;
};

// The way of a needle, mm.
struct Arrow {
  glm::vec3 from{0.f}, to{0.f};
  bool operator==(const Arrow&) const = default;
};

// A plane the body is cut with; what lies in front of it is taken away. It leaves its resting place by `offset` and
// leans by two angles, so that a hand can move it and put it back; see planeOf in section.h.
enum class SectionWay {
  Needle,      // across the body part, turned so that a needle's way to the trigger point lies in it
  Transverse,  // across the body part: square to its long bone in a limb, level elsewhere
  Sagittal,
  Coronal,
  Along,  // along the body part and the needle's way
};
struct Section {
  SectionWay way = SectionWay::Needle;  // how it was laid; another trigger point is cut the same way
  glm::vec3 point{0.f};              // mm, where it rests: the trigger point
  glm::vec3 normal{0.f, -1.f, 0.f};  // unit, upright on it at rest; towards the side that is taken away
  float offset = 0.f;                // mm along the normal, -kMostOffset .. kMostOffset
  float leanRight = 0.f, leanUp = 0.f;  // degrees the normal leans, as seen against it; -kMostLean .. kMostLean

  bool operator==(const Section&) const = default;
};
inline constexpr float kMostOffset = 150.f, kMostLean = 60.f;

enum class SideChoice { Right, Left, Both };

// How the trigger points in ViewState::findings are drawn.
enum class FindingsLook {
  Together,     // a combined case: each with its zones
  Apart,        // two or three candidates: what they share in grey, each one's own part in a texture of its own
  Unexplained,  // together, and what of the painted pain none of them covers stands out
};

struct ViewState {
  Camera camera;
  std::vector<std::string>
      selection;                     // ids of muscles, trigger points, structures ("nerve/sciatic"); the last is active
  std::string hoveredTriggerPoint;   // lights its zone alone; not saved
  Side hoveredSide = Side::Midline;  // of hoveredTriggerPoint; Midline: the chosen sides; not saved
  std::string hoveredPart;           // body part id under the cursor; not saved
  SideChoice side = SideChoice::Right;
  float skin = 0.35f;  // opacity of the skin veil, 0 gone .. 1 opaque
  int peel = 0;        // muscles with a layer below this are taken away
  bool muscles = true, skeleton = true;
  bool nerves = false, vessels = false, organs = false;  // shown wherever they lie
  bool hazards = false;  // what needling the selected muscles may hit is shown through all else
  bool fascia = true;    // shown with the muscles they belong to
  bool labels = true;
  bool attachments = true;            // origins and insertions of selected muscles, on bone
  float zones = 1.f;                  // how strongly pain zones show, 0 not at all (nor their tethers) .. 1 whole
  std::optional<Arrow> arrow;         // drawn over everything
  std::optional<Section> section;
  std::vector<std::string> hidden;    // body part base ids
  std::vector<std::string> isolated;  // when not empty, only these parts (and bone) are shown
  std::string theme = "light";

  PainMap pain;                      // the patient's pain as painted on the skin
  std::vector<SidedPoint> findings;  // trigger points shown on sides of their own, beside the selection; each once
  FindingsLook findingsLook = FindingsLook::Together;
  bool ambiguity = false;  // the skin coloured by how many trigger points refer to each place

  bool operator==(const ViewState&) const = default;
};

// The view as it is kept: without what the pointer happens to be over.
inline ViewState withoutHover(ViewState state) {
  state.hoveredPart.clear();
  state.hoveredTriggerPoint.clear();
  state.hoveredSide = Side::Midline;
  return state;
}

}  // namespace myo
