#include "model/gltf_reader.h"

#include <catch2/catch.hpp>

#include <cstring>
#include <fstream>
#include <functional>
#include <limits>
#include <random>

#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include "model/glb.h"

using namespace myo;
using nlohmann::json;

namespace {

template <class T>
void put(std::string& bytes, std::initializer_list<T> values) {
  for (const T value : values) {
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof raw);
  }
}

// A model as a document and its bytes, before they are joined to a file.
struct Model {
  json document;
  std::string binary;
  std::string file() const { return joinGlb(document.dump(), binary); }
};

int addAccessor(Model& model, const std::string& bytes, std::uint64_t component, const char* type, int count,
                int stride, bool normalized) {
  while (model.binary.size() % 4 != 0) model.binary.push_back('\0');
  json view{{"buffer", 0}, {"byteOffset", model.binary.size()}, {"byteLength", bytes.size()}};
  if (stride > 0) view["byteStride"] = stride;
  model.binary += bytes;
  model.document["bufferViews"].push_back(view);
  model.document["accessors"].push_back({{"bufferView", model.document["bufferViews"].size() - 1},
                                         {"componentType", component},
                                         {"count", count},
                                         {"type", type},
                                         {"normalized", normalized}});
  return static_cast<int>(model.document["accessors"].size()) - 1;
}

// A tetrahedron "skin" of floats and a quantised "muscle/test.R" with every attribute, under a moved and scaled parent.
Model sample() {
  Model m;
  m.document = {{"asset", {{"version", "2.0"}}},
                {"extensionsRequired", json::array({"KHR_mesh_quantization"})},
                {"scene", 0},
                {"scenes", json::array({json{{"nodes", {0, 1}}}})}};
  std::string bytes;
  put<float>(bytes, {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1});
  const int position = addAccessor(m, bytes, 5126, "VEC3", 4, 0, false);
  bytes.clear();
  put<std::uint16_t>(bytes, {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3});
  const int index = addAccessor(m, bytes, 5123, "SCALAR", 12, 0, false);
  bytes.clear();
  put<std::int16_t>(bytes, {0, 0, 0, 0, 32767, 0, 0, 0, 0, 32767, 0, 0, 0, 0, 32767, 0});
  const int shorts = addAccessor(m, bytes, 5122, "VEC3", 4, 8, true);
  bytes.clear();
  put<std::int8_t>(bytes, {-127, 0, 0, 0, 127, 0, 0, 0, 0, 127, 0, 0, 0, 0, 127, 0});
  const int normal = addAccessor(m, bytes, 5120, "VEC3", 4, 4, true);
  const int fibre = addAccessor(m, bytes, 5120, "VEC3", 4, 4, true);
  bytes.clear();
  put<std::uint16_t>(bytes, {0, 0, 65535, 0, 0, 65535, 65535, 65535});
  const int uv = addAccessor(m, bytes, 5123, "VEC2", 4, 0, true);
  bytes.clear();
  put<std::uint8_t>(bytes, {0, 0, 0, 0, 255, 0, 0, 0, 51, 0, 0, 0, 102, 0, 0, 0});
  const int openness = addAccessor(m, bytes, 5121, "SCALAR", 4, 4, true);
  m.document["meshes"] = json::array();
  m.document["meshes"].push_back(
      {{"primitives", json::array({json{{"attributes", {{"POSITION", position}}}, {"indices", index}}})}});
  m.document["meshes"].push_back(
      {{"primitives",
        json::array(
            {json{{"attributes",
                   {{"POSITION", shorts}, {"NORMAL", normal}, {"_FIBRE", fibre}, {"_UV_FIBRE", uv}, {"_AO", openness}}},
                  {"indices", index},
                  {"mode", 4}}})}});
  m.document["nodes"] = json::array();
  m.document["nodes"].push_back({{"name", "skin"}, {"mesh", 0}});
  m.document["nodes"].push_back({{"name", "group"}, {"children", {2, 3}}, {"translation", {0.0, 1.0, 0.0}}});
  m.document["nodes"].push_back({{"name", "muscle/test.R"},
                                 {"mesh", 1},
                                 {"scale", {0.1, 0.1, 0.1}},
                                 {"extras",
                                  {{"name", "test muscle"},
                                   {"la", "musculus probatus"},
                                   {"fma", 12345},
                                   {"group", "shoulder"},
                                   {"layer", 2},
                                   {"tendon", {0.1, 0.9}},
                                   {"attachments", json::array({json{{"end", "insertion"},
                                                                     {"on", "bone/test"},
                                                                     {"balls", json::array({json{1.0, 2.0, 3.0, 0.5}})},
                                                                     {"facing", {0.0, 0.0, 2.0}},
                                                                     {"derived", true}}})},
                                   {"pennation", {{"kind", "bipennate"}, {"angle_deg", -12.5}}},
                                   {"reference", {"a", "b"}}}}});
  m.document["nodes"].push_back({{"name", "lamp"}, {"rotation", {0, 0, 0, 1}}});
  m.document["buffers"] = json::array({json{{"byteLength", m.binary.size()}}});
  return m;
}

