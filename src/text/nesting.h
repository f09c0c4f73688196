// How deep JSON text nests, before any parser sees it: a parser that recurses would be brought
// down by a file of brackets.
#pragma once

#include <string_view>

namespace shirube::text {

// Whether more than `limit` arrays and objects stand inside one another; strings do not count.
bool nests_deeper_than(std::string_view json, int limit);

}  // namespace shirube::text
