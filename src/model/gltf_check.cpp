#include "model/gltf_check.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxEntries = 1'000'000, kMaxPrimitives = 1000;
constexpr double kMaxNumber = 1e9;

enum Component : std::uint64_t { Byte = 5120, UByte = 5121, Short = 5122, UShort = 5123, UInt = 5125, Float = 5126 };

constexpr std::size_t componentSize(std::uint64_t c) {
  return c == Byte || c == UByte ? 1 : c == Short || c == UShort ? 2 : c == UInt || c == Float ? 4 : 0;
}

constexpr std::array<std::pair<std::string_view, std::size_t>, 7> kTypes{
    {{"SCALAR", 1}, {"VEC2", 2}, {"VEC3", 3}, {"VEC4", 4}, {"MAT2", 4}, {"MAT3", 9}, {"MAT4", 16}}};

// What an attribute may look like. Integer components must be normalised unless `plain`.
struct Attribute {
  std::string_view name, type;
  std::array<std::uint64_t, 4> integers;
  bool plain;
};
constexpr std::array<Attribute, 8> kAttributes{{{"POSITION", "VEC3", {Byte, UByte, Short, UShort}, true},
                                                {"NORMAL", "VEC3", {Byte, Short, 0, 0}, false},
                                                {"_UV_FIBRE", "VEC2", {UByte, UShort, 0, 0}, false},
                                                {"_STRAND", "SCALAR", {UByte, UShort, 0, 0}, false},
                                                {"_FIBRE", "VEC3", {Byte, Short, 0, 0}, false},
                                                {"_AO", "SCALAR", {UByte, UShort, 0, 0}, false},
                                                {"_AO_PEELED", "SCALAR", {UByte, UShort, 0, 0}, false},
                                                {"_TINT", "VEC3", {UByte, UShort, 0, 0}, false}}};

// Leaves the check at the first fault; caught in checkGltf.
struct Refused {
  Error error;
};

class Checker {
public:
  Checker(const json& document, std::size_t binaryBytes, const std::string& name)
      : document_(document), binaryBytes_(binaryBytes), name_(name) {}

  json run() {
    checkHead();
    bufferBytes_ = buffer();
    json out{{"asset", {{"version", "2.0"}}}, {"buffers", json::array({json{{"byteLength", bufferBytes_}}})}};
    out["bufferViews"] =
        each("bufferViews", kMaxEntries, [&](const json& v, const std::string& at) { return view(v, at); });
    views_ = out["bufferViews"];
    out["accessors"] =
        each("accessors", kMaxEntries, [&](const json& a, const std::string& at) { return accessor(a, at); });
    accessors_ = out["accessors"];
    out["meshes"] = each("meshes", kMaxNodes, [&](const json& m, const std::string& at) { return mesh(m, at); });
    meshes_ = out["meshes"].size();
    nodes_ = array(document_, "nodes", "").size();
    out["nodes"] = each("nodes", kMaxNodes, [&](const json& n, const std::string& at) { return node(n, at); });
    checkForest(out["nodes"]);
    out["scenes"] = json::array({json{{"nodes", roots()}}});
    out["scene"] = 0;
    return out;
  }

private:
  [[noreturn]] void refuse(const std::string& at, std::string what) const {
    throw Refused{{std::move(what), name_ + ":" + (at.empty() ? "/" : at), ""}};
  }

  const json* find(const json& object, const char* key) const {
    const auto it = object.find(key);
    return it == object.end() ? nullptr : &*it;
  }

  // The member array, empty when missing.
  const json& array(const json& object, const char* key, const std::string& at) const {
    static const json none = json::array();
    const json* member = find(object, key);
    if (!member) return none;
    if (!member->is_array()) refuse(at + "/" + key, "this must be a list");
    return *member;
  }

  std::uint64_t whole(const json& value, const std::string& at, std::uint64_t low, std::uint64_t high) const {
    if (!value.is_number_unsigned()) refuse(at, "this must be a whole number, not negative");
    const auto number = value.get<std::uint64_t>();
    if (number < low || number > high) refuse(at, fmt::format("{} does not lie between {} and {}", number, low, high));
    return number;
  }

