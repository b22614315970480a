// How muscle and bone answer to light. `reached`: the light that gets to the place, from its openness.
#include "light.glsl"
#include "view_ray.glsl"

uniform vec3 inkColour;

vec3 litBody(vec3 base, vec3 normal, vec3 place, float reached) {
  vec3 n = normalize(normal);
  float facing = clamp(dot(n, towardsEye(place)), 0.0, 1.0);
  vec3 colour = base * lightOn(n, facing) * reached;
  // A surface turning away is inked: the inner silhouette of a fold.
  return mix(mix(inkColour, colour, 0.35), colour, smoothstep(0.0, 0.34, facing));
}
