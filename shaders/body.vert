#version 330 core
// Muscles, bones and the rest inside the skin. What a part looks like comes from a table, by the vertex's part number.
// NEAR 1: lit by pixel. NEAR 0: lit by vertex, for views in which triangles are about as small as pixels.
layout(location = 0) in vec3 position;  // mm
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 fibre;  // u along, strand across
layout(location = 3) in uint part;
layout(location = 4) in vec2 openness;  // of the whole body; with what covers the part taken away

uniform mat4 viewProjection;
uniform mat4 view;
uniform vec4 section;  // a plane; what lies on its negative side is cut off, if that is asked for
uniform samplerBuffer parts;  // 3 texels a part, see part_table.cpp
uniform float peeled;  // 1: what covers parts is taken away
uniform vec3 sheet;  // how much shows through, 1: through tendon only, mm nearer to the eye for the depth test

const float kWins = 0.6;  // mm, as in part_table.cpp

flat out vec4 hue;      // colour, line level
flat out vec4 form;     // tendon limits, bundles across, packed: dim + 2 * cavity
flat out vec4 feather;  // feathers, slant, mm along, style
#include "view_ray.glsl"
#if NEAR
uniform vec4 knot;    // part (-1: none), u, strand, how plainly it shows
uniform vec2 knotMm;  // mm that a whole unit of each reaches
out vec3 tight;       // mm from the trigger point along and across the fibres, how plainly it shows
out vec4 shape;  // normal in the camera's frame, light that reaches the place
out vec3 seen;   // place in the camera's frame
out vec2 strand;
#else
#include "body_light.glsl"
noperspective out vec4 lit;  // see shadeBody
noperspective out vec2 strand;
#endif

void main() {
  hue = texelFetch(parts, int(part) * 3);
  form = texelFetch(parts, int(part) * 3 + 1);  // packed still with steps: + 4 * steps by which its layer wins
  feather = texelFetch(parts, int(part) * 3 + 2);
  strand = fibre;
  vec3 place = (view * vec4(position, 1.0)).xyz;
  gl_Position = viewProjection * vec4(position, 1.0);
  gl_ClipDistance[0] = dot(section, vec4(position, 1.0));
  // A more superficial layer wins over what pokes a little through it, and what pokes through a sheer sheet is seen under
  // it all the same; through a muscle's flesh nothing should.
  float flesh = sheet.y * step(form.x, fibre.x) * (1.0 - smoothstep(form.y - 0.12, form.y, fibre.x));
  float steps = floor(form.w * 0.25);
  form.w -= 4.0 * steps;
  // Where its flesh begins other muscles' slips lie on it and between its own.
  float begins = 1.0 - flesh * (1.0 - smoothstep(0.03, 0.18, fibre.x));
  float lift = sheet.z * (1.0 - 0.5 * flesh) * begins + kWins * steps;
  if (lift != 0.0) {
    vec4 back = vec4(view[0][2], view[1][2], view[2][2], 0.0);  // from the picture towards the eye
    vec2 nearer = vec2(dot(vec4(viewProjection[0][2], viewProjection[1][2], viewProjection[2][2], 0.0), back),
                       dot(vec4(viewProjection[0][3], viewProjection[1][3], viewProjection[2][3], 0.0), back));
    gl_Position.z = (gl_Position.z + lift * nearer.x) / (gl_Position.w + lift * nearer.y) * gl_Position.w;
  }

  float cavity = floor(form.w * 0.5);
  float reached = mix(cavity > 0.5 ? 0.36 : 0.46, 1.0, sqrt(clamp(mix(openness.x, openness.y, peeled) * 1.15, 0.0, 1.0)));
  // A selected part is drawn through what buries it, so little of its shadow is kept.
  reached = mix(reached, 1.0, step(0.93, hue.a) * 0.7);
  vec3 n = mat3(view) * normal.xyz;
#if NEAR
  shape = vec4(n, reached);
  seen = place;
  tight = vec3((fibre - knot.yz) * knotMm, int(part) == int(knot.x) ? knot.w : 0.0);
#else
  lit = shadeBody(n, place, reached);
#endif
}
