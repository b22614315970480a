#include "scene/state_json.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "scene/section.h"

namespace myo {
namespace {

using nlohmann::json;

constexpr std::string_view kFormat = "myoscope.state/1";
constexpr std::array<SideChoice, 3> kSides{SideChoice::Right, SideChoice::Left, SideChoice::Both};
constexpr std::array<FindingsLook, 3> kLooks{FindingsLook::Together, FindingsLook::Apart, FindingsLook::Unexplained};
constexpr float kUnitSlack = 1e-3f;
constexpr std::size_t kMaxIds = 1000;
constexpr std::size_t kMaxIdLength = 200;

// Shortest decimal that reads back as the same float, so files stay readable.
json number(float value) { return std::stod(fmt::format("{}", value)); }

// Reads one object's members and remembers every complaint with its pointer.
class Reader {
public:
  Reader(const json& object, std::string place, Errors& errors)
      : object_(object), place_(std::move(place)), errors_(errors) {}

  void complain(std::string_view key, std::string what) {
    errors_.push_back({std::move(what), fmt::format("{}/{}", place_, key), {}});
  }

  const json* get(std::string_view key) {
    seen_.emplace_back(key);
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }

  void read(std::string_view key, float low, float high, float& value) {
    const json* j = get(key);
    if (!j) return;
    if (!j->is_number()) return complain(key, "this must be a number");
    const double v = j->get<double>();
    if (!std::isfinite(v) || v < double(low) || v > double(high)) {
      return complain(key, fmt::format("{} must lie between {} and {}", v, low, high));
    }
    value = static_cast<float>(v);
  }

  void read(std::string_view key, int low, int high, int& value) {
    const json* j = get(key);
    if (!j) return;
    if (!j->is_number_integer()) return complain(key, "this must be a whole number");
    const auto v = j->get<std::int64_t>();
    if (v < low || v > high) return complain(key, fmt::format("{} must lie between {} and {}", v, low, high));
    value = static_cast<int>(v);
  }

  void read(std::string_view key, bool& value) {
    const json* j = get(key);
    if (!j) return;
    if (!j->is_boolean()) return complain(key, "this must be true or false");
    value = j->get<bool>();
  }

  void read(std::string_view key, std::string& value) {
    const json* j = get(key);
    if (!j) return;
    if (!isId(*j)) return complain(key, "this must be a short text");
    value = j->get<std::string>();
  }

  void read(std::string_view key, std::vector<std::string>& value) {
    const json* j = get(key);
    if (!j) return;
    if (!j->is_array() || j->size() > kMaxIds) return complain(key, "this must be a list of ids");
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < j->size(); ++i) {
      if (!isId((*j)[i])) return complain(fmt::format("{}/{}", key, i), "this must be an id");
      ids.push_back((*j)[i].get<std::string>());
    }
    value = std::move(ids);
  }

  void read(std::string_view key, glm::vec3& value) {
    const json* j = get(key);
    if (!j) return;
    if (!j->is_array() || j->size() != 3) return complain(key, "this must be [x, y, z] in millimetres");
    for (int i = 0; i < 3; ++i) {
      const json& c = (*j)[static_cast<std::size_t>(i)];
      if (!c.is_number() || !(std::abs(c.get<double>()) <= 1e5)) {
        return complain(fmt::format("{}/{}", key, i), "this must be a number of millimetres within 100 000");
      }
      value[i] = c.get<float>();
    }
  }

  void finish() {
    for (const auto& [key, value] : object_.items()) {
      if (std::find(seen_.begin(), seen_.end(), key) == seen_.end()) complain(key, "unknown key");
    }
  }

private:
  static bool isId(const json& j) { return j.is_string() && j.get_ref<const std::string&>().size() <= kMaxIdLength; }

