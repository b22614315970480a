// All parts of the body but the skin in one vertex and one index buffer, drawn with one call.
#pragma once

#include <vector>

#include <glm/mat4x4.hpp>

#include "gfx/objects.h"
#include "model/body.h"
#include "scene/navigation.h"

namespace myo {

class BodyBuffers {
public:
  // Uploads the parts. Part numbers in the shader are indices into body.parts.
  void build(const Body& body);

  struct Choice {
    std::vector<std::size_t> parts;  // indices into body.parts
    bool openOnly = false;           // leave out triangles nothing of which is reached from outside
  };
  // Draws the chosen parts that lie in the picture, nearest first.
  void draw(const Choice& choice, const glm::mat4& viewProjection);

  // Triangles the last draw sent.
  std::size_t triangles() const { return triangles_; }
  const Box& box(std::size_t part) const { return ranges_[part].box; }

private:
  struct Range {
    std::size_t first = 0;      // index
    GLsizei open = 0, all = 0;  // indices; the open triangles come first
    Box box;
  };
  std::vector<Range> ranges_;
  gfx::Buffer vertices_, indices_;
  gfx::VertexArray array_;
  std::vector<GLsizei> counts_;
  std::vector<const void*> offsets_;
  std::size_t triangles_ = 0;
};

// A mesh's indices with the triangles light reaches first, each half in an order kind to the vertex cache. Returns how
// many indices the open half has.
std::size_t orderByOpenness(const Mesh& mesh, std::vector<std::uint32_t>& ordered);

// A unit vector as GL_INT_2_10_10_10_REV.
std::uint32_t packNormal(glm::vec3 normal);

}  // namespace myo
