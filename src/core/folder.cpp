#include "core/folder.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace myo {
namespace {

namespace fs = std::filesystem;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool begins(std::string_view name, std::string_view prefix) {
  return name.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), name.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

bool endsWithOne(const std::string& name, const std::vector<std::string>& endings) {
  return endings.empty() || std::ranges::any_of(endings, [&](const std::string& ending) {
           return name.size() > ending.size() &&
                  begins(std::string_view(name).substr(name.size() - ending.size()), ending);
         });
}

std::string folded(const std::string& name) {
  std::string out = name;
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

}  // namespace

fs::path typedPath(const std::string& typed, const fs::path& home) {
  if (home.empty() || typed.empty() || typed[0] != '~' || (typed.size() > 1 && typed[1] != '/')) return typed;
  return typed.size() > 2 ? home / typed.substr(2) : home / "";
}

std::vector<FolderEntry> listFolder(const fs::path& folder, std::string_view prefix,
                                    const std::vector<std::string>& endings, std::size_t most) {
  std::vector<FolderEntry> found;
  std::error_code code;
  const bool hidden = prefix.starts_with('.');
  for (fs::directory_iterator at(folder.empty() ? "." : folder, code), end; !code && at != end; at.increment(code)) {
    const std::string name = at->path().filename().string();
    if (!begins(name, prefix) || (name.starts_with('.') && !hidden)) continue;
    std::error_code gone;
    const bool isFolder = at->is_directory(gone);
    if (isFolder || (at->is_regular_file(gone) && endsWithOne(name, endings))) found.push_back({name, isFolder});
  }
  std::ranges::sort(found, [](const FolderEntry& a, const FolderEntry& b) {
    return std::tuple(!a.folder, folded(a.name), a.name) < std::tuple(!b.folder, folded(b.name), b.name);
  });
  if (found.size() > most) found.resize(most);
  return found;
}

std::string completed(const std::string& typed, const std::vector<std::string>& endings, const fs::path& home) {
  const fs::path path = typedPath(typed, home);
  const std::string prefix = path.filename().string();
  const auto found = listFolder(path.parent_path(), prefix, endings);
  if (found.empty()) return typed;
  std::string common = found.front().name;
  for (const FolderEntry& entry : found) {
    std::size_t same = 0;
    while (same < common.size() && same < entry.name.size() && lower(common[same]) == lower(entry.name[same])) ++same;
    common.resize(same);
  }
  // Not in the middle of a letter.
  while (!common.empty() && common.size() < found.front().name.size() &&
         (static_cast<unsigned char>(found.front().name[common.size()]) & 0xC0) == 0x80)
    common.pop_back();
  if (common.size() < prefix.size()) return typed;
  std::string out = typed.substr(0, typed.size() - prefix.size()) + common;
  if (found.size() == 1 && found.front().folder) out += '/';
  return out;
}

fs::path freeName(const fs::path& folder, const std::string& stem, const std::string& ending) {
  std::error_code ignored;
  fs::path path = folder / (stem + ending);
  for (int n = 2; fs::exists(path, ignored) && n < 1000; ++n) path = folder / (stem + "-" + std::to_string(n) + ending);
  return path;
}

}  // namespace myo
