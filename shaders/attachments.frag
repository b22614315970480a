#version 330 core
// Origins solid, insertions hatched, so that they differ without colour too; a patch is what lies in the smooth union
// of its balls and looks its way. Each has a dark border of constant width on the screen.
#include "body_light.glsl"

in vec3 onBone;
in vec3 outward;
in vec3 seen;
in vec3 shape;

uniform samplerBuffer patches;  // see attachments.cpp
uniform int first;
uniform int count;
uniform vec3 originColour;
uniform vec3 insertionColour;
uniform float strength;
uniform float lineWidth;  // pixels
uniform float hatch;      // mm from line to line

out vec4 result;

const float kBlend = 1.5;  // mm over which balls merge; tools/attachment_patch.py measures with the same

void main() {
  vec2 inside = vec2(1e3);  // mm to the border, negative inside: of origins, of insertions
  vec3 axis = vec3(0.0, 1.0, 0.0);
  int at = first;
  for (int i = 0; i < count; ++i) {
    vec4 facing = texelFetch(patches, at);
    vec4 form = texelFetch(patches, at + 1);
    int end = at + 2 + int(facing.w);
    float sum = 0.0;
    for (int k = at + 2; k < end; ++k) {
      vec4 ball = texelFetch(patches, k);
      sum += exp((ball.w - distance(onBone, ball.xyz)) / kBlend);
    }
    at = end;
    float d = -kBlend * log(max(sum, 1e-20));
    if (dot(outward, facing.xyz) < 0.0) d = 30.0;
    if (form.w < 0.5) {
      inside.x = min(inside.x, d);
    } else if (d < inside.y) {
      inside.y = d;
      axis = form.xyz;
    }
  }
  bool origin = inside.x <= inside.y;
  float d = min(inside.x, inside.y);
  float pixel = length(vec2(length(dFdx(onBone)), length(dFdy(onBone)))) * 0.7071;  // mm
  float cover = clamp(0.5 - d / pixel, 0.0, 1.0);
  if (cover <= 0.0) discard;
  vec3 base = origin ? originColour : insertionColour;
  float alpha = 0.9;
  if (!origin) {
    float line = abs(fract(dot(onBone, axis) / hatch) - 0.5) * 2.0;  // 0 in the middle of a line
    float soft = pixel / hatch * 2.0;
    alpha = mix(0.22, 0.95, 1.0 - smoothstep(0.55 - soft, 0.55 + soft, line));
  }
  float border = clamp(lineWidth + d / pixel + 0.5, 0.0, 1.0);
  vec3 colour = mix(litBody(base, shape, seen, 1.0), base * 0.45, border * 0.85);
  result = vec4(colour, cover * max(alpha, border * 0.95) * strength);
}
