#include "statistics/areas/tables.h"

#include <algorithm>
#include <map>
#include <optional>

#include "statistics/labels.h"
#include "text/csv.h"
#include "text/encoding.h"
#include "text/normalise.h"

namespace shirube::statistics {
namespace {

using population::AgeGroups;
using population::Sex;

constexpr int kAbsent = -1;

struct Columns {
  int group = kAbsent, year = kAbsent, sex = kAbsent, age = kAbsent, value = kAbsent;
};

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

std::string folded(std::string_view text) {
  std::string out = text::for_parsing(text::trim(text));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

int find_column(const text::CsvRow& header, const std::vector<std::string>& titles) {
  for (std::size_t c = 0; c < header.cells.size(); ++c) {
    if (std::find(titles.begin(), titles.end(), folded(header.cells[c])) != titles.end()) {
      return static_cast<int>(c);
    }
  }
  return kAbsent;
}

std::string listed(const text::CsvRow& row) {
  std::string out;
  for (const std::string& cell : row.cells) out += (out.empty() ? "" : ", ") + cell;
  return out.substr(0, 200);
}

class AreaReader {
 public:
  AreaReader(const std::string& file, const AreaFormat& format) : file_(file), format_(format) {}

  void header(const text::CsvRow& row) {
    columns_.group = find_column(row, format_.group_titles);
    columns_.year = find_column(row, {"year", "年", "年次", "調査年"});
    columns_.sex = find_column(row, {"sex", "性別", "男女", "性", "男女別"});
    columns_.age = find_column(row, {"age", "年齢", "age_group", "年齢階級"});
    columns_.value = find_column(row, format_.value_titles);
    const bool complete = columns_.group != kAbsent && columns_.sex != kAbsent && columns_.age != kAbsent &&
                          columns_.value != kAbsent && (columns_.year != kAbsent || !format_.year_needed);
    if (complete) return;
    const std::string year = format_.year_needed ? ",year" : "";
    const std::string wanted =
        format_.group_titles.front() + year + ",sex,age," + format_.value_titles.front();
    refuse(row.line, "area-header", listed(row),
           {"見出しの列がそろっていません", "columns are missing in the header"},
           {"1行目を " + wanted + " のように書いてください（順番は自由）",
            "begin with a header like " + wanted + " (in any order)"});
  }

  bool usable() const { return errors_.empty(); }

  void row(const text::CsvRow& row) {
    const std::string group(text::trim(cell(row, columns_.group)));
    if (group.empty()) {
      return refuse(
          row.line, "group-missing", "",
          {format_.group_name.ja + "の名前がありません", "the " + format_.group_name.en + " has no name"},
          {"すべての行に書いてください", "write it in every row"});
    }
    int year = 0;
    if (columns_.year != kAbsent) {
      const std::optional<TimeLabel> time = parse_time(cell(row, columns_.year));
      if (!time) {
        return refuse(row.line, "year-syntax", cell(row, columns_.year),
                      {"年として読めません", "this is no year"},
                      {"2020 か R2 のように書いてください", "write 2020 or R2"});
      }
      year = time->first_year;
    }
    const std::optional<SexWord> sex = parse_sex(cell(row, columns_.sex));
    if (!sex) {
      return refuse(row.line, "sex-syntax", cell(row, columns_.sex),
                    {"男女の別として読めません", "this is no sex"},
                    {"男・女（M・F）のどちらかを書いてください", "write F or M (女 or 男)"});
    }
    const std::optional<AgeLabel> age = parse_age(cell(row, columns_.age));
    if (!age) {
      return refuse(row.line, "age-syntax", cell(row, columns_.age),
                    {"年齢として読めません", "this is no age"},
                    {"0-4、85+ のように書いてください", "write 0-4 or 85+"});
    }
    const std::optional<ValueLabel> value = parse_value(cell(row, columns_.value));
    const bool number = value && (value->word == ValueWord::number || value->word == ValueWord::zero);
    if (!number) {
      return refuse(row.line, "value-syntax", cell(row, columns_.value),
                    {"数として読めません", "this is no number"}, {"数を書いてください", "write a number"});
    }
    const double figure = value->word == ValueWord::zero ? 0 : value->number;
    if (figure < 0 || (format_.highest > 0 && figure > format_.highest)) {
      return refuse(row.line, format_.range_code, cell(row, columns_.value),
                    {group + " " + cell(row, columns_.sex) + " " + cell(row, columns_.age) + "：" +
                         format_.range_what.ja,
                     group + " " + cell(row, columns_.sex) + " " + cell(row, columns_.age) + ": " +
                         format_.range_what.en},
                    format_.range_remedy);
    }
    if (*sex == SexWord::both || age->word == AgeWord::all) return;
    add(row, group, year, *sex == SexWord::female ? Sex::female : Sex::male, *age, figure);
  }

  Result<std::vector<AreaTable>> finish(Diagnostics* findings) {
    std::vector<AreaTable> out;
    if (usable()) {
      for (const std::string& group : order_) {
        for (const auto& [year, gathered] : groups_[group]) {
          if (std::optional<AreaTable> table = table_of(group, year, gathered))
            out.push_back(std::move(*table));
        }
      }
    }
    if (usable() && out.empty()) {
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
  static std::string cell(const text::CsvRow& row, int column) {
    const auto index = static_cast<std::size_t>(column);
    return column != kAbsent && index < row.cells.size() ? row.cells[index] : std::string();
  }

  void refuse(int line, const std::string& code, const std::string& value, Message what, Message remedy) {
    errors_.push_back(at(make_error(code, std::move(what), std::move(remedy), value), {file_, line, {}}));
  }

  void add(const text::CsvRow& row, const std::string& group, int year, Sex sex, const AgeLabel& age,
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
      refuse(row.line, "cell-repeated", cell(row, columns_.age),
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

  const std::string& file_;
  const AreaFormat& format_;
  Columns columns_;
  std::vector<std::string> order_;
  std::map<std::string, std::map<int, Gathered>> groups_;
  std::vector<Error> errors_;
};

}  // namespace

Result<std::vector<AreaTable>> read_area_tables(std::string_view bytes, const std::string& file,
                                                const AreaFormat& format, Diagnostics* findings) {
  const auto refused = [&](Error error) {
    if (error.place.file.empty()) error.place.file = file;
    if (findings != nullptr) findings->add(error);
    return error;
  };
  const Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) return refused(decoded.error());
  const Result<std::vector<text::CsvRow>> rows = text::parse_csv(decoded.value().utf8);
  if (!rows) return refused(rows.error());
  AreaReader reader(file, format);
  bool in_body = false;
  for (const text::CsvRow& row : rows.value()) {
    if (!row.cells.empty() && row.cells.front().starts_with('#')) continue;
    if (!in_body) {
      reader.header(row);
      in_body = true;
      if (!reader.usable()) break;
      continue;
    }
    reader.row(row);
  }
  return reader.finish(findings);
}

}  // namespace shirube::statistics