  const json& object_;
  std::string place_;
  Errors& errors_;
  std::vector<std::string> seen_;
};

void readCamera(const json& object, const std::string& place, Camera& camera, Errors& errors) {
  if (!object.is_object()) {
    errors.push_back({"camera must be an object", place, {}});
    return;
  }
  Reader r(object, place, errors);
  r.read("target_mm", camera.target);
  r.read("distance_mm", 1.f, 1e5f, camera.distance);
  r.read("yaw", -36000.f, 36000.f, camera.yaw);
  r.read("pitch", -89.f, 89.f, camera.pitch);
  r.read("field_of_view", 1.f, 120.f, camera.fieldOfView);
  r.read("orthographic", camera.orthographic);
  r.finish();
}

void readArrow(const json& object, const std::string& place, std::optional<Arrow>& arrow, Errors& errors) {
  if (!object.is_object()) {
    errors.push_back({"arrow_mm must be an object", place, {}});
    return;
  }
  Reader r(object, place, errors);
  Arrow read;
  r.read("from", read.from);
  r.read("to", read.to);
  r.finish();
  arrow = read;
}

void readSection(const json& object, const std::string& place, std::optional<Section>& section, Errors& errors) {
  if (!object.is_object()) {
    errors.push_back({"section must be an object", place, {}});
    return;
  }
  Reader r(object, place, errors);
  Section read;
  if (const json* way = r.get("way")) {
    const auto known = way->is_string() ? sectionWayOf(way->get_ref<const std::string&>()) : std::nullopt;
    if (!known) r.complain("way", "this must be needle, transverse, sagittal, coronal or along");
    read.way = known.value_or(read.way);
  }
  r.read("point_mm", read.point);
  r.read("normal", read.normal);
  const float length = glm::length(read.normal);
  if (std::abs(length - 1.f) > kUnitSlack) r.complain("normal", "this must be a direction of length 1");
  r.read("offset_mm", -kMostOffset, kMostOffset, read.offset);
  r.read("lean_right", -kMostLean, kMostLean, read.leanRight);
  r.read("lean_up", -kMostLean, kMostLean, read.leanUp);
  r.finish();
  section = read;
}

void readSide(Reader& r, SideChoice& side) {
  const json* j = r.get("side");
  if (!j) return;
  for (const SideChoice choice : kSides) {
    if (*j == sideChoiceName(choice)) {
      side = choice;
      return;
    }
  }
  r.complain("side", "this must be right, left or both");
}

void readPain(Reader& r, const std::string& place, PainMap& pain, Errors& errors) {
  const json* j = r.get("pain");
  if (!j) return;
  auto read = painFromJson(*j, place);
  if (read) {
    pain = std::move(*read);
  } else {
    errors.insert(errors.end(), read.error().begin(), read.error().end());
  }
}

void readFinding(const json& object, const std::string& place, std::vector<SidedPoint>& findings, Errors& errors) {
  if (!object.is_object()) {
    errors.push_back({"a finding must be an object with trigger_point and side", place, {}});
    return;
  }
  Reader r(object, place, errors);
  SidedPoint finding;
  std::string side = "right";
  r.read("trigger_point", finding.triggerPoint);
  r.read("side", side);
  r.finish();
  if (finding.triggerPoint.empty()) r.complain("trigger_point", "a finding needs the id of a trigger point");
  if (side != "right" && side != "left") r.complain("side", "this must be right or left");
  finding.side = side == "left" ? Side::Left : Side::Right;
  if (std::find(findings.begin(), findings.end(), finding) == findings.end()) findings.push_back(finding);
}

void readFindings(Reader& r, const std::string& place, ViewState& s, Errors& errors) {
  if (const json* j = r.get("findings")) {
    if (!j->is_array() || j->size() > kMaxIds) {
      r.complain("findings", "this must be a list of findings");
    } else {
      for (std::size_t i = 0; i < j->size(); ++i) {
        readFinding((*j)[i], fmt::format("{}/findings/{}", place, i), s.findings, errors);
      }
    }
  }
  const json* look = r.get("findings_look");
  if (!look) return;
  for (const FindingsLook choice : kLooks) {
    if (*look != findingsLookName(choice)) continue;
    s.findingsLook = choice;
    return;
  }
  r.complain("findings_look", "this must be together, apart or unexplained");
}

json findingsToJson(const std::vector<SidedPoint>& findings) {
  json out = json::array();
  for (const SidedPoint& f : findings) out.push_back({{"trigger_point", f.triggerPoint}, {"side", sideName(f.side)}});
  return out;
}
json point(glm::vec3 p) { return {number(p.x), number(p.y), number(p.z)}; }

}  // namespace

