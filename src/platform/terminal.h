// The terminal and the environment a program was started in.
#pragma once

#include <string>

namespace shirube::platform {

enum class Stream { output, error };

// Whether a person reads it (and not a file or another program).
bool is_terminal(Stream stream);

// Columns of the terminal that output goes to; 0: it is none, or does not say.
int terminal_width();

// A variable of the environment; empty where it is not set.
std::string variable(const char* name);

// Who is logged in, as the system says it; empty where it does not.
std::string user_name();

}  // namespace shirube::platform
