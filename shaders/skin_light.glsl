// The skin's own look: crisp towards its outline, clear where it faces the eye.
#include "light.glsl"
#include "view_ray.glsl"

uniform vec3 skinColour;
uniform vec3 rimColour;

// Colour, and how much of a rim the place is.
vec4 litSkin(vec3 normal, vec3 place, float reached) {
  vec3 n = normalize(normal);
  float facing = clamp(dot(n, towardsEye(place)), 0.0, 1.0);
  float away = 1.0 - facing;
  float rim = away * away * away;
  return vec4(mix(skinColour * lightOn(n, facing) * reached, rimColour, 0.55 * rim), rim);
}
