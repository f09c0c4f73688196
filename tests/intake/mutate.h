// Documents damaged on purpose: deterministic, the same seed gives the same damage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shirube {

// SplitMix64.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_;
};

inline std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

inline std::string join_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Some lines in a row of the document, with the beginning kept now and then so that
// title and period are there.
inline std::string excerpt(const std::string& document, Dice& dice, std::size_t count) {
  std::vector<std::string> lines = split_lines(document);
  if (lines.size() <= count) return document;
  const std::size_t begin = dice.below(lines.size() - count);
  std::vector<std::string> out;
  if (dice.below(4) == 0) out.assign(lines.begin(), lines.begin() + 12);
  out.insert(out.end(), lines.begin() + static_cast<std::ptrdiff_t>(begin),
             lines.begin() + static_cast<std::ptrdiff_t>(begin + count));
  return join_lines(out);
}

inline std::string mutate(std::string text, Dice& dice) {
  static const std::vector<std::string> kPieces = {"\t",
                                                   "|",
                                                   "<table>",
                                                   "</table>",
                                                   "<td rowspan=\"9999\">",
                                                   "<tr>",
                                                   "**",
                                                   "※1",
                                                   "<sup>※2</sup>",
                                                   "→",
                                                   "～",
                                                   "（",
                                                   "）",
                                                   "〃",
                                                   "▲",
                                                   "基本目標９９",
                                                   "施策1-1",
                                                   "数値目標",
                                                   "KPI：",
                                                   "\n\n",
                                                   "令和99年度",
                                                   "H0",
                                                   "99999999999999999999",
                                                   "1,2,3",
                                                   "%",
                                                   "\xFF",
                                                   "\xE3\x81",
                                                   "\r\n",
                                                   "\f",
                                                   "　",
                                                   "#",
                                                   "|---|---|"};
  const std::size_t steps = 1 + dice.below(6);
  for (std::size_t step = 0; step < steps; ++step) {
    switch (dice.below(9)) {
      case 0:  // a byte
        if (!text.empty()) text[dice.below(text.size())] = static_cast<char>(dice.below(256));
        break;
      case 1: {  // a line goes
        std::vector<std::string> lines = split_lines(text);
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(dice.below(lines.size())));
        text = join_lines(lines);
        break;
      }
      case 2: {  // two lines change places
        std::vector<std::string> lines = split_lines(text);
        std::swap(lines[dice.below(lines.size())], lines[dice.below(lines.size())]);
        text = join_lines(lines);
        break;
      }
      case 3: {  // a line comes twice
        std::vector<std::string> lines = split_lines(text);
        const std::size_t at = dice.below(lines.size());
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
        text = join_lines(lines);
        break;
      }
      case 4:  // the end is missing
        text.resize(text.size() - dice.below(text.size() / 3 + 1));
        break;
      case 5: {  // a separator of cells goes, or becomes another
        const std::size_t at = text.find_first_of("\t|<", dice.below(text.size() + 1));
        if (at != std::string::npos) text[at] = "\t| "[dice.below(3)];
        break;
      }
      case 6:  // something is put in
        text.insert(dice.below(text.size() + 1), kPieces[dice.below(kPieces.size())]);
        break;
      case 7: {  // a piece moves
        const std::size_t length = dice.below(200);
        const std::size_t from = dice.below(text.size() + 1);
        const std::string piece = text.substr(from, length);
        text.erase(from, length);
        text.insert(dice.below(text.size() + 1), piece);
        break;
      }
      default: {  // line ends become blanks
        const std::size_t at = text.find('\n', dice.below(text.size() + 1));
        if (at != std::string::npos) text[at] = ' ';
        break;
      }
    }
    if (text.empty()) text = "\n";
  }
  return text;
}

}  // namespace shirube
