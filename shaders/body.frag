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

// Fibre bundles: dark furrows between them, each a little different; fades before it could shimmer.
float striation(vec2 at) {
  float across = at.y + 0.22 * sin(at.x + at.y * 0.37);
  float fine = across * 3.0;
  float step1 = fwidth(across);
  float step3 = step1 * 3.0;
  float coarseFade = clamp(1.25 - step1 * 1.9, 0.0, 1.0);
  float fineFade = clamp(1.25 - step3 * 1.9, 0.0, 1.0);
  float cell = floor(across);
  float tone = fract(cell * 0.61803) - 0.5;
  float furrow = abs(fract(across) - 0.5) * 2.0;
  float thread = abs(fract(fine) - 0.5) * 2.0;
  furrow *= furrow;
  return coarseFade * (tone * 0.10 - 0.20 * (furrow * furrow - 0.2)) + fineFade * -0.16 * (thread * thread - 0.33);
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
