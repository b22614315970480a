#version 330 core
// What a cut looks like, tissue by tissue: each has a drawing of its own, so that none is told by colour alone.
in vec2 at;
flat in vec3 along;
flat in vec4 colour;
flat in float tone;

uniform vec3 inkColour;
uniform vec3 tendonColour;
uniform vec4 tones[4];  // dermis, fat, between, marrow

out vec4 result;

const float kLevel = 0.55;  // for the ink round the whole cut

vec2 hash(vec2 p) {
  vec3 q = fract(vec3(p.xyx) * vec3(0.1031, 0.1030, 0.0973));
  q += dot(q, q.yzx + 33.33);
  return fract((q.xx + q.yz) * q.zy);
}

// Cells about one unit wide: x the distance to the nearest edge, y a number of its own, z the distance to the middle.
vec3 cells(vec2 p) {
  vec2 whole = floor(p), inner = p - whole;
  vec2 nearest = vec2(0.0), id = vec2(0.0);
  float best = 8.0;
  for (int y = -1; y <= 1; ++y)
    for (int x = -1; x <= 1; ++x) {
      vec2 cell = vec2(float(x), float(y));
      vec2 to = cell + 0.15 + 0.7 * hash(whole + cell) - inner;
      float d = dot(to, to);
      if (d < best) best = d, nearest = to, id = whole + cell;
    }
  float edge = 8.0;
  for (int y = -2; y <= 2; ++y)
    for (int x = -2; x <= 2; ++x) {
      vec2 cell = vec2(float(x), float(y));
      vec2 to = cell + 0.15 + 0.7 * hash(whole + cell) - inner;
      vec2 between = to - nearest;
      if (dot(between, between) > 1e-4) edge = min(edge, dot(0.5 * (to + nearest), normalize(between)));
    }
  return vec3(edge, hash(id + 7.0).x, sqrt(best));
}

// Cells of that many mm with walls of `wall` mm between them: 1 on a wall. Fades before it could shimmer.
float walls(vec3 cell, float size, float wall, float pixel) {
  float shown = clamp(2.0 - 5.0 * pixel / size, 0.0, 1.0);
  return shown * (1.0 - smoothstep(wall - pixel, wall + pixel, cell.x * size));
}

// Fascicles cut across, or drawn out along the fibres where these lie in the plane.
vec3 muscle(vec3 base, float pixel) {
  vec2 way = length(along.xy) > 0.05 ? normalize(along.xy) : vec2(1.0, 0.0);
  float drawn = max(abs(along.z), 0.16);
  vec2 q = vec2(dot(at, way) * drawn, dot(at, vec2(-way.y, way.x)));
  vec3 large = cells(q / 4.2), small = cells(q / 1.3 + 31.0);
  float shown = clamp(2.0 - 3.0 * pixel / 4.2, 0.0, 1.0);
  vec3 c = base * (1.0 + 0.16 * (large.y - 0.5) * shown + 0.10 * (small.y - 0.5) * clamp(2.0 - 4.0 * pixel, 0.0, 1.0));
  c = mix(c, mix(base, tendonColour, 0.4), walls(small, 1.3, 0.04, pixel) * 0.45);
  return mix(c, mix(base, tendonColour, 0.55), walls(large, 4.2, 0.12, pixel) * 0.75);
}

void main() {
  float pixel = max(length(dFdx(at)), length(dFdy(at)));  // mm
  int kind = int(tone + 0.5);
  vec3 base = colour.rgb, c = base;
  if (kind == 0) c = tones[0].rgb;
  if (kind == 1) {
    vec3 lobule = cells(at / 6.0);
    c = tones[1].rgb * (1.0 + 0.03 * (lobule.y - 0.5));
    c = mix(c, vec3(1.0), 0.28 * walls(lobule, 6.0, 0.14, pixel));
  }
  if (kind == 2) c = tones[2].rgb;
  if (kind == 3) c = muscle(base, pixel);
  if (kind == 4) c = mix(base, vec3(1.0), 0.35);
  if (kind == 5) {
    vec3 strut = cells(at / 2.6);
    c = mix(tones[3].rgb, mix(base, vec3(1.0), 0.3), 0.7 * walls(strut, 2.6, 0.16, pixel));
  }
  if (kind == 6) c = mix(base, vec3(1.0), 0.12);
  if (kind == 7) c = mix(base, vec3(1.0), 0.62);
  if (kind == 8) c = base;
  if (kind == 9) c = base;
  if (kind == 10) {
    vec3 bundle = cells(at / 1.1);
    c = mix(mix(base, vec3(1.0), 0.25), base * 0.62, 1.0 - smoothstep(0.26, 0.26 + pixel / 1.1, bundle.z));
  }
  if (kind == 11) c = base;
  if (kind == 12) {
    vec3 bubble = cells(at / 3.4);
    float hole = 1.0 - smoothstep(0.16, 0.16 + pixel / 3.4, bubble.z);
    c = mix(base, base * 0.66, hole * clamp(2.0 - pixel, 0.0, 1.0));
  }
  if (kind == 13) c = base;
  if (kind == 14) c = inkColour;
  result = vec4(c, kLevel);
}
