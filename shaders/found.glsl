// What "where does it hurt" lays on the skin: the patient's pain as painted, what two or three trigger points share and
// have for themselves, and how many trigger points refer to a place. Needs over() and texture.glsl.
uniform float linesMm;  // between the lines of a texture

#if FIND
uniform vec4 painColour;    // wash
uniform vec4 painInk;       // weave and rim
uniform vec4 ramp[9];       // few .. many
uniform float unexplained;  // 1: only what stays unexplained stands out
uniform float mapped;       // 1: the skin shows counts and hides what is below

// A woven wash: crossed lines, neither solid like an essential zone nor dotted like a spillover.
vec4 painted(vec4 ground, vec3 at, vec3 normal, float pain, float alone, float light) {
  if (pain <= 0.0) return ground;
  float inside = smoothstep(0.10, 0.20, pain);
  float strong = clamp(pain, 0.0, 1.0);
  float open = smoothstep(0.10, 0.20, alone);
  float shown = mix(1.0, mix(0.35, 1.0, open), unexplained);
#if APART
  shown *= 0.3;  // the candidates are what is looked at
#endif
  vec3 wash = painColour.rgb * mix(0.78, 1.0, light);
  ground = over(ground, wash, inside * mix(0.16, 0.42, strong) * shown);
  float width = mix(0.14, 0.34, strong);
  float weave = max(lines(at, normal, 0, linesMm, width), lines(at, normal, 1, linesMm, width));
  ground = over(ground, painInk.rgb, weave * inside * 0.9 * shown);
  // What no one of the set explains is filled between its lines too.
  ground = over(ground, painInk.rgb, open * unexplained * 0.45);
  float soft = max(fwidth(pain), 1e-4);
  float rim = 1.0 - smoothstep(1.1, 1.9, abs(pain - 0.15) / (soft * lineWidth));
  return over(ground, painInk.rgb, rim * mix(0.9, shown, 0.5));
}

// `count`: 0 none .. 1 as many as anywhere.
vec4 counted(vec4 ground, float count, float light) {
  ground = vec4(ground.rgb, max(ground.a, 0.94 * mapped));
  if (count <= 0.0) return ground;
  float at = count * 8.0;
  int i = int(min(at, 7.0));
  vec3 colour = mix(ramp[i].rgb, ramp[i + 1].rgb, at - float(i));
  return over(ground, colour * mix(0.86, 1.0, light), 0.94 * smoothstep(0.0, 0.02, count));
}
#endif

#if APART
uniform vec4 sharedColour;

vec4 toldApart(vec4 ground, vec3 at, vec3 normal, vec3 weight, vec4 hue[ZONE_SETS], float light) {
  vec3 inside = smoothstep(vec3(0.40), vec3(0.60), weight);
  float several = clamp(inside.x + inside.y + inside.z - 1.0, 0.0, 1.0);
  ground = over(ground, sharedColour.rgb * mix(0.8, 1.0, light), several * 0.8);
  for (int i = 0; i < 3; ++i) {
    float own = inside[i] * (1.0 - several);
    vec3 colour = hue[i].rgb * mix(0.72, 1.0, light);
    ground = over(ground, colour, own * 0.30);
    ground = over(ground, colour * 0.8, own * lines(at, normal, i, linesMm, 0.42) * 0.95);
    float soft = max(fwidth(weight[i]), 1e-4);
    float rim = 1.0 - smoothstep(0.6, 1.2, abs(weight[i] - 0.5) / (soft * lineWidth));
    ground = over(ground, colour * 0.5, rim * 0.9);
  }
  return ground;
}
#endif
