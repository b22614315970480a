#version 330 core
// Marks in picture space: capsules (a line with round ends and a radius at each) and digits.
layout(location = 0) in vec2 place;   // pixels from the top left
layout(location = 1) in vec4 ends;    // capsule: a, b; digit: place in the glyph sheet in xy
layout(location = 2) in vec3 radii;   // capsule: at a, at b; digit: -1, -1; z: halo in pixels (or sheet units)
layout(location = 3) in vec4 colour;

uniform vec2 size;

out vec2 at;
flat out vec4 line;
flat out vec3 form;
flat out vec4 tint;
out vec2 sheet;

void main() {
  gl_Position = vec4(place.x / size.x * 2.0 - 1.0, 1.0 - place.y / size.y * 2.0, 0.0, 1.0);
  at = place;
  line = ends;
  sheet = ends.xy;
  form = radii;
  tint = colour;
}
