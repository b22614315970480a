#version 330 core
// The alpha channel carries the part's line level: compose.frag draws ink where it jumps.
// FRAYS 1: also sheets that fray and show what they cover, and bands.
#include "body_light.glsl"
#include "fibres.glsl"

in float slant;
flat in vec4 hue;
flat in vec4 form;
flat in vec4 feather;
#if NEAR
in vec4 shape;
in vec3 seen;
in vec3 tight;
uniform float knotWidth;  // mm across the muscle
in vec2 strand;
#else
noperspective in vec4 lit;
noperspective in vec2 strand;
#endif

uniform vec3 tendonColour;
uniform vec3 dimColour;
uniform vec3 irisColour;
uniform vec3 cavityColour;  // bone's shadows are of its hue
uniform vec3 sheet;

layout(location = 0, index = 0) out vec4 result;
layout(location = 0, index = 1) out vec4 cover;  // how much of what lies behind is covered: of its colour, of its line level

const float kMuscle = 1.0, kFascia = 2.0;  // styles; 3: bands, 4: eye
const float kBundle = 5.0, kStrand = 2.6;  // mm, as in part_table.cpp

float across(float place) { return form.z * (place - feather.y * strand.x); }

// Bundles counted across the fibres. Feathered ones slant, strip by strip, from the strip's middle or towards it.
float bundlesAcross() {
  if (feather.x < 0.5) return strand.y * form.z;
  if (feather.x < 1.5) return across(strand.y);
  return across(abs(fract(strand.y * feather.x * 0.5) - 0.5) / (feather.x * 0.5));
}

// How much a place is tendon. The border is ragged: bundles of flesh run out one farther than the other.
float tendonAt(float x, float pixel) {
  vec2 limit = form.xy;
  vec2 ragged = min(vec2(min(0.10, 0.045 + 1.4 / feather.z)), 0.9 * vec2(limit.x, 1.0 - limit.y)) + 1e-4;
  // A sheer tendon shows what it covers: there the border fades, for fingers of flesh would be drawn around with ink.
  vec2 finger = sheet.x > 0.0 ? vec2(0.8, 1.1) : vec2(2.2, 0.45);
  vec2 u = strand.x + finger.x * ragged * fingers(x, pixel);
  vec2 beyond = smoothstep(limit - finger.y * ragged, limit + finger.y * ragged, u);
  if (limit.x >= limit.y) return 1.0;  // no muscle between the tendons
  return max(limit.x > 0.0 ? 1.0 - beyond.x : 0.0, limit.y < 1.0 ? beyond.y : 0.0);
}

// Septa within feathered bellies, from which their fibres slant: every strip's middle and, towards the insertion, its
// sides.
float septum(float x, float pixel) {
  if (feather.x < 1.5) return 0.0;
  float strip = strand.y * feather.x * 0.5;
  float bundlesPerStrip = form.z / (feather.x * 0.5);
  float middle = abs(fract(strip) - 0.5) * bundlesPerStrip;
  float side = min(fract(strip), 1.0 - fract(strip)) * bundlesPerStrip + (feather.x < 2.5 ? 9.0 : 0.0);
  float width = 0.06 + 0.24 * grain(vec2(strand.x * feather.z * 0.25, floor(strip + 0.5) * 7.0));
  float fine = fwidth(strand.y) * form.z;
  vec2 line = smoothstep(vec2(width + 0.5 * fine), vec2(0.3 * width), vec2(middle, side)) * min(1.0, 1.2 * width / (width + fine));
  return max(line.x * (1.0 - smoothstep(0.55, 0.95, strand.x)), line.y * smoothstep(0.2, 0.6, strand.x)) * (feather.x < 2.5 ? 0.62 : 0.4);
}

// Pupil, iris and its dark rim; u runs from the cornea to the back of the eye.
vec3 eye(vec3 sclera, vec3 iris) {
  const float kPupil = 0.052, kIris = 0.162;
  float pixel = max(fwidth(strand.x), 1e-5), u = strand.x;
  float rim = smoothstep(kIris * 0.82, kIris, u);
  vec3 inner = mix(iris * (1.0 - 0.55 * rim), vec3(0.02), 1.0 - smoothstep(kPupil - pixel, kPupil + pixel, u));
  return mix(inner, sclera, smoothstep(kIris - pixel, kIris + pixel, u));
}

#if FRAYS
// Thin sheets and tendons have no edge of their own: they fray into what they are fixed to.
float frayed(float x, float pixel) {
  float end = min(strand.x, 1.0 - strand.x) * feather.z * kStrand;  // mm
  float fray = min(7.0, 0.05 * feather.z * kStrand);
  float side = min(strand.y, 1.0 - strand.y) * form.z * kStrand;
  float ends = smoothstep(0.0, fray, end - fray * (0.4 + fingers(x * 0.7, pixel * 0.7)));
  return ends * smoothstep(0.0, sheet.x > 0.15 ? 3.0 : 0.8, side);
}
#endif

#if NEAR
// A trigger point in the muscle's own fibres, not to scale: a band of them is taut, a cord that swells to a knot; the
// fibres beside it are drawn around the knot, those within it are crowded.
const float kCord = 1.5, kLump = 3.4, kLumpLong = 6.5, kBandReach = 31.0;  // mm: half-widths, lengths

// On a muscle's rounded edge, where strands stand still, there is nothing to draw it in.
float plainly() {
  float pixel = length(vec2(length(dFdx(seen)), length(dFdy(seen))));
  return tight.z * smoothstep(0.2, 0.5, length(vec2(dFdx(tight.y), dFdy(tight.y))) / max(pixel, 1e-5));
}

