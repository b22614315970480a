#include "core/json.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDepth = 64;

// "line 3, column 7" of a byte offset.
std::string place(std::string_view text, std::size_t byte) {
  byte = std::min(byte, text.size());
  const auto before = text.substr(0, byte);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? byte + 1 : byte - start;
  return fmt::format("line {}, column {}", line, column);
}

// Walks the text without building anything, to refuse what nlohmann's parser would let pass.
class Guard : public nlohmann::json_sax<json> {
public:
  std::string problem;  // empty: none
  std::size_t byte = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return push(); }
  bool start_array(std::size_t) override { return push(); }
  bool end_object() override { return pop(); }
  bool end_array() override { return pop(); }
  bool key(string_t& name) override {
    if (keys_.back().insert(name).second) return true;
    problem = fmt::format("the key \"{}\" stands twice in one object", name);
    return false;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& e) override {
    byte = position == 0 ? 0 : position - 1;
    problem = e.what();
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error ..." -> "syntax error ..."
    if (const auto colon = problem.find(": "); colon != std::string::npos) problem.erase(0, colon + 2);
    return false;
  }

private:
  bool push() {
    keys_.emplace_back();
    if (keys_.size() <= kMaxDepth) return true;
    problem = fmt::format("nested deeper than {} levels", kMaxDepth);
    return false;
  }
  bool pop() {
    keys_.pop_back();
    return true;
  }
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

Result<std::string> readTextFile(const std::filesystem::path& file, std::size_t maxBytes) {
  std::error_code code;
  const auto status = std::filesystem::status(file, code);
  if (!std::filesystem::exists(status)) return fail("there is no such file", file.string(), "Check the path");
  if (!std::filesystem::is_regular_file(status)) return fail("this is not a file", file.string());
  const auto size = std::filesystem::file_size(file, code);
  if (code) return fail("cannot be read: " + code.message(), file.string());
  if (size > maxBytes)
    return fail(fmt::format("{} bytes is too large, at most {} are read", size, maxBytes), file.string());
  std::ifstream in(file, std::ios::binary);
  std::string text(size, '\0');
  if (!in || !in.read(text.data(), static_cast<std::streamsize>(size)))
    return fail(std::string("cannot be read: ") + std::strerror(errno), file.string(), "Check its permissions");
  return text;
}

Result<json> parseJson(std::string_view text, const std::string& name) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return fail("the file is empty", name, "It must hold one JSON document");
  Guard guard;
  if (!json::sax_parse(text, &guard)) {
    const std::string at = guard.byte > 0 ? name + ":" + place(text, guard.byte) : name;
    return fail("not valid JSON: " + guard.problem, at);
  }
  json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) return fail("not valid JSON", name);
  return document;
}

Result<json> readJsonFile(const std::filesystem::path& file) {
  const auto text = readTextFile(file);
  if (!text) return std::unexpected(text.error());
  return parseJson(*text, file.string());
}

}  // namespace myo
