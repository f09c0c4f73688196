// What a projection from rates prints and writes.
#include <charconv>
#include <filesystem>

#include "app/population/engine.h"
#include "platform/file.h"
#include "words/numbers.h"

namespace shirube::app {
namespace {

using population::AgeGroups;
using population::Cells;
using population::kSexes;
using population::Sex;
using population::StepAccounts;
using Cell = std::optional<std::string>;

std::string sex_code(Sex sex) { return sex == Sex::female ? "F" : "M"; }

std::string age_code(const AgeGroups& ages, int group) {
  const std::string low = std::to_string(ages.lower(group));
  if (group + 1 == ages.count) return low + "+";
  return ages.width == 1 ? low : low + "-" + std::to_string(ages.lower(group + 1) - 1);
}

wire::Column number_column(const std::string& key, const Message& label) { return {key, label, true, 0}; }

// Sexes that are listed.
bool shown(const EngineRun& run, Sex sex) { return sex == Sex::female || !run.women_only; }

double total_of(const EngineRun& run, const Cells& cells) {
  return run.women_only ? cells.total(Sex::female) : cells.total();
}

double births_of(const StepAccounts& accounts, Sex sex) {
  return sex == Sex::female ? accounts.births_female : accounts.births_male;
}

std::string gap_text(double gap) {
  if (gap == 0) return "0";
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, gap, std::chars_format::scientific, 1);
  return {buffer, end.ptr};
}

}  // namespace

std::string number_text(double value, const Digits& digits) {
  return digits ? words::plain(value, *digits) : words::shortest(value);
}

