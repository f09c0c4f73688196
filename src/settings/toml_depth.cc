// How deep TOML nests, seen without parsing it: brackets outside strings and comments.
#include <algorithm>

#include "settings/toml.h"

namespace shirube::settings {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view toml) : toml_(toml) {}

  bool deeper_than(int limit) {
    while (at_ < toml_.size()) {
      const char c = toml_[at_];
      if (c == '"' || c == '\'') {
        skip_string(c);
        continue;
      }
      if (c == '#') {
        at_ = std::min(toml_.find('\n', at_), toml_.size());
        continue;
      }
      count(c);
      if (depth_ > limit || names_ > limit) return true;
      ++at_;
    }
    return false;
  }

  int line() const {
    return 1 + static_cast<int>(std::count(
                   toml_.begin(), toml_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, toml_.size())),
                   '\n'));
  }

 private:
  void count(char c) {
    if (c == '.') {
      ++names_;
    } else if (c == '[' || c == '{') {
      ++depth_;
      names_ = 0;
    } else if (c == ']' || c == '}') {
      depth_ = std::max(0, depth_ - 1);
      names_ = 0;
    } else if (c == '=' || c == ',' || c == '\n') {
      names_ = 0;
    }
  }

  bool stands(std::string_view what) const { return toml_.substr(at_, what.size()) == what; }

  // A string of one line ends with the line where its quote is missing, as parsers have it.
  void skip_string(char quote) {
    const std::string triple(3, quote);
    const bool multi = stands(triple);
    at_ += multi ? 3 : 1;
    while (at_ < toml_.size()) {
      if (quote == '"' && toml_[at_] == '\\') {
        at_ += 2;
      } else if (multi ? stands(triple) : toml_[at_] == quote) {
        at_ += multi ? 3 : 1;
        // Up to two quotes may stand before the closing three.
        for (int more = 0; multi && more < 2 && at_ < toml_.size() && toml_[at_] == quote; ++more) ++at_;
        return;
      } else if (!multi && toml_[at_] == '\n') {
        return;
      } else {
        ++at_;
      }
    }
  }

  std::string_view toml_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int names_ = 0;
};

}  // namespace

bool toml_nests_deeper_than(std::string_view toml, int limit, int* line) {
  Scanner scanner(toml);
  const bool deeper = scanner.deeper_than(limit);
  *line = scanner.line();
  return deeper;
}

}  // namespace shirube::settings
