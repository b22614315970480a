#include "gfx/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <glm/gtc/type_ptr.hpp>

#include "gfx/shader_source.h"

namespace myo::gfx {
namespace {

std::string shaderLog(GLuint shader) {
  GLint length = 0;
  glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
  glGetShaderInfoLog(shader, length, nullptr, log.data());
  log.resize(log.find('\0') == std::string::npos ? log.size() : log.find('\0'));
  return log;
}

std::string programLog(GLuint program) {
  GLint length = 0;
  glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
  glGetProgramInfoLog(program, length, nullptr, log.data());
  log.resize(log.find('\0') == std::string::npos ? log.size() : log.find('\0'));
  return log;
}

Result<ShaderHandle> compile(GLenum kind, const ShaderSource& source) {
  ShaderHandle shader = ShaderHandle::adopt(glCreateShader(kind));
  const char* text = source.text.c_str();
  glShaderSource(shader.get(), 1, &text, nullptr);
  glCompileShader(shader.get());
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader.get(), GL_COMPILE_STATUS, &compiled);
  if (compiled == GL_TRUE) return shader;
  return fail("The shader does not compile:\n" + readableLog(shaderLog(shader.get()), source), source.files.front());
}

// "name" of "name[0]".
std::string plainName(std::string name) {
  if (const auto bracket = name.find('['); bracket != std::string::npos) name.resize(bracket);
  return name;
}

}  // namespace

Result<Program> Program::make(const std::filesystem::path& dir, const ProgramFiles& files) {
  auto vertexSource = readShader(dir, files.vertex, files.defines);
  if (!vertexSource) return std::unexpected(vertexSource.error());
  auto fragmentSource = readShader(dir, files.fragment, files.defines);
  if (!fragmentSource) return std::unexpected(fragmentSource.error());
  auto vertex = compile(GL_VERTEX_SHADER, *vertexSource);
  if (!vertex) return std::unexpected(vertex.error());
  auto fragment = compile(GL_FRAGMENT_SHADER, *fragmentSource);
  if (!fragment) return std::unexpected(fragment.error());

  Program made;
  made.program_ = ProgramHandle::make();
  const GLuint name = made.program_.get();
  glAttachShader(name, vertex->get());
  glAttachShader(name, fragment->get());
  glLinkProgram(name);
  glDetachShader(name, vertex->get());
  glDetachShader(name, fragment->get());
  const std::string where = (dir / files.fragment).string();
  GLint linked = GL_FALSE;
  glGetProgramiv(name, GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) return fail("The shaders do not link:\n" + programLog(name), where);

  for (const std::string& uniform : files.uniforms) {
    if (vertexSource->text.find(uniform) == std::string::npos &&
        fragmentSource->text.find(uniform) == std::string::npos) {
      return fail(fmt::format("The program declares a uniform \"{}\" its shaders do not have", uniform), where);
    }
    made.locations_[uniform] = glGetUniformLocation(name, uniform.c_str());
  }
  GLint active = 0;
  glGetProgramiv(name, GL_ACTIVE_UNIFORMS, &active);
  for (GLint i = 0; i < active; ++i) {
    char text[128] = {};
    GLint size = 0;
    GLenum type = 0;
    glGetActiveUniform(name, static_cast<GLuint>(i), sizeof text, nullptr, &size, &type, text);
    if (!made.locations_.contains(plainName(text))) {
      return fail(fmt::format("The shaders use a uniform \"{}\" the program does not declare", text), where);
    }
  }
  return made;
}

GLint Program::location(std::string_view uniform) const {
  const auto found = locations_.find(uniform);
  assert(found != locations_.end() && "uniform not declared");
  return found == locations_.end() ? -1 : found->second;
}

void Program::set(std::string_view uniform, int value) const { glUniform1i(location(uniform), value); }
void Program::set(std::string_view uniform, float value) const { glUniform1f(location(uniform), value); }
void Program::set(std::string_view uniform, glm::vec2 value) const { glUniform2f(location(uniform), value.x, value.y); }
void Program::set(std::string_view uniform, glm::vec3 value) const {
  glUniform3f(location(uniform), value.x, value.y, value.z);
}
void Program::set(std::string_view uniform, glm::vec4 value) const {
  glUniform4f(location(uniform), value.x, value.y, value.z, value.w);
}
void Program::set(std::string_view uniform, const glm::mat4& value) const {
  glUniformMatrix4fv(location(uniform), 1, GL_FALSE, glm::value_ptr(value));
}
void Program::set(std::string_view uniform, const std::vector<glm::vec4>& values) const {
  glUniform4fv(location(uniform), static_cast<GLsizei>(values.size()), glm::value_ptr(values.front()));
}

}  // namespace myo::gfx
