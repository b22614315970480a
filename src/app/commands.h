// The commands behind the command line, one function each. They print data to stdout and return an Error for the rest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/vec3.hpp>

#include "app/resources.h"
#include "core/error.h"
#include "scene/view_state.h"

namespace myo {

struct CommonOptions {
  ResourceOptions resources;
  std::string language = "en";
  bool json = false;
  bool verbose = false;
};

using Outcome = std::expected<void, Errors>;

struct RenderOptions {
  std::string output, view, state, theme;
  std::vector<std::string> select;
  std::string side;
  std::string size = "1280x800";
  std::optional<float> skin;
  std::optional<int> peel;
  float scale = 1.f;
  bool transparent = false, noSkeleton = false, noMuscles = false, noFascia = false, noOverlay = false;
  bool nerves = false, vessels = false, organs = false, hazards = false;
  std::string section;  // a way the trigger point is cut; empty: as the state says
  float sectionMove = 0.f, sectionRight = 0.f, sectionUp = 0.f;  // mm, degrees
  bool ambiguity = false, text = false;
  std::string paint;  // a file of painted pain; empty: none
};

struct ReportOptions {
  std::vector<std::string> select;  // ID or ID:SIDE
  std::string output, side, clinic, paper, date, batch, caseFile;
};

struct FindOptions {  // one of the first eight is asked
  std::optional<glm::vec3> point;
  std::string region, words, paint, batch;
  std::vector<std::string> findings, compare;
  bool ambiguity = false, essentialOnly = false;
  std::string side;
  int top = 20;
};

Outcome runList(const CommonOptions& common, const std::string& what);
Outcome runShow(const CommonOptions& common, const std::string& id, const std::string& side);
// The story for a patient in words: every step of scene/presentation.h.
Outcome runPresent(const CommonOptions& common, const std::string& id, const std::string& side);
// What a section at a muscle's or trigger point's place cuts, in words; `way` as in sectionWayName().
Outcome runSection(const CommonOptions& common, const std::string& id, const std::string& side, const std::string& way);
Outcome runZone(const CommonOptions& common, const std::string& id, const std::string& side);
Outcome runFind(const CommonOptions& common, const FindOptions& options);
// `unconfirmed`: also lists the facts that are marked so.
Outcome runCheck(const CommonOptions& common, const std::vector<std::string>& paths, bool unconfirmed);
Outcome runRender(const CommonOptions& common, const RenderOptions& options);
// Every picture of a batch file, docs/formats.md.
Outcome runBatch(const CommonOptions& common, const std::string& file);
Outcome runReport(const CommonOptions& common, const ReportOptions& options);
Outcome runBench(const CommonOptions& common);
Outcome runBenchFind(const CommonOptions& common);

// Both loaded for a command that needs them.
inline Outcome failed(const Error& error) { return std::unexpected(Errors{error}); }

// "right", "left" or "both"; empty means right.
Result<SideChoice> parseSide(const std::string& side);

}  // namespace myo
