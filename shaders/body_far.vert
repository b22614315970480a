#version 330 core
// Bones and muscles without sheer tendons in views from afar. Triangles are a few pixels wide then, so all that can be
// is worked out here; the same look as body.frag's, its finest strands left out.
#include "body_vertex.glsl"
#include "body_light.glsl"

uniform vec3 cavityColour;  // bone's shadows are of its hue

flat out vec4 hue;                 // colour, line level
flat out vec4 fibres;              // drawn at all: 1; in strips: 1; bundles across a strip or the muscle; dim
noperspective out vec4 lit;        // see shadeBody
noperspective out vec4 weave;      // across in strips, bundles to be added, along in bundles, from rim to flesh
noperspective out vec2 belly;      // from tendon to flesh within 0..1, at either end

const float kPlenty = 16.0;

// As body.frag's tendonAt.
vec2 bellyAt(vec2 limit, float bundlesAlong) {
  if (limit.x >= limit.y) return vec2(-kPlenty);  // no muscle between the tendons
  vec2 ragged = min(vec2(min(0.10, 0.045 + 1.4 / bundlesAlong)), 0.9 * vec2(limit.x, 1.0 - limit.y)) + 1e-4;
  vec2 within = vec2(fibre.x - limit.x, limit.y - fibre.x) / (0.9 * ragged) + 0.5;
  return vec2(limit.x > 0.0 ? within.x : kPlenty, limit.y < 1.0 ? within.y : kPlenty);
}

void main() {
  hue = ofPart(0);
  vec4 form = placed(ofPart(1)), feather = ofPart(2);  // see body.vert
  float cavity = floor(form.w * 0.5), dim = form.w - 2.0 * cavity;
  lit = shadeBody(mat3(view) * normal.xyz, (view * vec4(position, 1.0)).xyz, reachedBy(cavity, hue.a));
  vec3 warm = cavityColour / dot(cavityColour, vec3(0.30, 0.59, 0.11));
  lit.rgb *= mix(vec3(1.0), warm, 0.55 * cavity * (1.0 - smoothstep(0.25, 0.95, lit.g)));
  float slant = feather.x < 0.5 ? 0.0 : -form.z * feather.y * fibre.x;
  float rim = feather.x < 0.5 ? 1.0 : smoothstep(0.2, 1.8, min(fibre.y, 1.0 - fibre.y) * form.z);
  bool strips = feather.x > 1.5;
  fibres = vec4(feather.w, strips, strips ? form.z / (feather.x * 0.5) : form.z, dim);
  weave = vec4(strips ? fibre.y * feather.x * 0.5 : fibre.y, slant, fibre.x * feather.z, rim);
  if (feather.w > 3.5) weave.y = fibre.x;  // an eye: from the cornea to the back
  belly = bellyAt(form.xy, feather.z);
}
