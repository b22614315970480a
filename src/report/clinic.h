// Who hands the page over: the clinic's name, address and closing line, from a file the clinic keeps.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace myo {

enum class Paper { A4, Letter };

struct Clinic {
  std::string name;                // at the head of the page; empty: none
  std::vector<std::string> lines;  // address, telephone: at most 4
  std::string footer;              // one line at the foot of the page
  Paper paper = Paper::A4;
};

// {"format": "myoscope.clinic/1", "name", "lines"?, "footer"?, "paper"?: "a4"|"letter"}. Lists every error with its
// JSON pointer; texts longer than a line of the page are refused.
Checked<Clinic> readClinic(const std::filesystem::path& file);

Result<Paper> paperNamed(const std::string& name);  // "a4", "letter"

}  // namespace myo
