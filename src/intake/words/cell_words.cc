#include "intake/words/cell_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/letters.h"
#include "text/number.h"

namespace shirube::intake {
namespace {

using text::digit_value;
using text::letter_at;
using text::one_of;

struct Entry {
  std::string_view text;
  CellWordKind kind = CellWordKind::filler;
  Bound bound = Bound::none;
  Trend trend = Trend::none;
};

constexpr Entry kWords[] = {
    {"〃", CellWordKind::ditto},
    {"同上", CellWordKind::ditto},
    {"約", CellWordKind::about},
    {"およそ", CellWordKind::about},
    {"おおむね", CellWordKind::about},
    {"概ね", CellWordKind::about},
    {"ほぼ", CellWordKind::about},
    {"程度", CellWordKind::about},
    {"前後", CellWordKind::about},
    {"年間", CellWordKind::per_year},
    {"1年間", CellWordKind::per_year},
    {"毎年度", CellWordKind::per_year},
    {"毎年", CellWordKind::per_year},
    {"各年度", CellWordKind::per_year},
    {"各年", CellWordKind::per_year},
    {"単年度", CellWordKind::per_year},
    {"単年", CellWordKind::per_year},
    {"年延べ", CellWordKind::per_year},
    {"計画期間中", CellWordKind::whole_plan},
    {"計画期間内", CellWordKind::whole_plan},
    {"計画期間", CellWordKind::whole_plan},
    {"期間中", CellWordKind::whole_plan},
    {"期間内", CellWordKind::whole_plan},
    {"累計値", CellWordKind::sum},
    {"累計", CellWordKind::sum},
    {"累積", CellWordKind::sum},
    {"合計", CellWordKind::sum},
    {"総計", CellWordKind::sum},
    {"通算", CellWordKind::sum},
    {"計", CellWordKind::sum},
    {"平均値", CellWordKind::mean},
    {"年平均", CellWordKind::mean},
    {"年度平均", CellWordKind::mean},
    {"平均", CellWordKind::mean},
    {"以上", CellWordKind::bound, Bound::at_least},
    {"≧", CellWordKind::bound, Bound::at_least},
    {"≥", CellWordKind::bound, Bound::at_least},
    {"以下", CellWordKind::bound, Bound::at_most},
    {"以内", CellWordKind::bound, Bound::at_most},
    {"≦", CellWordKind::bound, Bound::at_most},
    {"≤", CellWordKind::bound, Bound::at_most},
    {"未満", CellWordKind::bound, Bound::below},
    {"を下回る", CellWordKind::bound, Bound::below},
    {"を超える", CellWordKind::bound, Bound::above},
    {"を上回る", CellWordKind::bound, Bound::above},
    {"超", CellWordKind::bound, Bound::above},
    {"増加", CellWordKind::trend, Bound::none, Trend::up},
    {"増やす", CellWordKind::trend, Bound::none, Trend::up},
    {"増大", CellWordKind::trend, Bound::none, Trend::up},
    {"増", CellWordKind::trend, Bound::none, Trend::up},
    {"向上", CellWordKind::trend, Bound::none, Trend::up},
    {"上昇", CellWordKind::trend, Bound::none, Trend::up},
    {"延伸", CellWordKind::trend, Bound::none, Trend::up},
    {"拡大", CellWordKind::trend, Bound::none, Trend::up},
    {"上回る", CellWordKind::trend, Bound::none, Trend::up},
    {"アップ", CellWordKind::trend, Bound::none, Trend::up},
    {"減少", CellWordKind::trend, Bound::none, Trend::down},
    {"減らす", CellWordKind::trend, Bound::none, Trend::down},
    {"減", CellWordKind::trend, Bound::none, Trend::down},
    {"低下", CellWordKind::trend, Bound::none, Trend::down},
    {"低減", CellWordKind::trend, Bound::none, Trend::down},
    {"縮小", CellWordKind::trend, Bound::none, Trend::down},
    {"抑制", CellWordKind::trend, Bound::none, Trend::down},
    {"削減", CellWordKind::trend, Bound::none, Trend::down},
    {"短縮", CellWordKind::trend, Bound::none, Trend::down},
    {"下回る", CellWordKind::trend, Bound::none, Trend::down},
    {"現状維持", CellWordKind::trend, Bound::none, Trend::keep},
    {"現状を維持", CellWordKind::trend, Bound::none, Trend::keep},
    {"現状値を維持", CellWordKind::trend, Bound::none, Trend::keep},
    {"現状値維持", CellWordKind::trend, Bound::none, Trend::keep},
    {"基準値を維持", CellWordKind::trend, Bound::none, Trend::keep},
    {"維持", CellWordKind::trend, Bound::none, Trend::keep},
    {"維持する", CellWordKind::trend, Bound::none, Trend::keep},
    {"横ばい", CellWordKind::trend, Bound::none, Trend::keep},
    {"継続", CellWordKind::trend, Bound::none, Trend::keep},
    {"改善", CellWordKind::trend, Bound::none, Trend::better},
    {"設置", CellWordKind::trend, Bound::none, Trend::done},
    {"策定", CellWordKind::trend, Bound::none, Trend::done},
    {"開設", CellWordKind::trend, Bound::none, Trend::done},
    {"導入", CellWordKind::trend, Bound::none, Trend::done},
    {"実施", CellWordKind::trend, Bound::none, Trend::done},
    {"実施済", CellWordKind::trend, Bound::none, Trend::done},
    {"実施済み", CellWordKind::trend, Bound::none, Trend::done},
    {"設立", CellWordKind::trend, Bound::none, Trend::done},
    {"整備", CellWordKind::trend, Bound::none, Trend::done},
    {"制定", CellWordKind::trend, Bound::none, Trend::done},
    {"締結", CellWordKind::trend, Bound::none, Trend::done},
    {"完成", CellWordKind::trend, Bound::none, Trend::done},
    {"完了", CellWordKind::trend, Bound::none, Trend::done},
    {"構築", CellWordKind::trend, Bound::none, Trend::done},
    {"実現", CellWordKind::trend, Bound::none, Trend::done},
    {"作成", CellWordKind::trend, Bound::none, Trend::done},
    {"運用開始", CellWordKind::trend, Bound::none, Trend::done},
    {"供用開始", CellWordKind::trend, Bound::none, Trend::done},
    {"開始", CellWordKind::trend, Bound::none, Trend::done},
    {"達成", CellWordKind::trend, Bound::none, Trend::done},
    {"実装", CellWordKind::trend, Bound::none, Trend::done},
    {"公開", CellWordKind::trend, Bound::none, Trend::done},
    {"開館", CellWordKind::trend, Bound::none, Trend::done},
    {"開所", CellWordKind::trend, Bound::none, Trend::done},
    {"開校", CellWordKind::trend, Bound::none, Trend::done},
    {"開園", CellWordKind::trend, Bound::none, Trend::done},
    {"稼働", CellWordKind::trend, Bound::none, Trend::done},
    {"稼働開始", CellWordKind::trend, Bound::none, Trend::done},
    {"改訂", CellWordKind::trend, Bound::none, Trend::done},
    {"開通", CellWordKind::trend, Bound::none, Trend::done},
    {"発足", CellWordKind::trend, Bound::none, Trend::done},
    {"本格運用", CellWordKind::trend, Bound::none, Trend::done},
    {"有り", CellWordKind::trend, Bound::none, Trend::done},
    {"あり", CellWordKind::trend, Bound::none, Trend::done},
    {"有", CellWordKind::trend, Bound::none, Trend::done},
    {"なし", CellWordKind::trend, Bound::none, Trend::undone},
    {"無し", CellWordKind::trend, Bound::none, Trend::undone},
    {"無", CellWordKind::trend, Bound::none, Trend::undone},
    {"未設置", CellWordKind::trend, Bound::none, Trend::undone},
    {"未策定", CellWordKind::trend, Bound::none, Trend::undone},
    {"未整備", CellWordKind::trend, Bound::none, Trend::undone},
    {"未導入", CellWordKind::trend, Bound::none, Trend::undone},
    {"未開設", CellWordKind::trend, Bound::none, Trend::undone},
    {"未設立", CellWordKind::trend, Bound::none, Trend::undone},
    {"未締結", CellWordKind::trend, Bound::none, Trend::undone},
    {"未制定", CellWordKind::trend, Bound::none, Trend::undone},
    {"未実装", CellWordKind::trend, Bound::none, Trend::undone},
    {"未公開", CellWordKind::trend, Bound::none, Trend::undone},
    {"未開館", CellWordKind::trend, Bound::none, Trend::undone},
    {"未開通", CellWordKind::trend, Bound::none, Trend::undone},
    {"未作成", CellWordKind::trend, Bound::none, Trend::undone},
    {"未達成", CellWordKind::trend, Bound::none, Trend::undone},
    {"検討中", CellWordKind::trend, Bound::none, Trend::undone},
    {"調整中", CellWordKind::trend, Bound::none, Trend::undone},
    {"整備中", CellWordKind::trend, Bound::none, Trend::undone},
    {"前年度比", CellWordKind::previous},
    {"対前年度比", CellWordKind::previous},
    {"対前年度", CellWordKind::previous},
    {"対前年比", CellWordKind::previous},
    {"対前年", CellWordKind::previous},
    {"前年比", CellWordKind::previous},
    {"前年度より", CellWordKind::previous},
    {"前年より", CellWordKind::previous},
    {"前年度を上回る", CellWordKind::previous, Bound::above},
    {"前年を上回る", CellWordKind::previous, Bound::above},
    {"前年度以上", CellWordKind::previous, Bound::at_least},
    {"前年以上", CellWordKind::previous, Bound::at_least},
    {"男性", CellWordKind::label},
    {"女性", CellWordKind::label},
    {"男子", CellWordKind::label},
    {"女子", CellWordKind::label},
    {"小学校", CellWordKind::label},
    {"中学校", CellWordKind::label},
    {"小学生", CellWordKind::label},
    {"中学生", CellWordKind::label},
    {"を目指す", CellWordKind::filler},
    {"を目指します", CellWordKind::filler},
    {"を目標とする", CellWordKind::filler},
    {"とする", CellWordKind::filler},
    {"する", CellWordKind::filler},
    {"させる", CellWordKind::filler},
    {"します", CellWordKind::filler},
    {"させます", CellWordKind::filler},
    {"を図る", CellWordKind::filler},
    {"を確保", CellWordKind::filler},
    {"までに", CellWordKind::filler},
    {"まで", CellWordKind::filler},
    {"延べ", CellWordKind::filler},
    {"のべ", CellWordKind::filler},
    {"延", CellWordKind::filler},
    {"1日平均", CellWordKind::filler},
    {"1日当たり", CellWordKind::filler},
    {"1日あたり", CellWordKind::filler},
    {"1人当たり", CellWordKind::filler},
    {"1人あたり", CellWordKind::filler},
    {"1世帯当たり", CellWordKind::filler},
    {"月平均", CellWordKind::filler},
    {"末現在", CellWordKind::filler},
    {"年度末", CellWordKind::filler},
    {"現在", CellWordKind::filler},
    {"時点", CellWordKind::filler},
    {"末", CellWordKind::filler},
    {"実績値", CellWordKind::filler},
    {"実績", CellWordKind::filler},
    {"見込み", CellWordKind::filler},
    {"見込", CellWordKind::filler},
    {"推計値", CellWordKind::filler},
    {"推計", CellWordKind::filler},
    {"速報値", CellWordKind::filler},
    {"速報", CellWordKind::filler},
    {"確報値", CellWordKind::filler},
    {"暫定値", CellWordKind::filler},
    {"目標値", CellWordKind::filler},
    {"目標", CellWordKind::filler},
    {"に", CellWordKind::filler},
    {"を", CellWordKind::filler},
    {"で", CellWordKind::filler},
    {"の", CellWordKind::filler},
    {"は", CellWordKind::filler},
    {"へ", CellWordKind::filler},
    {"が", CellWordKind::filler},
    {"と", CellWordKind::filler},
    {":", CellWordKind::filler},
    {"・", CellWordKind::filler},
    {"↑", CellWordKind::trend, Bound::none, Trend::up},
    {"↗", CellWordKind::trend, Bound::none, Trend::up},
    {"⇧", CellWordKind::trend, Bound::none, Trend::up},
    {"↓", CellWordKind::trend, Bound::none, Trend::down},
    {"↘", CellWordKind::trend, Bound::none, Trend::down},
    {"⇩", CellWordKind::trend, Bound::none, Trend::down},
};

constexpr std::array<std::string_view, 13> kBaselines = {
    "基準値",   "現状値", "現況値", "当初値", "現状の値", "計画策定時", "策定時",
    "基準年度", "基準年", "現状",   "当初",   "現在値",   "現行水準"};
constexpr std::array<std::string_view, 15> kAfterBaseline = {"より",   "から",   "以上", "以下", "比",
                                                             "を上回", "を下回", "未満", "と同", "並",
                                                             "水準",   "の水準", "超",   "程度", "を超"};

// The words that begin with a letter.
const std::vector<const Entry*>& words_with(std::string_view letter) {
  static const std::unordered_map<std::string_view, std::vector<const Entry*>> words = [] {
    std::unordered_map<std::string_view, std::vector<const Entry*>> made;
    for (const Entry& entry : kWords) made[text::letter_text(entry.text, 0)].push_back(&entry);
    return made;
  }();
  static const std::vector<const Entry*> none;
  const auto found = words.find(letter);
  return found == words.end() ? none : found->second;
}

std::size_t baseline_word(std::string_view text, std::size_t at) {
  for (const std::string_view word : kBaselines) {
    if (!text::starts_at(text, at, word)) continue;
    const std::size_t after = at + word.size();
    const std::size_t of = text::after(text, after, "の");  // 基準値の1.5倍
    if (of != text::npos && digit_value(letter_at(text, of).code) >= 0) return of - at;
    const bool plus = text::starts_at(text, after, "+") && digit_value(letter_at(text, after + 1).code) >= 0;
    if (plus) return word.size();
    for (const std::string_view next : kAfterBaseline) {
      if (!text::starts_at(text, after, next)) continue;
      const bool only_links = next == "より" || next == "から" || next == "比";
      return word.size() + (only_links ? next.size() : 0);
    }
  }
  return 0;
}

bool is_counter_letter(char32_t code) {
  const bool latin = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  const bool square = (code >= 0x3380 && code <= 0x33FF) || code == 0x2103 || code == 0x2113;
  return latin || square || text::is_kanji(code) || text::is_kana(code) || code == '%' || code == '/' ||
         code == 0x2030 || code == 0xB2 || code == 0xB3;
}

// How many letters of units and counters stand at `at`: up to a blank, a digit, a
// bracket, punctuation, hiragana or a word of the grammar.
std::size_t counter_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const text::Letter letter = letter_at(text, end);
    const std::string_view self = text.substr(end, letter.bytes);
    if (!is_counter_letter(letter.code)) break;
    const bool hiragana = letter.code >= 0x3041 && letter.code <= 0x309F;
    const bool counter_ka = self == "か" && one_of("所国月年", text::letter_text(text, end + self.size()));
    if (hiragana && !counter_ka && self != "つ") break;
    if (end > at && !counter_ka) {
      const CellWord word = cell_word(text, end);
      if (word.bytes > 0 && word.kind != CellWordKind::filler && word.kind != CellWordKind::sum) break;
      if (word.bytes > 3 && word.kind == CellWordKind::filler) break;
    }
    end += letter.bytes;
    if (end - at > 40) break;
  }
  return end - at;
}

}  // namespace

