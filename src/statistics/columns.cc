// What a column is, by its title.
#include <algorithm>
#include <initializer_list>

#include "statistics/sheet.h"
#include "text/normalise.h"

namespace shirube::statistics {
namespace {

bool starts(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }
bool ends(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}
bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Letters lower-cased, blanks and signs dropped.
struct TitleWords {
  Role role;
  std::initializer_list<std::string_view> words;
};

const TitleWords* named(std::string_view title) {
  static const TitleWords kTitles[] = {
      {Role::old_code, {"oldcode", "旧コード", "合併前コード", "旧市区町村コード", "旧団体コード"}},
      {Role::new_code, {"newcode", "新コード", "合併後コード", "新市区町村コード", "新団体コード"}},
      {Role::share, {"share", "割合", "按分率"}},
      {Role::code,
       {"code", "areacode", "citycode", "地域コード", "市区町村コード", "市町村コード", "団体コード",
        "コード", "全国地方公共団体コード", "都道府県コード又は市区町村コード", "自治体コード",
        "標準地域コード", "地域階層コード"}},
      {Role::name,
       {"area", "areaname", "name", "city", "municipality", "place", "地域", "地域名", "市区町村",
        "市区町村名", "市町村", "市町村名", "団体名", "自治体", "自治体名", "都道府県市区町村",
        "都道府県市区町村名", "名称"}},
      {Role::time,
       {"year", "date", "period", "time", "fiscalyear", "年", "年次", "年度", "年月日", "時点", "調査年",
        "調査時点", "西暦", "期間", "基準日", "日付", "暦年", "合併日", "施行日"}},
      {Role::sex, {"sex", "gender", "男女", "男女別", "性", "性別"}},
      {Role::age,
       {"age", "ages", "agegroup", "年齢", "年齢階級", "年齢区分", "年齢別", "年齢各歳", "年齢5歳階級"}},
      {Role::age_from, {"agelo", "agefrom", "agelower", "agestart", "年齢下限", "年齢自"}},
      {Role::age_to, {"agehi", "ageto", "ageupper", "ageend", "年齢上限", "年齢至"}},
      {Role::unit, {"unit", "単位"}},
      {Role::source, {"source", "出典", "資料", "出所"}},
      {Role::basis, {"basis", "種別", "統計", "資料種別", "区分"}},
      {Role::edition, {"edition", "版", "推計", "推計年版"}},
      {Role::level, {"kind", "level"}},
      {Role::item, {"quantity", "item", "項目", "指標", "表章項目", "kpi", "系列", "観測項目", "データ種別"}},
      {Role::cell,
       {"population",
        "value",
        "persons",
        "count",
        "pop",
        "人口",
        "値",
        "人数",
        "データ",
        "観測値",
        "populationthousands",
        "人口千人",
        "人口人",
        "人口総数",
        "総人口",
        "総数",
        "total",
        "合計",
        "計",
        "valueyenorratio",
        "valuederivedfrompublishedcells",
        "実数"}},
  };
  for (const TitleWords& words : kTitles) {
    if (one_of(title, words.words)) return &words;
  }
  return nullptr;
}

// "男 0～4歳", "0～4歳（女）", "男", "総数": a value of one sex, of one age, or of both.
bool read_cell_title(const std::string& title, Column& column) {
  if (const std::optional<AgeLabel> age = parse_age(title)) {
    if (age->word == AgeWord::range && age->bare && title.find_first_of("aA") == std::string::npos)
      return false;
    column.age = age;
    return true;
  }
  if (const std::optional<SexWord> sex = parse_sex(title)) {
    if (title.find_first_of("0123456789") != std::string::npos) return false;
    column.sex = sex;
    return true;
  }
  std::string rest = text::for_parsing(title);
  for (const auto& [word, sex] : {std::pair<std::string, SexWord>{"男女計", SexWord::both},
                                  {"総数", SexWord::both},
                                  {"男性", SexWord::male},
                                  {"女性", SexWord::female},
                                  {"男", SexWord::male},
                                  {"女", SexWord::female}}) {
    const std::size_t at = rest.find(word);
    if (at == std::string::npos) continue;
    rest.erase(at, word.size());
    std::string bare;
    for (const char c : rest) {
      if (c != '(' && c != ')' && c != '_' && c != ' ' && c != ':' && c != '/') bare += c;
    }
    const std::optional<AgeLabel> age = parse_age(bare);
    if (!age || (age->word == AgeWord::range && age->bare)) return false;
    column.age = age;
    column.sex = sex;
    return true;
  }
  return false;
}

}  // namespace

Column column_of_title(const std::string& title, bool estat) {
  Column column;
  column.title = title;
  const std::string folded = text::for_matching(title);
  if (folded.empty() || title.front() == '/' || title.front() == '#') return column;
  const bool is_code = ends(folded, "code") || ends(folded, "コード") || starts(folded, "地域階層");
  if (estat && is_code) {
    if (starts(folded, "area") || starts(folded, "地域") || starts(folded, "全国")) {
      if (folded.find("補助") == std::string::npos) column.role = Role::code;
    } else if (starts(folded, "time") || starts(folded, "時間軸")) {
      if (folded.find("補助") == std::string::npos) column.role = Role::time_code;
    }
    return column;
  }
  if (one_of(folded, {"annotation", "注釈", "備考", "note", "notes"})) return column;
  if (const TitleWords* words = named(folded)) {
    column.role = words->role;
    if (column.role == Role::cell) {
      column.scale = scale_of_unit(title);
      if (one_of(folded, {"総数", "total", "合計", "計", "総人口"})) column.age = AgeLabel{};
    }
    return column;
  }
  if (starts(folded, "男女") || starts(folded, "性別")) {
    column.role = Role::sex;
    return column;
  }
  if (starts(folded, "時間軸") || starts(folded, "調査年")) {
    column.role = Role::time;
    return column;
  }
  if (read_cell_title(title, column)) {
    column.role = Role::cell;
    return column;
  }
  if (starts(folded, "年齢") || folded.find("歳階級") != std::string::npos) {
    column.role = Role::age;
    return column;
  }
  if (starts(folded, "全国") || starts(folded, "地域")) {
    column.role = Role::name;
    return column;
  }
  if (starts(folded, "表章項目")) {
    column.role = Role::item;
    return column;
  }
  if (estat) {
    column.role = Role::dimension;
    return column;
  }
  column.known = false;
  return column;
}

}  // namespace shirube::statistics
