#version 330 core
in vec2 at;
flat in vec4 line;
flat in vec3 form;
flat in vec4 tint;
in vec2 sheet;

uniform sampler2D glyphs;  // distance to the outline: 0.5 on it, more inside

out vec4 result;

void main() {
  float alpha;
  if (form.x < 0.0) {
    float d = texture(glyphs, sheet).r;
    float soft = max(fwidth(d), 1e-4);
    alpha = clamp(0.5 + (d - form.z) / soft, 0.0, 1.0);
  } else {
    vec2 along = line.zw - line.xy;
    float t = clamp(dot(at - line.xy, along) / max(dot(along, along), 1e-6), 0.0, 1.0);
    float d = length(at - line.xy - along * t) - mix(form.x, form.y, t);
    alpha = clamp(0.5 - d, 0.0, 1.0);
  }
  result = vec4(tint.rgb, alpha * tint.a);
}