CellWord cell_word(std::string_view folded, std::size_t at) {
  CellWord found;
  if (const std::size_t bytes = baseline_word(folded, at); bytes > 0) {
    found.bytes = bytes;
    found.kind = CellWordKind::baseline;
  }
  for (const Entry* entry : words_with(text::letter_text(folded, at))) {
    if (entry->text.size() <= found.bytes || !text::starts_at(folded, at, entry->text)) continue;
    found.bytes = entry->text.size();
    found.kind = entry->kind;
    found.bound = entry->bound;
    found.trend = entry->trend;
  }
  // "年120件": 年 before a digit.
  if (const std::size_t year = text::after(folded, at, "年");
      found.bytes == 0 && year != text::npos &&
      digit_value(letter_at(folded, text::skip_blanks(folded, year)).code) >= 0) {
    found.bytes = year - at;
    found.kind = CellWordKind::per_year;
  }
  // 男, 女 alone, not in 男女.
  if (const std::size_t sex = text::after_any(folded, at, {"男", "女"});
      found.bytes == 0 && sex != text::npos && !text::is_kanji(letter_at(folded, sex).code)) {
    found.bytes = sex - at;
    found.kind = CellWordKind::label;
  }
  found.needs_boundary = true;
  found.before_only = text::starts_at(folded, at, "約");
  return found;
}

