// Entries of injection.json and plain.json.
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

PlainPhrase readPlain(const JsonValue& entry) {
  PlainPhrase p;
  if (!entry.isObject({"id", "kind", "plain", "muscles"})) return p;
  p.id = entry.text("id");
  p.kind = entry.text("kind");
  p.plain = entry.text("plain");
  p.muscles = entry.texts("muscles", false);
  if (!p.kind.empty() && std::ranges::find(kPlainKinds, p.kind) == kPlainKinds.end())
    entry.errorAt("kind", fmt::format("unknown kind \"{}\"", p.kind),
                  fmt::format("Use one of {}", fmt::join(kPlainKinds, ", ")));
  return p;
}

}  // namespace myo
