#version 330 core
// The alpha channel carries the part's line level: compose.frag draws ink where it jumps.
#if NEAR
#include "body_light.glsl"
in vec4 shape;
in vec3 seen;
in vec4 paint;
in vec3 finish;
in vec4 strand;
#else
noperspective in vec4 paint;
noperspective in vec3 finish;
noperspective in vec4 strand;
#endif

layout(location = 0, index = 0) out vec4 result;
layout(location = 0, index = 1) out vec4 cover;  // its alpha: how much of what lies behind is covered

// A furrow at whole numbers of x, `width` of the way to the next; widened to what pixels can show, and fainter then.
float furrow(float x, float pixel, float width) {
  float shown = max(width, 1.6 * pixel);
  float f = clamp((abs(fract(x) - 0.5) * 2.0 - 1.0 + shown) / shown, 0.0, 1.0);
  return (f * f - 0.33 * shown) * (width / shown) * clamp(2.2 - 2.6 * pixel, 0.0, 1.0);
}

// Fibre bundles, and from near the finer fibres in them, each bundle a little different; fades before it could shimmer.
float striation(float across) {
  float pixel = fwidth(across);
  float tone = (fract(floor(across) * 0.61803) - 0.5) * clamp(1.6 - 2.0 * pixel, 0.0, 1.0);
  float drawn = 0.08 * tone - 0.26 * furrow(across, pixel, 0.34);
#if NEAR
  drawn -= 0.17 * furrow(across * 4.0, pixel * 4.0, 0.55);
#endif
  return drawn;
}

float steepness(float x) { return length(vec2(dFdx(x), dFdy(x))); }

// Bundles counted across the fibres, and how far they are drawn. Feathered ones slant, strip by strip, from the strip's
// middle or towards it; on a muscle's rounded edge, where v stands still, there is nothing for them to slant across.
vec2 bundles() {
  float feathers = floor(strand.z + 0.5);
  if (feathers < 0.5) return vec2(paint.w, 1.0);
  float place = strand.x;
  if (feathers > 1.5) place = abs(fract(strand.x * feathers * 0.5) - 0.5) / (feathers * 0.5);
  float drawn = smoothstep(0.6, 2.0, steepness(strand.x) / (steepness(strand.y) + 1e-6));
  return vec2(strand.w * (place - strand.y), drawn);
}

void main() {
#if NEAR
  vec3 colour = litBody(paint.rgb, shape.xyz, seen, shape.w);
#else
  vec3 colour = paint.rgb;
#endif
  vec2 across = bundles();
  result = vec4(colour * (1.0 + finish.x * across.y * striation(across.x)), finish.y);
  cover = vec4(finish.z);
}
