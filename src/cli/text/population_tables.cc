#include "cli/text/population_tables.h"

#include <cmath>

#include "app/datasets.h"
#include "cli/text/pyramid.h"
#include "population/demand.h"
#include "wire/json_writer.h"
#include "words/numbers.h"
#include "words/years.h"

namespace shirube::cli {
namespace {

using population::Cells;
using population::Sex;
using statistics::PopulationRecord;

// "39.8": per cent with one place.
std::string percent_text(double part, double whole) {
  return whole > 0 ? words::plain_percent(part / whole, 1) : "—";
}

std::string shown_persons(const Shown& shown, double persons) {
  return shown.grouped ? words::whole(persons) : std::to_string(std::llround(persons));
}

double unknown_of(const PopulationRecord& record) { return record.unknown_age[0] + record.unknown_age[1]; }

struct Row {
  std::string code;   // "0-4", "90+", "unknown", "total"
  std::string label;  // in words
  double men = 0;
  double women = 0;
};

std::string range_code(int from, int to) {
  if (to >= population::kNoUpperAge) return std::to_string(from) + "+";
  return to == from + 1 ? std::to_string(from) : std::to_string(from) + "-" + std::to_string(to - 1);
}

std::vector<Row> rows_of(const PopulationRecord& record, const AgesWanted& wanted, Lang lang) {
  const Cells& cells = record.persons;
  std::vector<Row> rows;
  Row all;
  for (int group = 0; group < cells.count(); ++group) {
    const int from = cells.ages().lower(group);
    const bool open = group == cells.count() - 1;
    const int to = open ? population::kNoUpperAge : from + cells.ages().width;
    if (wanted.ages && (from < wanted.ages->first || to > wanted.ages->second)) continue;
    Row row{range_code(from, to), age_label(cells.ages(), group, lang), cells.at(Sex::male, group),
            cells.at(Sex::female, group)};
    all.men += row.men;
    all.women += row.women;
    rows.push_back(std::move(row));
  }
  if (!wanted.ages) {
    if (unknown_of(record) > 0) {
      rows.push_back({"unknown", lang == Lang::ja ? "年齢不詳" : "age unknown", record.unknown_age[1],
                      record.unknown_age[0]});
      all.men += record.unknown_age[1];
      all.women += record.unknown_age[0];
    }
  }
  rows.push_back({"total", lang == Lang::ja ? "合計" : "total", all.men, all.women});
  return rows;
}

// Both sexes or the one that was asked for.
double asked(const Row& row, const AgesWanted& wanted) {
  if (!wanted.sex) return row.men + row.women;
  return *wanted.sex == Sex::male ? row.men : row.women;
}

double known_of(const PopulationRecord& record, const AgesWanted& wanted) {
  return wanted.sex ? record.persons.total(*wanted.sex) : record.persons.total();
}

}  // namespace

Message basis_name(const std::string& basis) {
  if (basis == "census") return {"国勢調査", "census"};
  if (basis == "register") return {"住民基本台帳", "resident register"};
  if (basis == "projection") return {"将来推計", "projection"};
  return {basis, basis};
}

std::string title_of(const PopulationRecord& record, Lang lang) {
  const std::string name = record.name.empty() ? record.code : record.name;
  std::string title =
      name + " " + words::calendar_year(record.year).in(lang) + " " + basis_name(record.basis).in(lang);
  if (!record.edition.empty())
    title += lang == Lang::ja ? "（" + record.edition + "）" : " (" + record.edition + ")";
  return title;
}

wire::Table dataset_table(const std::vector<store::DatasetInfo>& datasets, Lang lang) {
  wire::Table table;
  table.columns = {{"name", {"名前", "name"}, false, 36},
                   {"kind", {"種類", "kind"}, false, 24},
                   {"code", {"コード", "code"}, false, 0},
                   {"source", {"出典", "source"}, false, 48},
                   {"bytes", {"バイト", "bytes"}, true, 0},
                   {"by", {"取り込んだ人", "by"}, false, 16},
                   {"at", {"日時（協定世界時）", "at (UTC)"}, false, 0},
                   {"sha256", {"SHA-256", "SHA-256"}, false, 12}};
  for (const store::DatasetInfo& info : datasets) {
    const Message kind = app::dataset_kind_words(info.kind);
    table.rows.push_back({info.name, kind.in(lang),
                          info.code.empty() ? std::nullopt : std::optional(info.code), info.source,
                          std::to_string(info.size), info.by, info.at, info.sha256.substr(0, 12)});
  }
  return table;
}

wire::Table years_table(const std::vector<PopulationRecord>& records, const Shown& shown) {
  wire::Table table;
  table.columns = {{"code", {"コード", "code"}, false, 0},
                   {"year", {"年", "year"}, false, 0},
                   {"basis", {"種別", "basis"}, false, 0},
                   {"edition", {"推計", "edition"}, false, 24},
                   {"total", {"総人口", "total"}, true, 0},
                   {"men", {"男", "men"}, true, 0},
                   {"women", {"女", "women"}, true, 0},
                   {"unknown", {"うち年齢不詳", "age unknown"}, true, 0},
                   {"share_0_14", {"0～14歳 %", "0–14 %"}, true, 0},
                   {"share_65", {"65歳以上 %", "65+ %"}, true, 0}};
  for (const PopulationRecord& record : records) {
    const Cells cells = distribute_unknown(record);
    const double total = cells.total();
    const auto share = [&](const char* aggregate) -> std::optional<std::string> {
      const Result<population::Aggregate> found = population::find_aggregate(aggregate);
      if (!found) return std::nullopt;
      return percent_text(population::value_of(cells, found.value()), total);
    };
    table.rows.push_back({record.code, std::to_string(record.year), basis_name(record.basis).in(shown.lang),
                          record.edition.empty() ? std::nullopt : std::optional(record.edition),
                          shown_persons(shown, total), shown_persons(shown, cells.total(Sex::male)),
                          shown_persons(shown, cells.total(Sex::female)),
                          shown_persons(shown, unknown_of(record)), share("age-0-14"), share("age-65-plus")});
  }
  return table;
}

wire::Table ages_table(const PopulationRecord& record, const AgesWanted& wanted, const Shown& shown) {
  wire::Table table;
  table.columns = {{"age", {"年齢", "age"}, false, 0}};
  const bool men = !wanted.sex || *wanted.sex == Sex::male;
  const bool women = !wanted.sex || *wanted.sex == Sex::female;
  if (men) table.columns.push_back({"men", {"男", "men"}, true, 0});
  if (women) table.columns.push_back({"women", {"女", "women"}, true, 0});
  if (men && women) table.columns.push_back({"both", {"男女計", "both"}, true, 0});
  table.columns.push_back({"share", {"割合 %", "share %"}, true, 0});
  const double known = known_of(record, wanted);
  for (const Row& row : rows_of(record, wanted, shown.lang)) {
    std::vector<std::optional<std::string>> cells{row.label};
    if (men) cells.emplace_back(shown_persons(shown, row.men));
    if (women) cells.emplace_back(shown_persons(shown, row.women));
    if (men && women) cells.emplace_back(shown_persons(shown, row.men + row.women));
    // The total with the unknown is no part of those whose age is known.
    const bool part = row.code != "unknown" && (row.code != "total" || wanted.ages);
    cells.emplace_back(part ? std::optional(percent_text(asked(row, wanted), known)) : std::nullopt);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

wire::Table aggregates_table(const PopulationRecord& record, const Shown& shown) {
  wire::Table table;
  table.columns = {{"aggregate", {"計画の区分", "aggregate"}, false, 0},
                   {"persons", {"人", "persons"}, true, 0},
                   {"share", {"割合 %", "share %"}, true, 0}};
  const Cells cells = distribute_unknown(record);
  for (const population::Aggregate& aggregate : population::standard_aggregates()) {
    const double value = population::value_of(cells, aggregate);
    table.rows.push_back(
        {aggregate.name.in(shown.lang), shown_persons(shown, value), percent_text(value, cells.total())});
  }
  return table;
}

std::string population_json(const PopulationRecord& record, const AgesWanted& wanted) {
  wire::JsonWriter json(wire::Layout::pretty);
  json.begin_object()
      .field("code", record.code)
      .field_or_null("name", record.name)
      .field("year", record.year)
      .field("basis", record.basis)
      .field_or_null("edition", record.edition)
      .field_or_null("source", record.origin.source)
      .field("file", record.origin.file);
  json.key("ages").begin_array();
  for (const Row& row : rows_of(record, wanted, Lang::en)) {
    json.begin_object().field("age", row.code);
    if (!wanted.sex || *wanted.sex == Sex::male) json.key("men").number(row.men);
    if (!wanted.sex || *wanted.sex == Sex::female) json.key("women").number(row.women);
    json.end_object();
  }
  json.end_array();
  json.key("aggregates").begin_array();
  const Cells cells = distribute_unknown(record);
  for (const population::Aggregate& aggregate : population::standard_aggregates()) {
    json.begin_object().field("code", aggregate.code).field("name", aggregate.name);
    json.key("persons").number(population::value_of(cells, aggregate));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace shirube::cli
