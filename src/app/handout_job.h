// The page for the patient as a file: the same from the command line and from the window.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "render/renderer.h"
#include "report/handout.h"

namespace myo {

// Who hands it over: `file`, else the person's own clinic.json where there is one, else nobody. `paper`: "a4" or
// "letter"; empty: the clinic's.
Checked<Clinic> clinicFor(const std::string& file, const std::string& paper);

Day today();

// Writes the PDF whole or not at all. Needs `renderer` with its world set and its context current. `where` names what
// the findings came from, for messages.
Result<void> writeHandout(Renderer& renderer, const Theme& theme, const std::vector<Finding>& findings,
                          const Clinic& clinic, Day day, const Strings& words, const std::filesystem::path& output,
                          const std::string& where);

}  // namespace myo
