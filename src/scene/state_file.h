// View states in files: JSON, or a picture made by Myoscope, which carries its view inside.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "scene/view_state.h"

namespace myo {

Checked<ViewState> readStateFile(const std::filesystem::path& file);

// What a file a person opens holds: a case, or a view (a view state or a picture with one). Damaged files count as what
// they were.
enum class FileKind { Case, View };
FileKind kindOf(const std::filesystem::path& file);

}  // namespace myo
