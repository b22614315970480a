// report: the page for the patient as a PDF; one, or a batch of them in one run.
#include <cstdio>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/handout_job.h"
#include "app/lookup.h"
#include "core/json.h"
#include "core/json_reader.h"
#include "gfx/context.h"
#include "scene/case_file.h"

namespace myo {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Job {
  std::string output;
  std::vector<std::string> findings;  // ID or ID:SIDE
  std::string where;                  // for messages
};

Result<Day> dayOf(const std::string& text) {
  Day day;
  if (text.empty()) return today();
  char rest = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%c", &day.year, &day.month, &day.day, &rest) != 3 || day.year < 1900 ||
      day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31)
    return fail(fmt::format("\"{}\" is not a date", text), "--date", "Write it as YYYY-MM-DD");
  return day;
}

Result<Finding> findingOf(const World& world, const std::string& text, const std::string& side) {
  const std::size_t colon = text.find(':');
  Finding finding{text.substr(0, colon), Side::Right};
  const auto choice = parseSide(colon == std::string::npos ? side : text.substr(colon + 1));
  if (!choice || *choice == SideChoice::Both)
    return fail(fmt::format("\"{}\" does not name one side", text), "", "Write ID:right or ID:left");
  finding.side = *choice == SideChoice::Left ? Side::Left : Side::Right;
  if (!world.atlas.muscle(finding.id) && !world.atlas.triggerPoint(finding.id))
    return std::unexpected(unknownId(world.atlas, finding.id));
  return finding;
}

// {"format": "myoscope.report-batch/1", "reports": [{"output", "findings": ["ID:SIDE"..]}]}
Checked<std::vector<Job>> readBatch(const fs::path& file) {
  const auto document = readJsonFile(file);
  if (!document) return std::unexpected(Errors{document.error()});
  Errors errors;
  std::vector<Job> jobs;
  std::set<std::string> outputs;
  const JsonValue root(*document, file.string(), "", errors);
  if (checkFormat(root, "myoscope.report-batch", 1) && root.isObject({"format", "reports"}))
    root.each("reports", true, [&](const JsonValue& entry) {
      if (!entry.isObject({"output", "findings"})) return;
      jobs.push_back({entry.text("output"), entry.texts("findings", false), entry.where()});
      if (!outputs.insert(jobs.back().output).second)
        entry.errorAt("output", "another report is written there too", "Give each report its own file");
    });
  if (!errors.empty()) return std::unexpected(errors);
  return jobs;
}

// What was found, as --select would name it. A damaged case is replaced by the one before, with a word.
Checked<std::vector<std::string>> caseFindings(const std::string& file) {
  const auto opened = openCase(file);
  if (!opened) return std::unexpected(opened.error());
  if (!opened->warning.empty()) fmt::print(stderr, "myoscope: the case before is used. {}\n", opened->warning);
  std::vector<std::string> out;
  for (const CaseFinding& f : opened->content.findings)
    out.push_back(fmt::format("{}:{}", f.triggerPoint, sideName(f.side)));
  return out;
}

Checked<std::vector<Job>> jobsOf(const ReportOptions& options) {
  if (!options.batch.empty()) {
    if (!options.output.empty() || !options.select.empty())
      return std::unexpected(
          Errors{{"a batch names its own files and findings", "--batch", "Leave out -o and --select"}});
    return readBatch(options.batch);
  }
  if (options.output.empty()) return std::unexpected(Errors{{"no file to write is named", "-o", "Give -o OUT.pdf"}});
  if (options.caseFile.empty()) return std::vector<Job>{{options.output, options.select, "--select"}};
  auto findings = caseFindings(options.caseFile);
  if (!findings) return std::unexpected(findings.error());
  findings->insert(findings->end(), options.select.begin(), options.select.end());
  return std::vector<Job>{{options.output, *findings, options.caseFile}};
}

// Every finding of every job is looked up before the first page is made.
Checked<std::vector<std::vector<Finding>>> findingsOf(const World& world, const std::vector<Job>& jobs,
                                                      const std::string& side) {
  std::vector<std::vector<Finding>> all;
  Errors errors;
  for (const Job& job : jobs) {
    all.emplace_back();
    for (const std::string& text : job.findings) {
      const auto finding = findingOf(world, text, side);
      if (finding) {
        all.back().push_back(*finding);
      } else {
        errors.push_back({finding.error().what, job.where, finding.error().fix});
      }
    }
  }
  if (!errors.empty()) return std::unexpected(errors);
  return all;
}

}  // namespace

Outcome runReport(const CommonOptions& common, const ReportOptions& options) {
  const auto day = dayOf(options.date);
  if (!day) return failed(day.error());
  const auto clinic = clinicFor(options.clinic, options.paper);
  if (!clinic) return std::unexpected(clinic.error());
  const auto jobs = jobsOf(options);
  if (!jobs) return std::unexpected(jobs.error());
  const auto resources = findResources(common.resources);
  if (!resources) return failed(resources.error());
  const auto words = Strings::load(resources->data / "lang", common.language);
  if (!words) return failed(words.error());
  const auto theme = loadTheme(resources->data / "themes", "light");
  if (!theme) return failed(theme.error());
  const auto world = openWorld(common);
  if (!world) return std::unexpected(world.error());
  const auto findings = findingsOf(**world, *jobs, options.side);
  if (!findings) return std::unexpected(findings.error());

  const auto context = gfx::Context::make();
  if (!context) return failed(context.error());
  auto renderer = Renderer::make(resources->shaders);
  if (!renderer) return failed(renderer.error());
  if (const auto set = renderer->setWorld(*world); !set) return failed(set.error());
  for (std::size_t i = 0; i < jobs->size(); ++i) {
    const Job& job = (*jobs)[i];
    const auto written = writeHandout(*renderer, *theme, (*findings)[i], *clinic, *day, *words, job.output, job.where);
    if (!written) return failed(written.error());
    if (common.verbose) fmt::print(stderr, "{}\n", job.output);
  }
  return {};
}

}  // namespace myo
