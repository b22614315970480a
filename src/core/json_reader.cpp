#include "core/json_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace myo {
namespace {

using nlohmann::json;

std::string escaped(std::string_view key) {  // RFC 6901
  std::string out;
  for (const char c : key) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

}  // namespace

JsonValue::JsonValue(const json& value, std::string file, std::string pointer, Errors& errors)
    : value_(&value), file_(std::move(file)), pointer_(std::move(pointer)), errors_(&errors) {}

JsonValue JsonValue::at(std::string_view key, const json& value) const {
  return {value, file_, pointer_ + "/" + escaped(key), *errors_};
}

JsonValue JsonValue::item(std::size_t i) const { return at(std::to_string(i), (*value_)[i]); }

void JsonValue::error(std::string what, std::string fix) const {
  errors_->push_back({std::move(what), where(), std::move(fix)});
}

void JsonValue::errorAt(std::string_view key, std::string what, std::string fix) const {
  errors_->push_back({std::move(what), file_ + ":" + pointer_ + "/" + escaped(key), std::move(fix)});
}

bool JsonValue::isObject(std::initializer_list<std::string_view> allowed) const {
  if (!value_->is_object()) {
    error(fmt::format("this must be an object, it is {}", value_->type_name()));
    return false;
  }
  for (const auto& item : value_->items())
    if (std::find(allowed.begin(), allowed.end(), item.key()) == allowed.end())
      errorAt(item.key(), fmt::format("unknown key \"{}\"", item.key()),
              fmt::format("Known here: {}", fmt::join(allowed, ", ")));
  return true;
}

const json* JsonValue::find(std::string_view key, bool required) const {
  if (value_->is_object())
    if (const auto it = value_->find(std::string(key)); it != value_->end()) return &*it;
  if (required) error(fmt::format("\"{}\" is missing", key));
  return nullptr;
}

bool JsonValue::has(std::string_view key) const { return find(key, false) != nullptr; }

std::string JsonValue::text(std::string_view key) const {
  const json* value = find(key, true);
  if (!value) return {};
  if (!value->is_string() || value->get_ref<const std::string&>().empty()) {
    errorAt(key, "this must be a text that is not empty");
    return {};
  }
  return *value;
}

std::string JsonValue::optionalText(std::string_view key) const { return has(key) ? text(key) : std::string(); }

bool JsonValue::optionalFlag(std::string_view key) const {
  const json* value = find(key, false);
  if (value && !value->is_boolean()) errorAt(key, "this must be true or false");
  return value && value->is_boolean() && value->get<bool>();
}

float JsonValue::number(std::string_view key, float low, float high) const {
  const json* value = find(key, true);
  if (!value) return low;
  const double x = value->is_number() ? value->get<double>() : NAN;
  if (!(x >= static_cast<double>(low) && x <= static_cast<double>(high))) {
    errorAt(key, fmt::format("{} is not a number between {} and {}", value->dump().substr(0, 40), low, high));
    return low;
  }
  return static_cast<float>(x);
}

int JsonValue::integer(std::string_view key, int low, int high) const {
  const json* value = find(key, true);
  if (!value) return low;
  const double x = value->is_number_integer() ? value->get<double>() : NAN;
  if (!(x >= low && x <= high)) {
    errorAt(key, fmt::format("{} is not a whole number between {} and {}", value->dump().substr(0, 40), low, high));
    return low;
  }
  return static_cast<int>(x);
}

glm::vec3 JsonValue::vec3(std::string_view key, float limit) const {
  const json* value = find(key, true);
  glm::vec3 v(0.f);
  if (!value) return v;
  bool good = value->is_array() && value->size() == 3;
  for (int i = 0; good && i < 3; ++i) {
    const json& x = (*value)[static_cast<std::size_t>(i)];
    good = x.is_number() && std::abs(x.get<double>()) <= static_cast<double>(limit);
    if (good) v[i] = x.get<float>();
  }
  if (good) return v;
  errorAt(key, fmt::format("this must be three numbers [x, y, z] between {} and {}", -limit, limit));
  return glm::vec3(0.f);
}

std::vector<std::string> JsonValue::texts(std::string_view key, bool mayBeEmpty) const {
  std::vector<std::string> out;
  each(key, !mayBeEmpty, [&](const JsonValue& item) {
    if (item.raw().is_string() && !item.raw().get_ref<const std::string&>().empty())
      out.push_back(item.raw());
    else
      item.error("this must be a text that is not empty");
  });
  if (!mayBeEmpty && has(key) && out.empty()) errorAt(key, "this list must not be empty");
  return out;
}

std::optional<JsonValue> JsonValue::member(std::string_view key) const {
  if (const json* value = find(key, true)) return at(key, *value);
  return std::nullopt;
}

std::optional<JsonValue> JsonValue::optionalMember(std::string_view key) const {
  if (const json* value = find(key, false)) return at(key, *value);
  return std::nullopt;
}

void JsonValue::each(std::string_view key, bool required, const std::function<void(const JsonValue&)>& f) const {
  const json* list = find(key, required);
  if (!list) return;
  const JsonValue here = at(key, *list);
  if (!list->is_array()) {
    here.error("this must be a list");
    return;
  }
  for (std::size_t i = 0; i < list->size(); ++i) f(here.at(std::to_string(i), (*list)[i]));
}

bool checkFormat(const JsonValue& document, std::string_view kind, int version) {
  if (!document.raw().is_object()) {
    document.error("the document must be an object with a \"format\"");
    return false;
  }
  const std::string format = document.text("format");
  if (format.empty()) return false;
  const auto slash = format.rfind('/');
  int given = 0;
  const bool numbered =
      slash != std::string::npos &&
      std::from_chars(format.data() + slash + 1, format.data() + format.size(), given).ec == std::errc();
  if (!numbered || format.substr(0, slash) != kind) {
    document.errorAt("format", fmt::format("\"{}\" is not \"{}/{}\"", format, kind, version),
                     "This is another kind of file");
    return false;
  }
  if (given == version) return true;
  document.errorAt("format", fmt::format("version {} cannot be read, only {}", given, version),
                   given > version ? "Update Myoscope" : "Convert the file");
  return false;
}

}  // namespace myo
