#version 330 core
// A bone once more, to be painted with origins and insertions. The place is reckoned as in body.vert, to the bit.
layout(location = 0) in vec3 position;  // mm
layout(location = 1) in vec4 normal;

uniform mat4 viewProjection;
uniform mat4 view;
uniform vec4 section;  // a plane; what lies on its negative side is cut off, if that is asked for

out vec3 onBone;   // mm
out vec3 outward;
out vec3 seen;     // place in the camera's frame
out vec3 shape;    // normal in the camera's frame

void main() {
  gl_Position = viewProjection * vec4(position, 1.0);
  gl_ClipDistance[0] = dot(section, vec4(position, 1.0));
  onBone = position;
  outward = normal.xyz;
  seen = (view * vec4(position, 1.0)).xyz;
  shape = mat3(view) * normal.xyz;
}
