#include "intake/words/labels.h"

#include <algorithm>
#include <array>

#include "intake/words/heading.h"
#include "intake/words/sentences.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/normalise.h"

namespace shirube::intake {
namespace {

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text::contains(text, word); });
}

template <std::size_t N>
bool is_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Folded, undecorated and without a number before it: "(2) 数値目標：" → "数値目標".
std::string label_key(std::string_view text) {
  std::string_view bare = undecorated(text);
  std::string out = text::fold_key(bare);
  const Head head = parse_head(bare);
  const bool numbered = head.style != HeadStyle::none && head.style != HeadStyle::keyword;
  if (numbered && !head.title.empty()) out = text::fold_key(undecorated(head.title));
  if (out.size() > 2 && out.front() == '(' && out.find(')') == out.size() - 1)
    out = out.substr(1, out.size() - 2);
  // 基本目標1のKPI → KPI
  static constexpr std::string_view kGoal = "基本目標";
  if (out.compare(0, kGoal.size(), kGoal) == 0) {
    std::size_t end = kGoal.size();
    const bool number = heading_number(out, end, &end) > 0;
    if (const std::size_t of = text::after(out, end, "の"); number && of != text::npos) out = out.substr(of);
  }
  return out;
}

constexpr std::array<std::string_view, 8> kTargets = {"成果目標", "目標指標",   "達成目標", "主要目標",
                                                      "KGI",      "指標と目標", "数値目標", "基本目標の指標"};
constexpr std::array<std::string_view, 10> kKpis = {"評価指標", "成果指標",    "指標",     "達成指標",
                                                    "業績指標", "参考指標",    "施策指標", "進捗指標",
                                                    "活動指標", "目標値と指標"};
constexpr std::array<std::string_view, 12> kMeasures = {
    "具体的施策", "具体的な施策", "施策",       "主な施策", "施策体系",         "施策の展開",
    "主要施策",   "基本施策",     "講ずる施策", "推進施策", "具体的施策の内容", "施策の内容"};
constexpr std::array<std::string_view, 9> kActions = {"施策の主な内容", "主な内容", "具体的な内容",
                                                      "事業内容",       "施策内容", "主な施策内容",
                                                      "取組",           "取り組み", "取組み"};
constexpr std::array<std::string_view, 7> kActionStarts = {"主な", "主要", "具体的", "想定",
                                                           "関連", "実施", "今後"};
constexpr std::array<std::string_view, 5> kActionWords = {"取組", "取り組み", "取組み", "事業", "アクション"};
constexpr std::array<std::string_view, 21> kRationales = {
    "現状と課題", "現状",         "課題",       "現状・課題",   "目的",     "概要",         "施策の方向",
    "方向性",     "考え方",       "背景",       "目指す姿",     "めざす姿", "ねらい",       "施策の概要",
    "取組方針",   "取組の方向性", "施策の目的", "施策の方向性", "取組方向", "基本的考え方", "施策の方針"};
constexpr std::array<std::string_view, 28> kEnds = {
    "重点事項",   "進捗管理",     "進行管理", "推進体制",     "計画の推進",   "戦略の推進", "効果検証",
    "検証体制",   "PDCA",         "資料編",   "参考資料",     "用語",         "巻末",       "附属資料",
    "付属資料",   "策定経過",     "委員名簿", "推進に向けて", "計画の進め方", "評価・検証", "検証方法",
    "推進・検証", "実現に向けて", "策定体制", "指標一覧",     "KPI一覧",      "目標一覧",   "評価と検証"};
constexpr std::array<std::string_view, 65> kFalling = {
    "空き家",   "空家",         "空き店舗",     "空店舗",     "空き地",   "転出",     "社会減",     "自然減",
    "人口減少", "待機",         "離職",         "死亡",       "死者",     "死傷",     "事故",       "犯罪",
    "刑法犯",   "ごみ",         "ゴミ",         "廃棄物",     "排出",     "未収",     "滞納",       "遊休",
    "荒廃",     "耕作放棄",     "不登校",       "喫煙",       "高齢化率", "要介護",   "要支援認定", "自殺",
    "火災",     "赤字",         "負担",         "不足",       "被害",     "苦情",     "違反",       "倒産",
    "廃業",     "失業",         "未就職",       "未婚",       "孤立",     "虐待",     "いじめ",     "肥満",
    "罹患",     "メタボ",       "将来負担比率", "実質公債費", "市債残高", "借入残高", "漏水",       "低体重",
    "時間外",   "経常収支比率", "医療費",       "公債費",     "給付費",   "残業",     "騒音",       "赤字額",
    "漁獲被害"};
