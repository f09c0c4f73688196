#include "statistics/areas/tables.h"

#include <algorithm>
#include <map>
#include <optional>

#include "statistics/labels.h"
#include "text/form.h"

namespace shirube::statistics {
namespace {

using population::AgeGroups;
using population::Sex;

enum Field { kGroup, kYear, kSex, kAge, kValue };

struct Value {
  double number = 0;
  int line = 0;
};

// Of one group and year: values by sex and lower age, and whether the age is open.
struct Gathered {
  int line = 0;
  std::map<int, Value> values[2];
  std::map<int, bool> open;
  double unknown[2] = {0, 0};
};

text::FormKind form_kind(const AreaFormat& format) {
  text::FormKind kind = {{{format.group_titles, true},
                          {{"年", "year", "年次", "調査年"}, format.year_needed},
                          {{"男女", "sex", "性別", "性", "男女別"}, true},
                          {{"年齢", "age", "age_group", "年齢階級"}, true},
                          {format.value_titles, true}}};
  kind.other_columns = true;
  kind.header_code = kind.empty_code = "area-header";
  return kind;
}

class AreaReader {
 public:
  // `errors`: those of the form.
  AreaReader(const text::Form& form, const AreaFormat& format, std::vector<Error> errors)
      : form_(form), format_(format), errors_(std::move(errors)) {}

  void row(const text::FormRow& row) {
    const std::string& group = row[kGroup];
    if (group.empty()) {
      return refuse(
          row.line, "group-missing", "",
          {format_.group_name.ja + "の名前がありません", "the " + format_.group_name.en + " has no name"},
          {"すべての行に書いてください", "write it in every row"});
    }
    int year = 0;
    if (form_.has(kYear)) {
      const std::optional<TimeLabel> time = parse_time(row[kYear]);
      if (!time) {
        return refuse(row.line, "year-syntax", row[kYear], {"年として読めません", "this is no year"},
                      {"2020 か R2 のように書いてください", "write 2020 or R2"});
      }
      year = time->first_year;
    }
    const std::optional<SexWord> sex = parse_sex(row[kSex]);
    if (!sex) {
      return refuse(row.line, "sex-syntax", row[kSex], {"男女の別として読めません", "this is no sex"},
                    {"男・女（M・F）のどちらかを書いてください", "write F or M (女 or 男)"});
    }
    const std::optional<AgeLabel> age = parse_age(row[kAge]);
    if (!age) {
      return refuse(row.line, "age-syntax", row[kAge], {"年齢として読めません", "this is no age"},
                    {"0-4、85+ のように書いてください", "write 0-4 or 85+"});
    }
    const std::optional<ValueLabel> value = parse_value(row[kValue]);
    const bool number = value && (value->word == ValueWord::number || value->word == ValueWord::zero);
    if (!number) {
      return refuse(row.line, "value-syntax", row[kValue], {"数として読めません", "this is no number"},
                    {"数を書いてください", "write a number"});
    }
    const double figure = value->word == ValueWord::zero ? 0 : value->number;
    if (figure < 0 || (format_.highest > 0 && figure > format_.highest)) {
      return refuse(row.line, format_.range_code, row[kValue],
                    {group + " " + row[kSex] + " " + row[kAge] + "：" + format_.range_what.ja,
                     group + " " + row[kSex] + " " + row[kAge] + ": " + format_.range_what.en},
                    format_.range_remedy);
    }
    if (*sex == SexWord::both || age->word == AgeWord::all) return;
    add(row, group, year, *sex == SexWord::female ? Sex::female : Sex::male, *age, figure);
  }

  Result<std::vector<AreaTable>> finish(Diagnostics* findings) {
    std::vector<AreaTable> out;
    if (errors_.empty()) {
      for (const std::string& group : order_) {
        for (const auto& [year, gathered] : groups_[group]) {
          if (std::optional<AreaTable> table = table_of(group, year, gathered))
            out.push_back(std::move(*table));
        }
      }
    }
    if (errors_.empty() && out.empty()) {
      refuse(0, "area-header", "", {"値の行がありません", "there is no row of values"},
             {"見出しの下に値を書いてください", "write values under the header"});
    }
    if (findings != nullptr) {
      for (const Error& error : errors_) findings->add(error);
    }
    if (!errors_.empty()) return errors_.front();
    return out;
  }

 private:
  void refuse(int line, const std::string& code, const std::string& value, Message what, Message remedy) {
    errors_.push_back(
        at(make_error(code, std::move(what), std::move(remedy), value), {form_.file, line, {}}));
  }

