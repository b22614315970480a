// Where the program's files lie: model, data and shaders.
#pragma once

#include <filesystem>
#include <string>

#include "core/error.h"

namespace myo {

// What the user may override. Empty: look it up.
struct ResourceOptions {
  std::string data, model, shaders;
};

struct Resources {
  std::filesystem::path data, model, shaders;
};

// Each is the user's choice, else beside the program, else in ../share/myoscope. Says which one is missing; whether the
// contents are good is for the readers to say.
Result<Resources> findResources(const ResourceOptions& options);

// Where copies of computed things may be kept, by the XDG rules; empty when there is no such place.
std::filesystem::path cacheFolder();

}  // namespace myo
