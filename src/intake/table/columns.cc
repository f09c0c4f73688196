#include "intake/table/columns.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "intake/words/cell_words.h"
#include "intake/words/heading.h"
#include "text/folded.h"
#include "text/letters.h"
#include "text/period_text.h"

namespace shirube::intake {
namespace {

struct Word {
  std::string_view text;
  Role role;
};

// Whole headers, folded, without blanks, brackets, years and units.
constexpr Word kHeaders[] = {
    {"指標", Role::name},
    {"指標名", Role::name},
    {"指標名称", Role::name},
    {"指標項目", Role::name},
    {"指標の名称", Role::name},
    {"指標の内容", Role::name},
    {"指標内容", Role::name},
    {"数値目標", Role::name},
    {"数値目標名", Role::name},
    {"数値目標(指標)", Role::name},
    {"KPI", Role::name},
    {"KPI指標", Role::name},
    {"KPI名", Role::name},
    {"KPI項目", Role::name},
    {"KPI(重要業績評価指標)", Role::name},
    {"KPI(重要業績評価指標)名", Role::name},
    {"重要業績評価指標", Role::name},
    {"重要業績評価指標(KPI)", Role::name},
    {"重要業績評価指標KPI", Role::name},
    {"重要業績評価指標(KPI)名", Role::name},
    {"重要業績指標", Role::name},
    {"重要業績指標(KPI)", Role::name},
    {"成果指標", Role::name},
    {"成果指標名", Role::name},
    {"評価指標", Role::name},
    {"評価指標名", Role::name},
    {"業績指標", Role::name},
    {"目標指標", Role::name},
    {"達成指標", Role::name},
    {"施策指標", Role::name},
    {"成果目標", Role::name},
    {"まちづくり指標", Role::name},
    {"目標項目", Role::name},
    {"目標(指標)名", Role::name},
    {"目標名", Role::name},
    {"項目", Role::name},
    {"項目名", Role::name},
    {"内容", Role::name},
    {"めざす姿の成果指標名", Role::name},
    {"指標(KPI)", Role::name},
    {"指標名(KPI)", Role::name},
    {"基準値", Role::baseline},
    {"基準", Role::baseline},
    {"基準数値", Role::baseline},
    {"現状値", Role::baseline},
    {"現状", Role::baseline},
    {"現状数値", Role::baseline},
    {"現況値", Role::baseline},
    {"現況", Role::baseline},
    {"現在値", Role::baseline},
    {"現在", Role::baseline},
    {"当初値", Role::baseline},
    {"当初", Role::baseline},
    {"初期値", Role::baseline},
    {"直近値", Role::baseline},
    {"直近実績", Role::baseline},
    {"最新値", Role::baseline},
    {"策定時", Role::baseline},
    {"策定時の値", Role::baseline},
    {"策定時点", Role::baseline},
    {"策定時値", Role::baseline},
    {"計画策定時", Role::baseline},
    {"計画策定時の値", Role::baseline},
    {"計画策定時の現状値", Role::baseline},
    {"策定時の現状値", Role::baseline},
    {"計画当初", Role::baseline},
    {"計画当初値", Role::baseline},
    {"基準年", Role::baseline},
    {"基準年値", Role::baseline},
    {"基準年度値", Role::baseline},
    {"基準年の値", Role::baseline},
    {"基準時", Role::baseline},
    {"現状(基準値)", Role::baseline},
    {"基準値(現状値)", Role::baseline},
    {"現状値(基準値)", Role::baseline},
    {"目標値", Role::target},
    {"目標", Role::target},
    {"目標数値", Role::target},
    {"最終目標", Role::target},
    {"最終目標値", Role::target},
    {"目標値(目標)", Role::target},
    {"目標値(最終)", Role::target},
    {"KPI目標値", Role::target},
    {"数値目標値", Role::target},
    {"達成目標", Role::target},
    {"計画目標", Role::target},
    {"計画目標値", Role::target},
    {"成果目標値", Role::target},
    {"KGI", Role::name},
    {"KGI(重要目標達成指標)", Role::name},
    {"重要目標達成指標", Role::name},
    {"重要目標達成指標(KGI)", Role::name},
    {"アウトカム指標", Role::name},
    {"アウトプット指標", Role::name},
    {"主なKPI", Role::name},
    {"施策の主なKPI", Role::name},
    {"施策のKPI", Role::name},
    {"目標とする指標", Role::name},
    {"従前値", Role::baseline},
    {"期首値", Role::baseline},
    {"ベースライン", Role::baseline},
    {"前期実績", Role::baseline},
    {"第1期実績", Role::baseline},
    {"第1期実績値", Role::baseline},
    {"現状値等", Role::baseline},
    {"計画値", Role::target},
    {"期末目標", Role::target},
    {"期末目標値", Role::target},
    {"計画終了時", Role::target},
    {"計画終了時目標", Role::target},
    {"終了時", Role::target},
    {"最終年度目標", Role::target},
    {"最終年度目標値", Role::target},
    {"KGI目標値", Role::target},
    {"中間目標", Role::year},
    {"中間目標値", Role::year},
    {"中間値", Role::year},
    {"実績値", Role::actual},
    {"実績", Role::actual},
    {"単位", Role::unit},
    {"基準年度", Role::baseline_period},
    {"現状年度", Role::baseline_period},
    {"現況年度", Role::baseline_period},
    {"基準値年度", Role::baseline_period},
    {"現状値年度", Role::baseline_period},
    {"基準時期", Role::baseline_period},
    {"基準値時点", Role::baseline_period},
    {"時点", Role::baseline_period},
    {"年度", Role::baseline_period},
    {"年次", Role::baseline_period},
    {"基準年次", Role::baseline_period},
    {"目標年度", Role::target_period},
    {"目標年", Role::target_period},
    {"目標年次", Role::target_period},
    {"目標時期", Role::target_period},
    {"達成年度", Role::target_period},
    {"達成時期", Role::target_period},
    {"目標値年度", Role::target_period},
    {"区分", Role::component},
    {"内訳", Role::component},
    {"対象", Role::component},
    {"性別", Role::component},
    {"基本目標", Role::goal},
    {"政策目標", Role::goal},
    {"政策", Role::goal},
    {"戦略", Role::goal},
    {"施策", Role::measure},
    {"施策名", Role::measure},
    {"具体的施策", Role::measure},
    {"具体的な施策", Role::measure},
    {"基本施策", Role::measure},
    {"主要施策", Role::measure},
    {"基本的方向", Role::measure},
    {"施策の方向", Role::measure},
    {"施策の方向性", Role::measure},
    {"施策区分", Role::measure},
    {"担当課", Role::owner},
    {"担当", Role::owner},
    {"担当部署", Role::owner},
    {"担当部局", Role::owner},
    {"担当課名", Role::owner},
    {"所管", Role::owner},
    {"所管課", Role::owner},
    {"所管部署", Role::owner},
    {"所管部局", Role::owner},
    {"主管課", Role::owner},
    {"関係課", Role::owner},
    {"関係部署", Role::owner},
    {"課名", Role::owner},
    {"出典", Role::source},
    {"出所", Role::source},
    {"資料", Role::source},
    {"データ出典", Role::source},
    {"把握方法", Role::source},
    {"測定方法", Role::source},
    {"根拠資料", Role::source},
    {"データソース", Role::source},
    {"資料出所", Role::source},
    {"出典等", Role::source},
    {"算出方法", Role::formula},
    {"算定方法", Role::formula},
    {"算出式", Role::formula},
    {"算定式", Role::formula},
    {"計算方法", Role::formula},
    {"計算式", Role::formula},
    {"算出根拠", Role::formula},
    {"指標の説明", Role::definition},
    {"目標(指標)の説明", Role::definition},
    {"指標の定義", Role::definition},
    {"定義", Role::definition},
    {"説明", Role::definition},
    {"指標説明", Role::definition},
    {"指標の考え方", Role::definition},
    {"指標の定義・算出方法", Role::definition},
    {"方向性", Role::direction},
    {"目標の方向", Role::direction},
    {"目標の方向性", Role::direction},
    {"めざす方向", Role::direction},
    {"目指す方向", Role::direction},
    {"方向", Role::direction},
    {"備考", Role::notes},
    {"考え方", Role::notes},
    {"目標値の考え方", Role::notes},
    {"目標設定の考え方", Role::notes},
    {"設定の考え方", Role::notes},
    {"目標値設定の根拠・理由", Role::notes},
    {"目標値の設定方法", Role::notes},
    {"設定根拠", Role::notes},
    {"補足", Role::notes},
    {"摘要", Role::notes},
    {"注釈", Role::notes},
    {"No", Role::number},
    {"No.", Role::number},
    {"NO", Role::number},
    {"NO.", Role::number},
    {"番号", Role::number},
    {"施策番号", Role::number},
    {"指標番号", Role::number},
    {"#", Role::number},
    {"主な取組", Role::action},
    {"主な取り組み", Role::action},
    {"主な事業", Role::action},
    {"取組", Role::action},
    {"取組名", Role::action},
    {"取組項目", Role::action},
    {"取組内容", Role::action},
    {"具体的な取組", Role::action},
    {"具体的取組", Role::action},
    {"具体的な事業", Role::action},
    {"具体的事業", Role::action},
    {"事業名", Role::action},
    {"事業", Role::action},
    {"主要事業", Role::action},
    {"主な施策", Role::action},
    {"施策内容", Role::action},
    {"分野", Role::ignored},
    {"SDGs", Role::ignored},
    {"分類", Role::ignored},
    {"種別", Role::ignored},
    {"達成率", Role::ignored},
    {"進捗率", Role::ignored},
    {"評価", Role::ignored},
    {"進捗状況", Role::ignored},
    {"増減", Role::ignored},
    {"達成状況", Role::ignored},
};

// What may stand around the word of a header: 【現状値】, 基準値※, 値.
std::string strip_signs(std::string key) {
  static constexpr std::array<std::string_view, 12> kSigns = {"【", "】", "<", ">", "〈", "〉",
                                                              "■",  "●",  "◆", "※", "*",  "○"};
  for (const std::string_view sign : kSigns) {
    for (std::size_t at = key.find(sign); at != std::string::npos; at = key.find(sign))
      key.erase(at, sign.size());
  }
  return key;
}

Role lookup(std::string_view key) {
  static const std::unordered_map<std::string_view, Role> roles = [] {
    std::unordered_map<std::string_view, Role> made;
    for (const Word& word : kHeaders) made.emplace(word.text, word.role);
    return made;
  }();
  const auto found = roles.find(key);
  return found == roles.end() ? Role::none : found->second;
}

}  // namespace

std::optional<CellPeriod> header_period(std::string_view text) {
  const text::Folded folded(text);
  std::vector<text::PeriodMatch> found = text::find_periods(folded.text(), true);
  // Several spellings of one year, "令和6年度(2024年度)", are one; else the last counts.
  if (found.empty()) return std::nullopt;
  const text::PeriodMatch* best = &found.front();
  for (const text::PeriodMatch& match : found) {
    if (match.bare_western) continue;
    best = best->bare_western ? &match : best;
  }
  for (const text::PeriodMatch& match : found) {
    if (match.period.last_year() != best->period.last_year()) return std::nullopt;
  }
  return CellPeriod{best->period, std::string(folded.raw(best->begin, best->end)), best->era_overrun,
                    best->cumulative};
}

Column read_header(std::string_view text) {
  Column column;
  text = text::trim(text);
  if (text.empty() || text.size() > 160) return column;
  if (const Arrow arrow = find_arrow(text); arrow.found()) {
    Column left = read_header(text.substr(0, arrow.begin));
    const Column right = read_header(text.substr(arrow.end));
    if (left.role != Role::baseline || right.role != Role::target) return column;
    left.role = Role::both;
    left.header = text;
    left.target_period = right.period;
    left.strong = true;
    return left;
  }
  column.header = text;
  const text::Folded folded(text);
  // Periods out, then brackets that are empty or hold a unit, then blanks.
  std::string rest = folded.text();
  std::vector<text::PeriodMatch> periods = text::find_periods(rest, true);
  column.period = header_period(text);
  for (auto match = periods.rbegin(); match != periods.rend(); ++match)
    rest.erase(match->begin, match->end - match->begin);
  std::string key;
  for (const char c : rest) {
    if (c != ' ' && c != '\n') key += c;
  }
  key = strip_signs(std::move(key));
  for (const std::string_view tail : {"末", "時点", "現在", "実績"}) {
    const std::size_t at = key.find(std::string("(") + std::string(tail) + ")");
    if (at != std::string::npos) key.erase(at, tail.size() + 2);
  }
  for (std::size_t open = key.find('('); open != std::string::npos; open = key.find('(', open + 1)) {
    const std::size_t close = key.find(')', open);
    if (close == std::string::npos) break;
    std::string inside = key.substr(open + 1, close - open - 1);
    if (inside.rfind("単位:", 0) == 0) inside = inside.substr(std::string_view("単位:").size());
    std::size_t past = 0;
    const int span = span_of_years(inside, 0, &past);
    const bool sum = inside.find("累計") != std::string::npos || inside.find("合計") != std::string::npos;
    const bool mean = inside.find("平均") != std::string::npos;
    const bool plain = inside.empty() || inside == "度" || inside == "年度" || inside == "最終年度" ||
                       inside == "末" || inside == "年度末" || inside == "最終";
    if (plain || span > 0 || sum || mean) {
      column.span_years = std::max(column.span_years, span);
      if (sum) column.aggregation = Aggregation::sum;
      if (mean) column.aggregation = Aggregation::mean;
      key.erase(open, close - open + 1);
      open = open == 0 ? 0 : open - 1;
    } else if (const auto unit = known_unit(inside); unit && lookup(key) == Role::none) {
      column.unit = unit;
      key.erase(open, close - open + 1);
      open = open == 0 ? 0 : open - 1;
    }
  }
  while (key.size() > 2 && (key.back() == ':' || key.back() == '/')) key.pop_back();
  column.role = lookup(key);
  if (column.role == Role::none) {
    for (const std::string_view tail : {"末", "時点", "年度末"}) {
      if (key.size() > tail.size() && key.compare(key.size() - tail.size(), tail.size(), tail) == 0)
        column.role = lookup(key.substr(0, key.size() - tail.size()));
      if (column.role != Role::none) break;
    }
  }
  // "(基準)", "(現状)" beside a year; "5年後の目標値".
  if (column.role == Role::none && key.size() > 2 && key.front() == '(' && key.back() == ')')
    column.role = lookup(key.substr(1, key.size() - 2));
  if (column.role == Role::none && (key.rfind("年後の目標") != std::string::npos) && key[0] >= '1' &&
      key[0] <= '9')
    column.role = Role::target;
  if (column.role == Role::none) {
    for (const std::string_view tail : {"の", "における", "末"}) {
      if (key.rfind(tail, 0) == 0) column.role = lookup(key.substr(tail.size()));
    }
  }
  if (column.role == Role::none && column.period &&
      (key.empty() || key == "年度" || key == "末" || key == "年度末" || key == "値"))
    column.role = Role::year;
  if (column.role == Role::none) return column;
  column.kpi_word = key.find("KPI") != std::string::npos || key.find("重要業績") != std::string::npos;
  column.target_word = key.find("数値目標") != std::string::npos || key.find("KGI") != std::string::npos;
  column.strong = column.role == Role::baseline || column.role == Role::target || column.kpi_word ||
                  key.find("KGI") != std::string::npos || column.target_word || column.role == Role::unit ||
                  key.find("指標") != std::string::npos;
  return column;
}

bool settle_columns(std::vector<Column>* columns) {
  const auto count = [&](Role role) {
    return std::count_if(columns->begin(), columns->end(), [&](const Column& c) { return c.role == role; });
  };
  // 数値目標 beside 指標 is the target; several name columns: the most telling one stays.
  if (count(Role::name) > 1) {
    const bool no_target = count(Role::target) == 0 && count(Role::year) == 0;
    const auto rank = [](const Column& c) {
      const std::string key = text::fold_key(c.header);
      if (c.kpi_word || key.find("指標") != std::string::npos) return 3;
      if (c.target_word) return 2;
      return key == "項目" || key == "内容" ? 0 : 1;
    };
    std::size_t best = columns->size();
    for (std::size_t i = 0; i < columns->size(); ++i) {
      if ((*columns)[i].role != Role::name) continue;
      if (best == columns->size() || rank((*columns)[i]) > rank((*columns)[best])) best = i;
    }
    for (std::size_t i = 0; i < columns->size(); ++i) {
      Column& column = (*columns)[i];
      if (column.role != Role::name || i == best) continue;
      const bool after = i > best;
      if (no_target && after && column.target_word) {
        column.role = Role::target;
      } else {
        column.role = text::fold_key(column.header) == "内容" && after ? Role::definition : Role::ignored;
      }
    }
  }
  // 実績 with a year is the baseline where no other column is.
  if (count(Role::baseline) == 0 && count(Role::actual) == 1 && count(Role::target) + count(Role::year) > 0) {
    for (Column& column : *columns) {
      if (column.role == Role::actual) column.role = Role::baseline;
    }
  }
  // A measure column without a name column names nothing we can measure.
  if (count(Role::name) == 0 && count(Role::action) == 1 &&
      count(Role::baseline) + count(Role::target) >= 2) {
    for (Column& column : *columns) {
      if (column.role == Role::action) column.role = Role::name;
    }
  }
  // Two 年度 columns: the one after the target column is the target's.
  bool target_seen = false;
  bool baseline_seen = false;
  for (Column& column : *columns) {
    if (column.role == Role::target) target_seen = true;
    if (column.role == Role::baseline) baseline_seen = true;
    const std::string key = text::fold_key(column.header);
    const bool plain = key == "年度" || key == "年次" || key == "時点";
    if (column.role == Role::baseline_period && plain && target_seen &&
        (baseline_seen || count(Role::baseline) == 0))
      column.role = Role::target_period;
  }
  const bool values = count(Role::baseline) + count(Role::target) + count(Role::year) + count(Role::both) > 0;
  return count(Role::name) == 1 && values;
}

}  // namespace shirube::intake
