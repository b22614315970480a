#version 330 core
in float shade;
out vec4 result;
void main() { result = vec4(vec3(shade), 1.0); }