  std::uint64_t whole(const json& object, const char* key, const std::string& at, std::uint64_t low, std::uint64_t high,
                      std::optional<std::uint64_t> fallback = {}) const {
    const json* member = find(object, key);
    if (!member && !fallback) refuse(at, fmt::format("\"{}\" is missing", key));
    return member ? whole(*member, at + "/" + key, low, high) : *fallback;
  }

  // An index into a list of `size` entries.
  std::uint64_t index(const json& value, const std::string& at, std::size_t size, const char* what) const {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= size)
      refuse(at, fmt::format("there is no such {}, the file has {}", what, size));
    return value.get<std::uint64_t>();
  }

  template <class Check>
  json each(const char* key, std::size_t most, Check check) const {
    const json& list = array(document_, key, "");
    if (list.size() > most)
      refuse(std::string("/") + key, fmt::format("{} entries are too many, at most {}", list.size(), most));
    json out = json::array();
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string at = fmt::format("/{}/{}", key, i);
      if (!list[i].is_object()) refuse(at, "this must be an object");
      out.push_back(check(list[i], at));
    }
    return out;
  }

  void checkHead() const;
  std::uint64_t buffer() const;
  json view(const json& v, const std::string& at) const;
  json accessor(const json& a, const std::string& at) const;
  json mesh(const json& m, const std::string& at) const;
  json primitive(const json& p, const std::string& at) const;
  void checkAttribute(const Attribute& attribute, const json& a, const std::string& at) const;
  json node(const json& n, const std::string& at) const;
  json numbers(const json& list, const std::string& at, std::size_t count) const;
  void checkForest(const json& nodes) const;
  json roots() const;

  const json& document_;
  std::size_t binaryBytes_;
  std::uint64_t bufferBytes_ = 0;  // of which the buffer has, padding left out
  const std::string& name_;
  json views_, accessors_;
  std::size_t meshes_ = 0, nodes_ = 0;
};

void Checker::checkHead() const {
  if (!document_.is_object()) refuse("", "the document must be an object");
  const json* asset = find(document_, "asset");
  const json* version = asset && asset->is_object() ? find(*asset, "version") : nullptr;
  if (!version || *version != "2.0") refuse("/asset/version", "only glTF 2.0 is supported");
  const json& required = array(document_, "extensionsRequired", "");
  for (std::size_t i = 0; i < required.size(); ++i)
    if (required[i] != "KHR_mesh_quantization")
      refuse(fmt::format("/extensionsRequired/{}", i), "this extension is not supported, only KHR_mesh_quantization");
  for (const char* key : {"buffers", "images"}) {
    const json& list = array(document_, key, "");
    for (std::size_t i = 0; i < list.size(); ++i)
      if (list[i].is_object() && list[i].contains("uri"))
        refuse(fmt::format("/{}/{}/uri", key, i), "data outside the file is not read");
  }
}

std::uint64_t Checker::buffer() const {
  const json& buffers = array(document_, "buffers", "");
  if (buffers.size() != 1 || !buffers[0].is_object())
    refuse("/buffers", "there must be exactly one buffer, the file's own");
  return whole(buffers[0], "byteLength", "/buffers/0", 1, binaryBytes_);
}

json Checker::view(const json& v, const std::string& at) const {
  whole(v, "buffer", at, 0, 0);
  const std::uint64_t length = whole(v, "byteLength", at, 1, bufferBytes_);
  const std::uint64_t offset = whole(v, "byteOffset", at, 0, bufferBytes_ - length, 0);
  json out{{"buffer", 0}, {"byteOffset", offset}, {"byteLength", length}};
  if (v.contains("byteStride")) {
    const std::uint64_t stride = whole(v, "byteStride", at, 4, 252);
    if (stride % 4 != 0) refuse(at + "/byteStride", fmt::format("{} is no multiple of 4", stride));
    out["byteStride"] = stride;
  }
  return out;
}

