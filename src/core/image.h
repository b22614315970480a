// 8-bit RGBA pictures, top row first, and PNG files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/error.h"

namespace myo {

struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  // width * height * 4
};

// Text chunks (iTXt, UTF-8) travel with the picture. The same image and text give the same bytes.
std::string encodePng(const Image& image, const std::map<std::string, std::string>& text = {});

}  // namespace myo
