// What words mean to the reader of strategies: the one list of them, and questions to it.
//
// The words stand in src/intake/data/words.tsv, each with what it means (a Concept) and
// where it may stand (a Where). A reader asks for concepts, never for words: "is this
// header a baseline", "does the name hold a word of which falling is good". All words are
// folded (text/folded.h), and so must be the texts that are asked about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shirube::intake {

enum class Concept : std::uint8_t {
  // Columns of a table, keys of a line
  indicator,      // 指標, KPI, 数値目標: the name of an indicator
  item,           // 項目, 内容: a name too, where nothing better is there
  baseline,       // 基準値, 現状値
  target,         // 目標値
  mid_target,     // 中間目標
  actual,         // 実績値
  unit,           // 単位
  baseline_year,  // 基準年度
  target_year,    // 目標年度
  component,      // 区分, 性別
  goal,           // 基本目標
  measure,        // 施策
  owner,          // 担当課
  source,         // 出典
  formula,        // 算出方法
  definition,     // 指標の説明
  direction,      // 方向性
  notes,          // 備考
  number,         // No.
  action,         // 主な取組
  other,          // 分野, SDGs: known, and of no use here
  kpi,            // KPI rather than numeric target
  targets,        // 数値目標 rather than KPI
  when,           // 末, 時点
  year,           // 年度
  value,          // 値
  // Words of cells
  ditto,       // 〃
  about,       // 約
  per_year,    // 年間
  whole_plan,  // 計画期間中
  sum,         // 累計
  mean,        // 平均
  at_least,    // 以上
  at_most,     // 以下
  below,       // 未満
  above,       // 超
  up,          // 増加
  down,        // 減少
  keep,        // 維持
  better,      // 改善
  done,        // 設置
  undone,      // 未設置
  previous,    // 前年度比
  previous_above,
  previous_at_least,
  part,       // 男性, 小学生: a part with a figure of its own
  filler,     // を目指す: adds nothing
  than,       // より: said of the baseline before it
  level,      // 水準: the same, but a word of its own follows
  male,       // 男
  female,     // 女
  new_thing,  // 新規: no baseline yet
  survey,     // アンケート: asked of people
  // Labels and headings
  directions,     // 基本的方向
  rationale,      // 現状と課題
  contents,       // 目次
  ends_goals,     // 推進体制
  cross_cutting,  // 横断的目標
  mention,        // a particle or counter: no heading, no name
  // Names of indicators
  falling,           // 空き家: falling is good
  not_falling,       // 空き家バンク: … turned round
  no_unit,           // 出生率
  over_100,          // 前年比: more than 100 % is no slip
  wished_fertility,  // 希望出生率
  fertility,         // 合計特殊出生率
  net_loss,          // 転出超過
  net_gain,          // 転入超過
  births,            // 出生数
  population,        // 総人口
  some_people,       // 女性, 県内: not of all, or not from everywhere
  rate,              // 率: not the number itself
  // Sentences about the plan
  planned_period,      // 計画期間
  this_plan,           // 本戦略
  former_plan,         // 前計画
  other_plan,          // 総合計画
  judged,              // 検証
  unless_noted,        // 断りのない限り
  planned_population,  // 目標人口
  hold,                // 維持
  not_below,           // 下回らない
  aim,                 // 目指す
  outlook,             // 展望
  projection,          // 社人研: what others say, or what was
  // The front, the colophon, places, topics
  plan_kind,    // 総合戦略
  draft,        // (案)
  adopted,      // 策定
  placeholder,  // ●月
  fictional,    // 架空
  issuer,       // 発行
  editor,       // 編集
  issuer_and_editor,
  municipality,  // 市
  prefecture,    // 県
  conjunction,   // 及び
  core,          // を中枢都市
  district,      // 地区
  overview,      // 概況
  issues,        // 課題
  priorities,    // 重点事項
  pointer,       // 次章において
  twice,         // をを
};
inline constexpr std::size_t kConceptCount = static_cast<std::size_t>(Concept::twice) + 1;

enum class Where : std::uint8_t {
  header,              // the whole header of a column
  header_part,         // somewhere in it
  header_tail,         // at its end: 基準値（末）
  header_bracket,      // in brackets
  sub_header,          // the second row of headers
  key,                 // before a colon or a figure in a line, or first in a bracket
  prefix,              // before an indicator in a line: KPI：
  cell,                // in a cell
  change,              // right after a figure
  part_name,           // before the figure of a part
  after_baseline,      // after a word for the baseline
  after_year,          // after a year that is compared with
  value,               // the cell of a value says it in words
  label,               // a whole line over a part of the strategy
  label_start,         // …
  label_part,          // …
  label_end,           // …
  heading,             // before a number: 基本目標1
  after_number,        // after such a number
  name,                // somewhere in the name of an indicator; several meanings go together
  whole_name,          // the whole name
  text,                // somewhere in a text
  row,                 // the first cell of a row
  population,          // in a sentence about population
  topic,               // a whole heading
  topic_part,          // somewhere in a heading
  title,               // in the title of a plan
  title_end,           // …
  title_whole,         // …
  after_municipality,  // between the municipality's name and the rest of the title
  colophon,            // before a name in the colophon
  place_end,           // …
  place_start,         // …
  counted,             // 北後志6市町村
  after_place,         // …
  between_places,      // …
  core,                // after the core of a region
  district_end,        // …
  district_part,       // of a heading inside a district
  slip,                // probably a slip of the pen
};
inline constexpr std::size_t kWhereCount = static_cast<std::size_t>(Where::slip) + 1;

std::string_view code(Concept meaning);  // as in words.tsv
std::string_view code(Where where);

struct Word {
  std::string_view text;
  Concept meaning = Concept::filler;
  std::size_t at = 0;  // where it begins in the text that was asked about

  std::size_t end() const { return at + text.size(); }
};
using Concepts = std::initializer_list<Concept>;

// What the whole of a folded text means there, and whether it is one of these.
std::optional<Concept> meaning_of(Where where, std::string_view folded);
bool means(Where where, std::string_view folded, Concepts concepts);
// The longest word that begins at `at`; of any meaning, or of one of these.
std::optional<Word> word_at(Where where, std::string_view folded, std::size_t at);
std::optional<Word> word_at(Where where, std::string_view folded, std::size_t at, Concepts concepts);
// The first place from `from` on where a word of these begins; the longest one there.
std::optional<Word> find_word(Where where, std::string_view folded, Concepts concepts, std::size_t from = 0);
inline bool has_word(Where where, std::string_view folded, Concepts concepts) {
  return find_word(where, folded, concepts).has_value();
}
// The longest word of these that ends the text.
std::optional<Word> word_at_end(Where where, std::string_view folded, Concepts concepts);
// All words of a meaning, in the order of the list.
std::span<const std::string_view> words(Where where, Concept meaning);

// What is wrong with a list of words, by lines: unknown concepts and places, words that are
// not folded, one word at one place with meanings that exclude each other. The list that is
// part of the program has no such lines; a test sees to it.
std::vector<std::string> check_words(std::string_view tsv);

}  // namespace shirube::intake
