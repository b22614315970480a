// Entries of injection.json.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data/read_entries.h"

namespace myo {

InjectionStatement readInjection(const JsonValue& entry) {
  InjectionStatement s;
  if (!entry.isObject({"id", "topic", "text", "plain", "sources", "evidence", "unconfirmed"})) return s;
  readStatement(entry, s);
  s.id = entry.text("id");
  s.topic = entry.text("topic");
  s.plain = entry.text("plain");
  if (!s.topic.empty() && std::ranges::find(kInjectionTopics, s.topic) == kInjectionTopics.end())
    entry.errorAt("topic", fmt::format("unknown topic \"{}\"", s.topic),
                  fmt::format("Use one of {}", fmt::join(kInjectionTopics, ", ")));
  return s;
}

}  // namespace myo
