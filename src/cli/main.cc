#include <iostream>

#include "cli/cli.h"
#include "platform/terminal.h"
#include "store/sqlite.h"

int main(int argc, char** argv) {
  namespace platform = shirube::platform;
  shirube::cli::Environment environment;
  environment.user = platform::user_name();
  if (environment.user.empty()) environment.user = "?";
  environment.store_path = shirube::store::default_store_path();
  environment.lang = platform::variable("SHIRUBE_LANG");
  if (const int width = platform::terminal_width(); width > 0) environment.terminal_width = width;
  environment.show_progress = platform::is_terminal(platform::Stream::error);
  std::ios::sync_with_stdio(false);
  return shirube::cli::run({argv + 1, argv + argc}, environment, std::cout, std::cerr);
}
