// Lines fixed to the surface, seen from six sides: they run the same way in every upright view, whatever part of the
// body they lie on. Widths are shares of the distance between two lines.

// Ink of stripes across `x` (one each whole number); grey of the same darkness where they are too fine to be drawn.
float stripes(float x, float width) {
  float soft = max(fwidth(x), 1e-4);
  float away = abs(fract(x) - 0.5);
  float ink = clamp((width * 0.5 - away) / soft + 0.5, 0.0, 1.0);
  return mix(ink, width, smoothstep(0.30, 0.55, soft));
}

// `way`: 0 falling, 1 rising, 2 level lines, 3 upright. `at` in mm, `normal` any length, `apart` mm between lines.
float lines(vec3 at, vec3 normal, int way, float apart, float width) {
  vec3 n = normalize(normal);
  vec3 share = pow(abs(n), vec3(8.0));
  share /= share.x + share.y + share.z;
  vec2 front = vec2(at.x * sign(n.z), at.y);
  vec2 aside = vec2(-at.z * sign(n.x), at.y);
  vec2 above = vec2(at.x, -at.z);
  vec2 across = way == 0   ? vec2(0.7071, 0.7071)
                : way == 1 ? vec2(0.7071, -0.7071)
                : way == 2 ? vec2(0.0, 1.0)
                           : vec2(1.0, 0.0);
  across /= apart;
  return share.z * stripes(dot(front, across), width) + share.x * stripes(dot(aside, across), width) +
         share.y * stripes(dot(above, across), width);
}
