// Entries of fasciae.json.
#include "data/read_entries.h"

namespace myo {

PartText readFascia(const JsonValue& entry) {
  PartText text;
  if (!entry.isObject({"id", "text", "sources", "evidence", "unconfirmed"})) return text;
  readStatement(entry, text);
  text.id = entry.text("id");
  if (!text.id.empty() && !text.id.starts_with("fascia/"))
    entry.errorAt("id", "this is no fascia", "Write the id of a fascia of the body, such as fascia/linea_alba");
  return text;
}

}  // namespace myo