RelativeWord relative_word(std::string_view folded, std::size_t at) {
  struct Form {
    std::string_view text;
    Trend trend;
  };
  static constexpr Form kForms[] = {{"増加", Trend::up},   {"増", Trend::up},       {"アップ", Trend::up},
                                    {"向上", Trend::up},   {"上昇", Trend::up},     {"減少", Trend::down},
                                    {"減", Trend::down},   {"ダウン", Trend::down}, {"削減", Trend::down},
                                    {"低下", Trend::down}, {"の増", Trend::up},     {"の減", Trend::down},
                                    {"の向上", Trend::up}, {"の削減", Trend::down}};
  for (const Form& form : kForms) {
    if (text::starts_at(folded, at, form.text)) return {form.text.size(), form.trend};
  }
  return {};
}

bool is_gender(std::string_view word) {
  return word == "男性" || word == "女性" || word == "男" || word == "女" || word == "男子" || word == "女子";
}

int span_of_years(std::string_view folded, std::size_t at, std::size_t* past) {
  std::size_t end = text::skip_blanks(folded, at);
  const int years = text::read_digits(folded, end, 2, &end);
  if (years < 2 || years > 20) return 0;
  end = text::skip_blanks(folded, end);
  if (const std::size_t year = text::after(folded, end, "年");
      year != text::npos &&
      text::after_any(folded, year, {"累計", "合計", "平均", "計", "総数"}) != text::npos) {
    *past = year;
    return years;
  }
  const std::size_t form =
      text::after_any(folded, end, {"年間", "か年", "カ年", "ヵ年", "ヶ年", "ケ年", "箇年"});
  if (form == text::npos) return 0;
  *past = form;
  for (const std::string_view link : {"で", "の", "に"}) *past = text::skip_any(folded, *past, {link});
  return years;
}

