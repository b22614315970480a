#include "forge/attachment_figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/json_reader.h"

namespace myo::forge {
namespace {

using nlohmann::json;

constexpr float kReach = 3000.f;   // mm; no body part lies farther from the origin
constexpr float kLargest = 100.f;  // mm
constexpr float kChainStep = 2.5f,
                kChainLinks = 160.f;  // mm between balls, and how many; the measuring tool has the same

bool isNumber(const json& value, float low, float high) {
  return value.is_number() && value.get<double>() >= static_cast<double>(low) &&
         value.get<double>() <= static_cast<double>(high);
}

void readBall(const JsonValue& value, std::vector<glm::vec4>& balls) {
  const json& raw = value.raw();
  const bool good = raw.is_array() && raw.size() == 4 && isNumber(raw[0], -kReach, kReach) &&
                    isNumber(raw[1], -kReach, kReach) && isNumber(raw[2], -kReach, kReach) &&
                    isNumber(raw[3], 0.1f, kLargest);
  if (!good)
    return value.error(
        fmt::format("a ball is four numbers [x, y, z, radius], within {} mm of the origin, its radius "
                    "from 0.1 to {}",
                    kReach, kLargest));
  balls.emplace_back(raw[0].get<float>(), raw[1].get<float>(), raw[2].get<float>(), raw[3].get<float>());
}

// A chain's gaps filled up with balls, so that its patch is a strip.
void fill(std::vector<glm::vec4>& chain) {
  float length = 0.f;
  for (std::size_t i = 1; i < chain.size(); ++i) length += glm::distance(glm::vec3(chain[i - 1]), glm::vec3(chain[i]));
  const float step = std::max(kChainStep, length / kChainLinks);
  std::vector<glm::vec4> out;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const glm::vec4 from = chain[i == 0 ? 0 : i - 1], to = chain[i];
    const float gap = glm::distance(glm::vec3(from), glm::vec3(to));
    const int count = std::max(1, static_cast<int>(std::ceil(gap / step)));
    for (int k = 1; k <= count; ++k)
      out.push_back(from + (to - from) * (static_cast<float>(k) / static_cast<float>(count)));
  }
  chain = std::move(out);
}

AttachmentFigures readOne(const JsonValue& value) {
  AttachmentFigures out;
  out.where = value.where();
  if (!value.isObject({"part", "end", "on", "balls", "chain", "facing", "derived"})) return out;
  out.part = value.text("part");
  Attachment& a = out.attachment;
  const std::string end = value.text("end");
  if (!end.empty() && end != "origin" && end != "insertion")
    value.errorAt("end", fmt::format("\"{}\" is not origin or insertion", end));
  a.end = end == "insertion" ? Attachment::End::Insertion : Attachment::End::Origin;
  a.on = value.text("on");
  a.derived = value.optionalFlag("derived");
  if (value.has("facing")) {
    a.facing = value.vec3("facing", 1.01f);
    if (glm::length(a.facing) < 0.5f)
      value.errorAt("facing", "this must be a direction [x, y, z] of length 1");
    else
      a.facing = glm::normalize(a.facing);
  }
  value.each("balls", true, [&](const JsonValue& ball) { readBall(ball, a.balls); });
  if (value.optionalFlag("chain")) fill(a.balls);
  const json& raw = value.raw();
  const std::size_t count = raw.contains("balls") && raw["balls"].is_array() ? raw["balls"].size() : 1;
  if (count < 1 || count > kMaxAttachmentBalls)
    value.errorAt("balls", fmt::format("there are {} balls, there must be 1 to {}", count, kMaxAttachmentBalls));
  return out;
}

}  // namespace

Checked<std::vector<AttachmentFigures>> parseAttachments(std::string_view text, const std::string& name) {
  const auto document = parseJson(text, name);
  if (!document) return std::unexpected(Errors{document.error()});
  Errors errors;
  std::vector<AttachmentFigures> out;
  const JsonValue root(*document, name, "", errors);
  if (checkFormat(root, "myoscope.attachment-figures", 1) && root.isObject({"format", "attachments"}))
    root.each("attachments", true, [&](const JsonValue& entry) { out.push_back(readOne(entry)); });
  if (!errors.empty()) return std::unexpected(errors);
  return out;
}

Checked<std::vector<AttachmentFigures>> readAttachments(const std::filesystem::path& folder) {
  std::vector<AttachmentFigures> out;
  std::error_code code;
  if (!std::filesystem::exists(folder, code)) return out;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  if (code) return std::unexpected(Errors{{"the folder cannot be read: " + code.message(), folder.string(), {}}});
  std::sort(files.begin(), files.end());
  Errors errors;
  for (const auto& file : files) {
    const auto text = readTextFile(file);
    if (!text) {
      errors.push_back(text.error());
      continue;
    }
    auto read = parseAttachments(*text, file.string());
    if (!read)
      errors.insert(errors.end(), read.error().begin(), read.error().end());
    else
      std::move(read->begin(), read->end(), std::back_inserter(out));
  }
  if (!errors.empty()) return std::unexpected(errors);
  return out;
}

void mirror(Attachment& attachment) {
  for (glm::vec4& ball : attachment.balls) ball.x = -ball.x;
  attachment.facing = mirrored(attachment.facing);
}

Errors attach(const std::vector<AttachmentFigures>& figures, std::vector<Part>& muscles,
              const std::vector<Part>& bones) {
  std::map<std::string, Part*> byId;
  for (Part& part : muscles) byId[part.base] = &part;
  std::set<std::string> bone;
  for (const Part& part : bones) bone.insert(part.base);
  Errors errors;
  for (const AttachmentFigures& f : figures) {
    const auto muscle = byId.find(f.part);
    if (muscle == byId.end())
      errors.push_back({fmt::format("there is no muscle part \"{}\"", f.part), f.where + "/part", {}});
    if (!bone.contains(f.attachment.on))
      errors.push_back({fmt::format("there is no bone \"{}\"", f.attachment.on), f.where + "/on", {}});
    if (muscle == byId.end()) continue;
    std::vector<Attachment>& of = muscle->second->attachments;
    of.push_back(f.attachment);
    if (muscle->second->side != Side::Midline) continue;
    of.push_back(f.attachment);
    mirror(of.back());
  }
  return errors;
}

}  // namespace myo::forge
