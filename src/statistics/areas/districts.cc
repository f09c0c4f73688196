#include "statistics/areas/districts.h"

#include "statistics/areas/tables.h"
#include "statistics/records.h"

namespace shirube::statistics {
namespace {

const AreaFormat& district_format() {
  static const AreaFormat kFormat = {
      {"地区", "district", "area", "地域", "地区名", "町丁"},
      {"人口", "population", "persons", "人口数", "人"},
      {"地区", "district"},
      true,
      true,
      0,
      "value-negative",
      {"人口は0以上でなければなりません", "a population must be 0 or more"},
      {"正しい人数を書いてください", "write the right number"},
  };
  return kFormat;
}

}  // namespace

Result<std::vector<population::District>> read_districts(std::string_view bytes, const std::string& file,
                                                         Diagnostics* findings) {
  SHIRUBE_TRY(tables, read_area_tables(bytes, file, district_format(), findings));
  std::vector<population::District> out;
  for (const AreaTable& table : tables) {
    if (table.values.ages() != tables.front().values.ages()) {
      const Error error =
          at(make_error(
                 "ages-differ",
                 {"「" + table.group + "」" + std::to_string(table.year) + "年の年齢区分がほかと異なります",
                  "\"" + table.group + "\" has other age groups in " + std::to_string(table.year)},
                 {"すべての地区・年を同じ年齢区分にそろえてください",
                  "give all districts and years by the same ages"},
                 table.group),
             {file, table.line, {}});
      if (findings != nullptr) findings->add(error);
      return error;
    }
    PopulationRecord record;
    record.persons = table.values;
    record.unknown_age[0] = table.unknown_age[0];
    record.unknown_age[1] = table.unknown_age[1];
    if (out.empty() || out.back().name != table.group) out.push_back({table.group, table.group, {}});
    out.back().censuses.push_back({table.year, distribute_unknown(record)});
  }
  return out;
}

}  // namespace shirube::statistics
