// Any bytes as a settings file: refused with a remedy, or a tree that is no deeper than promised
// and whose parts the reader takes or refuses with a line.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "settings/reader.h"

namespace {

using namespace shirube;
using namespace shirube::settings;

void require(bool held) {
  if (!held) std::abort();
}

template <class T>
void require_sound(const Result<T>& result) {
  if (result) return;
  require(result.error().code == "fuzz-field" && result.error().place.line >= 0);
  require(!result.error().what.ja.empty() && !result.error().remedy.en.empty());
}

int depth_of(const Node& node) {
  int deepest = 0;
  for (const Member& member : node.members) deepest = std::max(deepest, depth_of(member.value));
  for (const Node& item : node.items) deepest = std::max(deepest, depth_of(item));
  return deepest + 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<Node> root = parse_toml(text, "fuzz.toml", {"fuzz-syntax", "fuzz-field"}, 64 * 1024);
  if (!root) {
    require(root.error().code == "fuzz-syntax" && !root.error().remedy.ja.empty());
    return 0;
  }
  require(depth_of(root.value()) <= kDeepest * (kDeepest + 2));
  const Reader read("fuzz.toml", {"fuzz-syntax", "fuzz-field"});
  for (const Member& member : root.value().members) {
    const Node& node = root.value();
    require_sound(read.keys(node, {"a"}));
    require_sound(read.text(node, member.key, true, 100));
    require_sound(read.message(node, member.key, false, 100));
    require_sound(read.id(node, member.key, 10));
    require_sound(read.choice(node, member.key, {"up", "down"}));
    require_sound(read.number(node, member.key, 0, 1));
    require_sound(read.numbers(node, member.key, 0, 0, 1));
    require_sound(read.table(node, member.key));
    require_sound(read.tables(node, member.key, "[[t]]", true, 3));
  }
  return 0;
}
