#include "scene/case_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/json_reader.h"
#include "core/safe_file.h"
#include "scene/state_json.h"

namespace myo {
namespace {

using nlohmann::json;

constexpr std::string_view kKind = "myoscope.case";

std::string_view activityName(Activity activity) { return activity == Activity::Active ? "active" : "latent"; }

json findingToJson(const CaseFinding& f) {
  json j{{"trigger_point", f.triggerPoint}, {"side", sideName(f.side)}};
  if (f.activity != Activity::Unsaid) j["activity"] = activityName(f.activity);
  if (f.pain) j["pain"] = *f.pain;
  if (!f.notes.empty()) j["notes"] = f.notes;
  return j;
}

std::string readNotes(const JsonValue& entry) {
  const std::string notes = entry.optionalText("notes");
  if (notes.size() > kLongestNotes)
    entry.errorAt("notes", fmt::format("is longer than {} bytes", kLongestNotes), "Shorten it");
  return notes;
}

CaseFinding readFinding(const JsonValue& entry) {
  CaseFinding f;
  if (!entry.isObject({"trigger_point", "side", "activity", "pain", "notes"})) return f;
  f.triggerPoint = entry.text("trigger_point");
  const std::string side = entry.text("side"), activity = entry.optionalText("activity");
  if (!side.empty() && side != "right" && side != "left")
    entry.errorAt("side", fmt::format("\"{}\" is not a side", side), "Use right or left");
  f.side = side == "left" ? Side::Left : Side::Right;
  for (const Activity known : {Activity::Active, Activity::Latent})
    if (activity == activityName(known)) f.activity = known;
  if (!activity.empty() && f.activity == Activity::Unsaid)
    entry.errorAt("activity", fmt::format("\"{}\" is unknown", activity), "Use active or latent, or leave it out");
  if (entry.has("pain")) f.pain = entry.integer("pain", 0, kMostPain);
  f.notes = readNotes(entry);
  return f;
}

void readFindings(const JsonValue& root, std::vector<CaseFinding>& findings) {
  root.each("findings", true, [&](const JsonValue& entry) {
    if (findings.size() >= kMostCaseFindings) return;
    const CaseFinding f = readFinding(entry);
    for (const CaseFinding& other : findings)
      if (static_cast<const SidedPoint&>(other) == f) entry.error("this finding stands twice", "Keep one of them");
    findings.push_back(f);
  });
  if (root.has("findings") && root.raw()["findings"].size() > kMostCaseFindings)
    root.errorAt("findings", fmt::format("there are more than {}", kMostCaseFindings), "Remove some");
}

}  // namespace

std::string writeCase(const Case& one) {
  json findings = json::array();
  for (const CaseFinding& f : one.findings) findings.push_back(findingToJson(f));
  json document{{"format", std::string(kKind) + "/1"}, {"findings", findings}, {"view", stateToJson(one.view)}};
  if (!one.notes.empty()) document["notes"] = one.notes;
  return document.dump(2) + "\n";
}

Checked<Case> readCase(std::string_view text, const std::string& name) {
  const auto document = parseJson(text, name);
  if (!document) return std::unexpected(Errors{document.error()});
  Errors errors;
  Case one;
  const JsonValue root(*document, name, "", errors);
  if (checkFormat(root, kKind, 1) && root.isObject({"format", "findings", "notes", "view"})) {
    readFindings(root, one.findings);
    one.notes = readNotes(root);
    if (const auto view = root.member("view")) {
      auto state = stateFromJson(view->raw(), view->where());
      if (state) {
        one.view = std::move(*state);
      } else {
        errors.insert(errors.end(), state.error().begin(), state.error().end());
      }
    }
  }
  if (!errors.empty()) return std::unexpected(errors);
  return one;
}

Errors unknownFindings(const CaseRecord& record, const Atlas& atlas, const std::string& name) {
  Errors errors;
  for (std::size_t i = 0; i < record.findings.size(); ++i)
    if (const std::string& id = record.findings[i].triggerPoint; !atlas.triggerPoint(id))
      errors.push_back({fmt::format("\"{}\" is no trigger point of this atlas", id),
                        fmt::format("{}:/findings/{}/trigger_point", name, i),
                        "It is kept as it is; correct the id, or use a newer atlas"});
  return errors;
}

Result<void> saveCase(const std::filesystem::path& file, const Case& one) {
  return replaceFileKeepingPrevious(file, previousOf(file), writeCase(one));
}

std::filesystem::path previousOf(const std::filesystem::path& file) { return file.string() + ".previous"; }

Checked<OpenedCase> openCase(const std::filesystem::path& file) {
  const auto read = [](const std::filesystem::path& place) -> Checked<Case> {
    const auto text = readTextFile(place);
    if (!text) return std::unexpected(Errors{text.error()});
    return readCase(*text, place.string());
  };
  auto now = read(file);
  if (now) return OpenedCase{std::move(*now), {}};
  auto before = read(previousOf(file));
  if (!before) return std::unexpected(now.error());
  return OpenedCase{std::move(*before), now.error().front().message()};
}

}  // namespace myo