// A word of the list with one of these means the opposite: 空き家の利活用件数.
constexpr std::array<std::string_view, 50> kAgainst = {
    "活用",       "バンク",       "登録",   "解消",       "防止",   "対策",   "予防",   "相談",   "支援",
    "リサイクル", "再生",         "資源化", "解体",       "除却",   "改修",   "再利用", "成約",   "講座",
    "教室",       "訓練",         "検診",   "受診",       "減少数", "減少率", "軽減",   "補助",   "助成",
    "見守り",     "訪問",         "禁煙",   "サポーター", "団体",   "改善",   "参加",   "加入",   "自立",
    "カバー率",   "削減数",       "削減量", "削減率",     "削減額", "抑制数", "抑制量", "抑制率", "再就職",
    "警報器",     "受けていない", "設置率", "ない高齢者", "自給"};
constexpr std::array<std::string_view, 7> kUnitless = {"出生率", "指数",     "婚姻率", "倍率",
                                                       "係数",   "出生数率", "スコア"};

}  // namespace

Label label_of(std::string_view text) {
  if (text.size() > 160) return Label::none;
  const std::string key = label_key(text);
  const std::size_t length = text::length(key);
  if (key.empty() || length > 32 || text::contains(key, "。")) return Label::none;
  if (key == "目次" || key == "もくじ" || key == "-目次-" || key == "CONTENTS") return Label::contents;
  const bool kpi = text::contains(key, "KPI") || text::contains(key, "重要業績評価指標") ||
                   text::contains(key, "重要業績指標");
  const bool digits = std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (is_any(key, kMeasures)) return Label::measures;
  if (kpi && !digits) {
    if (text::contains(key, "施策と") || text::contains(key, "施策及び") || text::contains(key, "施策・") ||
        text::contains(key, "施策ごと") || text::contains(key, "施策の展開"))
      return Label::measures;
    return length <= 26 && !text::contains(key, "、") ? Label::kpi : Label::none;
  }
  if (is_any(key, kTargets) || (text::contains(key, "数値目標") && length <= 14 && !digits))
    return Label::target;
  if (is_any(key, kKpis)) return Label::kpi;
  const bool ends_so = text::ends_with(key, "方向") || text::ends_with(key, "方向性");
  if (((text::contains(key, "基本的方向") || text::contains(key, "基本的な方向")) && ends_so &&
       length <= 20) ||
      key == "基本方向" || key == "基本方向性" || key == "基本的な考え方" || key == "目指す方向性" ||
      key == "基本目標の方向性")
    return Label::directions;
  if (is_any(key, kRationales)) return Label::rationale;
  if (is_any(key, kActions)) return Label::actions;
  if (length <= 16 && has_any(key, kActionWords) &&
      (std::any_of(kActionStarts.begin(), kActionStarts.end(),
                   [&](std::string_view word) { return key.substr(0, word.size()) == word; }) ||
       key == "取組内容" || key == "取組例" || key == "取り組み内容" || key == "取組の内容" ||
       key == "事業例"))
    return Label::actions;
  return Label::none;
}

bool ends_goals(std::string_view text) {
  if (text.size() > 120) return false;
  const std::string key = text::fold_key(text);
  return text::length(key) <= 24 && has_any(key, kEnds);
}

std::string_view falling_is_good(std::string_view indicator_name) {
  const std::string key = text::fold_key(indicator_name);
  if (has_any(key, kAgainst)) return {};
  for (const std::string_view word : kFalling) {
    if (text::contains(key, word)) return word;
  }
  return {};
}

bool has_no_unit(std::string_view indicator_name) {
  return has_any(text::fold_key(indicator_name), kUnitless);
}

}  // namespace shirube::intake
