// Where solids that settle are in each other's way.
#pragma once

#include <vector>

#include "forge/settle_solid.h"
#include "forge/touch.h"

namespace myo::forge {

// A place of one solid that lies too deep in another, or only just does not.
struct Contact {
  std::uint32_t from = 0, into = 0;  // solids
  SurfacePlace place;                // of `from`
  SurfacePoint exit;                 // of `into`
  glm::vec3 outward{0.f};            // unit: the way out
  float missing = 0.f;               // mm to go; at most 0: none, but not by much
  bool shows = false;                // `into` goes through what should cover it
};

// Which places of one solid are looked at against which other.
struct ContactPair {
  std::uint32_t from = 0, into = 0;
  std::size_t back = 0;               // the pair the other way round; itself when there is none
  std::vector<std::uint32_t> around;  // of `from`; those that may come near at all
  std::vector<std::uint32_t> places;  // those that were near when all of them were last looked at
  std::vector<Touch> touches;         // as the solids lie now
};

std::vector<ContactPair> contactPairs(const std::vector<SettleSolid>& solids);

// Looks at all places around again, and keeps those that may come in the way within a few rounds.
void refresh(ContactPair& pair, const std::vector<SettleSolid>& solids);

// Finds the pair's touches.
void touch(ContactPair& pair, const std::vector<SettleSolid>& solids);

// What is to be done about them. `back` is the pair the other way round. Both must have been touched.
std::vector<Contact> contacts(const ContactPair& pair, const ContactPair& back, const std::vector<SettleSolid>& solids);

}  // namespace myo::forge