json Checker::accessor(const json& a, const std::string& at) const {
  if (a.contains("sparse")) refuse(at + "/sparse", "sparse accessors are not supported");
  if (!a.contains("bufferView")) refuse(at, "\"bufferView\" is missing");
  const std::uint64_t viewIndex = index(a["bufferView"], at + "/bufferView", views_.size(), "buffer view");
  const json& view = views_[viewIndex];
  const std::uint64_t component = whole(a, "componentType", at, Byte, Float), size = componentSize(component);
  if (size == 0) refuse(at + "/componentType", "there is no such component type");
  const json* type = find(a, "type");
  std::size_t components = 0;
  for (const auto& [word, n] : kTypes)
    if (type && *type == std::string(word)) components = n;
  if (components == 0) refuse(at + "/type", "there is no such type");
  const json* normalized = find(a, "normalized");
  if (normalized && !normalized->is_boolean()) refuse(at + "/normalized", "this must be true or false");

  const auto length = view["byteLength"].get<std::uint64_t>();
  const std::uint64_t element = components * size, stride = view.value("byteStride", element);
  if (stride < element)
    refuse(at, fmt::format("an element has {} bytes, its buffer view's stride only {}", element, stride));
  const std::uint64_t offset = whole(a, "byteOffset", at, 0, length, 0), count = whole(a, "count", at, 1, bufferBytes_);
  if ((offset + view["byteOffset"].get<std::uint64_t>()) % size != 0 || stride % size != 0)
    refuse(at + "/byteOffset", fmt::format("elements must start at multiples of {} bytes", size));
  if (offset + stride * (count - 1) + element > length)  // all terms are below 2^40
    refuse(at + "/count", fmt::format("{} elements do not fit into the buffer view's {} bytes", count, length));
  return {{"bufferView", viewIndex}, {"byteOffset", offset}, {"componentType", component},
          {"count", count},          {"type", *type},        {"normalized", normalized && normalized->get<bool>()}};
}

json Checker::mesh(const json& m, const std::string& at) const {
  const json& primitives = array(m, "primitives", at);
  if (primitives.empty() || primitives.size() > kMaxPrimitives)
    refuse(at + "/primitives", fmt::format("a mesh has 1 to {} primitives", kMaxPrimitives));
  json out = json::array();
  for (std::size_t i = 0; i < primitives.size(); ++i)
    out.push_back(primitive(primitives[i], fmt::format("{}/primitives/{}", at, i)));
  return {{"primitives", out}};
}

json Checker::primitive(const json& p, const std::string& at) const {
  if (!p.is_object()) refuse(at, "this must be an object");
  whole(p, "mode", at, 4, 4, 4);  // triangles
  const json* attributes = find(p, "attributes");
  if (!attributes || !attributes->is_object() || !attributes->contains("POSITION"))
    refuse(at + "/attributes", "\"POSITION\" is missing");
  json kept = json::object();
  std::uint64_t count = 0;
  for (const Attribute& attribute : kAttributes) {
    const json* value = find(*attributes, attribute.name.data());
    if (!value) continue;
    const std::string place = fmt::format("{}/attributes/{}", at, attribute.name);
    const json& a = accessors_[index(*value, place, accessors_.size(), "accessor")];
    checkAttribute(attribute, a, place);
    if (kept.empty()) count = a["count"].get<std::uint64_t>();  // POSITION stands first
    if (a["count"] != count) refuse(place, fmt::format("this has not as many elements as POSITION, {}", count));
    kept[attribute.name] = *value;
  }
  json out{{"attributes", kept}, {"mode", 4}};
  if (const json* indices = find(p, "indices")) {
    const json& a = accessors_[index(*indices, at + "/indices", accessors_.size(), "accessor")];
    const json& c = a["componentType"];
    if (a["type"] != "SCALAR" || (c != UByte && c != UShort && c != UInt) || a["normalized"] == true)
      refuse(at + "/indices", "indices must be unsigned whole numbers");
    count = a["count"].get<std::uint64_t>();
    out["indices"] = *indices;
  }
  if (count % 3 != 0) refuse(at, fmt::format("{} corners do not make triangles", count));
  return out;
}

void Checker::checkAttribute(const Attribute& attribute, const json& a, const std::string& at) const {
  if (a["type"] != std::string(attribute.type)) refuse(at, fmt::format("this must be of type {}", attribute.type));
  const auto component = a["componentType"].get<std::uint64_t>();
  if (component == Float) return;
  bool known = false;
  for (const std::uint64_t c : attribute.integers) known = known || c == component;
  if (!known) refuse(at, fmt::format("component type {} is not supported here", component));
  if (a["normalized"] != true && !attribute.plain) refuse(at, "whole-number components must be normalized here");
}