// 1 in the knot's middle, 0 far along the band.
float lump() { return exp(-tight.x * tight.x / (kLumpLong * kLumpLong)); }
float cordWidth() { return kCord + kLump * lump(); }
float cordHere() { return plainly() * smoothstep(kBandReach, kBandReach * 0.7, abs(tight.x)); }

// How far the fibres' drawing is moved, in mm across.
float drawnIn() {
  float width = cordWidth(), outside = max(abs(tight.y) - width, 0.0);
  float around = -sign(tight.y) * (width - kCord) * exp(-outside / 7.0) * step(width, abs(tight.y));
  return (around + tight.y * 0.9 * (1.0 - step(width, abs(tight.y)))) * cordHere();
}

// The cord stands out: its height is 0.6 width exp(-e^2), e across in widths.
vec3 bulging(vec3 normal) {
  float width = cordWidth(), e = tight.y / width, rise = 0.6 * exp(-e * e) * cordHere();
  float slopeAcross = -2.0 * e * rise;
  float slopeAlong = -2.0 * tight.x / (kLumpLong * kLumpLong) * kLump * lump() * (1.0 + 2.0 * e * e) * rise;
  vec3 along = dFdx(seen) * dFdy(tight.y) - dFdy(seen) * dFdx(tight.y);  // in the surface, along the fibres
  vec3 across = dFdy(seen) * dFdx(tight.x) - dFdx(seen) * dFdy(tight.x);
  float turn = sign(dFdx(tight.x) * dFdy(tight.y) - dFdx(tight.y) * dFdy(tight.x));
  if (rise <= 0.0 || dot(along, along) <= 0.0 || dot(across, across) <= 0.0) return normalize(normal);
  return normalize(normal) - turn * 1.6 * (normalize(along) * slopeAlong + normalize(across) * slopeAcross);
}

// The band is paler than its muscle, the knot darker, both rimmed: told apart without colour.
vec3 taut(vec3 colour) {
  float e = abs(tight.y) / cordWidth();
  float within = smoothstep(1.12, 1.0, e);
  float rim = smoothstep(1.5, 1.1, e) * (1.0 - within);
  vec3 cord = mix(mix(colour, tendonColour, 0.5), colour * 0.62, smoothstep(0.2, 0.7, lump()));
  return mix(colour, mix(colour * (1.0 - 0.65 * rim), cord, within), cordHere());
}
#endif

void main() {
#if NEAR
  vec4 light = shadeBody(bulging(shape.xyz), seen, shape.w);
#else
  vec4 light = lit;
#endif
  float cavity = floor(form.w * 0.5);
  float dim = form.w - 2.0 * cavity;
  vec3 warm = cavityColour / dot(cavityColour, vec3(0.30, 0.59, 0.11));
  float pale = cavity;  // how far its shadows are warm
#if NEAR
  vec3 colour = taut(hue.rgb);
#else
  vec3 colour = hue.rgb;
#endif
  float tone = 0.0, covers = 1.0 - pow(sheet.x, slant), outlined = 1.0, level = hue.a;
  if (feather.w > 3.5) {
    colour = eye(colour, mix(irisColour, dimColour, dim));
  } else if (feather.w > 0.5) {
    float x = bundlesAcross();
#if NEAR
    x += drawnIn() * form.z / max(knotWidth, 1.0);
#endif
    float pixel = fwidth(x);
    vec2 at = vec2(x, strand.x * feather.z);
#if FRAYS
    if (feather.w > 2.5) {
      tone = bands(x, pixel);
    } else if (feather.w > 1.5) {
      tone = 1.5 * tendonTone(at, pixel);
      pale = 1.0;
      outlined = frayed(x, pixel);
      if (outlined < 0.3) discard;  // it would hide what is drawn later, another sheet that it overlaps
      covers *= outlined;
      if (sheet.x > 0.15) level = 0.0;
    } else
#endif
    {
      float tendon = tendonAt(x, pixel);
      float white = max(tendon, septum(x, pixel) * (1.0 - tendon));
      // On the other face of a feathered belly fibres slant the other way, and would meet at the rim in a V that no muscle
      // has. They end before it.
      float rim = feather.x < 0.5 ? 1.0 : smoothstep(0.2, 1.8, min(strand.y, 1.0 - strand.y) * form.z);
      tone = mix(muscleTone(at, pixel) * rim, tendonTone(at, pixel), white);
      colour = mix(colour, mix(tendonColour, dimColour, dim), 0.94 * white);
      pale = white;
#if FRAYS
      covers = 1.0 - pow(sheet.x, slant) * mix(1.0, tendon, sheet.y);  // looked at aslant, more of a veil lies in the way
      // A veil's folds and rims would lie on what it covers as dark bands.
      float veil = sheet.x > 0.0 ? tendon : 0.0;
      light = mix(light, vec4(max(light.rgb, vec3(0.74)), 0.15 * light.a), veil);
      outlined = smoothstep(0.4, 1.0, 1.0 - sheet.x * mix(1.0, tendon, sheet.y));  // a veil has no lines of its own, wherever it dips into what it covers
#endif
    }
  }
  light.rgb *= mix(vec3(1.0), warm, 0.55 * pale * (1.0 - smoothstep(0.25, 0.95, light.g)));
  result = vec4(colour * light.rgb * (1.0 + tone) + inkColour * light.a, level);
  cover = vec4(vec3(covers), outlined);
}
