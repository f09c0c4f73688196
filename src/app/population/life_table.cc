#include "app/population/life_table.h"

#include <algorithm>
#include <charconv>

#include "population/schedules/subdivide.h"

namespace shirube::app {
namespace {

using population::AgeGroups;
using population::kSexes;
using population::LifeTable;
using population::Sex;
using Cell = std::optional<std::string>;

std::string time_text(const statistics::RateSlice& slice) {
  if (!slice.timed) return {};
  const std::string from = std::to_string(slice.from);
  return slice.to == slice.from + 1 ? from : from + "-" + std::to_string(slice.to);
}

std::string sex_code(Sex sex) { return sex == Sex::female ? "F" : "M"; }

// The groups that a table's survival ratios are usually given for; none for odd ages.
std::optional<AgeGroups> own_groups(const LifeTable& table) {
  const auto open = static_cast<int>(table.lower_ages.back());
  for (const int width : {1, 5}) {
    const AgeGroups ages{width, open / width + 1};
    const std::size_t rows = static_cast<std::size_t>(ages.count);
    const bool abridged = width == 5 && table.lower_ages.size() == rows + 1;
    if (open % width == 0 && ages.count > 1 && (table.lower_ages.size() == rows || abridged) &&
        population::fits(table, ages))
      return ages;
  }
  return std::nullopt;
}

Result<MadeLifeTable> opened(MadeLifeTable made) {
  SHIRUBE_TRY(single, population::by_single_years(made.table, made.sex));
  made.table = std::move(single.table);
  made.factor = single.factor;
  return made;
}

}  // namespace

Result<std::vector<MadeLifeTable>> make_life_tables(const LifeTableRequest& request, Diagnostics* findings) {
  SHIRUBE_TRY(book, read_rate_book(request.files, request.place, findings));
  if (request.sex) {
    for (statistics::RateFigure& figure : book.figures) {
      if (!figure.sex) figure.sex = request.sex;
    }
  }
  SHIRUBE_TRY(series, statistics::life_table_series(book, 1, true));
  const statistics::RateSeries* main = series.main(request.rules);
  if (main == nullptr) {
    return make_error("life-table-basis",
                      {"生命表を作る値がありません", "there is nothing to make a life table from"},
                      {"mx、qx、lx、または deaths と population を入力してください",
                       "give mx, qx, lx, or deaths and population"});
  }
  std::vector<MadeLifeTable> made;
  bool without_sex = false;
  for (const statistics::RateSlice& slice : main->slices()) {
    if (request.year && slice.timed && slice.from != *request.year) continue;
    SHIRUBE_TRY(figures, statistics::figures_over(series, slice.from, slice.to, false));
    for (const Sex sex : kSexes) {
      if (!slice.profile.given(sex)) continue;
      if (!slice.profile.of(sex).begin()->second.figure->sex) {
        without_sex = true;
        continue;
      }
      SHIRUBE_TRY(table, statistics::life_table_of(book, figures, sex, request.rules));
      MadeLifeTable one{time_text(slice), sex, std::move(table), 1};
      if (request.single_years) {
        SHIRUBE_TRY(single, opened(std::move(one)));
        one = std::move(single);
      }
      made.push_back(std::move(one));
    }
  }
  if (!made.empty()) return made;
  if (without_sex) {
    return at(
        make_error("sex-missing",
                   {"男女どちらの表か書かれていません", "nothing says whether this is of women or of men"},
                   {"sex の列を加えるか、--sex female・--sex male で指定してください",
                    "add a column `sex`, or say --sex female or --sex male"}),
        {book.files.front(), 0, {}});
  }
  const std::string year = request.year ? std::to_string(*request.year) : std::string();
  return make_error("period-missing", {year + "年から始まる表がありません", "no table begins in " + year},
                    {"--year を確かめてください", "check --year"}, year);
}

wire::Table life_table_listing(const std::vector<MadeLifeTable>& tables, const Digits& digits,
                               bool all_times) {
  wire::Table out;
  const bool timed = all_times || std::any_of(tables.begin(), tables.end(),
                                              [](const auto& one) { return !one.time.empty(); });
  if (timed) out.columns.push_back({"time", {"期間", "time"}, false, 0});
  out.columns.push_back({"sex", {"男女", "sex"}, false, 0});
  out.columns.push_back({"age", {"年齢", "age"}, true, 0});
  for (const char* name : {"n", "mx", "ax", "qx", "lx", "dx", "Lx", "Tx", "ex", "Sx"}) {
    out.columns.push_back({name, {name, name}, true, 0});
  }
  for (const MadeLifeTable& made : tables) {
    const LifeTable& table = made.table;
    const std::optional<AgeGroups> groups = own_groups(table);
    std::vector<double> ratios;
    if (groups) ratios = population::survival_ratios(table, *groups);
    for (std::size_t i = 0; i < table.lower_ages.size(); ++i) {
      const auto age = static_cast<int>(table.lower_ages[i]);
      const bool open = i + 1 == table.lower_ages.size();
      std::vector<Cell> row;
      if (timed) row.emplace_back(made.time);
      row.emplace_back(sex_code(made.sex));
      row.emplace_back(std::to_string(age));
      row.push_back(open ? Cell() : std::to_string(static_cast<int>(table.width[i])));
      for (const double value : {table.mx[i], table.ax[i], table.qx[i], table.lx[i], table.dx[i], table.Lx[i],
                                 table.Tx[i], table.ex[i]}) {
        row.emplace_back(number_text(value, digits));
      }
      const bool bound = groups && age % groups->width == 0;
      row.push_back(bound ? Cell(number_text(ratios[static_cast<std::size_t>(age / groups->width)], digits))
                          : Cell());
      out.rows.push_back(std::move(row));
    }
  }
  return out;
}

Result<wire::Table> survival_listing(const std::vector<MadeLifeTable>& tables, AgeGroups ages,
                                     const Digits& digits) {
  wire::Table out;
  out.columns = {{"quantity", {"量", "quantity"}, false, 0},
                 {"time", {"期間", "time"}, false, 0},
                 {"sex", {"男女", "sex"}, false, 0},
                 {"age", {"年齢", "age"}, true, 0},
                 {"value", {"値", "value"}, true, 0}};
  for (const MadeLifeTable& made : tables) {
    if (!population::fits(made.table, ages)) {
      const std::string wanted = std::to_string(ages.width) + ":" + std::to_string(ages.open_age());
      return make_error("ages-differ",
                        {"生命表に、" + std::to_string(ages.width) + "歳ごと" +
                             std::to_string(ages.open_age()) + "歳以上までの境目がありません",
                         "the life table lacks bounds of " + std::to_string(ages.width) + "-year groups to " +
                             std::to_string(ages.open_age()) + "+"},
                        {"表にある年齢の区分を指定するか、--single-years で各歳にしてください",
                         "choose groups that the table has, or open it up by --single-years"},
                        wanted);
    }
    const std::vector<double> ratios = population::survival_ratios(made.table, ages);
    for (int group = 0; group < ages.count; ++group) {
      const std::string age = std::to_string(ages.lower(group)) + (group + 1 == ages.count ? "+" : "");
      out.rows.push_back({"survival", made.time.empty() ? Cell() : Cell(made.time), sex_code(made.sex), age,
                          number_text(ratios[static_cast<std::size_t>(group)], digits)});
    }
  }
  return out;
}

Result<AgeGroups> parse_age_groups(const std::string& text) {
  const std::size_t colon = text.find(':');
  int width = 0;
  int open = 0;
  const char* end = text.data() + text.size();
  if (colon != std::string::npos) {
    const auto first = std::from_chars(text.data(), text.data() + colon, width);
    const auto second = std::from_chars(text.data() + colon + 1, end, open);
    const bool whole = first.ec == std::errc() && first.ptr == text.data() + colon &&
                       second.ec == std::errc() && second.ptr == end;
    if (whole && width >= 1 && width <= 10 && open >= width && open <= 150 && open % width == 0) {
      return AgeGroups{width, open / width + 1};
    }
  }
  return make_error("usage-ages", {"年齢の区分として読めません", "these are no age groups"},
                    {"5:100（5歳ごと、最後は100歳以上）のように書いてください",
                     "write 5:100 for five-year groups to 100 and over"},
                    text);
}

}  // namespace shirube::app
