// Where lines of ink part neighbours, and where they must not.
#include "render/part_table.h"
#include "scene.h"

using namespace myo;
using namespace myo::test;

namespace {

Part belly(const std::string& id, int layer, float z, float sheer) {
  Part part = ellipsoid(id, Kind::Muscle, {0.f, 0.f, z}, {40.f, 60.f, 5.f}, 8);
  part.layer = layer;
  part.sheer = sheer;
  return part;
}

// The outer sheet of either side over the inner one over flesh, and a muscle beside them.
Body sheets() {
  Body body;
  for (const std::string side : {".L", ".R"}) {
    body.parts.push_back(belly("muscle/outer" + side, 0, 16.f, 0.6f));
    body.parts.push_back(belly("muscle/outer.slip_1" + side, 0, 16.f, 0.6f));
    body.parts.push_back(belly("muscle/inner" + side, 1, 8.f, 0.8f));
    body.parts.push_back(belly("muscle/flesh" + side, 2, 0.f, 0.f));
  }
  body.parts.push_back(belly("muscle/beside", 2, 1.f, 0.f));
  return body;
}

float levelOf(const Body& body, const std::vector<PartForm>& forms, const std::string& id) {
  return forms[static_cast<std::size_t>(std::ranges::find(body.parts, id, &Part::id) - body.parts.begin())].lineLevel;
}

}  // namespace

TEST_CASE("ink does not fill where a sheer muscle fades into what it covers") {
  const Body body = sheets();
  const std::vector<PartForm> forms = partForms(body);
  for (const std::string side : {".L", ".R"}) {
    const float flesh = levelOf(body, forms, "muscle/flesh" + side);
    CHECK(levelOf(body, forms, "muscle/inner" + side) == flesh);
    CHECK(levelOf(body, forms, "muscle/outer" + side) == flesh);
    CHECK(levelOf(body, forms, "muscle/outer.slip_1" + side) == flesh);
  }
  CHECK(levelOf(body, forms, "muscle/beside") != levelOf(body, forms, "muscle/flesh.L"));
}