  void add(const text::FormRow& row, const std::string& group, int year, Sex sex, const AgeLabel& age,
           double value) {
    auto [found, fresh] = groups_.try_emplace(group);
    if (fresh) order_.push_back(group);
    Gathered& into = found->second[year];
    if (into.line == 0) into.line = row.line;
    const auto s = static_cast<std::size_t>(sex);
    if (age.word == AgeWord::unknown) {
      into.unknown[s] += value;
      return;
    }
    into.open[age.from] = into.open[age.from] || age.to == kOpenAge;
    const auto [known, added] = into.values[s].try_emplace(age.from, Value{value, row.line});
    if (!added) {
      refuse(row.line, "cell-repeated", row[kAge],
             {"同じ" + format_.group_name.ja + "・年・男女・年齢が" + std::to_string(known->second.line) +
                  "行目にもあります",
              "the same " + format_.group_name.en + ", year, sex and age stand in line " +
                  std::to_string(known->second.line)},
             {"どちらかを消してください", "remove one of them"});
    }
  }

  std::optional<AreaTable> table_of(const std::string& group, int year, const Gathered& from) {
    const std::string whose = group + (year > 0 ? " " + std::to_string(year) : "");
    std::vector<int> lowers;
    for (const auto& [lower, open] : from.open) lowers.push_back(lower);
    const int width = lowers.size() > 1 ? lowers[1] - lowers[0] : 0;
    bool even =
        lowers.size() > 1 && lowers.front() % width == 0 && (lowers.front() == 0 || !format_.from_birth);
    for (std::size_t i = 1; i < lowers.size(); ++i) even = even && lowers[i] - lowers[i - 1] == width;
    if (!even) {
      refuse(from.line, "ages-uneven", whose,
             {"年齢が" + std::string(format_.from_birth ? "0歳から" : "") +
                  "等しい幅で並んでいません（抜けた年齢があるかもしれません）",
              "the ages are not of one width" + std::string(format_.from_birth ? " from 0" : "") +
                  " (one may be missing)"},
             {"5歳階級か各歳で、最後を「85歳以上」のように書いてください",
              "give five-year or single-year ages, the last one open (85+)"});
      return std::nullopt;
    }
    AreaTable table{group, year, population::Cells({width, lowers.back() / width + 1}), {}, from.line};
    for (const Sex sex : population::kSexes) {
      const auto s = static_cast<std::size_t>(sex);
      table.unknown_age[s] = from.unknown[s];
      if (from.values[s].empty()) {
        refuse(from.line, "sex-missing", whose,
               {(sex == Sex::female ? "女" : "男") + std::string("の行がありません"),
                std::string("there are no rows of ") + (sex == Sex::female ? "women" : "men")},
               {"男女の両方を書いてください", "give both sexes"});
        return std::nullopt;
      }
      for (const int lower : lowers) {
        const auto value = from.values[s].find(lower);
        if (value == from.values[s].end()) {
          refuse(from.line, "age-missing", whose,
                 {(sex == Sex::female ? "女" : "男") + std::string("の") + std::to_string(lower) +
                      "歳からの年齢の行がありません",
                  "the row of " + std::string(sex == Sex::female ? "women" : "men") + " from age " +
                      std::to_string(lower) + " is missing"},
                 {"その行を加えてください（いなければ0）", "add it (0 where there is nobody)"});
          return std::nullopt;
        }
        table.values.at(sex, lower / width) = value->second.number;
      }
    }
    return table;
  }

  const text::Form& form_;
  const AreaFormat& format_;
  std::vector<std::string> order_;
  std::map<std::string, std::map<int, Gathered>> groups_;
  std::vector<Error> errors_;
};

}  // namespace

Result<std::vector<AreaTable>> read_area_tables(std::string_view bytes, const std::string& file,
                                                const AreaFormat& format, Diagnostics* findings) {
  const auto refused = [&](const Error& error) {
    if (findings != nullptr) findings->add(error);
    return error;
  };
  Result<std::vector<text::CsvRow>> rows = text::read_rows(bytes, file);
  if (!rows) return refused(rows.error());
  Diagnostics found;
  const text::Form form = text::read_form(std::move(rows).value(), form_kind(format), file, found);
  AreaReader reader(form, format, found.items());
  for (const text::FormRow& row : form.rows) reader.row(row);
  return reader.finish(findings);
}

}  // namespace shirube::statistics
