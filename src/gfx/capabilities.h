// What the current OpenGL context can do, and its debug messages.
#pragma once

#include <string>
#include <vector>

#include "core/error.h"

namespace myo::gfx {

// Readies the loader for the current context. Fails when the context is older than OpenGL 3.3. `getProc` is the
// platform's function look-up.
Result<void> prepareGl(void* (*getProc)(const char*));

struct Capabilities {
  std::string vendor, renderer, version;
  int maxSamples = 0;
  int maxTextureSize = 0;
};
Capabilities capabilities();

// Collects KHR_debug messages of high severity and errors while it lives. `available` is false where the context has no
// KHR_debug. The current context must stay the same.
class DebugLog {
public:
  DebugLog();
  ~DebugLog();
  DebugLog(const DebugLog&) = delete;
  DebugLog& operator=(const DebugLog&) = delete;

  bool available() const { return available_; }
  const std::vector<std::string>& messages() const { return messages_; }

private:
  bool available_ = false;
  std::vector<std::string> messages_;
};

// The oldest pending OpenGL error as an Error naming `where`; clears all pending ones.
Result<void> checkGl(const char* where);

}  // namespace myo::gfx
