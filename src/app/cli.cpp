#include "app/cli.h"

#include <cstdio>
#include <functional>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/version.h"
#include "app/viewer.h"

namespace myo {
namespace {

constexpr int kFailed = 1, kWrongUsage = 2;

struct Arguments {
  CommonOptions common;
  RenderOptions render;
  ReportOptions report;
  ViewerOptions viewer;
  FindOptions find;
  std::string what, id, side, point, batch;
  std::vector<std::string> paths;
  bool unconfirmed = false, present = false;
  std::string section;
};

Result<std::optional<glm::vec3>> parsePoint(const std::string& text) {
  if (text.empty()) return std::nullopt;
  glm::vec3 p;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%f,%f,%f%c", &p.x, &p.y, &p.z, &rest) != 3)
    return fail(fmt::format("\"{}\" is not a point", text), "--point", "Write it as X,Y,Z in millimetres");
  for (int i = 0; i < 3; ++i)
    if (!(std::abs(p[i]) <= 10000.f)) return fail("a coordinate is out of range", "--point", "Use millimetres");
  return p;
}

Outcome find(const Arguments& a) {
  const auto point = parsePoint(a.point);
  if (!point) return failed(point.error());
  FindOptions options = a.find;
  options.point = *point;
  return runFind(a.common, options);
}

void addCommands(CLI::App& app, Arguments& a, std::function<Outcome()>& run) {
  const std::vector<std::string> sides{"right", "left", "both"};
  auto* render = app.add_subcommand("render", "Draw a picture; needs no display");
  auto* target = render->add_option_group("What to write")->require_option(1, 2);
  auto* output = target->add_option("-o,--output", a.render.output, "PNG file to write");
  auto* text = target->add_flag("--text", a.render.text, "Say on stdout what is to be seen; without -o, only that");
  auto* batch = target->add_option("--batch", a.batch, "JSON file that lists pictures: output, size and view state");
  batch->excludes(output)->excludes(text);
  render->add_option("--select", a.render.select,
                     "Muscle, trigger point or structure (nerve/sciatic) to show (may be repeated)");
  render->add_option("--side", a.render.side, "The patient's side")->check(CLI::IsMember(sides));
  render->add_option("--view", a.render.view, "front, back, left, right, top, or what to frame (muscle, region, part)");
  render->add_option("--size", a.render.size, "WxH in pixels")->capture_default_str();
  render->add_option("--scale", a.render.scale, "Size of text and marks")->check(CLI::Range(0.5, 8.0));
  render->add_option("--theme", a.render.theme, "light, dark or high_contrast");
  render->add_option("--skin", a.render.skin, "Opacity of the skin, 0..1")->check(CLI::Range(0.0, 1.0));
  render->add_option("--peel", a.render.peel, "Layers of muscle to take away")->check(CLI::Range(0, 20));
  render->add_flag("--transparent", a.render.transparent, "No background");
  render->add_flag("--no-skeleton", a.render.noSkeleton, "Leave the bones out");
  render->add_flag("--no-muscles", a.render.noMuscles, "Leave the muscles out");
  render->add_flag("--no-fascia", a.render.noFascia, "Leave fasciae and free tendons out");
  render->add_flag("--nerves", a.render.nerves, "Show nerves");
  render->add_flag("--vessels", a.render.vessels, "Show arteries and veins");
  render->add_flag("--organs", a.render.organs, "Show lungs, kidneys and windpipe");
  render->add_option("--section", a.render.section, "Cut at the trigger point: needle|transverse|sagittal|coronal|along");
  render->add_option("--section-move", a.render.sectionMove, "Move the section towards the eye, mm")
      ->check(CLI::Range(-kMostOffset, kMostOffset));
  render->add_option("--section-right", a.render.sectionRight, "Lean the section to the right, degrees")
      ->check(CLI::Range(-kMostLean, kMostLean));
  render->add_option("--section-up", a.render.sectionUp, "Lean the section upwards, degrees")
      ->check(CLI::Range(-kMostLean, kMostLean));
  render->add_flag("--hazards", a.render.hazards, "Light what needling the selected muscles may hit");
  render->add_flag("--ambiguity", a.render.ambiguity, "Colour the skin by how many trigger points refer to each place");
  render->add_option("--paint", a.render.paint, "Painted pain to show (myoscope.pain/1)");
  render->add_flag("--no-overlay", a.render.noOverlay, "No legend, captions and side marks");
  render->add_option("--state", a.render.state, "View state to start from: a JSON file, or a picture that carries one");
  for (CLI::Option* option : render->get_options())
    if (option != render->get_help_ptr()) batch->excludes(option);
  render->callback(
      [&] { run = [&] { return a.batch.empty() ? runRender(a.common, a.render) : runBatch(a.common, a.batch); }; });

  auto* view = app.add_subcommand("view", "Open a case, a view state or a picture in the window")->alias("open");
  view->add_option("file", a.viewer.file)->required();

  auto* list = app.add_subcommand("list", "List what the data holds");
  list->add_option("what", a.what)
      ->required()
      ->check(CLI::IsMember({"muscles", "trigger-points", "regions", "landmarks", "sources", "commands"}));
  list->callback([&] { run = [&] { return runList(a.common, a.what); }; });

  auto* show = app.add_subcommand("show", "The card of a muscle, trigger point, structure, fascia, region, landmark or source");
  show->add_option("id", a.id)->required();
  show->add_option("--side", a.side, "The patient's side")->check(CLI::IsMember({"right", "left"}));
  show->add_option("--section", a.section, "What a section cuts: needle|transverse|sagittal|coronal|along");
  show->add_flag("--present", a.present, "What the presentation shows and says of a muscle or trigger point");
  show->callback([&] {
    run = [&] {
      if (!a.section.empty()) return runSection(a.common, a.id, a.side, a.section);
      return a.present ? runPresent(a.common, a.id, a.side) : runShow(a.common, a.id, a.side);
    };
  });

  auto* zone = app.add_subcommand("zone", "A trigger point's referred-pain zone on the skin");
  zone->add_option("id", a.id)->required();
  zone->add_option("--side", a.side, "The patient's side")->check(CLI::IsMember({"right", "left"}));
  zone->callback([&] { run = [&] { return runZone(a.common, a.id, a.side); }; });

  auto* finder = app.add_subcommand("find", "Which trigger points refer pain there");
  auto* point = finder->add_option("--point", a.point, "X,Y,Z in millimetres; the nearest skin is taken");
  finder->add_option("--region", a.find.region, "Region token, such as head.temple")->excludes(point);
  finder->add_option("--words", a.find.words, "What the patient says, such as \"back of the head\"");
  finder->add_option("--paint", a.find.paint, "Painted pain, a myoscope.pain/1 file");
  finder->add_option("--finding", a.find.findings, "TRIGGER_POINT:SIDE of a combined case (may be repeated)");
  finder->add_option("--compare", a.find.compare, "Two or three trigger points to tell apart")->expected(2, 3);
  finder->add_flag("--ambiguity", a.find.ambiguity, "How many trigger points refer to each skin vertex");
  finder->add_flag("--essential-only", a.find.essentialOnly, "Count essential zones only, with --ambiguity");
  finder->add_option("--batch", a.find.batch, "Questions as JSON lines, answered line by line; - reads stdin");
  finder->add_option("--side", a.find.side, "The patient's side")->check(CLI::IsMember(sides));
  finder->add_option("--top", a.find.top, "At most this many")->check(CLI::Range(1, 10000))->capture_default_str();
  finder->callback([&] { run = [&] { return find(a); }; });

  auto* check =
      app.add_subcommand("check", "Check data folders, model files and view states, painted pain; lists every error");
  check->add_option("paths", a.paths, "What to check; without any, the data and model in use");
  check->add_flag("--unconfirmed", a.unconfirmed, "List the facts that are marked unconfirmed");
  check->callback([&] { run = [&] { return runCheck(a.common, a.paths, a.unconfirmed); }; });

  auto* report = app.add_subcommand("report", "The page for the patient, a PDF");
  report->add_option("-o,--output", a.report.output, "PDF file to write");
  report->add_option("--select", a.report.select, "Finding: ID or ID:SIDE, a trigger point or a muscle (repeatable)");
  report->add_option("--case", a.report.caseFile, "Findings of a saved case, a myoscope.case/1 file");
  report->add_option("--side", a.report.side, "Side of findings that name none")
      ->check(CLI::IsMember({"right", "left"}));
  report->add_option("--clinic", a.report.clinic, "Who hands it over, a myoscope.clinic/1 file");
  report->add_option("--paper", a.report.paper, "a4 or letter; else the clinic's");
  report->add_option("--date", a.report.date, "YYYY-MM-DD; else today");
  report->add_option("--batch", a.report.batch, "Many pages in one run, a myoscope.report-batch/1 file");
  report->callback([&] { run = [&] { return runReport(a.common, a.report); }; });

  auto* bench = app.add_subcommand("bench", "Time start, frames, picks and zones beside their floors");
  bench->add_option("what", a.what, "find: how well and how fast pain is traced to its trigger points")
      ->check(CLI::IsMember({"find"}));
  bench->callback([&] { run = [&] { return a.what == "find" ? runBenchFind(a.common) : runBench(a.common); }; });
}

// Flags that stand before or after the command's name.
void addCommon(CLI::App& app, Arguments& a) {
  app.add_option("--data", a.common.resources.data, "Folder of the pain atlas");
  app.add_option("--model", a.common.resources.model, "Binary glTF body");
  app.add_option("--shader-dir", a.common.resources.shaders, "Folder of the shaders");
  app.add_option("--language", a.common.language, "Of texts: en, es, ...")->capture_default_str();
  app.add_flag("--json", a.common.json, "One JSON document on stdout");
  app.add_flag("--verbose", a.common.verbose, "Say what is being done");
  app.fallthrough();
}

int report(const Outcome& outcome) {
  if (outcome) return 0;
  for (const Error& error : outcome.error()) fmt::print(stderr, "myoscope: {}\n", error.message());
  return kFailed;
}

}  // namespace

int runCommandLine(int argc, char** argv) {
  CLI::App app{"Myoscope: trigger points and their referred pain on a 3D body. For education, never a diagnosis.",
               "myoscope"};
  Arguments a;
  std::function<Outcome()> run;
  app.set_version_flag("--version", kVersion);
  app.require_subcommand(0, 1);
  addCommon(app, a);
  addCommands(app, a, run);
  app.add_option("file", a.viewer.file, "A case or view state to open, or a picture that carries one");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : kWrongUsage;
  }
  if (run) return report(run());
  const auto resources = findResources(a.common.resources);
  if (!resources) return report(failed(resources.error()));
  a.viewer.resources = *resources;
  a.viewer.verbose = a.common.verbose;
  if (app.count("--language") > 0) a.viewer.language = a.common.language;
  return report(runViewer(a.viewer));
}

}  // namespace myo
