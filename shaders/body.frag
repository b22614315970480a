#version 330 core
// The alpha channel carries the part's line level: compose.frag draws ink where it jumps.
#include "light.glsl"

in vec4 shape;
in vec4 weave;
flat in vec4 surface;

uniform vec3 tendonColour;
uniform vec3 dimColour;
uniform vec3 inkColour;

out vec4 result;

// A furrow at whole numbers of x, `width` of the way to the next; widened to what pixels can show, and fainter then.
float furrow(float x, float pixel, float width) {
  float shown = max(width, 1.6 * pixel);
  float f = clamp((abs(fract(x) - 0.5) * 2.0 - 1.0 + shown) / shown, 0.0, 1.0);
  return (f * f - 0.33 * shown) * (width / shown) * clamp(2.2 - 2.6 * pixel, 0.0, 1.0);
}

// Fibre bundles with finer fibres in them, each bundle a little different; fades before it could shimmer.
float striation(vec2 at) {
  float across = at.y + 0.22 * sin(at.x + at.y * 0.37);
  float pixel = fwidth(across);
  float tone = (fract(floor(across) * 0.61803) - 0.5) * clamp(1.6 - 2.0 * pixel, 0.0, 1.0);
  return 0.07 * tone - 0.30 * furrow(across, pixel, 0.30) - 0.17 * furrow(across * 4.0, pixel * 4.0, 0.55);
}

void main() {
  vec3 n = normalize(shape.xyz);
  float facing = clamp(dot(n, viewDirection()), 0.0, 1.0);
  vec3 base = mix(surface.rgb, mix(tendonColour, dimColour, weave.w), weave.z * 0.92);
  float weight = 1.0 - 0.6 * weave.z;
  base *= 1.0 + striation(weave.xy) * weight;
  vec3 colour = base * lightOn(n, facing) * shape.w;
  // A surface turning away is inked: the inner silhouette of a fold.
  float edge = smoothstep(0.0, 0.34, facing);
  colour = mix(mix(inkColour, colour, 0.35), colour, edge);
  result = vec4(colour, surface.a);
}
