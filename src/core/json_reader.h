// Checked reading of a JSON document's values. Nothing throws: a wrong value is noted with its place and a harmless
// default is returned, so that one pass lists all the errors of a file.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec3.hpp>
#include <nlohmann/json_fwd.hpp>

#include "core/error.h"

namespace myo {

// A value of a document, the JSON pointer to it, and where to note errors. Cheap to copy; refers to all three.
class JsonValue {
public:
  JsonValue(const nlohmann::json& value, std::string file, std::string pointer, Errors& errors);

  // Notes an error at this place (or at its member `key`).
  void error(std::string what, std::string fix = {}) const;
  void errorAt(std::string_view key, std::string what, std::string fix = {}) const;

  // An object that has no keys but these. False (and noted) when it is not an object.
  bool isObject(std::initializer_list<std::string_view> allowed) const;
  bool has(std::string_view key) const;

  // Members. Missing or of the wrong type: noted, default returned. `optional...`: may be missing.
  std::string text(std::string_view key) const;  // not empty
  std::string optionalText(std::string_view key) const;
  bool optionalFlag(std::string_view key) const;
  float number(std::string_view key, float low, float high) const;
  int integer(std::string_view key, int low, int high) const;
  glm::vec3 vec3(std::string_view key, float limit) const;
  std::vector<std::string> texts(std::string_view key, bool mayBeEmpty) const;
  std::optional<JsonValue> member(std::string_view key) const;          // noted when missing
  std::optional<JsonValue> optionalMember(std::string_view key) const;  // not noted

  // Calls f for each element of the array member; `required`: noted when missing.
  void each(std::string_view key, bool required, const std::function<void(const JsonValue&)>& f) const;

  // The i-th element of this array; i must be within it.
  JsonValue item(std::size_t i) const;

  const nlohmann::json& raw() const { return *value_; }
  const std::string& pointer() const { return pointer_; }
  std::string where() const { return file_ + ":" + (pointer_.empty() ? "/" : pointer_); }

private:
  const nlohmann::json* find(std::string_view key, bool required) const;
  JsonValue at(std::string_view key, const nlohmann::json& value) const;

  const nlohmann::json* value_;
  std::string file_, pointer_;
  Errors* errors_;
};

// Checks the "format" member against `kind`/`version`: "myoscope.landmarks/1". False (and noted) when it is another
// kind or a newer version.
bool checkFormat(const JsonValue& document, std::string_view kind, int version);

}  // namespace myo