std::string_view findingsLookName(FindingsLook look) {
  return look == FindingsLook::Together ? "together" : look == FindingsLook::Apart ? "apart" : "unexplained";
}

std::string_view sideChoiceName(SideChoice side) {
  return side == SideChoice::Right ? "right" : side == SideChoice::Left ? "left" : "both";
}

json stateToJson(const ViewState& s) {
  const Camera& c = s.camera;
  json out = {{"format", kFormat},
              {"camera",
               {{"target_mm", {number(c.target.x), number(c.target.y), number(c.target.z)}},
                {"distance_mm", number(c.distance)},
                {"yaw", number(c.yaw)},
                {"pitch", number(c.pitch)},
                {"field_of_view", number(c.fieldOfView)},
                {"orthographic", c.orthographic}}},
              {"selection", s.selection},
              {"side", sideChoiceName(s.side)},
              {"skin", number(s.skin)},
              {"peel", s.peel},
              {"muscles", s.muscles},
              {"skeleton", s.skeleton},
              {"nerves", s.nerves},
              {"vessels", s.vessels},
              {"organs", s.organs},
              {"hazards", s.hazards},
              {"fascia", s.fascia},
              {"labels", s.labels},
              {"attachments", s.attachments},
              {"hidden", s.hidden},
              {"isolated", s.isolated},
              {"theme", s.theme},
              {"pain", painToJson(s.pain)},
              {"findings", findingsToJson(s.findings)},
              {"findings_look", findingsLookName(s.findingsLook)},
              {"ambiguity", s.ambiguity}};
  // Written where they are not as usual, so that plain states stay as they were.
  if (s.zones != 1.f) out["zones"] = number(s.zones);
  if (s.section) {
    const Section& cut = *s.section;
    out["section"] = {{"way", sectionWayName(cut.way)},
                      {"point_mm", point(cut.point)},
                      {"normal", point(cut.normal)},
                      {"offset_mm", number(cut.offset)},
                      {"lean_right", number(cut.leanRight)},
                      {"lean_up", number(cut.leanUp)}};
  }
  if (s.arrow) out["arrow_mm"] = {{"from", point(s.arrow->from)}, {"to", point(s.arrow->to)}};
  return out;
}

std::string writeState(const ViewState& state) { return stateToJson(state).dump(2) + "\n"; }

Checked<ViewState> stateFromJson(const json& object, const std::string& name) {
  Errors errors;
  ViewState s;
  if (!object.is_object()) {
    return std::unexpected(Errors{{"a view state must be a JSON object", name + ":", {}}});
  }
  Reader r(object, name + ":", errors);
  if (const json* format = r.get("format"); format && *format != kFormat) {
    r.complain("format", fmt::format("this must be {}", kFormat));
  }
  if (const json* camera = r.get("camera")) readCamera(*camera, name + ":/camera", s.camera, errors);
  r.read("selection", s.selection);
  readSide(r, s.side);
  r.read("skin", 0.f, 1.f, s.skin);
  r.read("peel", 0, 20, s.peel);
  r.read("muscles", s.muscles);
  r.read("skeleton", s.skeleton);
  r.read("nerves", s.nerves);
  r.read("vessels", s.vessels);
  r.read("organs", s.organs);
  r.read("hazards", s.hazards);
  r.read("fascia", s.fascia);
  r.read("labels", s.labels);
  r.read("attachments", s.attachments);
  r.read("zones", 0.f, 1.f, s.zones);
  if (const json* arrow = r.get("arrow_mm"); arrow && !arrow->is_null())
    readArrow(*arrow, name + ":/arrow_mm", s.arrow, errors);
  if (const json* section = r.get("section"); section && !section->is_null())
    readSection(*section, name + ":/section", s.section, errors);
  r.read("hidden", s.hidden);
  r.read("isolated", s.isolated);
  r.read("theme", s.theme);
  readPain(r, name + ":/pain", s.pain, errors);
  readFindings(r, name + ":", s, errors);
  r.read("ambiguity", s.ambiguity);
  r.finish();
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return s;
}

Checked<ViewState> readState(std::string_view text, const std::string& name) {
  auto json = parseJson(text, name);
  if (!json) return std::unexpected(Errors{json.error()});
  return stateFromJson(*json, name);
}

}  // namespace myo
