#include "model/body.h"

#include <algorithm>
#include <array>

namespace myo {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 11> kKinds{{{Kind::Skin, "skin"},
                                                                    {Kind::Muscle, "muscle"},
                                                                    {Kind::Bone, "bone"},
                                                                    {Kind::Cartilage, "cartilage"},
                                                                    {Kind::Ligament, "ligament"},
                                                                    {Kind::Artery, "artery"},
                                                                    {Kind::Vein, "vein"},
                                                                    {Kind::Nerve, "nerve"},
                                                                    {Kind::Organ, "organ"},
                                                                    {Kind::Fascia, "fascia"},
                                                                    {Kind::Eye, "eye"}}};

constexpr std::array<std::pair<int, std::string_view>, 3> kFeathers{
    {{1, "unipennate"}, {2, "bipennate"}, {6, "multipennate"}}};

}  // namespace

std::optional<int> feathersOf(std::string_view kind) {
  for (const auto& [feathers, name] : kFeathers)
    if (name == kind) return feathers;
  return std::nullopt;
}

std::string_view pennationKind(int feathers) {
  for (const auto& [count, name] : kFeathers)
    if (count == feathers) return name;
  return {};
}

std::string_view kindName(Kind kind) {
  return std::find_if(kKinds.begin(), kKinds.end(), [&](auto& k) { return k.first == kind; })->second;
}

std::optional<Kind> kindFromId(std::string_view id) {
  const std::string_view word = id.substr(0, id.find('/'));
  for (const auto& [kind, name] : kKinds)
    if (name == word) return kind;
  return std::nullopt;
}

bool isStructure(Kind kind) {
  return kind == Kind::Artery || kind == Kind::Vein || kind == Kind::Nerve || kind == Kind::Organ;
}

const Part* Body::find(std::string_view id) const {
  const auto it = std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.id == id; });
  return it == parts.end() ? nullptr : &*it;
}

const Part* Body::skin() const {
  const auto it = std::find_if(parts.begin(), parts.end(), [](const Part& p) { return p.kind == Kind::Skin; });
  return it == parts.end() ? nullptr : &*it;
}

std::pair<std::string, Side> splitSide(std::string_view id) {
  if (id.ends_with(".R")) return {std::string(id.substr(0, id.size() - 2)), Side::Right};
  if (id.ends_with(".L")) return {std::string(id.substr(0, id.size() - 2)), Side::Left};
  return {std::string(id), Side::Midline};
}

std::string withSide(std::string_view base, Side side) {
  std::string id(base);
  if (side == Side::Right) id += ".R";
  if (side == Side::Left) id += ".L";
  return id;
}

}  // namespace myo
