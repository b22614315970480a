#version 330 core
// Writes colour times alpha and alpha; compose.frag lays it over the body.
#include "skin_light.glsl"
#if NEAR
in vec3 shape;
in vec3 seen;
#else
in vec4 lit;
#endif
in vec4 tinted;  // rosy, nail, hair: 0.5 at an edge; how much light reaches the place
#if ZONE_SETS > 0
in vec4 solid0;
in vec4 spill0;
uniform vec4 zoneColour[ZONE_SETS];  // colour, strength
#endif
#if ZONE_SETS > 0 || FIND
uniform float lineWidth;  // pixels
#endif
#if ZONE_SETS > 4
in vec4 solid1;
in vec4 spill1;
#endif
#if FIND
in vec3 found;
#endif
#if FIND || APART
in vec3 onSkin;
in vec3 outward;
#endif

uniform float opacity;
#if CHOSEN
uniform sampler2D below;  // the body: alpha 1 where the selected muscle is
#endif

out vec4 result;

#if ZONE_SETS > 0 || FIND
vec4 over(vec4 ground, vec3 colour, float alpha) {
  return vec4(mix(ground.rgb, colour, alpha), 1.0 - (1.0 - ground.a) * (1.0 - alpha));
}
#endif

#if FIND || APART
#include "texture.glsl"
#include "found.glsl"
#endif

#if ZONE_SETS > 0
// Straight colour, alpha. The essential zone is solid with a soft edge, both kinds have a thin line at weight one half;
// the spillover's dots are laid over this surface by dots.vert.
// `filled` 0: borders alone, for over a map of counts the colours below must be read.
vec4 zone(vec4 ground, vec4 hue, float essential, float spillover, float light, float filled) {
  if (essential + spillover <= 0.0) return ground;
  vec3 colour = hue.rgb * mix(0.72, 1.0, light);
  float stepE = max(fwidth(essential), 1e-4);
  float stepS = max(fwidth(spillover), 1e-4);
  float inside = smoothstep(0.40, 0.60, essential);
  float veil = smoothstep(0.40, 0.60, spillover) * (1.0 - inside);
  float lineE = 1.0 - smoothstep(0.5, 1.0, abs(essential - 0.5) / (stepE * lineWidth));
  float lineS = (1.0 - smoothstep(0.5, 1.0, abs(spillover - 0.5) / (stepS * lineWidth))) * (1.0 - inside);
  ground = over(ground, colour, veil * 0.16 * hue.a * filled);
  ground = over(ground, colour, inside * 0.84 * hue.a * filled);
  return over(ground, colour * 0.55, max(lineE * 0.85, lineS * 0.6) * hue.a);
}
#endif

// Lips and areolae, nails, eyebrows: how much of each colour of light they throw back, beside the plain skin.
vec3 tintOf(vec3 t) {
  vec3 rose = mix(vec3(1.0), vec3(0.965, 0.835, 0.82), smoothstep(0.38, 0.62, t.x));
  vec3 nail = mix(vec3(1.0), vec3(1.03, 0.975, 0.98), smoothstep(0.46, 0.54, t.y));
  float edge = 1.0 - smoothstep(0.0, 0.10, abs(t.y - 0.5));
  vec3 hair = mix(vec3(1.0), vec3(0.78, 0.735, 0.705), smoothstep(0.20, 0.95, t.z));
  return rose * nail * hair * (1.0 - 0.10 * edge);
}

void main() {
#if NEAR
  vec4 shade = outlined(litSkin(shape, seen, tinted.w), tinted.w);
#else
  vec4 shade = outlined(lit, tinted.w);
#endif
#if CHOSEN
  // The veil parts over the selected muscle.
  float chosen = smoothstep(0.93, 0.99, texelFetch(below, ivec2(gl_FragCoord.xy), 0).a);
#else
  const float chosen = 0.0;
#endif
  vec3 body = shade.rgb * tintOf(tinted.xyz);
  float through = opacity * (1.0 - 0.72 * chosen);
  float veil = 1.0 - (1.0 - through) * (1.0 - 0.78 * shade.a * min(1.0, opacity * 4.0));
  vec4 colour = vec4(body, veil);
#if ZONE_SETS > 0 || FIND
  float light = clamp(dot(shade.rgb, vec3(0.5)), 0.0, 1.0);
#endif
#if FIND
  colour = counted(colour, found.z, light);
  float filled = 1.0 - mapped;
#else
  const float filled = 1.0;
#endif
#if APART
  vec3 weight = max(solid0.xyz, spill0.xyz);
  colour = toldApart(colour, onSkin, outward, weight, zoneColour, light);
#elif ZONE_SETS > 0
  for (int i = 0; i < 4; ++i) colour = zone(colour, zoneColour[i], solid0[i], spill0[i], light, filled);
#endif
#if ZONE_SETS > 4 && !APART
  for (int i = 0; i < 4; ++i) colour = zone(colour, zoneColour[i + 4], solid1[i], spill1[i], light, filled);
#endif
#if FIND
  colour = painted(colour, onSkin, outward, found.x, found.y, light);
#endif
  result = vec4(colour.rgb * colour.a, colour.a);
}
