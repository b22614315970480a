#version 330 core
// Around the body there is nothing to compose.
#include "ground.glsl"

uniform vec4 size;

out vec4 result;

void main() { result = vec4(paper(gl_FragCoord.xy, size.xy), 1.0); }
