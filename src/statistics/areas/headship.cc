#include "statistics/areas/headship.h"

#include <algorithm>
#include <map>

#include "statistics/areas/tables.h"

namespace shirube::statistics {
namespace {

const AreaFormat& headship_format() {
  static const AreaFormat kFormat = {
      {"家族類型", "type", "family_type", "世帯類型", "類型"},
      {"世帯主率", "rate", "headship_rate"},
      {"家族類型", "family type"},
      false,
      false,
      1,
      "headship-range",
      {"世帯主率は0から1の間でなければなりません", "a headship rate must lie between 0 and 1"},
      {"割合（例：0.412）で書いてください。百分率なら100で割ってください",
       "write it as a share (e.g. 0.412); divide percentages by 100"},
  };
  return kFormat;
}

}  // namespace

Result<std::vector<population::HeadshipRates>> read_headship(std::string_view bytes, const std::string& file,
                                                             Diagnostics* findings) {
  SHIRUBE_TRY(tables, read_area_tables(bytes, file, headship_format(), findings));
  std::vector<std::string> types;
  std::map<int, population::HeadshipRates> by_year;
  for (const AreaTable& table : tables) {
    if (std::find(types.begin(), types.end(), table.group) == types.end()) types.push_back(table.group);
    population::HeadshipRates& rates = by_year[table.year];
    rates.year = table.year;
    rates.types.push_back(table.group);
    rates.rates.push_back(table.values);
  }
  std::vector<population::HeadshipRates> out;
  for (auto& [year, rates] : by_year) {
    Result<void> sound = population::check_headship(rates);
    if (sound && rates.types != types) {
      sound =
          make_error("headship-types",
                     {std::to_string(year) + "年の家族類型がほかの年と異なります",
                      "the family types of " + std::to_string(year) + " differ from those of other years"},
                     {"すべての年に同じ家族類型を書いてください", "give the same types in every year"});
    }
    if (!sound) {
      const Error error = at(sound.error(), {file, tables.front().line, sound.error().place.cell});
      if (findings != nullptr) findings->add(error);
      return error;
    }
    out.push_back(std::move(rates));
  }
  return out;
}

}  // namespace shirube::statistics
