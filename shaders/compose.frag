#version 330 core
// Background, body with ink lines, and the skin over it.
#include "ground.glsl"

uniform sampler2D body;  // alpha: line level, 0 outside
uniform sampler2D skin;  // colour times alpha, alpha
uniform vec3 groundColour;  // what the body was cleared with
uniform vec3 inkColour;
uniform vec4 size;  // width, height, line offset in pixels, 1: has skin
uniform float inkStrength;

out vec4 result;

float level(ivec2 at) { return texelFetch(body, clamp(at, ivec2(0), ivec2(size.xy) - 1), 0).a; }

// The step from one pixel to the next as a share of the whole edge across four: an edge between two pixels inks one of
// them, an edge within a pixel inks two by halves, so that lines stay even and one `size.z` wide.
float edge(float before, float here, float next, float beyond) {
  float low = min(min(before, here), min(next, beyond));
  float high = max(max(before, here), max(next, beyond));
  float whole = high - low;
  return abs(next - here) / max(whole, 1e-4) * smoothstep(0.015, 0.05, whole);
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int d = int(size.z);
  vec4 here = texelFetch(body, at, 0);
  float e = level(at + ivec2(d, 0)), w = level(at - ivec2(d, 0));
  float s = level(at - ivec2(0, d)), n = level(at + ivec2(0, d));
  float line = max(edge(w, here.a, e, level(at + ivec2(2 * d, 0))), edge(n, here.a, s, level(at - ivec2(0, 2 * d))));

  vec3 ground = paper(gl_FragCoord.xy, size.xy);
  float high = max(here.a, max(max(e, w), max(s, n)));
  float bare = high > 0.0 ? 1.0 - here.a / high : 1.0;
  // Where two parts meet `high` is the neighbour's: only a pixel beside the ground (below the first level) is bare.
  bare *= step(min(here.a, min(min(e, w), min(s, n))), 0.135);
  vec3 colour = here.rgb + bare * (ground - groundColour);
  colour = mix(colour, inkColour, line * inkStrength * (1.0 - bare));
  if (size.w > 0.5) {
    vec4 veil = texelFetch(skin, at, 0);
    colour = colour * (1.0 - veil.a) + veil.rgb;
  }
  result = vec4(colour, 1.0);
}
