#version 330 core
in vec2 at;
flat in vec4 tint;
flat in float kind;

out vec4 result;

void main() {
  float r = length(at);
  float soft = max(fwidth(r), 1e-4);
  float inside = clamp(0.5 + (1.0 - r) / soft, 0.0, 1.0);
  // Further trigger points differ by more than hue: rings, crosses, bars.
  if (kind > 2.5) {
    inside *= clamp(0.5 + (0.42 - abs(at.y)) / soft, 0.0, 1.0);
  } else if (kind > 1.5) {
    inside *= clamp(0.5 + (0.36 - min(abs(at.x), abs(at.y))) / soft, 0.0, 1.0);
  } else if (kind > 0.5) {
    inside *= clamp(0.5 + (r - 0.50) / soft, 0.0, 1.0);
  }
  float alpha = inside * tint.a;
  if (alpha < 0.02) discard;
  result = vec4(tint.rgb * alpha, alpha);
}