struct Case {
  const char* what;
  std::function<void(Model&)> spoil;
};

// Changes one value of the document: a JSON pointer and what stands there then.
Case set(const char* pointer, json value) {
  return {pointer, [pointer, value](Model& m) { m.document[json::json_pointer(pointer)] = value; }};
}

Case erase(const char* pointer) {
  return {pointer, [pointer](Model& m) {
            const json::json_pointer at(pointer);
            m.document[at.parent_pointer()].erase(at.back());
          }};
}

template <class T>
Case poke(const char* what, std::size_t view, std::size_t element, T value) {
  return {what, [=](Model& m) {
            const auto offset = m.document["bufferViews"][view]["byteOffset"].get<std::size_t>();
            std::memcpy(m.binary.data() + offset + element * sizeof(T), &value, sizeof value);
          }};
}

const json kHuge = std::numeric_limits<std::uint64_t>::max();

}  // namespace

TEST_CASE("a body is read as it was written") {
  const auto body = readBody(sample().file(), "sample.glb");
  REQUIRE(body);
  REQUIRE(body->parts.size() == 2);
  const Part& skin = *body->skin();
  CHECK(skin.side == Side::Midline);
  CHECK(skin.mesh.position[1] == glm::vec3(1000, 0, 0));
  CHECK(skin.mesh.index.size() == 12);
  REQUIRE(skin.mesh.normal.size() == 4);
  CHECK(glm::dot(skin.mesh.normal[1], glm::vec3(1, 0, 0)) > 0.5f);  // computed, outward

  const Part& muscle = *body->find("muscle/test.R");
  CHECK(muscle.base == "muscle/test");
  CHECK(muscle.side == Side::Right);
  CHECK(muscle.kind == Kind::Muscle);
  CHECK(muscle.name == "test muscle");
  CHECK(muscle.nameLa == "musculus probatus");
  CHECK(muscle.fma == 12345);
  CHECK(muscle.group == "shoulder");
  CHECK(muscle.layer == 2);
  CHECK(muscle.tendonOrigin == 0.1f);
  CHECK(muscle.tendonInsertion == 0.9f);
  CHECK(muscle.pennation.feathers == 2);
  CHECK(muscle.pennation.angle == -12.5f);
  CHECK(muscle.reference == std::vector<std::string>{"a", "b"});
  REQUIRE(muscle.attachments.size() == 1);
  const Attachment& fixed = muscle.attachments[0];
  CHECK(fixed.end == Attachment::End::Insertion);
  CHECK(fixed.on == "bone/test");
  // A tenth as large and 1 m higher, as the node and its parent say.
  CHECK(glm::distance(fixed.balls[0], glm::vec4(100.f, 1200.f, 300.f, 50.f)) < 1e-3f);
  CHECK(fixed.facing == glm::vec3(0.f, 0.f, 1.f));
  CHECK(fixed.derived);
  CHECK(glm::distance(muscle.mesh.position[1], glm::vec3(100, 1000, 0)) < 1e-3f);
  CHECK(muscle.mesh.normal[0] == glm::vec3(-1, 0, 0));
  CHECK(muscle.mesh.fibre[2] == glm::vec3(0, 1, 0));
  CHECK(muscle.mesh.fibreUv[3] == glm::vec2(1, 1));
  CHECK(muscle.mesh.openness[2] == Approx(0.2f));
}

