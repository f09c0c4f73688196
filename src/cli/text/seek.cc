#include "cli/text/seek.h"

#include <algorithm>
#include <ostream>

#include "cli/text/chapter.h"
#include "words/numbers.h"

namespace shirube::cli {
namespace {

using Cell = std::optional<std::string>;

Cell cell(const std::optional<double>& value, int digits) {
  return value ? Cell(words::plain(*value, digits)) : std::nullopt;
}

Cell grouped(const std::optional<double>& value) { return value ? Cell(words::whole(*value)) : std::nullopt; }

Cell grouped_signed(const std::optional<double>& value) {
  return value ? Cell(words::signed_whole(*value)) : std::nullopt;
}

wire::Table seek_table(const app::SeekOutcome& outcome, Lang lang) {
  wire::Table table;
  table.columns = {{"by", {"手段", "by"}, false, 0},
                   {"name", {"変えるもの", "what changes"}, false, 40},
                   {"total_fertility_rate", {"合計特殊出生率", "fertility"}, true, 0},
                   {"net_migration_per_year", {"純移動（年）", "net migration a year"}, true, 0},
                   {"share_of_losses", {"転出超過を縮める割合", "share of losses"}, true, 0},
                   {"persons", {"目標の年の人口", "persons"}, true, 0},
                   {"remark", {"備考", "remark"}, false, 60}};
  for (const app::SeekRow& row : outcome.rows) {
    table.rows.push_back({row.code, row.name.in(lang), cell(row.fertility, 3),
                          grouped_signed(row.net_migration), cell(row.migration_share, 3),
                          grouped(row.persons),
                          row.error ? std::optional(row.error->what.in(lang)) : std::nullopt});
  }
  const bool remarks = std::any_of(outcome.rows.begin(), outcome.rows.end(),
                                   [](const app::SeekRow& row) { return row.error.has_value(); });
  if (!remarks) {
    table.columns.pop_back();
    for (auto& row : table.rows) row.pop_back();
  }
  return table;
}

wire::Table backcast_table(const app::SeekOutcome& outcome) {
  wire::Table table;
  table.columns = {
      {"from_year", {"始める年", "begins in"}, true, 0},
      {"persons", {"傾向が続く場合の人口", "as trends go"}, true, 0},
      {"on_the_way", {"届く道筋の人口", "on the way"}, true, 0},
      {"net_migration_per_year", {"以後に必要な純移動（年）", "needed from then, a year"}, true, 0}};
  for (const population::BackcastRow& row : outcome.backcast) {
    table.rows.push_back({std::to_string(row.from_year), words::whole(row.population),
                          grouped(row.on_the_way), grouped_signed(row.level)});
  }
  return table;
}

void print_lead(Session& session, const app::SeekOutcome& outcome) {
  const std::string year = std::to_string(outcome.goal.year);
  const std::string wanted = words::whole(outcome.goal.persons);
  const std::string base = words::whole(outcome.base_persons);
  const std::string from = std::to_string(outcome.goal.from_year);
  const std::string net = words::signed_whole(outcome.base_net_migration);
  const std::string rate = words::plain(outcome.base_fertility, 2);
  const std::string chance = words::plain(100 * outcome.chance->share, 0);
  const Message& who = outcome.goal.aggregate.name;
  session.out << wrapped(session.say({outcome.name + "の" + year + "年の" + who.ja +
                                          "は、これまでの傾向が続くと" + base + "人です（" + from +
                                          "年からの平均で合計特殊出生率" + rate + "、純移動は年" + net +
                                          "人）。" + wanted + "人以上となる確率は" + chance + "%です。",
                                      outcome.name + ", " + year + ", " + who.en + ": " + base +
                                          " persons as trends go (mean from " + from + ": fertility " + rate +
                                          ", net migration " + net + " a year). Chance of at least " +
                                          wanted + ": " + chance + "%."}),
                         session.environment.terminal_width, 0)
              << "\n\n";
}

void print_sensitivity(Session& session, const app::SeekOutcome& outcome) {
  if (!outcome.sensitivity) return;
  const population::Sensitivity& felt = *outcome.sensitivity;
  const std::string birth = words::signed_whole(felt.per_tenth_of_fertility);
  const std::string move = words::signed_whole(felt.per_hundred_migrants_a_year);
  const std::string life = words::signed_whole(felt.per_year_of_life);
  const std::string year = std::to_string(outcome.goal.year);
  const std::string from = std::to_string(outcome.goal.from_year);
  session.out << "\n"
              << wrapped(session.say({year + "年の人数は、" + from + "年から合計特殊出生率が0.1高ければ" +
                                          birth + "人、純移動が年100人多ければ" + move +
                                          "人、平均寿命が1年長ければ" + life + "人変わります。",
                                      "From " + from + " on, the number in " + year + " changes by " + birth +
                                          " for 0.1 more births per woman, by " + move +
                                          " for 100 more net migrants a year, by " + life +
                                          " for a year of longer life."}),
                         session.environment.terminal_width, 0)
              << "\n";
}

}  // namespace

void print_seek(Session& session, const app::SeekOutcome& outcome) {
  print_lead(session, outcome);
  session.print(seek_table(outcome, session.lang));
  if (!outcome.backcast.empty()) {
    session.out << "\n"
                << session.say({"いつから始めるか（純移動）", "By when it begins (net migration)"}) << "\n";
    session.print(backcast_table(outcome));
  }
  print_sensitivity(session, outcome);
}

wire::Table seek_rows(const app::SeekOutcome& outcome, Lang lang) {
  wire::Table table;
  for (const char* key : {"row", "code", "name", "from_year", "total_fertility_rate",
                          "net_migration_per_year", "share_of_losses", "persons", "chance", "remark"}) {
    table.columns.push_back({key, {key, key}, false, 0});
  }
  const Cell from = std::to_string(outcome.goal.from_year);
  const auto share = outcome.chance ? std::optional(outcome.chance->share) : std::nullopt;
  table.rows.push_back({"base", "base", Message{"これまでの傾向が続く場合", "as past trends go"}.in(lang),
                        from, cell(outcome.base_fertility, 3), cell(outcome.base_net_migration, 0),
                        std::nullopt, cell(outcome.base_persons, 0), cell(share, 4), std::nullopt});
  for (const app::SeekRow& row : outcome.rows) {
    table.rows.push_back({"need", row.code, row.name.in(lang), from, cell(row.fertility, 3),
                          cell(row.net_migration, 0), cell(row.migration_share, 3), cell(row.persons, 0),
                          std::nullopt, row.error ? Cell(row.error->what.in(lang)) : std::nullopt});
  }
  for (const population::BackcastRow& row : outcome.backcast) {
    table.rows.push_back(
        {"backcast", "migration", Message{"この年から移動を変える", "migration changes from then"}.in(lang),
         std::to_string(row.from_year), std::nullopt, cell(row.level, 0), std::nullopt,
         cell(row.level ? std::optional(outcome.goal.persons) : std::nullopt, 0), std::nullopt,
         row.level ? std::nullopt : Cell(Message{"届きません", "not reached"}.in(lang))});
  }
  if (outcome.sensitivity) {
    const population::Sensitivity& felt = *outcome.sensitivity;
    const auto add = [&](const char* code, const Message& name, double persons) {
      table.rows.push_back({"sensitivity", code, name.in(lang), from, std::nullopt, std::nullopt,
                            std::nullopt, cell(persons, 0), std::nullopt, std::nullopt});
    };
    add("fertility", {"合計特殊出生率+0.1", "fertility +0.1"}, felt.per_tenth_of_fertility);
    add("migration", {"純移動+100人（年）", "net migration +100 a year"}, felt.per_hundred_migrants_a_year);
    add("life", {"平均寿命+1年", "life expectancy +1 year"}, felt.per_year_of_life);
  }
  return table;
}

}  // namespace shirube::cli
