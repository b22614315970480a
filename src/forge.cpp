// forge MODELS -o BODY.glb [--report]: models the body from its figures.
#include <cstdio>
#include <string_view>

#include "core/json.h"
#include "forge/forge.h"
#include "forge/report.h"

int main(int argc, char** argv) {
  const bool report = argc == 5 && std::string_view(argv[4]) == "--report";
  if ((argc != 4 && !report) || std::string_view(argv[2]) != "-o") {
    std::fprintf(stderr, "usage: forge MODELS -o BODY.glb [--report]\n");
    return 2;
  }
  const auto body = myo::forge::buildBody(argv[1]);
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
