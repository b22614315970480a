#include "model/gltf_reader.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <tiny_gltf.h>
#include <glm/gtc/quaternion.hpp>
#include <glm/gtc/type_ptr.hpp>
#include <glm/mat4x4.hpp>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "model/glb.h"
#include "model/gltf_attachments.h"
#include "model/gltf_check.h"
#include "model/gltf_mesh.h"

namespace myo {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxVertices = 20'000'000, kMaxCorners = 60'000'000;

// tinygltf sees only the checked document, which has no images; were there any, they would not be decoded.
bool refuseImage(tinygltf::Image*, int, std::string* error, std::string*, int, int, const unsigned char*, int, void*) {
  if (error) *error += "images are not read";
  return false;
}

Result<tinygltf::Model> load(const json& checked, std::string_view binary, const std::string& name) {
  const std::string glb = joinGlb(checked.dump(), binary);
  tinygltf::TinyGLTF loader;
  loader.SetImageLoader(refuseImage, nullptr);
  tinygltf::Model model;
  std::string problem, warning;
  if (!loader.LoadBinaryFromMemory(&model, &problem, &warning, reinterpret_cast<const unsigned char*>(glb.data()),
                                   static_cast<unsigned>(glb.size())))
    return fail(problem.empty() ? "the glTF document cannot be read" : problem, name);
  // What the geometry reader relies on.
  const auto size = [&](const char* key) { return checked[key].size(); };
  if (model.buffers.size() != 1 || model.buffers[0].data.size() < checked["buffers"][0]["byteLength"] ||
      model.bufferViews.size() != size("bufferViews") || model.accessors.size() != size("accessors") ||
      model.meshes.size() != size("meshes") || model.nodes.size() != size("nodes"))
    return fail("the glTF document cannot be read", name);
  return model;
}

glm::dmat4 localTransform(const tinygltf::Node& node) {
  if (node.matrix.size() == 16) return glm::make_mat4(node.matrix.data());
  glm::dmat4 m(1.0);
  if (node.translation.size() == 3)
    m[3] = glm::dvec4(node.translation[0], node.translation[1], node.translation[2], 1.0);
  if (node.rotation.size() == 4) {
    const glm::dquat q(node.rotation[3], node.rotation[0], node.rotation[1], node.rotation[2]);
    if (glm::length(q) > 1e-9) m = m * glm::mat4_cast(glm::normalize(q));
  }
  if (node.scale.size() == 3)
    for (int k = 0; k < 3; ++k) m[k] *= node.scale[static_cast<std::size_t>(k)];
  return m;
}

// The optional extras of a node.
class ExtrasReader {
public:
  ExtrasReader(const json& node, std::string where) : where_(std::move(where)) {
    if (const auto it = node.find("extras"); it != node.end() && it->is_object()) extras_ = &*it;
  }

  Result<void> read(Part& part, const glm::dmat4& transform) {
    part.name = text("name");
    part.nameLa = text("la");
    part.group = text("group");
    if (const json* fma = find("fma")) part.fma = whole("fma", *fma, 1, 100'000'000);
    if (const json* layer = find("layer")) part.layer = whole("layer", *layer, 0, 100);
    if (const json* tendon = find("tendon")) {
      const auto share = [](const json& x) { return x.is_number() && x.get<double>() >= 0 && x.get<double>() <= 1; };
      if (tendon->is_array() && tendon->size() == 2 && share((*tendon)[0]) && share((*tendon)[1])) {
        part.tendonOrigin = (*tendon)[0].get<float>();
        part.tendonInsertion = (*tendon)[1].get<float>();
      } else {
        note("tendon", "this must be two numbers between 0 and 1");
      }
    }
    if (const json* sheer = find("sheer")) {
      if (sheer->is_number() && sheer->get<double>() >= 0 && sheer->get<double>() <= 1)
        part.sheer = sheer->get<float>();
      else
        note("sheer", "this must be a number between 0 and 1");
    }
    if (const json* pennation = find("pennation")) readPennation(*pennation, part);
    part.reference = texts("reference");
    part.course = text("course");
    part.sources = texts("sources");
    if (const json* list = find("attachments")) {
      auto read = readAttachmentList(*list, transform, where_ + "/extras/attachments");
      if (!read) return std::unexpected(read.error());
      part.attachments = std::move(*read);
    }
    if (problem_) return std::unexpected(*problem_);
    return {};
  }

private:
  void readPennation(const json& value, Part& part) {
    const auto kind = value.is_object() && value.contains("kind") && value["kind"].is_string()
                          ? feathersOf(value["kind"].get<std::string>())
                          : std::nullopt;
    const bool angle = value.is_object() && value.contains("angle_deg") && value["angle_deg"].is_number() &&
                       std::abs(value["angle_deg"].get<double>()) <= kMostPennate;
    if (!kind || !angle)
      return note("pennation", fmt::format("this must be a kind (unipennate, bipennate, multipennate) and an angle_deg "
                                           "between -{} and {}",
                                           kMostPennate, kMostPennate));
    part.pennation = {*kind, value["angle_deg"].get<float>()};
  }
  const json* find(const char* key) const {
    if (!extras_) return nullptr;
    const auto it = extras_->find(key);
    return it == extras_->end() || it->is_null() ? nullptr : &*it;
  }
  void note(const char* key, std::string what) {
    if (!problem_) problem_ = Error{std::move(what), where_ + "/extras/" + key, ""};
  }
  std::string text(const char* key) {
    const json* value = find(key);
    if (!value) return {};
    if (value->is_string()) return value->get<std::string>();
    note(key, "this must be a text");
    return {};
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> out;
    const json* list = find(key);
    if (!list) return out;
    const auto isText = [](const json& item) { return item.is_string(); };
    if (!list->is_array() || !std::all_of(list->begin(), list->end(), isText))
      note(key, "this must be a list of texts");
    else
      out = list->get<std::vector<std::string>>();
    return out;
  }
  int whole(const char* key, const json& value, int low, int high) {
    if (value.is_number_integer() && value.get<std::int64_t>() >= low && value.get<std::int64_t>() <= high &&
        (!value.is_number_unsigned() || value.get<std::uint64_t>() <= static_cast<std::uint64_t>(high)))
      return value.get<int>();
    note(key, fmt::format("this must be a whole number between {} and {}", low, high));
    return low;
  }

