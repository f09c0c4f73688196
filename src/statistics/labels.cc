#include "statistics/labels.h"

#include <array>
#include <charconv>
#include <cmath>

#include "text/normalise.h"
#include "text/number.h"
#include "text/period_text.h"

namespace shirube::statistics {
namespace {

constexpr double kLargest = 1e12;

bool digit(char c) { return c >= '0' && c <= '9'; }

// Folded, without blanks, in small letters.
std::string compact(std::string_view text) {
  std::string out;
  for (const char c : text::for_parsing(text)) {
    if (c == ' ' || c == '\n' || c == '\t') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool starts(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }
bool take(std::string_view& text, std::string_view head) {
  if (!starts(text, head)) return false;
  text.remove_prefix(head.size());
  return true;
}

std::optional<int> take_number(std::string_view& text, std::size_t most) {
  std::size_t n = 0;
  while (n < text.size() && digit(text[n])) ++n;
  if (n == 0 || n > most) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + n, value);
  text.remove_prefix(n);
  return value;
}

template <std::size_t N>
bool any_of(std::string_view text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 13> kAll = {"all",    "total",    "総数",    "計",         "合計",
                                                   "総計",   "t",        "allages", "総数(年齢)", "年齢計",
                                                   "全年齢", "年齢総数", "総人口"};
constexpr std::array<std::string_view, 13> kUnknown = {
    "unknown", "不詳", "年齢不詳",    "年齢「不詳」", "「不詳」",  "ageunknown", "age_unknown",
    "na",      "不明", "notreported", "年齢不明",     "notstated", "(不詳)"};

// What follows the first age of a label; nullopt when it is none.
std::optional<AgeLabel> age_after(int from, std::string_view rest, bool letter) {
  AgeLabel label{AgeWord::range, from, from + 1, false};
  const bool years = take(rest, "歳") || take(rest, "才") || take(rest, "years");
  if (rest.empty() || rest == "人口" || rest == "old") {
    label.bare = !years || letter;
    return label;
  }
  if (rest == "+" || rest == "以上" || rest == "p" || rest == "plus" || rest == "~" || rest == "歳以上" ||
      rest == "andover" || rest == "orover" || rest == "-" || rest == "以上人口") {
    label.to = kOpenAge;
    return label;
  }
  if (rest == "未満" || rest == "未満人口") return AgeLabel{AgeWord::range, 0, from, false};
  if (rest == "以下") return AgeLabel{AgeWord::range, 0, from + 1, false};
  if (!take(rest, "-") && !take(rest, "~") && !take(rest, "から") && !take(rest, "to") && !take(rest, "_"))
    return std::nullopt;
  if (rest == "+" || rest == "p") {
    label.to = kOpenAge;
    return label;
  }
  const std::optional<int> last = take_number(rest, 3);
  if (!last) return std::nullopt;
  take(rest, "歳");
  take(rest, "才");
  if (take(rest, "未満")) {
    label.to = *last;
  } else {
    label.to = *last + 1;
  }
  if (!rest.empty() && rest != "人口" && rest != "years") return std::nullopt;
  if (label.to <= label.from || label.to > 200) return std::nullopt;
  return label;
}

std::optional<double> plain_number(std::string_view text) {
  std::string digits;
  const std::string_view body = text;
  std::size_t group = 0;  // digits since the last comma
  bool grouped = false;
  bool fraction = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (c == ',') {
      if (fraction || group == 0 || group > 3 || (grouped && group != 3)) return std::nullopt;
      grouped = true;
      group = 0;
      continue;
    }
    if (c == '.' || c == 'e' || c == 'E') {
      if (grouped && !fraction && group != 3) return std::nullopt;
      fraction = true;
    }
    if (digit(c) && !fraction) ++group;
    digits += c;
  }
  if (grouped && !fraction && group != 3) return std::nullopt;
  double value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (!std::isfinite(value) || std::fabs(value) > kLargest) return std::nullopt;
  return value;
}

}  // namespace

std::optional<AgeLabel> parse_age(std::string_view text) {
  const std::string folded = compact(text);
  std::string_view rest = folded;
  for (const std::string_view word : {"(再掲)", "再掲", "うち", "【再掲】", "〔再掲〕"}) take(rest, word);
  if (any_of(rest, kAll)) return AgeLabel{};
  if (any_of(rest, kUnknown)) return AgeLabel{AgeWord::unknown, 0, 0, false};
  const bool under = take(rest, "under");
  bool letter = false;
  if (!under && (take(rest, "ages") || take(rest, "age_") || take(rest, "age") || take(rest, "a")))
    letter = true;
  const std::optional<int> from = take_number(rest, 3);
  if (!from || *from > 150) return std::nullopt;
  if (under) {
    if (!rest.empty()) return std::nullopt;
    return AgeLabel{AgeWord::range, 0, *from, false};
  }
  return age_after(*from, rest, letter);
}

std::string age_text(int from, int to, bool japanese) {
  const std::string low = std::to_string(from);
  if (to >= kOpenAge) return japanese ? low + "歳以上" : low + "+";
  if (to == from + 1) return japanese ? low + "歳" : low;
  const std::string high = std::to_string(to - 1);
  return japanese ? low + "～" + high + "歳" : low + "–" + high;
}

std::optional<SexWord> parse_sex(std::string_view text) {
  // The usual spellings first: this is asked for every row.
  if (text == "M" || text == "男") return SexWord::male;
  if (text == "F" || text == "女") return SexWord::female;
  if (text == "T") return SexWord::both;
  constexpr std::array<std::string_view, 9> male = {"m",     "male", "男",     "男性", "1",
                                                    "males", "men",  "総数男", "男子"};
  constexpr std::array<std::string_view, 9> female = {"f",       "female", "女",     "女性", "2",
                                                      "females", "women",  "総数女", "女子"};
  constexpr std::array<std::string_view, 14> both = {
      "t", "b", "both", "total", "all", "総数", "計", "合計", "男女", "男女計", "0", "3", "男女総数", "総計"};
  const std::string folded = compact(text);
  if (any_of<9>(folded, male)) return SexWord::male;
  if (any_of<9>(folded, female)) return SexWord::female;
  if (any_of<14>(folded, both) || starts(folded, "総数(")) return SexWord::both;
  return std::nullopt;
}

std::string sex_text(SexWord sex, bool japanese) {
  if (sex == SexWord::male) return japanese ? "男" : "men";
  if (sex == SexWord::female) return japanese ? "女" : "women";
  return japanese ? "男女計" : "both sexes";
}

std::optional<TimeLabel> parse_time(std::string_view text) {
  const std::string folded = compact(text);
  std::string_view rest = folded;
  const auto sound = [](int year) { return year >= 1800 && year <= 2200; };
  const auto year_at = [&](std::size_t at) -> int {
    int year = 0;
    if (folded.size() < at + 4) return 0;
    for (std::size_t i = at; i < at + 4; ++i) {
      if (!digit(folded[i])) return 0;
      year = year * 10 + (folded[i] - '0');
    }
    return sound(year) ? year : 0;
  };
  if (folded.size() == 4 && year_at(0) != 0) return TimeLabel{year_at(0), year_at(0)};
  if (folded.size() == 9 && (folded[4] == '-' || folded[4] == '/' || folded[4] == '~')) {
    const int first = year_at(0);
    const int last = year_at(5);
    if (first != 0 && last >= first) return TimeLabel{first, last};
    return std::nullopt;
  }
  if (folded.size() == 10 && folded.find_first_not_of("0123456789") == std::string::npos) {
    const std::string tail = folded.substr(4);
    const bool known = tail == "000000" || tail == "100000" ||
                       (tail.substr(0, 2) == "00" && tail.substr(2, 2) >= "01" && tail.substr(2, 2) <= "12" &&
                        tail.substr(4, 2) >= "01" && tail.substr(4, 2) <= "12");
    const int year = year_at(0);
    if (known && year != 0) return TimeLabel{year, year};
    return std::nullopt;
  }
  if (take(rest, "fy") && rest.size() == 4 && year_at(2) != 0) return TimeLabel{year_at(2), year_at(2)};
  if (folded.size() > 64) return std::nullopt;
  const std::optional<text::PeriodMatch> match = text::parse_period(text);
  if (!match || !sound(match->period.first_year()) || !sound(match->period.last_year())) return std::nullopt;
  return TimeLabel{match->period.first_year(), match->period.last_year()};
}

std::optional<ValueLabel> parse_value(std::string_view text) {
  text = text::trim(text);
  if (text.empty()) return ValueLabel{ValueWord::blank, 0};
  if (const std::optional<double> number = plain_number(text)) return ValueLabel{ValueWord::number, *number};
  const std::string folded = compact(text);
  if (folded == "-" || folded == "--") return ValueLabel{ValueWord::zero, 0};
  if (folded == "x" || folded == "***" || folded == "**" || folded == "..." || folded == "…" ||
      folded == "……" || folded == "χ" || folded == "秘" || folded == "秘匿" || folded == "na" ||
      folded == "n/a")
    return ValueLabel{ValueWord::missing, 0};
  if (folded.size() > 40) return std::nullopt;
  const Result<Decimal> exact = text::parse_number(text);
  if (!exact) return std::nullopt;
  return ValueLabel{ValueWord::number, exact.value().to_double()};
}

double scale_of_unit(std::string_view unit) {
  const std::string folded = compact(unit);
  const auto has = [&](const char* word) { return folded.find(word) != std::string::npos; };
  if (has("千人") || has("thousand")) return 1000;
  if (has("万人")) return 10000;
  if (has("‰") || has("per1000") || has("人口千対") || has("per_1000")) return 0.001;
  if (has("%") || has("percent")) return 0.01;
  return 1;
}

std::string basis_of_text(std::string_view text) {
  const std::string folded = compact(text);
  const auto has = [&](const char* word) { return folded.find(word) != std::string::npos; };
  if (folded == "census" || has("国勢調査")) return "census";
  if (folded == "register" || has("住民基本台帳") || folded == "住基") return "register";
  if (folded == "projection" || has("推計人口") || has("将来推計") || has("社人研") || starts(folded, "ipss"))
    return "projection";
  return std::string(text::trim(text));
}

}  // namespace shirube::statistics
