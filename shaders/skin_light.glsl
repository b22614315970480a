// The skin's own look: crisp towards its outline, clear where it faces the eye.
#include "light.glsl"
#include "view_ray.glsl"

uniform vec3 skinColour;
uniform vec3 rimColour;

// Colour, and the cosine to the eye; below 0 behind the outline, so that it runs through 0 there between vertices too.
vec4 litSkin(vec3 normal, vec3 place, float reached) {
  vec3 n = normalize(normal);
  float facing = dot(n, towardsEye(place));
  return vec4(skinColour * lightOn(n, max(facing, 0.0)) * reached, facing);
}

// Colour, and how much of the place stays in sight when the skin is but a veil: its outline, drawn as a line, what turns
// away, and the folds.
vec4 outlined(vec4 lit, float reached) {
  float away = 1.0 - clamp(lit.a, 0.0, 1.0);
  float rim = away * away * away;
  float line = smoothstep(0.62, 0.9, away);
  return vec4(mix(lit.rgb, rimColour, max(0.55 * rim, 0.65 * line)), max(max(rim, line), 1.5 * (1.0 - reached)));
}
