#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "cli/cli.h"
#include "store/sqlite.h"

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

int main(int argc, char** argv) {
  shirube::cli::Environment environment;
  environment.user = variable("USER");
  if (environment.user.empty()) environment.user = variable("LOGNAME");
  if (environment.user.empty()) environment.user = "?";
  environment.store_path = shirube::store::default_store_path();
  environment.lang = variable("SHIRUBE_LANG");
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    environment.terminal_width = size.ws_col;
  environment.show_progress = isatty(STDERR_FILENO) == 1;
  std::ios::sync_with_stdio(false);
  return shirube::cli::run({argv + 1, argv + argc}, environment, std::cout, std::cerr);
}
