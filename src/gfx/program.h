// A linked shader program with a declared interface.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <glm/mat3x3.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "core/error.h"
#include "gfx/handle.h"

namespace myo::gfx {

struct ProgramFiles {
  std::string vertex, fragment;       // names in the shader folder
  std::vector<std::string> defines;   // "NAME VALUE"
  std::vector<std::string> uniforms;  // every uniform the program may have, samplers too
};

class Program {
public:
  Program() = default;
  // Compiles and links. Fails with "file:line: message" on a compile error, and when an active uniform is not declared
  // or a declared one stands nowhere in the text.
  static Result<Program> make(const std::filesystem::path& dir, const ProgramFiles& files);

  void use() const { glUseProgram(program_.get()); }
  GLuint name() const { return program_.get(); }

  // The program must be in use. A declared uniform the compiler left out is ignored; an undeclared name is a mistake of
  // ours and asserts.
  void set(std::string_view uniform, int value) const;
  void set(std::string_view uniform, float value) const;
  void set(std::string_view uniform, glm::vec2 value) const;
  void set(std::string_view uniform, glm::vec3 value) const;
  void set(std::string_view uniform, glm::vec4 value) const;
  void set(std::string_view uniform, const glm::mat4& value) const;
  void set(std::string_view uniform, const std::vector<glm::vec4>& values) const;

private:
  GLint location(std::string_view uniform) const;
  ProgramHandle program_;
  std::map<std::string, GLint, std::less<>> locations_;
};

}  // namespace myo::gfx
