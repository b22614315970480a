// Towards the eye, in the camera's frame.
uniform float perspective;  // 1, or 0 in a parallel projection

vec3 towardsEye(vec3 place) { return normalize(mix(vec3(0.0, 0.0, 1.0), -place, perspective)); }
