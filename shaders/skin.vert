#version 330 core
// The skin: a veil, and the referred-pain zones in its surface.
layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal;
layout(location = 2) in float openness;
#if ZONE_SETS > 0
layout(location = 3) in vec4 essential0;
layout(location = 4) in vec4 spillover0;
#endif
#if ZONE_SETS > 4
layout(location = 5) in vec4 essential1;
layout(location = 6) in vec4 spillover1;
#endif

uniform mat4 viewProjection;
uniform mat4 view;

out vec4 shape;
#if ZONE_SETS > 0
out vec4 solid0;
out vec4 spill0;
#endif
#if ZONE_SETS > 4
out vec4 solid1;
out vec4 spill1;
#endif

void main() {
  gl_Position = viewProjection * vec4(position, 1.0);
  shape = vec4(mat3(view) * normal.xyz, mix(0.62, 1.0, sqrt(clamp(openness * 1.1, 0.0, 1.0))));
#if ZONE_SETS > 0
  solid0 = essential0;
  spill0 = spillover0;
#endif
#if ZONE_SETS > 4
  solid1 = essential1;
  spill1 = spillover1;
#endif
}
