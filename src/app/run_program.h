// Other programs of the desktop, where they are installed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace myo {

// Where PATH has it; empty: it is not installed.
std::filesystem::path programPath(std::string_view name);

// Runs it to its end with `input` on its standard input. Fails when it is missing or does not end with 0.
Result<void> runProgram(const std::vector<std::string>& words, std::string_view input);

// Lets the desktop open a file in the program it has for it. False where there is no xdg-open. Does not wait.
bool openOnDesktop(const std::filesystem::path& file);

}  // namespace myo