namespace {

// 4 億 3,500 万円 → 4億3,500万円: blanks beside 億, 万 and 千 that stand between digits.
// `back` gives the place in the original for every byte of the result and its end.
std::string without_scale_blanks(std::string_view text, std::vector<std::size_t>* back) {
  std::string out;
  const auto is_scale = [&](std::size_t at) {
    return text::starts_at(text, at, "億") || text::starts_at(text, at, "万") ||
           text::starts_at(text, at, "千") || text::starts_at(text, at, "兆");
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      const std::size_t next = text::skip_blanks(text, at);
      const bool before = out.size() >= 3 && (text::ends_with(out, "億") || text::ends_with(out, "万") ||
                                              text::ends_with(out, "千") || text::ends_with(out, "兆"));
      const bool digit_before = !out.empty() && out.back() >= '0' && out.back() <= '9';
      const bool digit_next = digit_value(letter_at(text, next).code) >= 0;
      if ((before && (digit_next || is_scale(next))) || (digit_before && is_scale(next))) {
        at = next;
        continue;
      }
    }
    const std::size_t bytes = letter_at(text, at).bytes;
    for (std::size_t i = 0; i < bytes; ++i) back->push_back(at);
    out += text.substr(at, bytes);
    at += bytes;
  }
  back->push_back(text.size());
  return out;
}

