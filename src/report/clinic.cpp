#include "report/clinic.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/json.h"
#include "core/json_reader.h"

namespace myo {
namespace {

constexpr std::size_t kLongestLine = 90, kMostLines = 4;

void checkLength(const JsonValue& root, std::string_view key, const std::string& text) {
  if (text.size() > kLongestLine)
    root.errorAt(key, fmt::format("is longer than {} characters", kLongestLine), "Shorten it: it stands on one line");
}

}  // namespace

Result<Paper> paperNamed(const std::string& name) {
  if (name == "a4") return Paper::A4;
  if (name == "letter") return Paper::Letter;
  return fail(fmt::format("there is no paper \"{}\"", name), "", "Use a4 or letter");
}

Checked<Clinic> readClinic(const std::filesystem::path& file) {
  const auto document = readJsonFile(file);
  if (!document) return std::unexpected(Errors{document.error()});
  Errors errors;
  const JsonValue root(*document, file.string(), "", errors);
  Clinic clinic;
  if (checkFormat(root, "myoscope.clinic", 1) && root.isObject({"format", "name", "lines", "footer", "paper"})) {
    clinic.name = root.text("name");
    clinic.footer = root.optionalText("footer");
    if (root.has("lines")) clinic.lines = root.texts("lines", true);
    if (clinic.lines.size() > kMostLines)
      root.errorAt("lines", fmt::format("has {} lines", clinic.lines.size()), fmt::format("Use up to {}", kMostLines));
    checkLength(root, "name", clinic.name);
    checkLength(root, "footer", clinic.footer);
    for (const std::string& line : clinic.lines) checkLength(root, "lines", line);
    if (const std::string paper = root.optionalText("paper"); !paper.empty()) {
      const auto known = paperNamed(paper);
      if (!known) root.errorAt("paper", known.error().what, known.error().fix);
      clinic.paper = known.value_or(Paper::A4);
    }
  }
  if (!errors.empty()) return std::unexpected(errors);
  return clinic;
}

}  // namespace myo
