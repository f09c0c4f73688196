// Words that all stories share.
#pragma once

#include <string>

namespace shirube::story {

// The last part of a path: a report that is published tells no folder of its maker.
std::string file_name(const std::string& path);

}  // namespace shirube::story