// Letters and signs that a bad scan leaves beside digits.
bool is_debris(char32_t code) {
  if (code == 'l' || code == 'I' || code == 'O' || code == 'o' || code == 'S' || code == 'B' || code == 'Z')
    return true;
  static constexpr std::u32string_view kSigns = U"●○■□◯〇×＊*#?◆◇★☆�";
  return kSigns.find(code) != std::u32string_view::npos;
}

}  // namespace

PlainNumber plain_number(std::string_view folded, std::size_t at) {
  PlainNumber out;
  out.end = at;
  const text::Letter first = letter_at(folded, at);
  if (const std::size_t zero = text::after(folded, at, "ゼロ"); zero != text::npos) {
    out.end = zero;
    out.value = Decimal(0);
    return out;
  }
  std::size_t begin = at;
  if (first.code == 0xB1 && text::starts_at(folded, at + first.bytes, "0")) begin = at + first.bytes;  // ±0
  const bool triangle = first.code == 0x25B3 || first.code == 0x25B2;
  bool negative = false;
  if (triangle) {  // △ 108 人
    const std::size_t digits = text::skip_blanks(folded, at + first.bytes);
    if (digits > at + first.bytes && digit_value(letter_at(folded, digits).code) >= 0) {
      begin = digits;
      negative = true;
      out.ambiguous = first.code == 0x25B3;
    }
  }
  const bool sign = begin == at && (first.code == '-' || first.code == '+' || triangle);
  if (digit_value(letter_at(folded, begin).code) < 0 && !sign) return out;
  std::vector<std::size_t> back;
  const std::string_view original = folded.substr(begin, std::min<std::size_t>(folded.size() - begin, 90));
  const std::string window = without_scale_blanks(original, &back);
  const auto match = text::find_number(window, 0);
  const auto digit_at = [&](std::size_t i) { return digit_value(letter_at(folded, i).code) >= 0; };
  const auto reject = [&](std::size_t end) {
    while (end < folded.size() &&
           (digit_at(end) || text::starts_at(folded, end, ",") || text::starts_at(folded, end, ".") ||
            is_debris(letter_at(folded, end).code)))
      end += letter_at(folded, end).bytes;
    out.end = end;
    out.valid = false;
    return out;
  };
  if (!match || match->begin != 0) return sign ? out : reject(begin);
  out.value = negative ? -match->value : match->value;
  out.end = begin + back[match->end];
  out.plus = first.code == '+';
  const text::Letter next = letter_at(folded, out.end);
  // "1,29", "4億3,0000万", "2●,5○0", "1O件": digits go on where no number can.
  if ((next.code == ',' || next.code == '.') && digit_at(out.end + 1)) return reject(out.end);
  if (is_debris(next.code)) {
    const text::Letter after = letter_at(folded, out.end + next.bytes);
    const bool unit = (next.code == 'l') && !text::is_kanji(after.code) && digit_value(after.code) < 0;
    if (!unit) return reject(out.end);
  }
  // "33, 492", "1 234": groups that a reader of images tore apart.
  std::size_t group = out.end;
  const bool comma = text::starts_at(folded, group, ", ") || text::starts_at(folded, group, ". ");
  if (comma) ++group;
  const std::size_t blank = group;
  while (group < folded.size() && folded[group] == ' ') ++group;
  if (group > blank && digit_at(group)) {
    std::size_t digits = group;
    while (digits < folded.size() && digit_at(digits)) ++digits;
    const bool whole_group =
        digits - group == 3 && out.value.places() == 0 && !text::starts_at(folded, out.end, ".");
    const bool decimals = text::starts_at(folded, out.end, ". ") && digits - group <= 2;
    if (whole_group || decimals) {
      const std::string joined =
          out.value.to_string() + (decimals ? "." : "") + std::string(folded.substr(group, digits - group));
      if (const auto value = Decimal::parse(joined); value.ok()) {
        out.value = value.value();
        out.end = digits;
        out.ambiguous = true;
      }
    }
  }
  // "2.9万TJ": the scale belongs to the unit although the table has no 万TJ.
  const std::string digits(folded.substr(begin, out.end - begin));
  for (const auto& [scale, factor] : {std::pair<std::string_view, int>("百万", 1000000),
                                      {"千万", 10000000},
                                      {"億", 100000000},
                                      {"万", 10000},
                                      {"千", 1000}}) {
    const std::size_t length = digits.size();
    if (length <= scale.size() || digits.compare(length - scale.size(), scale.size(), scale) != 0) continue;
    const auto bare = text::parse_number(digits.substr(0, length - scale.size()));
    std::size_t taken = 0;
    const std::size_t unit_begin = text::skip_blanks(folded, out.end);
    const auto unit = known_unit_prefix(
        folded.substr(unit_begin, std::min<std::size_t>(folded.size() - unit_begin, 64)), &taken);
    const bool latin =
        taken > 0 && static_cast<unsigned char>(folded[unit_begin]) < 0x80 && folded[unit_begin] != '%';
    if (!bare || !unit || !latin) break;
    out.value = bare.value();
    out.unit = unit;
    out.unit->text = std::string(scale) + unit->text;
    out.unit->scale = unit->scale * Rational(factor);
    out.end = unit_begin + taken;
    break;
  }
  return out;
}

