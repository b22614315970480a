#include <csignal>

#include "app/cli.h"

int main(int argc, char** argv) {
  // A file that grows past a limit is an error like a full disk, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  return myo::runCommandLine(argc, argv);
}
