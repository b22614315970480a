// Feeds arbitrary text to the reader of cases. What it takes must come back the same when it is written and read again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scene/case_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto first = myo::readCase(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz");
  if (!first) {
    if (first.error().empty() || first.error().front().message().empty()) __builtin_trap();
    return 0;
  }
  const std::string text = myo::writeCase(*first);
  const auto second = myo::readCase(text, "fuzz");
  if (!second || *second != *first || myo::writeCase(*second) != text) __builtin_trap();
  return 0;
}
