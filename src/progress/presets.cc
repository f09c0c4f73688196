// The schemes under data/schemes, which are part of the binary.
#include <algorithm>
#include <span>
#include <string>

#include "base/embedded.h"
#include "base/say.h"
#include "progress/scheme.h"

namespace shirube::progress {

std::span<const EmbeddedFile> embedded_files();

namespace {

constexpr std::string_view kFolder = "schemes/";
constexpr std::string_view kEnding = ".toml";

// The id of a scheme is the name of its file; empty: not a scheme.
std::string_view id_of(const EmbeddedFile& file) {
  const bool scheme =
      file.name.size() > kFolder.size() + kEnding.size() && file.name.substr(0, kFolder.size()) == kFolder;
  return scheme ? file.name.substr(kFolder.size(), file.name.size() - kFolder.size() - kEnding.size())
                : std::string_view();
}

Scheme parse_preset(const EmbeddedFile& file) {
  Result<Scheme> scheme = parse_scheme(file.contents, std::string(file.name));
  SHIRUBE_CHECK(scheme.ok(), scheme.error().to_string(Lang::en));
  return std::move(scheme).value();
}

}  // namespace

const std::vector<Scheme>& preset_schemes() {
  static const std::vector<Scheme> schemes = [] {
    std::vector<Scheme> all;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!id_of(file).empty()) all.push_back(parse_preset(file));
    }
    std::stable_partition(all.begin(), all.end(), [](const Scheme& s) { return s.id() == "national"; });
    return all;
  }();
  return schemes;
}

Result<Scheme> find_preset(std::string_view id) {
  std::string known;
  for (const EmbeddedFile& file : embedded_files()) {
    const std::string_view each = id_of(file);
    if (each.empty()) continue;
    if (each == id) return parse_preset(file);
    known += (known.empty() ? "" : ", ") + std::string(each);
  }
  return make_error("scheme-unknown",
                    {"この名前の評価基準はありません。", "There is no rating scheme of this name."},
                    say({"使える名前: {0}。自分の基準は TOML ファイルの場所で指定できます。",
                         "Known names: {0}. A scheme of your own is given by the path of its TOML file."},
                        known),
                    std::string(id));
}

}  // namespace shirube::progress
