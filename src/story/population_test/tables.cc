
#include "story/population_test/chapter.h"
#include "words/numbers.h"

namespace shirube::story {
wire::Table cases_table(const app::PopulationTest& test) {
  wire::Table table;
  table.columns = {{"case", {"場合", "case"}, false, 0},
                   {"year", {"年", "year"}, true, 0},
                   {"persons", {"人口", "persons"}, true, 0},
                   {"low_95", {"95%の下限", "95% low"}, true, 0},
                   {"low_80", {"80%の下限", "80% low"}, true, 0},
                   {"median", {"中央値", "median"}, true, 0},
                   {"high_80", {"80%の上限", "80% high"}, true, 0},
                   {"high_95", {"95%の上限", "95% high"}, true, 0},
                   {"total_fertility_rate", {"合計特殊出生率", "fertility"}, true, 0},
                   {"net_migration_per_year", {"純移動（年）", "net migration a year"}, true, 0}};
  for (const app::Variant& variant : test.variants) {
    for (std::size_t i = 0; i < variant.projection.years.size(); ++i) {
      std::vector<std::optional<std::string>> row{variant.code, std::to_string(variant.projection.years[i]),
                                                  words::plain(variant.projection.populations[i].total(), 1)};
      for (const std::size_t quantile : {0, 1, 3, 5, 6}) {
        row.push_back(variant.simulated
                          ? std::optional(words::plain(variant.ensemble.quantile(i, 0, quantile), 1))
                          : std::nullopt);
      }
      if (i < variant.input.steps.size()) {
        row.push_back(words::plain(population::total_fertility_rate(variant.input, i), 4));
        row.push_back(words::plain(population::net_migration_per_year(variant.projection, i), 1));
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace shirube::story
