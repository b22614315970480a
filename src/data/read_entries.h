// Reads single entries of the atlas files. Errors go to the value's list.
#pragma once

#include "core/json_reader.h"
#include "data/atlas.h"

namespace myo {

Source readSource(const JsonValue& entry);
Landmark readLandmark(const JsonValue& entry);
Region readRegion(const JsonValue& entry);
Muscle readMuscle(const JsonValue& entry);
TriggerPoint readTriggerPoint(const JsonValue& entry);
RedFlag readRedFlag(const JsonValue& entry);
Phrase readPhrase(const JsonValue& entry);
InjectionStatement readInjection(const JsonValue& entry);
PlainPhrase readPlain(const JsonValue& entry);
PartText readFascia(const JsonValue& entry);

// The members that every statement has.
void readStatement(const JsonValue& entry, Statement& statement);

}  // namespace myo
