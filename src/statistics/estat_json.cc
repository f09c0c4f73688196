// e-Stat's GET_STATS_DATA (API 3.0, JSON) as a sheet. What the API writes as an object when
// there is one and as an array when there are several is read as either.
#include <map>
#include <nlohmann/json.hpp>

#include "statistics/sheet.h"
#include "text/nesting.h"
#include "text/normalise.h"

namespace shirube::statistics {
namespace {

using Json = nlohmann::json;

const Json* member(const Json* json, const char* name) {
  if (json == nullptr || !json->is_object()) return nullptr;
  const auto found = json->find(name);
  return found == json->end() ? nullptr : &*found;
}

// The elements of an array, or the one object that stands for it.
std::vector<const Json*> each(const Json* json) {
  std::vector<const Json*> items;
  if (json == nullptr) return items;
  if (!json->is_array()) return {json};
  items.reserve(json->size());
  for (const Json& item : *json) items.push_back(&item);
  return items;
}

// "x", 5 and {"$": "x"} are all the text they show.
std::string text_of(const Json* json) {
  if (json == nullptr) return {};
  if (json->is_string()) return json->get_ref<const std::string&>();
  if (json->is_number_integer()) return std::to_string(json->get<std::int64_t>());
  if (json->is_number()) return json->dump();
  if (json->is_object()) return text_of(member(json, "$"));
  return {};
}

struct Dimension {
  std::string key;  // "@area"
  Column column;
  int code_column = -1;  // where the code is written beside the name
  std::map<std::string, std::string> names;
};

Error bad_shape(const std::string& file, const std::string& what) {
  return at(make_error("estat-shape",
                       {"e-Stat の統計データ（GET_STATS_DATA）の形ではありません",
                        "this is not e-Stat's GET_STATS_DATA"},
                       {"getStatsData（JSON）の応答を、そのまま保存したファイルにしてください",
                        "save the answer of getStatsData (JSON) as it is"},
                       what),
            Place{file, 0, {}});
}

Result<void> check_status(const Json* root, const std::string& file) {
  const Json* result = member(root, "RESULT");
  const std::string status = text_of(member(result, "STATUS"));
  if (status.empty() || status == "0") return {};
  const bool none = status == "1" || status == "2";
  return at(make_error("estat-status",
                       {none ? "e-Stat の応答にデータがありません: " + text_of(member(result, "ERROR_MSG"))
                             : "e-Stat の応答はエラーです: " + text_of(member(result, "ERROR_MSG")),
                        none ? "e-Stat's answer holds no data" : "e-Stat's answer is an error"},
                       {"取得の条件を直して、もう一度保存してください",
                        "correct the query and save its answer again"},
                       "STATUS " + status),
            Place{file, 0, {}});
}

void read_dimensions(const Json* statistical, Sheet& sheet, std::vector<Dimension>& dimensions) {
  for (const Json* object : each(member(member(statistical, "CLASS_INF"), "CLASS_OBJ"))) {
    const std::string id = text_of(member(object, "@id"));
    if (id.empty() || dimensions.size() >= 32) continue;
    Dimension dimension;
    dimension.key = "@" + id;
    const std::string title = text_of(member(object, "@name"));
    dimension.column = column_of_title(title, true);
    if (id == "area") dimension.column.role = Role::name;
    if (id == "time") dimension.column.role = Role::time;
    if (id == "tab") dimension.column.role = Role::item;
    if (id.substr(0, 3) == "cat" && dimension.column.role != Role::sex && dimension.column.role != Role::age)
      dimension.column.role = Role::dimension;
    dimension.column.title = title.empty() ? id : title;
    dimension.column.age.reset();
    dimension.column.sex.reset();
    for (const Json* item : each(member(object, "CLASS"))) {
      dimension.names[text_of(member(item, "@code"))] = text_of(member(item, "@name"));
    }
    sheet.columns.push_back(dimension.column);
    if (id == "area" || id == "time") {
      dimension.code_column = static_cast<int>(sheet.columns.size());
      Column code;
      code.title = dimension.column.title;
      code.role = id == "area" ? Role::code : Role::time_code;
      sheet.columns.push_back(code);
    }
    dimensions.push_back(std::move(dimension));
  }
}

// Signs that the file explains as "not known" although they usually mean zero.
bool unknown_sign(const Json* statistical, const std::string& sign) {
  for (const Json* note : each(member(member(statistical, "DATA_INF"), "NOTE"))) {
    if (text_of(member(note, "@char")) != sign) continue;
    const std::string meaning = text_of(member(note, "$"));
    return meaning.find("得られない") != std::string::npos || meaning.find("秘匿") != std::string::npos ||
           meaning.find("不詳") != std::string::npos;
  }
  return false;
}

void note_rest(const Json* statistical, const std::string& file, Sheet& sheet) {
  const Json* result = member(statistical, "RESULT_INF");
  const std::string total = text_of(member(result, "TOTAL_NUMBER"));
  const std::string last = text_of(member(result, "TO_NUMBER"));
  if (text_of(member(result, "NEXT_KEY")).empty() && (total.empty() || total == last)) return;
  Diagnostic part =
      make_error("estat-part",
                 {"ファイルは表の一部です（全" + total + "件のうち" + last + "件目まで）",
                  "the file holds a part of the table (up to value " + last + " of " + total + ")"},
                 {"残りも startPosition を変えて保存し、いっしょに取り込んでください",
                  "save the rest with another startPosition and load it as well"},
                 text_of(member(result, "NEXT_KEY")));
  part.severity = Severity::warning;
  part.place.file = file;
  sheet.findings.push_back(std::move(part));
}

}  // namespace

Result<Sheet> sheet_of_estat_json(std::string_view utf8, const std::string& file, const ReadLimits& limits) {
  if (text::nests_deeper_than(utf8, limits.json_depth)) return bad_shape(file, "JSON: depth");
  const Json json = Json::parse(utf8, nullptr, false);
  if (json.is_discarded()) {
    return at(make_error("json-syntax", {"JSON として読めません", "this is not JSON"},
                         {"ファイルが途中で切れていないか確かめ、取得し直してください",
                          "see whether the file was cut off, and fetch it again"}),
              Place{file, 0, {}});
  }
  const Json* root = member(&json, "GET_STATS_DATA");
  if (root == nullptr) return bad_shape(file, "GET_STATS_DATA");
  SHIRUBE_TRY_VOID(check_status(root, file));
  const Json* statistical = member(root, "STATISTICAL_DATA");
  const Json* values = member(member(statistical, "DATA_INF"), "VALUE");
  if (values == nullptr) return bad_shape(file, "STATISTICAL_DATA/DATA_INF/VALUE");

  Sheet sheet;
  sheet.file = file;
  sheet.json = true;
  const Json* table = member(statistical, "TABLE_INF");
  for (const char* part : {"STAT_NAME", "TITLE"}) {
    const std::string words = text_of(member(table, part));
    if (!words.empty()) sheet.title += (sheet.title.empty() ? "" : " ") + words;
  }
  const std::string id = text_of(member(table, "@id"));
  if (!id.empty()) sheet.title += " (e-Stat " + id + ")";
  sheet.title = text::ellipsis(sheet.title, 200);
  std::vector<Dimension> dimensions;
  read_dimensions(statistical, sheet, dimensions);
  Column unit;
  unit.role = Role::unit;
  unit.title = "unit";
  Column cell;
  cell.role = Role::cell;
  sheet.columns.push_back(unit);
  sheet.columns.push_back(cell);
  note_rest(statistical, file, sheet);

  const bool dash_unknown = unknown_sign(statistical, "-");
  int number = 0;
  for (const Json* value : each(values)) {
    if (sheet.rows.size() >= limits.rows) {
      return at(make_error("statistics-too-large",
                           {"値が多すぎます（上限 " + std::to_string(limits.rows) + "件）",
                            "too many values (at most " + std::to_string(limits.rows) + ")"},
                           {"必要な年次・地域に絞ってください", "keep only the years and places needed"}),
                Place{file, 0, {}});
    }
    text::CsvRow row;
    row.line = ++number;
    for (const Dimension& dimension : dimensions) {
      const std::string code = text_of(member(value, dimension.key.c_str()));
      const auto name = dimension.names.find(code);
      row.cells.push_back(name == dimension.names.end() || name->second.empty() ? code : name->second);
      if (dimension.code_column >= 0) row.cells.push_back(code);
    }
    row.cells.push_back(text_of(member(value, "@unit")));
    std::string shown = text_of(member(value, "$"));
    if (shown == "-" && dash_unknown) shown = "***";
    row.cells.push_back(std::move(shown));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace shirube::statistics
