// Finding a file by typing its path: what lies in a folder, and what Tab makes of half a name.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace myo {

struct FolderEntry {
  std::string name;
  bool folder = false;

  bool operator==(const FolderEntry&) const = default;
};

// "~" and "~/..." begin at `home`.
std::filesystem::path typedPath(const std::string& typed, const std::filesystem::path& home);

// Folders, then files with one of `endings` (".json"; none: all), each by name, at most `most`. Names begin with
// `prefix`, whatever the case of its letters; hidden ones only when it begins with a dot. Unreadable: empty.
std::vector<FolderEntry> listFolder(const std::filesystem::path& folder, std::string_view prefix,
                                    const std::vector<std::string>& endings, std::size_t most = 500);

// What is typed, made as long as all names that begin so allow; a folder that is the only one gets its slash.
std::string completed(const std::string& typed, const std::vector<std::string>& endings,
                      const std::filesystem::path& home);

// A file that is not there yet: `folder/stem.ending`, else `folder/stem-2.ending`, and so on.
std::filesystem::path freeName(const std::filesystem::path& folder, const std::string& stem, const std::string& ending);

}  // namespace myo
