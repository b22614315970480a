// Feeds arbitrary bytes to the body reader. Built with -DMYOSCOPE_FUZZ=ON.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/gltf_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto body = myo::readBody(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz");
  if (!body) return body.error().message().empty() ? 1 : 0;
  for (const myo::Part& part : body->parts)
    for (const std::uint32_t index : part.mesh.index)
      if (index >= part.mesh.position.size()) __builtin_trap();
  return 0;
}
