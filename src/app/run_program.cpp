#include "app/run_program.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace myo {
namespace {

namespace fs = std::filesystem;

// The process, or -1. `input`: its standard input; -1: none. Its words to us and to the terminal go nowhere.
pid_t spawn(const fs::path& program, const std::vector<std::string>& words, int input) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  if (input >= 0)
    posix_spawn_file_actions_adddup2(&files, input, 0);
  else
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t process = -1;
  if (::posix_spawn(&process, program.c_str(), &files, nullptr, arguments.data(), environ) != 0) process = -1;
  posix_spawn_file_actions_destroy(&files);
  return process;
}

int endOf(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return status;
}

}  // namespace

fs::path programPath(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "";
  while (!rest.empty()) {
    const auto end = rest.find(':');
    const fs::path program = fs::path(rest.substr(0, end)) / name;
    if (program.is_absolute() && ::access(program.c_str(), X_OK) == 0) return program;
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return {};
}

Result<void> runProgram(const std::vector<std::string>& words, std::string_view input) {
  const fs::path program = programPath(words.front());
  if (program.empty()) return fail("is not installed", words.front());
  int ends[2];  // a socket, so that a program that stops reading is an error and no signal
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return fail(std::strerror(errno), words.front());
  const pid_t process = spawn(program, words, ends[1]);
  ::close(ends[1]);
  while (process > 0 && !input.empty()) {
    const ssize_t n = ::send(ends[0], input.data(), input.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    input.remove_prefix(static_cast<std::size_t>(n));
  }
  ::close(ends[0]);
  if (process < 0) return fail("cannot be started", program.string());
  if (endOf(process) != 0 || !input.empty()) return fail("did not take the data", program.string());
  return {};
}

bool openOnDesktop(const fs::path& file) {
  const fs::path program = programPath("xdg-open");
  if (program.empty()) return false;
  const pid_t process = spawn(program, {"xdg-open", fs::absolute(file).string()}, -1);
  if (process < 0) return false;
  std::thread([process] { endOf(process); }).detach();  // no zombie
  return true;
}

}  // namespace myo
