#include "forge/settle_contact.h"

#include <algorithm>
#include <map>
#include <optional>

#include <glm/geometric.hpp>

#include "forge/parallel.h"

namespace myo::forge {
namespace {

constexpr float kLongest = 8.f;  // mm; a longer way out than the nearest would lead through the whole neighbour
constexpr float kSlack = 2.f;    // mm; what is farther off will not touch within a few rounds
constexpr float kAround = 8.f;   // mm; what is farther off at first never touches
constexpr float kGap = 0.1f;     // mm what covers lies above what it covers, so that it does not shimmer through
constexpr float kHold = 0.1f;    // mm above that, where a place still leans on the other
constexpr float kHidden = 2.3f;  // mm that muscles may overlap unseen
constexpr float kInBone = 1.8f;  // mm that a muscle may lie in bone
constexpr float kEmbed = 2.8f;   // mm that what is attached may lie in bone

bool mayTouch(const SettleSolid& a, const SettleSolid& b) {
  return &a != &b && (a.moves || b.moves) && a.surface->meets(*b.surface, kSlack);
}

// Parts of one muscle grow out of each other where their ends or tendons meet.
bool areJoined(const SettleSolid& from, std::uint32_t place, const SettleSolid& into, std::uint32_t exit) {
  return from.faces[place].end && into.faces[exit].end && areSiblings(*from.part, *into.part);
}

float inBone(const MuscleFace& face) { return face.tip || face.attached ? kEmbed : kInBone; }

// How far the place may lie in the other, unless that goes right through; none: as far as it likes.
std::optional<float> allowed(const SettleSolid& from, std::uint32_t place, const SettleSolid& into,
                             std::uint32_t exit) {
  if (!into.moves) return inBone(from.faces[place]);
  if (!from.moves) return inBone(into.faces[exit]);
  // What a muscle covers may be deep in it, near its outer face.
  const bool covered = into.faces[exit].outer && from.part->layer > into.part->layer;
  const bool sheathed = from.faces[place].sheath || into.faces[exit].sheath;
  return areJoined(from, place, into, exit) || covered || sheathed ? std::nullopt : std::optional<float>(kHidden);
}

// The way a touching place should leave the other, when that is known.
std::optional<glm::vec3> wayFor(const Touch& touch, const ContactPair& pair, const ContactPair& back,
                                const SettleSolid& from, const SettleSolid& into) {
  const bool ordered = from.moves && into.moves && from.part->layer < into.part->layer;
  if (ordered && touch.swallowed && from.faces[from.places[touch.place].triangle].outer) return touch.normal;
  return wayOut(touch.at, pair.touches, &back != &pair ? back.touches : std::vector<Touch>{});
}

// Whether `into` goes right through a sheet that should cover it. What lies below it rather than upon it does not.
bool showsThrough(const SettleSolid& from, const Touch& touch, const SettleSolid& into,
                  const std::optional<glm::vec3>& way) {
  if (!from.moves || !touch.swallowed || !covers(*from.part, *into.part)) return false;
  const MuscleFace& face = from.faces[from.places[touch.place].triangle];
  if (!into.moves && (face.tip || face.attached)) return false;
  if (into.moves) {
    const std::uint32_t place = from.places[touch.place].triangle, exit = touch.near.at.triangle;
    if (areJoined(from, place, into, exit)) return false;
    if (from.part->layer == into.part->layer && (face.sheath || into.faces[exit].sheath)) return false;
  }
  return !way || glm::dot(*way, face.outer ? touch.normal : -touch.normal) > 0.f;
}

// Leaves by `way` when the nearest way leads elsewhere.
void turn(Nearest& near, glm::vec3 p, glm::vec3 way, const SettleSolid& into) {
  if (near.height >= 0.f || glm::dot(near.outward, way) > 0.f) return;
  if (const auto hit = into.surface->tree().firstHit({p, way}, kLongest)) near = {hit->at, way, -hit->distance};
}

}  // namespace

std::vector<ContactPair> contactPairs(const std::vector<SettleSolid>& solids) {
  std::vector<ContactPair> pairs;
  for (std::uint32_t i = 0; i < solids.size(); ++i)
    for (std::uint32_t j = 0; j < solids.size(); ++j)
      if (mayTouch(solids[i], solids[j])) pairs.push_back({i, j, 0, {}, {}, {}});
  parallelFor(pairs.size(), 4, [&](std::size_t k) {
    const SettleSolid &from = solids[pairs[k].from], &into = solids[pairs[k].into];
    for (std::uint32_t i = 0; i < from.places.size(); ++i)
      if (into.surface->reaches(placeAt(from.mesh, from.places[i]), kAround)) pairs[k].around.push_back(i);
  });
  std::erase_if(pairs, [](const ContactPair& pair) { return pair.around.empty(); });
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> numbers;
  for (std::size_t k = 0; k < pairs.size(); ++k) numbers[{pairs[k].from, pairs[k].into}] = k;
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const auto back = numbers.find({pairs[k].into, pairs[k].from});
    pairs[k].back = back == numbers.end() ? k : back->second;
  }
  return pairs;
}

void refresh(ContactPair& pair, const std::vector<SettleSolid>& solids) {
  const SettleSolid &from = solids[pair.from], &into = solids[pair.into];
  pair.places.clear();
  for (const std::uint32_t k : pair.around)
    if (into.surface->reaches(placeAt(from.mesh, from.places[k]), kSlack)) pair.places.push_back(k);
}

void touch(ContactPair& pair, const std::vector<SettleSolid>& solids) {
  const SettleSolid &from = solids[pair.from], &into = solids[pair.into];
  pair.touches.clear();
  for (const std::uint32_t k : pair.places) {
    if (const auto one = touchAt(*from.surface, from.places[k], k, *into.surface, kGap + kHold))
      pair.touches.push_back(*one);
  }
}

std::vector<Contact> contacts(const ContactPair& pair, const ContactPair& back,
                              const std::vector<SettleSolid>& solids) {
  const SettleSolid &from = solids[pair.from], &into = solids[pair.into];
  std::vector<Contact> found;
  for (const Touch& touch : pair.touches) {
    const SurfacePlace& place = from.places[touch.place];
    Nearest near = touch.near;
    const auto way = wayFor(touch, pair, back, from, into);
    const bool shows = showsThrough(from, touch, into, way);
    if (shows && !from.faces[place.triangle].outer) continue;  // its outer face takes it along
    if (way) turn(near, touch.at, *way, into);
    const auto may = shows ? -kGap : allowed(from, place.triangle, into, near.at.triangle);
    if (!may) continue;
    const float missing = -*may - near.height;
    if (missing >= -kHold) found.push_back({pair.from, pair.into, place, near.at, near.outward, missing, shows});
  }
  return found;
}

}  // namespace myo::forge
