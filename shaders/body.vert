#version 330 core
// Muscles, bones and the rest inside the skin. What a part looks like comes from a table, by the vertex's part number.
// NEAR 1: lit by pixel. NEAR 0: lit by vertex, for views in which triangles are about as small as pixels.
#include "body_vertex.glsl"
#include "view_ray.glsl"

out float slant;         // how much longer the way through a sheet is than straight through
flat out vec4 hue;      // colour, line level
flat out vec4 form;     // tendon limits, bundles across, packed: dim + 2 * cavity
flat out vec4 feather;  // feathers, slant, mm along, style
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
  hue = ofPart(0);
  form = placed(ofPart(1));
  feather = ofPart(2);
  strand = fibre;
  vec3 place = (view * vec4(position, 1.0)).xyz;
  float reached = reachedBy(floor(form.w * 0.5), hue.a);
  vec3 n = mat3(view) * normal.xyz;
  slant = 1.0 / max(abs(dot(normalize(n), towardsEye(place))), 0.12);
#if NEAR
  shape = vec4(n, reached);
  seen = place;
  tight = vec3((fibre - knot.yz) * knotMm, int(part) == int(knot.x) ? knot.w : 0.0);
#else
  lit = shadeBody(n, place, reached);
#endif
}
