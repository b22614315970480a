#version 330 core
// Background, body with ink lines, and the skin over it.
uniform sampler2D body;  // alpha: line level, 0 outside
uniform sampler2D skin;  // colour times alpha, alpha
uniform vec3 centreColour;
uniform vec3 edgeColour;
uniform vec3 groundColour;  // what the body was cleared with
uniform vec3 inkColour;
uniform vec4 size;  // width, height, line offset in pixels, 1: has skin
uniform float inkStrength;

out vec4 result;

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ivec2 most = ivec2(size.xy) - 1;
  int d = int(size.z);
  vec4 here = texelFetch(body, at, 0);
  float e = texelFetch(body, min(at + ivec2(d, 0), most), 0).a;
  float w = texelFetch(body, max(at - ivec2(d, 0), ivec2(0)), 0).a;
  float s = texelFetch(body, max(at - ivec2(0, d), ivec2(0)), 0).a;
  float n = texelFetch(body, min(at + ivec2(0, d), most), 0).a;
  float low = min(here.a, min(min(e, w), min(s, n)));
  float high = max(here.a, max(max(e, w), max(s, n)));

  vec2 q = gl_FragCoord.xy / size.xy - vec2(0.5, 0.52);
  vec3 ground = mix(centreColour, edgeColour, smoothstep(0.15, 0.80, length(q * vec2(1.0, 0.9))));
  float bare = high > 0.0 ? 1.0 - here.a / high : 1.0;
  vec3 colour = here.rgb + bare * (ground - groundColour);
  float line = smoothstep(0.015, 0.11, high - low);
  colour = mix(colour, inkColour, line * inkStrength);
  if (size.w > 0.5) {
    vec4 veil = texelFetch(skin, at, 0);
    colour = colour * (1.0 - veil.a) + veil.rgb;
  }
  result = vec4(colour, 1.0);
}
