#include "forge/fascia_figures.h"

#include <nlohmann/json.hpp>

#include "forge/loft_reader.h"

namespace myo::forge {
namespace {

constexpr float kMostCling = 30.f;  // mm
constexpr int kFewestTriangles = 40, kMostTriangles = 1000;

FasciaFigures readPart(const JsonValue& value) {
  FasciaFigures out;
  if (!value.isObject({"id", "name", "fma", "side", "group", "layer", "reference", "sources", "over", "into", "sheer",
                       "cling", "triangles", "ends", "stations"}))
    return out;
  out.where = value.where();
  out.part = readIdentity(value, Kind::Fascia);
  out.over = value.texts("over", true);
  for (const std::string& id : out.over)
    if (!id.starts_with("muscle/") && !id.starts_with("bone/") && !id.starts_with("cartilage/"))
      value.errorAt("over", fmt::format("\"{}\" is no muscle, bone or cartilage", id));
  if (value.has("into")) out.into = value.texts("into", true);
  for (const std::string& id : out.into)
    if (!id.starts_with("bone/")) value.errorAt("into", fmt::format("\"{}\" is no bone", id));
  if (value.has("sources")) out.sources = value.texts("sources", false);
  if (out.part.reference.empty() && !value.has("sources"))
    value.error("this part is neither measured on a reference nor has it sources",
                "Say in \"sources\" which text describes it");
  if (value.has("sheer")) out.part.sheer = value.number("sheer", 0.f, 1.f);
  if (value.has("cling")) out.cling = value.number("cling", 0.f, kMostCling);
  out.triangles = static_cast<std::size_t>(value.integer("triangles", kFewestTriangles, kMostTriangles));
  out.loft = readLoft(value, kMaxFasciaFigures);
  return out;
}

}  // namespace

bool isOrBelongsTo(std::string_view base, std::string_view id) {
  return base == id || (base.starts_with(id) && base[id.size()] == '.');
}

Checked<std::vector<FasciaFigures>> parseFasciaFigures(std::string_view text, const std::string& name) {
  return parseFigures<FasciaFigures>(text, name, "myoscope.fascia-figures", readPart);
}

Checked<std::vector<FasciaFigures>> readFasciaFigures(const std::filesystem::path& folder) {
  return readFigureFolder<FasciaFigures>(folder, parseFasciaFigures);
}

}  // namespace myo::forge
