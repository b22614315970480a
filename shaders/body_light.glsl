// How muscle and bone answer to light. `reached`: the light that gets to the place, from its openness.
#include "light.glsl"
#include "view_ray.glsl"

uniform vec3 inkColour;

// What a surface's own colour is multiplied with, and the share of ink laid over it: a surface turning away is inked,
// the inner silhouette of a fold.
vec4 shadeBody(vec3 normal, vec3 place, float reached) {
  vec3 n = normalize(normal);
  float facing = clamp(dot(n, towardsEye(place)), 0.0, 1.0);
  float clear = smoothstep(0.0, 0.36, facing);
  return vec4(lightOn(n, facing) * (reached * mix(0.32, 1.0, clear)), 0.66 * (1.0 - clear));
}

vec3 litBody(vec3 base, vec3 normal, vec3 place, float reached) {
  vec4 shade = shadeBody(normal, place, reached);
  return base * shade.rgb + inkColour * shade.a;
}
