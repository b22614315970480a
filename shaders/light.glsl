// Soft studio light fixed to the camera, matte surfaces. Works in display (sRGB) values: an illustration, not a measurement.
uniform vec3 keyLight;  // colours
uniform vec3 fillLight;

const vec3 kKeyDirection = vec3(-0.38, 0.56, 0.735);
const vec3 kFillDirection = vec3(0.72, -0.10, 0.69);

// Light falling on a surface with unit normal n in the camera's frame, `facing` its cosine to the eye.
vec3 lightOn(vec3 n, float facing) {
  float key = dot(n, kKeyDirection) * 0.5 + 0.5;
  float fill = dot(n, kFillDirection) * 0.5 + 0.5;
  float away = 1.0 - facing;
  return vec3(0.20) + keyLight * (0.80 * key * key) + fillLight * (0.22 * fill + 0.16 * away * away * away);
}