TEST_CASE("what other programs write is read too") {
  Model m = sample();
  SECTION("no scenes: every node without a parent") {
    m.document.erase("scene"), m.document.erase("scenes");
    CHECK(readBody(m.file(), "m.glb")->parts.size() == 2);
  }
  SECTION("materials, cameras, animations and embedded images are left unread") {
    m.document["materials"] = json::array({json{{"pbrMetallicRoughness", "nonsense"}}});
    m.document["images"] = json::array({json{{"bufferView", 999999}, {"mimeType", "image/png"}}});
    m.document["animations"] = "nonsense";
    m.document["extensionsUsed"] = json::array({"KHR_lights_punctual"});
    m.document["extensions"] = {{"KHR_lights_punctual", 3}};
    CHECK(readBody(m.file(), "m.glb"));
  }
  SECTION("a matrix, mirroring: triangles keep their outside") {
    m.document["nodes"][0]["matrix"] = {-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    const auto body = readBody(m.file(), "m.glb");
    REQUIRE(body);
    CHECK(body->skin()->mesh.position[1].x == -1000.f);
    CHECK(body->skin()->mesh.normal[1].x < -0.5f);
  }
  SECTION("a rotation") {
    const double half = std::sqrt(0.5);
    m.document["nodes"][0]["rotation"] = {0.0, 0.0, half, half};
    CHECK(glm::distance(readBody(m.file(), "m.glb")->skin()->mesh.position[1], glm::vec3(0, 1000, 0)) < 0.1f);
  }
  SECTION("no indices: corners in order, and the skin is joined where they meet") {
    m.document["meshes"][0]["primitives"][0].erase("indices");
    m.document["accessors"][0]["count"] = 3;
    CHECK(readBody(m.file(), "m.glb")->skin()->mesh.index == std::vector<std::uint32_t>{0, 1, 2});
  }
  SECTION("a skin cut along its edges is joined") {
    auto& primitives = m.document["meshes"][0]["primitives"];
    primitives.push_back(primitives[0]);
    CHECK(readBody(m.file(), "m.glb")->skin()->mesh.position.size() == 4);
  }
  SECTION("further chunks after the binary one") {
    std::string file = m.file() + std::string("\0\0\0\0XTRA", 8);
    const auto length = static_cast<std::uint32_t>(file.size());
    std::memcpy(file.data() + 8, &length, 4);
    CHECK(readBody(file, "m.glb"));
  }
}

TEST_CASE("hostile documents are refused with file and place") {
  const json nan = nullptr;
  const std::vector<Case> cases{
      set("/asset/version", "1.0"),
      erase("/asset"),
      set("/asset", "2.0"),
      set("/extensionsRequired/0", "KHR_draco_mesh_compression"),
      set("/extensionsRequired/0", 5),
      set("/extensionsRequired", "KHR_mesh_quantization"),
      erase("/buffers"),
      set("/buffers", json::array()),
      set("/buffers/0/uri", "file:///etc/passwd"),
      set("/buffers/0/uri", "data:application/octet-stream;base64,AAAA"),
      set("/buffers/0/byteLength", 1u << 30),
      set("/buffers/0/byteLength", -1),
      set("/buffers/0/byteLength", 0),
      set("/buffers/0/byteLength", 200),  // less than the views need
      set("/buffers/0/byteLength", "many"),
      {"two buffers", [](Model& m) { m.document["buffers"].push_back(m.document["buffers"][0]); }},
      set("/images", json::array({json{{"uri", "http://example.org/a.png"}}})),
      set("/images", 7),
      set("/bufferViews", json::object()),
      set("/bufferViews/0", 3),
      set("/bufferViews/0/buffer", 1),
      set("/bufferViews/0/buffer", -1),
      erase("/bufferViews/0/buffer"),
      set("/bufferViews/0/byteLength", kHuge),
      set("/bufferViews/0/byteLength", 0),
      set("/bufferViews/0/byteLength", 40),
      erase("/bufferViews/0/byteLength"),
      set("/bufferViews/0/byteOffset", kHuge),
      set("/bufferViews/0/byteOffset", 100000),
      set("/bufferViews/0/byteOffset", -4),
      set("/bufferViews/0/byteOffset", 0.5),
      set("/bufferViews/2/byteStride", 3),
      set("/bufferViews/2/byteStride", 4),
      set("/bufferViews/2/byteStride", 6),
      set("/bufferViews/2/byteStride", 252),
      set("/bufferViews/2/byteStride", kHuge),
      set("/accessors/0/bufferView", 99),
      set("/accessors/0/bufferView", -1),
      set("/accessors/0/bufferView", "0"),
      erase("/accessors/0/bufferView"),
      set("/accessors/0/sparse", json::object()),
      set("/accessors/0/byteOffset", 4),
      set("/accessors/0/byteOffset", kHuge),
      set("/accessors/0/byteOffset", 2),
      set("/accessors/0/count", 5),
      set("/accessors/0/count", 0),
      set("/accessors/0/count", -1),
      set("/accessors/0/count", kHuge),
      set("/accessors/0/count", (1ull << 62) / 3),
      set("/accessors/0/count", 1e300),
      set("/accessors/0/componentType", 5124),
      set("/accessors/0/componentType", 5130),
      set("/accessors/0/componentType", 0),
      set("/accessors/0/type", "VEC5"),
      set("/accessors/0/type", "VEC2"),
      set("/accessors/0/type", 3),
      set("/accessors/0/normalized", "yes"),
      set("/accessors/1/componentType", 5126),
      set("/accessors/1/componentType", 5122),
      set("/accessors/1/type", "VEC2"),
      set("/accessors/1/normalized", true),
      set("/accessors/1/count", 11),
      set("/accessors/3/normalized", false),
      set("/accessors/3/componentType", 5121),
      set("/accessors/4/count", 3),
      set("/accessors/5/normalized", false),
      set("/accessors/6/type", "VEC2"),
      set("/meshes/0", "mesh"),
      set("/meshes/0/primitives", json::array()),
      set("/meshes/0/primitives/0", 1),
      set("/meshes/0/primitives/0/mode", 1),
      set("/meshes/0/primitives/0/mode", "triangles"),
      set("/meshes/0/primitives/0/attributes", json::array()),
      erase("/meshes/0/primitives/0/attributes/POSITION"),
      set("/meshes/0/primitives/0/attributes/POSITION", 99),
      set("/meshes/0/primitives/0/attributes/POSITION", -1),
      set("/meshes/0/primitives/0/attributes/POSITION", 1),
      set("/meshes/0/primitives/0/attributes/NORMAL", 5),
      set("/meshes/0/primitives/0/indices", 99),
      set("/meshes/0/primitives/0/indices", 0),
      erase("/meshes/0/primitives/0/indices"),  // four corners
      set("/nodes/0/mesh", 2),
      set("/nodes/0/mesh", -1),
      set("/nodes/0/name", 5),
      set("/nodes/0/name", std::string(1000, 'x')),
      set("/nodes/0/name", "muscle/test.R"),  // twice
      set("/nodes/0/name", "hide"),           // no skin
      set("/nodes/0/children", json::array({0})),
      set("/nodes/0/children", json::array({2})),  // two parents
      set("/nodes/3/children", json::array({1})),  // circle
      set("/nodes/0/children", json::array({99})),
      set("/nodes/0/children", json::array({-1})),
      set("/nodes/0/children", 1),
      set("/nodes/0/matrix", json::array({1, 2, 3})),
      set("/nodes/0/translation", json::array({1, 2, "3"})),
      set("/nodes/0/translation", json::array({1e300, 0, 0})),
      set("/nodes/0/translation", json::array({101, 0, 0})),
      set("/nodes/0/translation", json::array({nan, 0, 0})),
      set("/nodes/0/scale", json::array({1e9, 1, 1})),
      set("/nodes/0/rotation", json::array({0, 0, 0})),
      {"matrix and scale",
       [](Model& m) {
         m.document["nodes"][0]["matrix"] = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
         m.document["nodes"][0]["scale"] = {1, 1, 1};
       }},
      {"a deep nest",
       [](Model& m) {
         for (int i = 4; i < 4000; ++i) m.document["nodes"].push_back({{"children", {i + 1}}});
         m.document["nodes"].push_back(json::object());
       }},
      {"too many nodes", [](Model& m) { m.document["nodes"] = json(200'000, json::object()); }},
      {"a bomb of shared meshes",
       [](Model& m) {
         const int big = addAccessor(m, std::string(3 * 100'000 * 4, '\0'), 5126, "VEC3", 99'999, 0, false);
         m.document["buffers"][0]["byteLength"] = m.binary.size();
         m.document["meshes"].push_back({{"primitives", json(1000, json{{"attributes", {{"POSITION", big}}}})}});
         m.document["nodes"][0]["mesh"] = 2;
       }},
      set("/scene", 1),
      set("/scene", -1),
      set("/scenes", json::object()),
      set("/scenes/0", 0),
      set("/scenes/0/nodes", json::array({99})),
      set("/scenes/0/nodes", json::array({0, 0})),
      set("/nodes", json::object()),
      set("/nodes/0", json::array()),
      set("/nodes/2/extras/name", 5),
      set("/nodes/2/extras/fma", "x"),
      set("/nodes/2/extras/fma", kHuge),
      set("/nodes/2/extras/layer", -1),
      set("/nodes/2/extras/tendon", json::array({0.1})),
      set("/nodes/2/extras/tendon", json::array({0.1, 1.5})),
      set("/nodes/2/extras/sheer", "much"),
      set("/nodes/2/extras/sheer", 1.5),
      set("/nodes/2/extras/attachments", 3),
      set("/nodes/2/extras/attachments", json::array({1})),
      set("/nodes/2/extras/attachments/0/end", "middle"),
      erase("/nodes/2/extras/attachments/0/on"),
      set("/nodes/2/extras/attachments/0/balls", json::array()),
      set("/nodes/2/extras/attachments/0/balls/0/3", -0.1),
      set("/nodes/2/extras/attachments/0/balls/0/0", kHuge),
      set("/nodes/2/extras/attachments/0/facing", "up"),
      set("/nodes/2/extras/attachments/0/derived", 1),
      set("/nodes/2/extras/pennation", 12),
      set("/nodes/2/extras/pennation/kind", "feathery"),
      set("/nodes/2/extras/pennation/angle_deg", 90),
      set("/nodes/2/extras/reference", "a"),
      set("/nodes/2/extras/reference", json::array({1})),
      poke("NaN position", 0, 4, std::numeric_limits<float>::quiet_NaN()),
      poke("infinite position", 0, 4, std::numeric_limits<float>::infinity()),
      poke("far position", 0, 4, 100.5f),
      poke("index beyond", 1, 5, std::uint16_t{4}),
      poke("largest index", 1, 0, std::uint16_t{65535}),
  };
  CHECK(cases.size() >= 60);
  for (const Case& c : cases) {
    INFO(c.what);
    Model m = sample();
    c.spoil(m);
    const auto body = readBody(m.file(), "bad.glb");
    REQUIRE_FALSE(body);
    CHECK_FALSE(body.error().what.empty());
    CHECK(body.error().where.starts_with("bad.glb"));
    CHECK(body.error().what.find("exception") == std::string::npos);
  }
}

TEST_CASE("damaged containers are refused") {
  const std::string good = sample().file();
  REQUIRE(readBody(good, "m.glb"));
  const auto word = [&](std::size_t offset, std::uint32_t value) {
    std::string file = good;
    std::memcpy(file.data() + offset, &value, 4);
    return file;
  };
  std::uint32_t length = 0;
  std::memcpy(&length, good.data() + 12, 4);
  for (const std::string& file : {std::string(),
                                  std::string("glTF"),
                                  word(0, 0),
                                  word(4, 1),
                                  word(8, 0),
                                  word(8, 0xffffffff),
                                  word(12, 0),
                                  word(12, 3),
                                  word(12, 0xffffffff),
                                  word(12, length + 4),
                                  word(12, 0xfffffffc),
                                  word(16, 0),
                                  word(20 + length, 0xfffffffc),
                                  word(20 + length, 0),
                                  word(20 + length + 4, 0x4E4F534A),
                                  good + "x",
                                  joinGlb("{", "abcd"),
                                  joinGlb("[]", "abcd"),
                                  joinGlb("{\"asset\":{\"version\":\"2.0\"},\"asset\":{}}", "abcd"),
                                  joinGlb("\xff\xfe", "abcd"),
                                  joinGlb(std::string(100'000, '['), "abcd")})
    CHECK_FALSE(readBody(file, "m.glb"));
  for (std::size_t cut = 0; cut < good.size(); cut += 7) CHECK_FALSE(readBody(good.substr(0, cut), "m.glb"));
  CHECK_FALSE(readBody(std::filesystem::path("/nonexistent/body.glb")));
  CHECK_FALSE(readBody(std::filesystem::temp_directory_path()));
}

TEST_CASE("random damage never crashes, and what is read is whole") {
  const std::string good = sample().file();
  std::mt19937 random(4);
  std::uniform_int_distribution<std::size_t> place(12, good.size() - 1);
  std::uniform_int_distribution<int> value(0, 255), count(1, 4);
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string file = good;
    for (int k = count(random); k > 0; --k) file[place(random)] = static_cast<char>(value(random));
    const auto body = readBody(file, "m.glb");
    if (!body) continue;
    ++read;
    for (const Part& part : body->parts) {
      REQUIRE(part.mesh.normal.size() == part.mesh.position.size());
      for (const std::uint32_t index : part.mesh.index) REQUIRE(index < part.mesh.position.size());
    }
  }
  CHECK(read > 0);
}
