// The command line: parses it and runs one command. Data goes to stdout, messages to stderr; 0 done, 1 failed, 2 wrong
// usage. Scripts and checks rely on commands, flags and JSON shapes staying as they are (docs/command-line.md).
#pragma once

namespace myo {

int runCommandLine(int argc, char** argv);

}  // namespace myo
