// Death rates, life tables and fertility schedules by age.
#include <algorithm>

#include "statistics/counts.h"
#include "statistics/readers.h"

namespace shirube::statistics {
namespace {

// The columns of rates become the sheet's values; all others with values are left out.
bool take_rates(Sheet& sheet, bool fertility) {
  bool any = false;
  for (Column& column : sheet.columns) {
    if (column.role == Role::cell) column.role = Role::ignored;
    const RateColumn rate = rate_column(column.title);
    const bool of_birth = rate == RateColumn::fertility || rate == RateColumn::fertility_share;
    if (rate == RateColumn::none || of_birth != fertility) continue;
    column.role = Role::cell;
    column.scale = rate == RateColumn::fertility_share ? 0.01 : scale_of_unit(column.title);
    column.age.reset();
    column.sex.reset();
    any = true;
  }
  return any;
}

Error no_rates(const Sheet& sheet, bool fertility) {
  return at(
      make_error(
          "statistics-header",
          {fertility ? "年齢別出生率の列がありません" : "死亡率・生命表の列がありません",
           fertility ? "there is no column of fertility rates" : "there is no column of a life table"},
          {fertility ? "列名を asfr（女性1人・1年あたり）か percent_of_tfr にしてください"
                     : "列名を mx、qx、lx、ex のいずれかにしてください",
           fertility ? "name it asfr (per woman and year) or percent_of_tfr" : "name it mx, qx, lx or ex"}),
      Place{sheet.file, sheet.header_line, {}});
}

void refuse_age(const Sheet& sheet, const Unit& unit, int from, int to, Collector& findings) {
  findings.error(at(make_error("age-missing",
                               {age_text(from, to, true) + "の値がありません",
                                "ages " + age_text(from, to, false) + " are missing"},
                               {"欠けている年齢の行を加えてください", "add the row of these ages"},
                               age_text(from, to, true)),
                    sheet.place_of_line(unit.line, sheet.columns.size())));
}

// The usual step between ages; a greater one is a gap (0, 1, 5, 10 … is none).
int width_of(const std::vector<int>& ages) {
  std::map<int, int> steps;
  for (std::size_t i = 1; i < ages.size(); ++i) ++steps[ages[i] - ages[i - 1]];
  int width = 1;
  int most = 0;
  for (const auto& [step, count] : steps) {
    if (count > most) {
      width = step;
      most = count;
    }
  }
  return width;
}
bool check_ages(const Sheet& sheet, const Unit& unit, const std::vector<int>& ages, bool from_birth,
                Collector& findings) {
  const int width = width_of(ages);
  if (from_birth && !ages.empty() && ages.front() != 0) {
    refuse_age(sheet, unit, 0, ages.front(), findings);
    return false;
  }
  for (std::size_t i = 1; i < ages.size(); ++i) {
    const bool abridged = ages[i - 1] == 1 && ages[i] == 5;
    if (ages[i] - ages[i - 1] <= width || abridged) continue;
    refuse_age(sheet, unit, ages[i - 1] + width, ages[i], findings);
    return false;
  }
  return true;
}

struct Group {
  const Unit* unit = nullptr;
  SexWord sex = SexWord::both;
  std::map<int, std::map<RateColumn, const Count*>> ages;
};

std::vector<Group> groups_of(const Sheet& sheet, const CountTable& table) {
  std::map<std::pair<int, int>, Group> groups;
  for (const Count& count : table.counts) {
    if (count.age.word != AgeWord::range) continue;
    Group& group = groups[{count.unit, static_cast<int>(count.sex)}];
    group.unit = &table.units[static_cast<std::size_t>(count.unit)];
    group.sex = count.sex;
    const RateColumn column = rate_column(sheet.columns[static_cast<std::size_t>(count.column)].title);
    group.ages[count.age.from][column] = &count;
  }
  std::vector<Group> list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

// Below a hundred years fewer than all die in a year; above, published rates may exceed 1.
constexpr int kVeryOld = 100;

bool in_range(RateColumn column, int age, double value) {
  switch (column) {
    case RateColumn::mx:
      return value >= 0 && value <= (age < kVeryOld ? 1 : 10);
    case RateColumn::qx:
    case RateColumn::fertility_share:
      return value >= 0 && value <= 1;
    case RateColumn::fertility:
      return value >= 0 && value <= 1;
    default:
      return value >= 0;
  }
}

// The column's values by age; empty where it has none. False after a finding.
bool take_column(const Sheet& sheet, const Group& group, RateColumn column, std::vector<double>& out,
                 Collector& findings) {
  bool any = false;
  for (const auto& [age, values] : group.ages) any |= values.count(column) != 0;
  if (!any) return true;
  for (const auto& [age, values] : group.ages) {
    const auto found = values.find(column);
    const bool there = found != values.end() && found->second->word == ValueWord::number;
    if (!there && found != values.end() && found->second->word == ValueWord::zero) {
      out.push_back(0);
      continue;
    }
    if (!there) {
      findings.error(at(
          make_error("value-missing",
                     {std::to_string(age) + "歳の値がありません", "no value for age " + std::to_string(age)},
                     {"値を書き入れてください", "fill it in"}),
          sheet.place_of_line(group.unit->line, sheet.columns.size())));
      return false;
    }
    const Count& count = *found->second;
    if (!in_range(column, age, count.value)) {
      findings.error(at(make_error("rate-range",
                                   {"率が取りうる範囲を外れています（" + std::to_string(age) + "歳）",
                                    "the rate is out of its range (age " + std::to_string(age) + ")"},
                                   {"単位（1人あたり・‰・％）と桁を確かめてください。率は1人あたりで書きます",
                                    "check the unit and the digits; rates are per person"},
                                   std::to_string(count.value)),
                        sheet.place_of_line(count.line, static_cast<std::size_t>(count.column))));
      return false;
    }
    out.push_back(count.value);
  }
  return true;
}

struct RateSheet {
  Sheet sheet;
  CountTable table;
};

Result<RateSheet> read_rates(std::string_view bytes, const std::string& file, const ReadOptions& options,
                             bool fertility, Collector& collector) {
  SHIRUBE_TRY(asked, with_normal_codes(options));
  SHIRUBE_TRY(sheet, read_sheet(bytes, file, asked));
  if (!take_rates(sheet, fertility)) return no_rates(sheet, fertility);
  CountNeeds needs;
  needs.ranges_are_years = true;
  needs.place = false;
  needs.census_if_unsaid = false;
  RateSheet made{std::move(sheet), {}};
  made.table = read_counts(made.sheet, asked, needs, collector);
  return made;
}

}  // namespace

Result<std::vector<LifeTableRecord>> read_life_tables(std::string_view bytes, const std::string& file,
                                                      const ReadOptions& options, Diagnostics* findings) {
  Collector collector(findings);
  SHIRUBE_TRY(read, read_rates(bytes, file, options, false, collector));
  std::vector<LifeTableRecord> records;
  for (const Group& group : groups_of(read.sheet, read.table)) {
    LifeTableRecord record;
    record.code = group.unit->code;
    record.name = group.unit->name;
    if (group.sex != SexWord::both) record.sex = static_cast<population::Sex>(group.sex);
    record.first_year = group.unit->first_year;
    record.last_year = group.unit->last_year;
    record.origin = {file, group.unit->line, group.unit->source};
    for (const auto& [age, values] : group.ages) record.ages.push_back(age);
    const bool sound = check_ages(read.sheet, *group.unit, record.ages, true, collector) &&
                       take_column(read.sheet, group, RateColumn::mx, record.mx, collector) &&
                       take_column(read.sheet, group, RateColumn::qx, record.qx, collector) &&
                       take_column(read.sheet, group, RateColumn::lx, record.lx, collector) &&
                       take_column(read.sheet, group, RateColumn::ex, record.ex, collector);
    if (sound) records.push_back(std::move(record));
  }
  collector.finish();
  if (collector.first_error()) return *collector.first_error();
  return records;
}

Result<std::vector<FertilityRecord>> read_fertility(std::string_view bytes, const std::string& file,
                                                    const ReadOptions& options, Diagnostics* findings) {
  Collector collector(findings);
  SHIRUBE_TRY(read, read_rates(bytes, file, options, true, collector));
  std::vector<FertilityRecord> records;
  for (const Group& group : groups_of(read.sheet, read.table)) {
    FertilityRecord record;
    record.code = group.unit->code;
    record.name = group.unit->name;
    record.first_year = group.unit->first_year;
    record.last_year = group.unit->last_year;
    record.origin = {file, group.unit->line, group.unit->source};
    for (const auto& [age, values] : group.ages) record.ages.push_back(age);
    record.width = width_of(record.ages);
    record.shares = group.ages.begin()->second.count(RateColumn::fertility) == 0;
    const RateColumn column = record.shares ? RateColumn::fertility_share : RateColumn::fertility;
    const bool sound = check_ages(read.sheet, *group.unit, record.ages, false, collector) &&
                       take_column(read.sheet, group, column, record.rates, collector);
    if (sound) records.push_back(std::move(record));
  }
  collector.finish();
  if (collector.first_error()) return *collector.first_error();
  return records;
}

}  // namespace shirube::statistics
