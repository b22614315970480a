#version 330 core
// Muscles, bones and the rest inside the skin. What a part looks like comes from a table, by the vertex's part number.
// NEAR 1: lit by pixel. NEAR 0: lit by vertex, for views in which triangles are about as small as pixels.
layout(location = 0) in vec3 position;  // mm
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 fibre;  // u along, v across
layout(location = 3) in uint part;
layout(location = 4) in vec2 openness;  // of the whole body; with what covers the part taken away

uniform mat4 viewProjection;
uniform mat4 view;
uniform samplerBuffer parts;  // 3 texels a part, see part_table.cpp
uniform float peeled;  // 1: what covers parts is taken away
uniform vec3 tendonColour;
uniform vec3 dimColour;
uniform vec3 sheet;  // how much shows through, 1: through tendon only, mm nearer to the eye for the depth test

#include "view_ray.glsl"

#if NEAR
out vec4 shape;  // normal in the camera's frame, light that reaches the place
out vec3 seen;   // place in the camera's frame
out vec4 paint;  // colour, bundles across
out vec3 finish; // weight of the fibres' drawing, line level, cover
out vec4 strand; // v across, how far feathered fibres have come across by here, feathers, bundles across
#else
#include "body_light.glsl"
noperspective out vec4 paint;
noperspective out vec3 finish;
noperspective out vec4 strand;
#endif

void main() {
  vec4 colour = texelFetch(parts, int(part) * 3);
  vec4 form = texelFetch(parts, int(part) * 3 + 1);  // tendon limits, bundles across, packed: dim + 2 * cavity
  vec3 place = (view * vec4(position, 1.0)).xyz;
  gl_Position = viewProjection * vec4(position, 1.0);
  if (sheet.z > 0.0) {
    // What pokes a little through a thin sheet is seen under it all the same.
    vec4 nearer = viewProjection * vec4(position + transpose(mat3(view)) * towardsEye(place) * sheet.z, 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
  }

  float cavity = floor(form.w * 0.5);
  float dim = form.w - 2.0 * cavity;
  float reached = mix(cavity > 0.5 ? 0.36 : 0.46, 1.0, sqrt(clamp(mix(openness.x, openness.y, peeled) * 1.15, 0.0, 1.0)));
  // A selected part is drawn through what buries it, so little of its shadow is kept.
  reached = mix(reached, 1.0, step(0.93, colour.a) * 0.7);

  const float soft = 0.06;
  float tendon = max(1.0 - smoothstep(form.x - soft, form.x + soft, fibre.x),
                     smoothstep(form.y - soft, form.y + soft, fibre.x));
  if (form.x >= form.y) tendon = 1.0;  // no muscle between the tendons
  tendon *= step(0.5, form.z);
  vec3 base = mix(colour.rgb, mix(tendonColour, dimColour, dim), tendon * 0.92);
  vec4 feather = texelFetch(parts, int(part) * 3 + 2);  // feathers, slant
  strand = vec4(fibre.y, feather.y * fibre.x, feather.x, form.z);
  float across = fibre.y * form.z;
  across += 0.22 * sin(fibre.x * 7.0 + across * 0.37);
  finish = vec3(form.z > 0.5 ? 1.0 - 0.6 * tendon : 0.0, colour.a, 1.0 - sheet.x * mix(1.0, tendon, sheet.y));
  vec3 n = mat3(view) * normal.xyz;
#if NEAR
  shape = vec4(n, reached);
  seen = place;
  paint = vec4(base, across);
#else
  paint = vec4(litBody(base, n, place, reached), across);
#endif
}
