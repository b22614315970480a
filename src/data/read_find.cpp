// Entries of red-flags.json and words.json.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "data/read_entries.h"

namespace myo {
namespace {

RedFlag::When readWhen(const JsonValue& entry) {
  RedFlag::When when;
  if (!entry.isObject({"regions", "with", "side"})) return when;
  when.regions = entry.texts("regions", false);
  if (entry.has("with")) when.with = entry.texts("with", false);
  const std::string side = entry.text("side");
  if (side == "left")
    when.side = Side::Left;
  else if (side == "right")
    when.side = Side::Right;
  else if (side != "either")
    entry.errorAt("side", "this must be \"left\", \"right\" or \"either\"");
  return when;
}

}  // namespace

RedFlag readRedFlag(const JsonValue& entry) {
  RedFlag flag;
  if (!entry.isObject({"id", "title", "urgency", "when", "text", "sources", "evidence", "unconfirmed"})) return flag;
  readStatement(entry, flag);
  flag.id = entry.text("id");
  flag.title = entry.text("title");
  const std::string urgency = entry.text("urgency");
  flag.urgency = urgency == "emergency" ? RedFlag::Urgency::Emergency : RedFlag::Urgency::Urgent;
  if (urgency != "emergency" && urgency != "urgent")
    entry.errorAt("urgency", "this must be \"emergency\" or \"urgent\"");
  entry.each("when", true, [&](const JsonValue& when) { flag.when.push_back(readWhen(when)); });
  if (flag.when.empty()) entry.errorAt("when", "a card needs at least one place where it is shown");
  return flag;
}

Phrase readPhrase(const JsonValue& entry) {
  Phrase phrase;
  if (!entry.isObject({"id", "words", "regions", "note"})) return phrase;
  phrase.id = entry.text("id");
  phrase.regions = entry.texts("regions", false);
  if (const auto words = entry.member("words")) {
    if (!words->raw().is_object() || !words->has("en"))
      entry.errorAt("words", "this must hold lists of phrases by language, \"en\" at least");
    else
      for (const auto& item : words->raw().items()) phrase.words[item.key()] = words->texts(item.key(), false);
  }
  if (const auto note = entry.optionalMember("note")) {
    if (!note->raw().is_object())
      entry.errorAt("note", "this must hold texts by language");
    else
      for (const auto& item : note->raw().items()) phrase.note[item.key()] = note->text(item.key());
  }
  return phrase;
}

}  // namespace myo
