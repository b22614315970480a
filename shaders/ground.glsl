// The paper behind the body, lighter in the middle.
uniform vec3 centreColour;
uniform vec3 edgeColour;

vec3 paper(vec2 pixel, vec2 size) {
  vec2 q = pixel / size - vec2(0.5, 0.52);
  return mix(centreColour, edgeColour, smoothstep(0.15, 0.80, length(q * vec2(1.0, 0.9))));
}