  std::string where_;
  const json* extras_ = nullptr;
  std::optional<Error> problem_;
};

class BodyReader {
public:
  BodyReader(const tinygltf::Model& model, const json& nodes, const std::string& name)
      : model_(model), nodes_(nodes), name_(name) {}

  Result<Body> read() {
    struct Step {
      std::size_t node;
      glm::dmat4 parent;
    };
    std::vector<Step> steps;
    const auto& roots = model_.scenes[0].nodes;
    for (std::size_t i = roots.size(); i-- > 0;) steps.push_back({static_cast<std::size_t>(roots[i]), glm::dmat4(1.0)});
    while (!steps.empty()) {
      const auto [index, parent] = steps.back();
      steps.pop_back();
      const tinygltf::Node& node = model_.nodes[index];
      const glm::dmat4 transform = parent * localTransform(node);
      if (auto done = add(index, transform); !done) return std::unexpected(done.error());
      for (std::size_t i = node.children.size(); i-- > 0;)
        steps.push_back({static_cast<std::size_t>(node.children[i]), transform});
    }
    if (!body_.skin()) return fail("the model has no node named \"skin\"", name_, "Use a model that forge has made");
    return std::move(body_);
  }

private:
  Result<void> add(std::size_t index, const glm::dmat4& transform) {
    const tinygltf::Node& node = model_.nodes[index];
    const auto kind = kindFromId(node.name);
    if (!kind || node.mesh < 0) return {};
    const std::string where = fmt::format("{}:/nodes/{}", name_, index);
    if (!ids_.insert(node.name).second)
      return fail(fmt::format("a second node is named {}", node.name), where + "/name");
    Part part;
    part.id = node.name;
    std::tie(part.base, part.side) = splitSide(node.name);
    part.kind = *kind;
    if (auto done = ExtrasReader(nodes_[index], where).read(part, transform); !done) return done;
    if (auto done = count(static_cast<std::size_t>(node.mesh), where); !done) return done;
    auto mesh = readMesh(model_, static_cast<std::size_t>(node.mesh), transform, name_);
    if (!mesh) return std::unexpected(mesh.error());
    part.mesh = std::move(*mesh);
    if (part.kind == Kind::Skin) weld(part.mesh);
    body_.parts.push_back(std::move(part));
    return {};
  }

  // Nodes may share a mesh: the sum is limited before anything is allocated.
  Result<void> count(std::size_t mesh, const std::string& where) {
    for (const tinygltf::Primitive& p : model_.meshes[mesh].primitives) {
      const std::size_t vertices = model_.accessors[static_cast<std::size_t>(p.attributes.at("POSITION"))].count;
      vertices_ += vertices;
      corners_ += p.indices < 0 ? vertices : model_.accessors[static_cast<std::size_t>(p.indices)].count;
    }
    if (vertices_ > kMaxVertices || corners_ > kMaxCorners)
      return fail(fmt::format("the body has more than {} vertices or {} triangles", kMaxVertices, kMaxCorners / 3),
                  where);
    return {};
  }

  const tinygltf::Model& model_;
  const json& nodes_;  // of the file's own document, for the extras
  const std::string& name_;
  std::set<std::string> ids_;
  std::size_t vertices_ = 0, corners_ = 0;
  Body body_;
};

}  // namespace

Result<Body> readBody(std::string_view bytes, const std::string& name) {
  if (bytes.size() > kMaxBodyBytes)
    return fail(fmt::format("the file is larger than {} MB", kMaxBodyBytes >> 20), name);
  const auto chunks = splitGlb(bytes, name);
  if (!chunks) return std::unexpected(chunks.error());
  if (chunks->json.size() > kMaxJsonBytes)
    return fail(fmt::format("the JSON chunk is larger than {} MB", kMaxJsonBytes >> 20), name);
  const auto document = parseJson(chunks->json, name);
  if (!document) return std::unexpected(document.error());
  const auto checked = checkGltf(*document, chunks->binary.size(), name);
  if (!checked) return std::unexpected(checked.error());
  const auto model = load(*checked, chunks->binary, name);
  if (!model) return std::unexpected(model.error());
  static const json none = json::array();
  const auto nodes = document->find("nodes");
  return BodyReader(*model, nodes == document->end() ? none : *nodes, name).read();
}

Result<Body> readBody(const std::filesystem::path& file) {
  const auto bytes = readTextFile(file, kMaxBodyBytes);
  if (!bytes) return std::unexpected(bytes.error());
  return readBody(*bytes, file.string());
}

}  // namespace myo
