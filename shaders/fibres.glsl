// What fibre coordinates paint on muscle and tendon: bundles of fibres, each a little different, and where they end.
// `at`: across and along, counted in bundles; `pixel`: how far across the next pixel lies. What is too fine to be shown
// fades before it could shimmer.

float hash(vec2 p) {
  vec2 q = fract(p * vec2(0.1031, 0.1137));
  q += dot(q, q.yx + 33.33);
  return fract((q.x + q.y) * (q.x + 7.1 * q.y));
}

// Smooth noise, 0..1.
float grain(vec2 p) {
  vec2 cell = floor(p), f = p - cell;
  f = f * f * (3.0 - 2.0 * f);
  return mix(mix(hash(cell), hash(cell + vec2(1.0, 0.0)), f.x),
             mix(hash(cell + vec2(0.0, 1.0)), hash(cell + vec2(1.0, 1.0)), f.x), f.y);
}

float shown(float pixel) { return clamp(1.5 - 2.0 * pixel, 0.0, 1.0); }

// Strands `often` to a bundle and `length` bundles long, -0.5..0.5.
float strands(vec2 at, float pixel, float often, float length) {
  float visible = shown(pixel * often);
  return visible > 0.0 ? visible * (grain(vec2(at.x * often, at.y / length)) - 0.5) : 0.0;
}

// Grooves between bundles, which come and go along the way; wider and fainter from afar.
float grooves(vec2 at, float pixel) {
  float visible = shown(pixel);
  if (visible <= 0.0) return 0.0;
  float x = at.x + 0.5 * (grain(vec2(at.x * 0.6, at.y * 0.05) + 17.0) - 0.5);
  float width = max(0.26, 1.5 * pixel);
  float deep = smoothstep(1.0 - width, 1.0, abs(fract(x) - 0.5) * 2.0);
  float here = smoothstep(0.18, 0.75, grain(vec2(floor(x + 0.5) * 5.7, at.y * 0.06)));
  return visible * (0.26 / width) * here * (deep - 0.4 * width);
}

float muscleTone(vec2 at, float pixel) {
  float tone = 0.26 * strands(at, pixel, 1.0, 16.0) + 0.20 * strands(at, pixel, 3.3, 9.0) - 0.30 * grooves(at, pixel);
#if NEAR
  tone += 0.22 * strands(at, pixel, 8.7, 6.0);
#endif
  return tone;
}

// Even bands, a dark line from one to the next.
float bands(float x, float pixel) {
  float width = max(0.34, 1.6 * pixel);
  return -0.26 * shown(pixel) * (0.34 / width) * smoothstep(1.0 - width, 1.0, abs(fract(x) - 0.5) * 2.0);
}

float tendonTone(vec2 at, float pixel) {
  float tone = 0.10 * strands(at, pixel, 2.3, 24.0);
#if NEAR
  tone += 0.13 * strands(at, pixel, 7.1, 18.0);
#endif
  return tone;
}

// How far bundles run beyond the border of belly and tendon, or stay behind it: -0.5..0.5.
float fingers(float across, float pixel) {
  return 0.62 * shown(pixel * 0.9) * (grain(vec2(across * 0.9, 3.5)) - 0.5) +
         0.38 * shown(pixel * 2.7) * (grain(vec2(across * 2.7, 8.5)) - 0.5);
}
