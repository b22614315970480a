#version 330 core
// Spillover dots: discs lying in the skin at fixed places, so they neither swim nor alias.
layout(location = 0) in vec4 centre;  // mm; w: the spacing from which on it is shown, mm
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 corner;  // -1..1
layout(location = 3) in vec4 colour;  // and strength
layout(location = 4) in float motif;

uniform mat4 viewProjection;
uniform vec3 eyePosition;
uniform vec4 section;   // as in skin.vert
uniform float spacing;  // mm between dots now

out vec2 at;
flat out vec4 tint;
flat out float kind;

void main() {
  // Further dots grow in between the first as the camera nears; the inked share of the skin stays the same.
  float radius = 0.29 * spacing * smoothstep(0.78 * spacing, 0.98 * spacing, centre.w);
  vec3 side = normalize(abs(normal.y) < 0.9 ? cross(vec3(0, 1, 0), normal.xyz) : cross(vec3(1, 0, 0), normal.xyz));
  vec3 up = cross(normal.xyz, side);
  vec3 place = centre.xyz + (side * corner.x + up * corner.y) * radius * 1.25;
  // Towards the eye by more than the skin bulges within a dot.
  place += normalize(eyePosition - place) * (1.0 + radius * 0.5);
  gl_Position = viewProjection * vec4(place, 1.0);
  gl_ClipDistance[0] = dot(section, vec4(centre.xyz, 1.0));
  at = corner * 1.25;
  tint = colour;
  kind = motif;
}
