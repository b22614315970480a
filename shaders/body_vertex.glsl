// What every program of the body does with a vertex: attributes, place and depth, light that reaches it.
layout(location = 0) in vec3 position;  // mm
layout(location = 1) in vec4 normal;
layout(location = 2) in vec2 fibre;  // u along, strand across
layout(location = 3) in uint part;
layout(location = 4) in vec2 openness;  // of the whole body; with what covers the part taken away

uniform mat4 viewProjection;
uniform mat4 view;
uniform vec4 section;  // a plane; what lies on its negative side is cut off, if that is asked for
uniform samplerBuffer parts;  // 3 texels a part, see part_table.cpp
uniform float peeled;  // 1: what covers parts is taken away
uniform vec3 sheet;  // how much shows through, 1: through tendon only, mm nearer to the eye for the depth test

const float kWins = 0.6;  // mm, as in part_table.cpp

vec4 ofPart(int texel) { return texelFetch(parts, int(part) * 3 + texel); }

// Places the vertex; `form` as in the table, returned without the steps packed into it: + 4 * steps by which its layer
// wins. A more superficial layer wins over what pokes a little through it, and what pokes through a sheer sheet is seen
// under it all the same; through a muscle's flesh nothing should.
vec4 placed(vec4 form) {
  gl_Position = viewProjection * vec4(position, 1.0);
  gl_ClipDistance[0] = dot(section, vec4(position, 1.0));
  float flesh = sheet.y * step(form.x, fibre.x) * (1.0 - smoothstep(form.y - 0.12, form.y, fibre.x));
  float steps = floor(form.w * 0.25);
  form.w -= 4.0 * steps;
  // Where its flesh begins other muscles' slips lie on it and between its own.
  float begins = 1.0 - flesh * (1.0 - smoothstep(0.03, 0.18, fibre.x));
  float lift = sheet.z * (1.0 - 0.5 * flesh) * begins + kWins * steps;
  if (lift != 0.0) {
    vec4 back = vec4(view[0][2], view[1][2], view[2][2], 0.0);  // from the picture towards the eye
    vec2 nearer = vec2(dot(vec4(viewProjection[0][2], viewProjection[1][2], viewProjection[2][2], 0.0), back),
                       dot(vec4(viewProjection[0][3], viewProjection[1][3], viewProjection[2][3], 0.0), back));
    gl_Position.z = (gl_Position.z + lift * nearer.x) / (gl_Position.w + lift * nearer.y) * gl_Position.w;
  }
  return form;
}

// Light that reaches the vertex, 0..1. A selected part (by its line level) is drawn through what buries it, so little of
// its shadow is kept.
float reachedBy(float cavity, float level) {
  float open = sqrt(clamp(mix(openness.x, openness.y, peeled) * 1.15, 0.0, 1.0));
  return mix(mix(cavity > 0.5 ? 0.36 : 0.46, 1.0, open), 1.0, step(0.93, level) * 0.7);
}
