#version 330 core
// See body_far.vert. The alpha channel carries the part's line level: compose.frag draws ink where it jumps.
flat in vec4 hue;
flat in vec4 fibres;
noperspective in vec4 lit;
noperspective in vec4 weave;
noperspective in vec2 belly;

uniform vec3 tendonColour;
uniform vec3 dimColour;
uniform vec3 inkColour;
uniform vec3 irisColour;
uniform vec3 cavityColour;
uniform float pixelMm;

layout(location = 0, index = 0) out vec4 result;
layout(location = 0, index = 1) out vec4 cover;

const float kBundle = 5.0;  // mm, as in part_table.cpp

void main() {
  float folded = abs(fract(weave.x) - 0.5);
  float x = mix(weave.x, folded, fibres.y) * fibres.z + weave.y;
  // Each bundle has its own tone, which comes and goes along it; between bundles lies a groove.
  float column = floor(x), f = x - column;
  vec2 h = fract(vec2(column, column + 1.0) * 0.1031);
  h *= h + 33.33;
  h = fract(h * (h + h));
  vec2 wave = abs(fract(h * 5.0 + weave.z * (0.02 + 0.02 * h)) - 0.5);
  float shown = clamp(1.5 - 2.0 * pixelMm / kBundle, 0.0, 1.0);
  float grain = (mix(wave.x, wave.y, f * f * (3.0 - 2.0 * f)) - 0.25) * 2.0;
  float groove = max(0.0, abs(f - 0.5) * 4.0 - 1.0) * wave.x;
  vec2 flesh = clamp(belly + grain * vec2(1.6, -1.6), 0.0, 1.0);
  float white = 1.0 - min(flesh.x, flesh.y);
  white = max(white, fibres.y * clamp(0.55 - folded * fibres.z, 0.0, 0.4) * min(belly.y, 1.0));
  float tone = shown * weave.w * (1.0 - white) * (0.28 * grain - 0.4 * shown * groove);
  vec3 colour = mix(hue.rgb, mix(tendonColour, dimColour, fibres.w), 0.94 * white);
  colour = fibres.x > 0.5 ? colour * (1.0 + tone) : hue.rgb;
  if (fibres.x > 3.5) colour = weave.y > 0.162 ? hue.rgb : irisColour * smoothstep(0.0, 0.1, weave.y);
  vec3 warm = cavityColour / dot(cavityColour, vec3(0.30, 0.59, 0.11));
  float pale = fibres.x > 0.5 ? white : 0.0;  // tendon, whose shadows are warm as bone's are
  vec3 light = lit.rgb * mix(vec3(1.0), warm, 0.55 * pale * (1.0 - smoothstep(0.25, 0.95, lit.g)));
  result = vec4(colour * light + inkColour * lit.a, hue.a);
  cover = vec4(1.0);
}
