#version 330 core
// Muscles, bones and the rest inside the skin. What a part looks like comes from a table, by the vertex's part number.
layout(location = 0) in vec3 position;  // mm
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 fibre;  // u along, v across
layout(location = 3) in uint part;
layout(location = 4) in float openness;

uniform mat4 viewProjection;
uniform mat4 view;
uniform samplerBuffer parts;  // 2 texels a part, see part_table.cpp

out vec4 shape;        // normal in the camera's frame, light that reaches the place
out vec4 weave;        // along (bundle lengths), across (bundles), tendon 0..1, dimmed 0..1
flat out vec4 surface; // colour, line level

void main() {
  vec4 colour = texelFetch(parts, int(part) * 2);
  vec4 form = texelFetch(parts, int(part) * 2 + 1);  // tendon limits, bundles across, packed: dim + 2 * cavity
  gl_Position = viewProjection * vec4(position, 1.0);

  float cavity = floor(form.w * 0.5);
  float dim = form.w - 2.0 * cavity;
  float open = sqrt(clamp(openness * 1.15, 0.0, 1.0));
  shape.xyz = mat3(view) * normal.xyz;
  shape.w = mix(cavity > 0.5 ? 0.36 : 0.46, 1.0, open);

  float soft = 0.06;
  float tendon = max(1.0 - smoothstep(form.x - soft, form.x + soft, fibre.x),
                     smoothstep(form.y - soft, form.y + soft, fibre.x));
  weave = vec4(fibre.x * 7.0, fibre.y * form.z, form.z > 0.0 ? tendon : 0.0, dim);
  surface = colour;
}
