// forge MODELS -o BODY.glb [--report|--bones]: models the body from its figures.
#include <cstdio>
#include <string_view>

#include "core/safe_file.h"
#include "forge/forge.h"
#include "forge/report.h"

namespace {

// The bones of the right side and the midline alone, in seconds: for whoever measures them.
myo::Checked<myo::Body> bonesAlone(const char* models) {
  auto parts = myo::forge::buildBones(models);
  if (!parts) return std::unexpected(parts.error());
  myo::Body body;
  body.parts = std::move(*parts);
  return body;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view extra = argc == 5 ? argv[4] : "";
  const bool report = extra == "--report", bones = extra == "--bones";
  if ((argc != 4 && !report && !bones) || std::string_view(argv[2]) != "-o") {
    std::fprintf(stderr, "usage: forge MODELS -o BODY.glb [--report|--bones]\n");
    return 2;
  }
  const auto body = bones ? bonesAlone(argv[1]) : myo::forge::buildBody(argv[1]);
  if (!body) {
    for (const auto& error : body.error()) std::fprintf(stderr, "%s\n", error.message().c_str());
    return 1;
  }
  const std::string glb = myo::forge::writeGlb(*body);
  if (const auto written = myo::writeFileAtomically(argv[3], glb); !written) {
    std::fprintf(stderr, "%s\n", written.error().message().c_str());
    return 1;
  }
  std::size_t triangles = 0;
  for (const auto& part : body->parts) triangles += part.mesh.triangleCount();
  std::printf("%zu parts, %zu triangles, %.1f MB\n", body->parts.size(), triangles,
              static_cast<double>(glb.size()) / 1e6);
  if (report) std::fputs(myo::forge::report(*body).c_str(), stdout);
  return 0;
}
