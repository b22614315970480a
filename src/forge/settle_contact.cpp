#include "forge/settle_contact.h"

#include <algorithm>
#include <optional>

#include <glm/geometric.hpp>

#include "forge/parallel.h"

namespace myo::forge {
namespace {

constexpr float kReach = 8.f;    // mm; what lies deeper is wrong in the figures
constexpr float kMostUp = 4.f;   // mm; a longer way up would lead through the whole neighbour
constexpr float kSlack = 2.f;    // mm; what is farther off will not touch within a few rounds
constexpr float kAround = 8.f;   // mm; what is farther off at first never touches
constexpr float kGap = 0.1f;     // mm what covers lies above what it covers, so that it does not shimmer through
constexpr float kHold = 0.1f;    // mm above that, where a place still leans on the other
constexpr float kHidden = 3.2f;  // mm that muscles may overlap unseen
constexpr float kInBone = 2.7f;  // mm that a muscle may lie in bone
constexpr float kEmbed = 2.8f;   // mm that what is attached may lie in bone

bool mayTouch(const SettleSolid& a, const SettleSolid& b) {
  return &a != &b && (a.moves || b.moves) && a.surface->meets(*b.surface, kSlack);
}

float inBone(const MuscleFace& face) { return face.tip || face.attached ? kEmbed : kInBone; }

// How far the place may lie in the other, unless that goes right through; none: as far as it likes.
std::optional<float> allowed(const SettleSolid& from, std::uint32_t place, const SettleSolid& into,
                             std::uint32_t exit) {
  if (!into.moves) return inBone(from.faces[place]);
  if (!from.moves) return inBone(into.faces[exit]);
  // Parts of one muscle grow out of each other where their ends or tendons meet.
  const bool joined = from.faces[place].end && into.faces[exit].end && areSiblings(*from.part, *into.part);
  // What a muscle covers may be deep in it, near its outer face.
  const bool covered = into.faces[exit].outer && from.part->layer > into.part->layer;
  return joined || covered ? std::nullopt : std::optional<float>(kHidden);
}

// Whether `into` goes right through a sheet that should cover it.
bool showsThrough(const SettleSolid& from, const SurfacePlace& place, glm::vec3 p, const SettleSolid& into) {
  if (!from.moves || !covers(*from.part, *into.part)) return false;
  if (!into.moves && (from.faces[place.triangle].tip || from.faces[place.triangle].attached)) return false;
  return isSwallowed(*from.surface, place.triangle, p, *into.surface);
}

// A covering face leaves what it covers upwards, also where the nearest way leads down.
void turnUp(const SettleSolid& from, const SurfacePlace& place, glm::vec3 p, const SettleSolid& into, Nearest& near) {
  const glm::vec3 up = faceNormal(from.mesh, place.triangle);
  const bool ordered = into.moves && from.part->layer < into.part->layer;
  if (!ordered || near.height >= 0.f || glm::dot(near.outward, up) > 0.f) return;
  const auto hit = into.surface->tree().firstHit({p, up}, kMostUp);
  if (hit) near = {hit->at, up, -hit->distance};
}

}  // namespace

std::vector<ContactPair> contactPairs(const std::vector<SettleSolid>& solids) {
  std::vector<ContactPair> pairs;
  for (std::uint32_t i = 0; i < solids.size(); ++i)
    for (std::uint32_t j = 0; j < solids.size(); ++j)
      if (mayTouch(solids[i], solids[j])) pairs.push_back({i, j, {}, {}});
  parallelFor(pairs.size(), 4, [&](std::size_t k) {
    const SettleSolid &from = solids[pairs[k].from], &into = solids[pairs[k].into];
    for (std::uint32_t i = 0; i < from.places.size(); ++i)
      if (into.surface->reaches(placeAt(from.mesh, from.places[i]), kAround)) pairs[k].around.push_back(i);
  });
  std::erase_if(pairs, [](const ContactPair& pair) { return pair.around.empty(); });
  return pairs;
}

void refresh(ContactPair& pair, const std::vector<SettleSolid>& solids) {
  const SettleSolid &from = solids[pair.from], &into = solids[pair.into];
  pair.places.clear();
  for (const std::uint32_t k : pair.around)
    if (into.surface->reaches(placeAt(from.mesh, from.places[k]), kSlack)) pair.places.push_back(k);
}

std::vector<Contact> contacts(const ContactPair& pair, const std::vector<SettleSolid>& solids) {
  const SettleSolid &from = solids[pair.from], &into = solids[pair.into];
  std::vector<Contact> found;
  for (const std::uint32_t k : pair.places) {
    const SurfacePlace& place = from.places[k];
    const glm::vec3 p = placeAt(from.mesh, place);
    auto near = into.surface->nearest(p, kReach);
    if (!near) continue;
    auto may = allowed(from, place.triangle, into, near->at.triangle);
    if (!may) continue;
    if (near->height < kGap && showsThrough(from, place, p, into)) {
      if (!from.faces[place.triangle].outer) continue;  // its outer face takes it along
      may = -kGap;
      turnUp(from, place, p, into, *near);
    }
    const float missing = -*may - near->height;
    if (missing >= -kHold) found.push_back({pair.from, pair.into, place, near->at, near->outward, missing});
  }
  return found;
}

}  // namespace myo::forge
