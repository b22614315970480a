#version 330 core
// The cut of a section: filled outlines, and lines of ink as wide on the screen whatever the distance.
layout(location = 0) in vec3 position;  // mm
layout(location = 1) in vec3 other;     // a line's far end
layout(location = 2) in vec4 form;      // side of the line, its width in points (0: not a line), part, tone
layout(location = 3) in vec3 fibre;     // in the plane's frame

uniform mat4 viewProjection;
uniform mat4 plane;      // its axes in the columns: right, up, normal
uniform vec3 origin;     // mm
uniform vec4 picture;    // width, height in pixels, pixels a point, 0
uniform samplerBuffer parts;  // 3 texels a part, see part_table.cpp

out vec2 at;             // mm in the plane
flat out vec3 along;     // fibre
flat out vec4 colour;    // of the part, its line level
flat out float tone;

void main() {
  colour = texelFetch(parts, int(form.z + 0.5) * 3);
  gl_Position = viewProjection * vec4(position, 1.0);
  vec3 from = position - origin;
  at = vec2(dot(from, plane[0].xyz), dot(from, plane[1].xyz));
  along = fibre;
  tone = form.w;
  if (form.y > 0.0) {
    vec4 far = viewProjection * vec4(other, 1.0);
    vec2 way = (far.xy / max(far.w, 1e-3) - gl_Position.xy / max(gl_Position.w, 1e-3)) * picture.xy;
    way /= max(length(way), 1e-6);
    // What is selected, or may be hit, has a bold line.
    float wide = form.y * (colour.a > 0.93 ? 2.2 : 1.0) * picture.z;
    // A little beyond the end, so that corners close.
    vec2 aside = vec2(-way.y, way.x) * form.x * wide * 0.5 - way * wide * 0.35;
    gl_Position.xy += aside * 2.0 / picture.xy * gl_Position.w;
  }
}
