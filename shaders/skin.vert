#version 330 core
// The skin: a veil, and the referred-pain zones in its surface. NEAR as in body.vert.
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in float openness;
layout(location = 8) in vec4 tint;
#if ZONE_SETS > 0
layout(location = 3) in vec4 essential0;
layout(location = 4) in vec4 spillover0;
#endif
#if ZONE_SETS > 4
layout(location = 5) in vec4 essential1;
layout(location = 6) in vec4 spillover1;
#endif
#if FIND
layout(location = 7) in vec4 marked;  // painted pain, its unexplained part, share of the highest count
#endif

uniform mat4 viewProjection;
uniform mat4 view;
uniform vec4 section;  // a plane; what lies on its negative side is cut off, if that is asked for

#if NEAR
out vec3 shape;
out vec3 seen;
#else
#include "skin_light.glsl"
out vec4 lit;  // colour, cosine to the eye
#endif
out vec4 tinted;
#if ZONE_SETS > 0
out vec4 solid0;
out vec4 spill0;
#endif
#if ZONE_SETS > 4
out vec4 solid1;
out vec4 spill1;
#endif
#if FIND
out vec3 found;
#endif
#if FIND || APART
out vec3 onSkin;
out vec3 outward;
#endif

void main() {
  gl_Position = viewProjection * vec4(position, 1.0);
  gl_ClipDistance[0] = dot(section, vec4(position, 1.0));
  vec3 n = mat3(view) * normal.xyz;
  vec3 place = (view * vec4(position, 1.0)).xyz;
  float reached = mix(0.5, 1.0, smoothstep(0.05, 0.97, openness));
#if NEAR
  shape = n;
  seen = place;
#else
  lit = litSkin(n, place, reached);
#endif
  tinted = vec4(tint.xyz, reached);
#if ZONE_SETS > 0
  solid0 = essential0;
  spill0 = spillover0;
#endif
#if ZONE_SETS > 4
  solid1 = essential1;
  spill1 = spillover1;
#endif
#if FIND
  found = marked.xyz;
#endif
#if FIND || APART
  onSkin = position;
  outward = normal.xyz;
#endif
}
