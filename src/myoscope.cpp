#include "app/cli.h"

int main(int argc, char** argv) { return myo::runCommandLine(argc, argv); }