wire::Table engine_totals(const EngineRun& run, const Digits& digits) {
  wire::Table table;
  table.columns = {{"year", {"年", "year"}, false, 0},
                   number_column("population", {"人口", "population"}),
                   number_column("female", {"女", "female"}),
                   number_column("male", {"男", "male"}),
                   number_column("births", {"出生", "births"}),
                   number_column("deaths", {"死亡", "deaths"}),
                   number_column("in-migrants", {"転入", "in"}),
                   number_column("out-migrants", {"転出", "out"}),
                   number_column("net-migrants", {"純移動", "net"}),
                   number_column("account-gap", {"収支の差", "gap of accounts"})};
  const population::Projection& made = run.projection;
  for (std::size_t i = 0; i < made.years.size(); ++i) {
    const Cells& people = made.populations[i];
    std::vector<Cell> row = {std::to_string(made.years[i]), number_text(total_of(run, people), digits),
                             number_text(people.total(Sex::female), digits)};
    row.push_back(run.women_only ? Cell() : number_text(people.total(Sex::male), digits));
    if (i > 0) {
      const StepAccounts& step = made.accounts[i - 1];
      double births = 0;
      for (const Sex sex : kSexes) births += shown(run, sex) ? births_of(step, sex) : 0;
      row.push_back(number_text(births, digits));
      row.push_back(number_text(total_of(run, step.deaths), digits));
      row.push_back(number_text(total_of(run, step.in_migrants), digits));
      row.push_back(number_text(total_of(run, step.out_migrants), digits));
      row.push_back(number_text(total_of(run, step.net_migrants), digits));
      row.emplace_back(gap_text(run.gaps[i - 1]));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

wire::Table engine_ages(const EngineRun& run, const Digits& digits) {
  wire::Table table;
  table.columns = {{"year", {"年", "year"}, false, 0},
                   {"sex", {"男女", "sex"}, false, 0},
                   {"age", {"年齢", "age"}, false, 0},
                   number_column("population", {"人口", "population"})};
  const AgeGroups& ages = run.input.start.ages();
  for (std::size_t i = 0; i < run.projection.years.size(); ++i) {
    for (const Sex sex : kSexes) {
      if (!shown(run, sex)) continue;
      for (int group = 0; group < ages.count; ++group) {
        table.rows.push_back({std::to_string(run.projection.years[i]), sex_code(sex), age_code(ages, group),
                              number_text(run.projection.populations[i].at(sex, group), digits)});
      }
    }
  }
  return table;
}

wire::Table engine_components(const EngineRun& run, const Digits& digits) {
  wire::Table table;
  table.columns = {{"from", {"期首", "from"}, false, 0},
                   {"to", {"期末", "to"}, false, 0},
                   {"sex", {"男女", "sex"}, false, 0},
                   {"age", {"期末の年齢", "age at end"}, false, 0},
                   number_column("start", {"期首の人口", "start"}),
                   number_column("births", {"出生", "births"}),
                   number_column("deaths", {"死亡", "deaths"}),
                   number_column("in-migrants", {"転入", "in"}),
                   number_column("out-migrants", {"転出", "out"}),
                   number_column("end", {"期末の人口", "end"})};
  const AgeGroups& ages = run.input.start.ages();
  const population::Projection& made = run.projection;
  const int last = ages.count - 1;
  for (std::size_t i = 0; i < made.accounts.size(); ++i) {
    const StepAccounts& step = made.accounts[i];
    for (const Sex sex : kSexes) {
      if (!shown(run, sex)) continue;
      for (int group = 0; group <= last; ++group) {
        double start = group == 0 ? 0 : made.populations[i].at(sex, group - 1);
        if (group == last) start += made.populations[i].at(sex, last);
        table.rows.push_back({std::to_string(made.years[i]), std::to_string(made.years[i + 1]), sex_code(sex),
                              age_code(ages, group), number_text(start, digits),
                              number_text(group == 0 ? births_of(step, sex) : 0, digits),
                              number_text(step.deaths.at(sex, group), digits),
                              number_text(step.in_migrants.at(sex, group), digits),
                              number_text(step.out_migrants.at(sex, group), digits),
                              number_text(made.populations[i + 1].at(sex, group), digits)});
      }
    }
  }
  return table;
}

wire::Table engine_births(const EngineRun& run, const Digits& digits) {
  wire::Table table;
  table.columns = {{"from", {"期首", "from"}, false, 0},
                   {"to", {"期末", "to"}, false, 0},
                   {"mother-age", {"母の年齢", "mother's age"}, false, 0},
                   number_column("births", {"出生", "births"})};
  const AgeGroups& ages = run.input.start.ages();
  for (std::size_t i = 0; i < run.projection.accounts.size(); ++i) {
    const std::vector<double>& births = run.projection.accounts[i].births_by_mother;
    for (std::size_t group = 0; group < births.size(); ++group) {
      if (births[group] == 0) continue;
      table.rows.push_back({std::to_string(run.projection.years[i]),
                            std::to_string(run.projection.years[i + 1]),
                            age_code(ages, static_cast<int>(group)), number_text(births[group], digits)});
    }
  }
  return table;
}

wire::Table engine_comparison(const EngineRun& run, const Digits& digits, Lang lang) {
  wire::Table table;
  table.columns = {{"year", {"年", "year"}, false, 0},
                   {"cells", {"比べた数", "cells"}, true, 0},
                   number_column("projected", {"推計", "projected"}),
                   number_column("published", {"公表値", "published"}),
                   number_column("difference-percent", {"差%", "difference %"}),
                   number_column("largest-percent", {"最大の差%", "largest %"}),
                   {"largest-cell", {"最大の差の年齢", "where"}, false, 0}};
  const auto percent = [](double value) { return words::figure(value, 4); };
  for (const EngineComparison& row : run.comparisons) {
    const std::string sex = lang == Lang::en ? sex_code(row.sex) : (row.sex == Sex::female ? "女" : "男");
    table.rows.push_back({std::to_string(row.year), std::to_string(row.cells), number_text(row.total, digits),
                          number_text(row.expected, digits),
                          row.expected > 0 ? Cell(percent(100 * (row.total / row.expected - 1))) : Cell(),
                          percent(100 * row.largest),
                          sex + " " + age_code(run.input.start.ages(), row.group)});
  }
  return table;
}

Result<std::vector<std::string>> write_engine_files(const EngineRun& run, const std::string& folder,
                                                    const Digits& digits) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  std::vector<std::string> written;
  const auto write = [&](const std::string& name, const wire::Table& table) -> Result<void> {
    written.push_back((std::filesystem::path(folder) / name).string());
    return platform::write_file(written.back(), wire::render(table, wire::Format::csv, Lang::en));
  };
  SHIRUBE_TRY_VOID(write("population.csv", engine_ages(run, digits)));
  SHIRUBE_TRY_VOID(write("accounts.csv", engine_components(run, digits)));
  SHIRUBE_TRY_VOID(write("births.csv", engine_births(run, digits)));
  SHIRUBE_TRY_VOID(write("totals.csv", engine_totals(run, digits)));
  return written;
}

}  // namespace shirube::app