int grade_label(std::string_view folded, std::size_t at) {
  std::size_t end = at;
  if (const std::size_t school = text::after_any(folded, at, {"小", "中", "高"}); school != text::npos) {
    end = text::skip_any(folded, text::skip_any(folded, school, {"学"}), {"校"});
    end = text::skip_blanks(folded, end);
    std::size_t past = end;
    const int grade = text::read_digits(folded, end, 1, &past);
    if (grade < 1 || grade > 6 || text::starts_at(folded, past, ".")) return 0;
    end = text::skip_any(folded, past, {"年生", "年", "生"});
  } else {
    std::size_t past = at;
    const int age = text::read_digits(folded, at, 2, &past);
    if (age < 10 || age % 10 != 0 || !text::starts_at(folded, past, "代")) return 0;
    end = text::after(folded, past, "代");
    if (text::starts_at(folded, end, "~") || text::starts_at(folded, end, "・")) return 0;
  }
  return static_cast<int>(text::skip_any(folded, end, {"男子", "女子", "男性", "女性"}) - at);
}

std::size_t unit_at(std::string_view folded, std::size_t at, std::optional<Unit>* unit) {
  // 男 79.08 女 85.14, 30以上: a word of the grammar is no unit.
  if (const CellWord word = cell_word(folded, at); word.bytes > 0 && word.kind != CellWordKind::filler)
    return 0;
  const std::size_t run = counter_run(folded, at);
  const std::string_view letters = folded.substr(at, run);
  std::size_t length = 0;
  const std::optional<Unit> prefix =
      known_unit_prefix(folded.substr(at, std::min<std::size_t>(run + 12, folded.size() - at)), &length);
  if (prefix && length >= run) {
    *unit = prefix;
    return length;
  }
  if (run == 0) {
    if (!prefix) return 0;
    *unit = prefix;
    return length;
  }
  if (prefix) {
    *unit = prefix;
    // 人/km2: the table ends at km.
    const bool squared = length > 0 && folded[at + length - 1] == 'm' && at + length < folded.size() &&
                         (folded[at + length] == '2' || folded[at + length] == '3') &&
                         digit_value(letter_at(folded, at + length + 1).code) < 0;
    if (squared) {
      (*unit)->text += folded[at + length];
      (*unit)->dimension = Dimension::counter;
      return length + 1;
    }
    return length;
  }
  const std::size_t count = static_cast<std::size_t>(std::count_if(
      letters.begin(), letters.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  if (count > 5) return 0;
  const std::optional<Unit> counter = parse_unit(letters);
  if (!counter) return 0;
  *unit = counter;
  return run;
}

}  // namespace shirube::intake
