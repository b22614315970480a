// Runs a fuzzer's target without libFuzzer, always the same way: NAME_replay FOLDER. Every file of the folder whole,
// cut off at every length, and changed at places and in ways drawn from a fixed seed.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kChanged = 15000;      // variants of each file
constexpr std::size_t kCuts = 1500;  // at most

void feed(const std::string& bytes) {
  // A copy of exactly this size, so that a sanitizer sees a step beyond it.
  const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

void change(std::string& bytes, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return random() % n; };
  const std::size_t at = below(bytes.size()), span = 1 + below(std::min<std::size_t>(16, bytes.size() - at));
  switch (below(5)) {
    case 0:
      bytes[at] = static_cast<char>(random());
      break;
    case 1:
      bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(8));
      break;
    case 2:
      if (span < bytes.size()) bytes.erase(at, span);
      break;
    case 3:
      bytes.insert(below(bytes.size()), bytes.substr(at, span));
      break;
    default:
      bytes.insert(at, span, "0\xFF{[\"-\0e"[below(8)]);
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fputs("NAME_replay FOLDER\n", stderr);
    return 2;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(words[1])) files.push_back(entry.path());
  std::ranges::sort(files);
  std::size_t fed = 0;
  std::mt19937 random(1);
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    feed(whole);
    const std::size_t step = whole.size() / kCuts + 1;
    for (std::size_t length = 0; length < whole.size(); length += step, ++fed) feed(whole.substr(0, length));
    for (int i = 0; i < kChanged && !whole.empty(); ++i, ++fed) {
      std::string changed = whole;
      for (auto n = 1 + random() % 4; n > 0; --n) change(changed, random);
      feed(changed);
    }
  }
  std::printf("%zu files, %zu variants\n", files.size(), fed);
  return files.empty() ? 1 : 0;
}
