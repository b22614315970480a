#version 330 core
// The plainest way to draw the same triangles; see Renderer::drawFloor.
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
uniform mat4 viewProjection;
out float shade;
void main() {
  gl_Position = viewProjection * vec4(position, 1.0);
  shade = normal.z * 0.5 + 0.5;
}