json Checker::node(const json& n, const std::string& at) const {
  json out = json::object();
  if (const json* name = find(n, "name")) {
    if (!name->is_string() || name->get_ref<const std::string&>().size() > 200)
      refuse(at + "/name", "a name must be a text of at most 200 characters");
    out["name"] = *name;
  }
  if (const json* mesh = find(n, "mesh")) out["mesh"] = index(*mesh, at + "/mesh", meshes_, "mesh");
  const json& children = array(n, "children", at);
  for (std::size_t i = 0; i < children.size(); ++i)
    out["children"].push_back(index(children[i], fmt::format("{}/children/{}", at, i), nodes_, "node"));
  for (const auto& [key, count] :
       {std::pair{"matrix", 16}, std::pair{"translation", 3}, std::pair{"rotation", 4}, std::pair{"scale", 3}})
    if (const json* member = find(n, key)) out[key] = numbers(*member, at + "/" + key, static_cast<std::size_t>(count));
  if (out.contains("matrix") && (out.contains("translation") || out.contains("rotation") || out.contains("scale")))
    refuse(at, "a node has either a matrix or translation, rotation and scale");
  return out;
}

json Checker::numbers(const json& list, const std::string& at, std::size_t count) const {
  if (!list.is_array() || list.size() != count) refuse(at, fmt::format("this must be a list of {} numbers", count));
  for (const json& value : list)
    if (!value.is_number() || !(std::abs(value.get<double>()) <= kMaxNumber))
      refuse(at, "this must hold plain finite numbers");
  return list;
}

// Every node has one parent at most, and following parents ends soon: so there are no cycles and no deep nests.
void Checker::checkForest(const json& nodes) const {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> parent(nodes.size(), kNone);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto children = nodes[i].find("children");
    if (children == nodes[i].end()) continue;
    for (const json& child : *children) {
      std::size_t& p = parent[child.get<std::size_t>()];
      if (p != kNone)
        refuse(fmt::format("/nodes/{}/children", i), fmt::format("node {} has two parents", child.get<std::size_t>()));
      p = i;
    }
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    std::size_t depth = 0;
    for (std::size_t p = parent[i]; p != kNone; p = parent[p])
      if (++depth > kMaxNodeDepth) refuse(fmt::format("/nodes/{}", i), "nodes are nested too deeply or in a circle");
  }
}

// The nodes of the scene to show; those without a parent when the file has no scene.
json Checker::roots() const {
  const json& scenes = array(document_, "scenes", "");
  json out = json::array();
  if (!scenes.empty()) {
    const json* chosen = find(document_, "scene");
    const std::uint64_t i = chosen ? index(*chosen, "/scene", scenes.size(), "scene") : 0;
    const std::string at = fmt::format("/scenes/{}", i);
    if (!scenes[i].is_object()) refuse(at, "this must be an object");
    const json& list = array(scenes[i], "nodes", at);
    std::vector<bool> seen(nodes_, false);
    for (std::size_t k = 0; k < list.size(); ++k) {
      const std::uint64_t node = index(list[k], fmt::format("{}/nodes/{}", at, k), nodes_, "node");
      if (seen[node]) refuse(fmt::format("{}/nodes/{}", at, k), "the scene names a node twice");
      seen[node] = true;
      out.push_back(node);
    }
    return out;
  }
  std::vector<bool> child(nodes_, false);
  for (const json& node : array(document_, "nodes", ""))
    for (const json& c : array(node, "children", "")) child[c.get<std::size_t>()] = true;
  for (std::size_t i = 0; i < nodes_; ++i)
    if (!child[i]) out.push_back(i);
  return out;
}

}  // namespace

Result<json> checkGltf(const json& document, std::size_t binaryBytes, const std::string& name) {
  try {
    return Checker(document, binaryBytes, name).run();
  } catch (const Refused& refused) {
    return std::unexpected(refused.error);
  } catch (const json::exception& e) {  // not expected: every access above is guarded
    return fail(e.what(), name);
  }
}

}  // namespace myo
