#include "statistics/rates/figures.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "population/project.h"
#include "statistics/counts.h"
#include "statistics/rates/columns.h"
#include "statistics/rates/rows.h"
#include "text/encoding.h"
#include "text/form.h"
#include "text/normalise.h"
#include "words/numbers.h"

namespace shirube::statistics {
namespace {

using population::Sex;

std::string listed(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (out.empty() ? "" : ", ") + cell;
  return out.substr(0, 200);
}

// "0392" and "392" are one code.
std::string code_key(std::string_view text) {
  std::string key(text::trim(text));
  const bool digits = !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
  if (digits) key.erase(0, std::min(key.find_first_not_of('0'), key.size() - 1));
  return key;
}

bool is_birth(std::string_view text) {
  const std::string folded = text::for_parsing(text::trim(text));
  return folded == "birth" || folded == "births" || folded == "出生" || folded == "出生時" || folded == "b";
}

class RateReader {
 public:
  RateReader(const std::string& file, const RateFileOptions& options, RateBook& book, Diagnostics* findings)
      : file_(file), options_(options), book_(book), findings_(findings) {
    book_.files.push_back(file);
    book_.titles.emplace_back();
    number_ = static_cast<int>(book_.files.size()) - 1;
  }

  void header(const text::CsvRow& row) {
    book_.titles.back() = row.cells;
    bool figures = false;
    bool named = options_.quantity.has_value();
    std::vector<RateColumnInfo*> unknown;
    columns_.reserve(row.cells.size());
    for (const std::string& title : row.cells) {
      RateColumnInfo& column = columns_.emplace_back(rate_column_of(title));
      figures = figures || column.role == RateRole::figure;
      named = named || column.quantity || column.role == RateRole::quantity;
      if (!column.known) unknown.push_back(&column);
    }
    // "mx=FILE" says what the figures are: the one column of another name holds them.
    if (!figures && options_.quantity && unknown.size() == 1) {
      unknown.front()->role = RateRole::figure;
      figures = true;
    }
    const Message remedy = {
        "見出しを quantity,time,sex,age,value のようにするか、値の列の名前を量の名前にしてください"
        "（順番は自由）。量の名前: " +
            main_quantities(),
        "use a header like quantity,time,sex,age,value, or name the columns of figures by quantities: " +
            main_quantities()};
    if (!figures) {
      refuse(row.line, -1, "rates-header", listed(row.cells),
             {"値の列が見つかりません", "there is no column of figures"}, remedy);
    } else if (!named) {
      refuse(row.line, -1, "quantity-missing", listed(row.cells),
             {"何の値か（量の名前）が書かれていません", "the file does not say what quantity it holds"},
             how_to_name());
    }
  }

  bool usable() const { return !findings_.first_error(); }

  void row(const text::CsvRow& row) {
    if (!of_place(row)) return;
    if (std::optional<Error> error = text::beyond_header(row, columns_.size(), file_)) {
      return findings_.error(std::move(*error));
    }
    total_row_ = false;
    RateFigure base;
    base.file = number_;
    base.line = row.line;
    std::optional<QuantityName> named;
    double unit = 1;
    for (std::size_t c = 0; c < columns_.size() && c < row.cells.size(); ++c) {
      const std::string_view cell = text::trim(row.cells[c]);
      switch (columns_[c].role) {
        case RateRole::time:
          if (!read_time(row, c, cell, base)) return;
          break;
        case RateRole::span:
          if (!read_span(row, c, cell, base)) return;
          break;
        case RateRole::sex:
          if (!read_sex(row, c, cell, base)) return;
          break;
        case RateRole::age:
          if (!read_age(row, c, cell, base)) return;
          break;
        case RateRole::quantity:
          named = parse_quantity(cell);
          if (!named && options_.quantity) named = QuantityName{*options_.quantity, sex_of_name(cell), 1};
          if (!named) return unknown_quantity(row, c, std::string(cell));
          break;
        case RateRole::unit:
          unit = rate_unit(cell);
          break;
        default:
          break;
      }
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].role == RateRole::figure) figure(row, c, base, named, unit);
    }
  }

  Result<void> finish() {
    if (usable() && !options_.place.empty() && has_places_ && !place_seen_) {
      refuse(0, -1, "place-unknown", options_.place,
             {"この地域の行がありません（ファイルにある地域: " + listed(first_places()) + "）",
              "there are no rows of this place (the file has " + listed(first_places()) + ")"},
             {"コードか名前を --place に正しく書いてください", "give its code or name to --place"});
    }
    if (usable() && options_.place.empty() && places_.size() > 1) {
      refuse(0, -1, "place-ambiguous", listed(first_places()),
             {"ファイルに複数の地域があります", "there are several places in the file"},
             {"--place で地域を選んでください", "choose one by --place"});
    }
    if (usable() && added_ == 0) {
      refuse(0, -1, "rates-header", "", {"使える値の行がありません", "there is no figure that can be used"},
             {"見出しと量の名前を確かめてください", "check the header and the names of quantities"});
    }
    if (book_.place.empty() && places_.size() == 1) book_.place = *places_.begin();
    findings_.finish();
    if (findings_.first_error()) return *findings_.first_error();
    return {};
  }

 private:
  // With the file's own name, and the quantity that the name itself tells (mxF.txt).
  Message how_to_name() const {
    const std::size_t folder = file_.find_last_of("/\\");
    const std::string name = folder == std::string::npos ? file_ : file_.substr(folder + 1);
    const std::optional<QuantityName> told = parse_quantity(name.substr(0, name.rfind('.')));
    if (!told) {
      return {"ファイル名の前に量の名前を書いてください。例: population=" + name +
                  "（量の名前: " + main_quantities() + "）",
              "write the quantity before the file's name, as population=" + name +
                  "; quantities: " + main_quantities()};
    }
    std::string said(info(told->quantity).code);
    if (told->sex) said += *told->sex == Sex::female ? ":female" : ":male";
    said += "=" + file_;
    const QuantityInfo& what = info(told->quantity);
    const bool persons = what.over_time != OverTime::level && std::isinf(what.high);
    return {"量の名前をつけて、" + said + " と書いてください" + (persons ? "（千人なら :thousands も）" : ""),
            "name the quantity: " + said + (persons ? " (with :thousands where figures are thousands)" : "")};
  }

  std::vector<std::string> first_places() const {
    std::vector<std::string> out;
    for (const std::string& place : places_) {
      if (out.size() == 5) {
        out.emplace_back("…");
        break;
      }
      out.push_back(place);
    }
    return out;
  }

  void refuse(int line, int column, const std::string& code, const std::string& value, Message what,
              Message remedy) {
    const std::string title =
        column < 0 ? std::string() : book_.titles.back()[static_cast<std::size_t>(column)];
    findings_.error(at(make_error(code, std::move(what), std::move(remedy), value), {file_, line, title}));
  }

  bool of_place(const text::CsvRow& row) {
    std::string code;
    std::string name;
    for (std::size_t c = 0; c < columns_.size() && c < row.cells.size(); ++c) {
      if (columns_[c].role == RateRole::place_code) code = std::string(text::trim(row.cells[c]));
      if (columns_[c].role == RateRole::place_name) name = std::string(text::trim(row.cells[c]));
    }
    if (code.empty() && name.empty()) return true;
    has_places_ = true;
    const std::string label = code.empty() ? name : (name.empty() ? code : code + " " + name);
    if (options_.place.empty() || places_.size() < 6) places_.insert(label);
    if (options_.place.empty()) return true;
    const bool wanted = name == options_.place || code_key(code) == code_key(options_.place);
    if (wanted) {
      place_seen_ = true;
      if (book_.place.empty()) book_.place = label;
    }
    return wanted;
  }

  bool read_time(const text::CsvRow& row, std::size_t c, std::string_view cell, RateFigure& figure) {
    if (cell.empty()) return true;
    const std::optional<TimeLabel> time = parse_time(cell);
    if (!time) {
      refuse(row.line, static_cast<int>(c), "time-syntax", std::string(cell),
             {"年や期間として読めません", "this is no year or period"},
             {"2020 か 2020-2025 のように書いてください", "write 2020 or 2020-2025"});
      return false;
    }
    figure.timed = true;
    figure.first_year = time->first_year;
    figure.last_year = time->last_year;
    return true;
  }

  bool read_span(const text::CsvRow& row, std::size_t c, std::string_view cell, RateFigure& figure) {
    constexpr int kLongest = 200;
    if (cell.empty()) return true;
    const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), figure.span);
    if (end.ec == std::errc() && figure.span >= 0 && figure.span <= kLongest) return true;
    refuse(row.line, static_cast<int>(c), "time-syntax", std::string(cell),
           {"期間の年数として読めません", "this is no number of years"},
           {"1 か 5 のように書いてください", "write 1 or 5"});
    return false;
  }

  bool read_sex(const text::CsvRow& row, std::size_t c, std::string_view cell, RateFigure& figure) {
    if (cell.empty()) return true;
    const std::optional<SexWord> sex = parse_sex(cell);
    if (!sex) {
      refuse(row.line, static_cast<int>(c), "sex-syntax", std::string(cell),
             {"男女の別として読めません", "this is no sex"},
             {"男・女（M・F）のどちらかを書いてください", "write F or M (女 or 男)"});
      return false;
    }
    if (*sex != SexWord::both) figure.sex = *sex == SexWord::female ? Sex::female : Sex::male;
    return true;
  }

  bool read_age(const text::CsvRow& row, std::size_t c, std::string_view cell, RateFigure& figure) {
    if (cell.empty()) return true;
    if (is_birth(cell)) {
      figure.aged = figure.at_birth = true;
      return true;
    }
    const std::optional<AgeLabel> age = parse_age(cell);
    if (!age) {
      refuse(row.line, static_cast<int>(c), "age-syntax", std::string(cell),
             {"年齢として読めません", "this is no age"},
             {"0-4、85+ のように、または下限の年齢を書いてください", "write 0-4, 85+ or the lower age"});
      return false;
    }
    figure.age = *age;
    figure.aged = age->word != AgeWord::all;
    total_row_ = age->word == AgeWord::all;
    return true;
  }

  void unknown_quantity(const text::CsvRow& row, std::size_t c, const std::string& name) {
    if (!unknown_.insert(name).second) return;
    findings_.warning(
        at(make_error(
               "quantity-unknown",
               {"知らない量のため、この名前の行は使いません", "rows of this unknown quantity are not used"},
               {"量の名前: " + main_quantities(), "quantities: " + main_quantities()}, name),
           {file_, row.line, book_.titles.back()[c]}));
  }

  void figure(const text::CsvRow& row, std::size_t c, RateFigure base,
              const std::optional<QuantityName>& named, double unit) {
    const RateColumnInfo& column = columns_[c];
    std::optional<RateQuantity> quantity = column.quantity;
    if (!quantity && named) quantity = named->quantity;
    if (!quantity) quantity = options_.quantity;
    if (!quantity) return;
    base.quantity = *quantity;
    base.column = static_cast<int>(c);
    if (column.time) {
      base.timed = true;
      base.first_year = column.time->first_year;
      base.last_year = column.time->last_year;
    }
    if (column.age) {
      base.age = *column.age;
      base.aged = true;
    }
    if (column.sex) base.sex = column.sex;
    if (!base.sex && named) base.sex = named->sex;
    if (!base.sex) base.sex = options_.sex;
    const std::string_view cell = c < row.cells.size() ? text::trim(row.cells[c]) : std::string_view();
    if (*quantity == RateQuantity::net_migrants && !base.aged) {
      if (base.sex) return;
      base.quantity = RateQuantity::net_migrants_total;
    }
    const QuantityInfo& what = info(base.quantity);
    if (what.by_age != base.aged) {
      if (!what.by_age) {
        base.aged = false;
      } else if (!total_row_) {
        return refuse(row.line, static_cast<int>(c), "age-syntax", "",
                      {what.name.ja + "に年齢がありません", "the " + what.name.en + " has no age"},
                      {"age の列に年齢を書いてください", "give it in a column `age`"});
      } else {
        return;
      }
    }
    if (!what.by_sex) base.sex.reset();
    if (base.quantity == RateQuantity::timing) return timing(row, c, cell, base);
    double scale = column.scale * unit * (named ? named->scale : 1);
    if (scale == 1) scale = options_.scale;
    value(row, c, cell, base, base.quantity == RateQuantity::pasfr ? 1 : scale);
  }

  void timing(const text::CsvRow& row, std::size_t c, std::string_view cell, RateFigure& base) {
    const std::optional<population::Timing> timing = population::parse_timing(cell);
    if (!timing) {
      return refuse(row.line, static_cast<int>(c), "timing-unknown", std::string(cell),
                    {"移動の時期の規則の名前ではありません", "this is no convention of timing"},
                    {"preston、leslie、even、end、un2019 のどれかを書いてください",
                     "write preston, leslie, even, end or un2019"});
    }
    base.value = static_cast<int>(*timing);
    book_.figures.push_back(base);
    ++added_;
  }

  void value(const text::CsvRow& row, std::size_t c, std::string_view cell, RateFigure& base, double scale) {
    const QuantityInfo& what = info(base.quantity);
    const std::optional<ValueLabel> label = parse_value(cell);
    if (!label) {
      return refuse(row.line, static_cast<int>(c), "value-syntax", std::string(cell),
                    {"数として読めません", "this is no number"}, {"数を書いてください", "write a number"});
    }
    const bool absent = label->word == ValueWord::blank || label->word == ValueWord::missing;
    // In tables with many columns: not given, which the ages and periods will show.
    if (absent && (columns_[c].quantity || columns_[c].time || columns_[c].age)) return;
    if (absent) {
      return refuse(row.line, static_cast<int>(c), "value-missing", std::string(cell),
                    {what.name.ja + "の値がありません", "the figure (" + what.name.en + ") is missing"},
                    {"値を補うか、行を除いてください", "give it, or leave the row out"});
    }
    base.value = scale == 1 ? label->number : label->number * scale;
    if (!(base.value >= what.low && base.value <= what.high)) {
      return out_of_range(row, c, cell, base, what);
    }
    book_.figures.push_back(base);
    ++added_;
  }

  void out_of_range(const text::CsvRow& row, std::size_t c, std::string_view cell, const RateFigure& base,
                    const QuantityInfo& what) {
    std::string whose_ja;
    std::string whose_en;
    if (base.sex) {
      whose_ja = *base.sex == Sex::female ? "女" : "男";
      whose_en = *base.sex == Sex::female ? "women " : "men ";
    }
    if (base.aged && !base.at_birth && base.age.word == AgeWord::range) {
      whose_ja += age_text(base.age.from, base.age.bare ? base.age.from + 1 : base.age.to, true);
      whose_en += age_text(base.age.from, base.age.bare ? base.age.from + 1 : base.age.to, false);
    }
    if (!whose_ja.empty()) {
      whose_ja += "：";
      whose_en += ": ";
    }
    const bool persons = what.low == 0 && std::isinf(what.high);
    if (persons) {
      return refuse(row.line, static_cast<int>(c), "value-negative", std::string(cell),
                    {whose_ja + what.name.ja + "が負です", whose_en + "the " + what.name.en + " is negative"},
                    {"もとの値を確かめてください", "check the figure"});
    }
    const std::string low = words::shortest(what.low);
    const std::string high = words::shortest(what.high);
    Message remedy = {
        "割合は1を100％とする小数で書いてください。百分率や千人当たりなら、unit の列に percent や "
        "per-1000 と書けます",
        "write rates as decimals where 1 is 100 %, or say percent or per-1000 in a column `unit`"};
    if (base.quantity == RateQuantity::sex_ratio_at_birth) {
      remedy = {"女児1人に対する男児の数（1.05前後）を書いてください。105なら100で割ります",
                "give boys per girl, near 1.05; divide 105 by 100"};
    } else if (base.quantity == RateQuantity::mx) {
      remedy = {
          "1人・1年あたりの死亡を書いてください（千人当たりなら unit の列に per-1000）。人数なら、列名を"
          "死亡は deaths、移動は net-migrants にしてください",
          "give deaths per person and year, or say per-1000 in a column `unit`; numbers of persons are "
          "named deaths or net-migrants"};
    }
    refuse(row.line, static_cast<int>(c), "rate-range", std::string(cell),
           {whose_ja + what.name.ja + "が" + words::shortest(base.value) + "です（" + low + "以上" + high +
                "以下）",
            whose_en + "the " + what.name.en + " is " + words::shortest(base.value) + " (it must be from " +
                low + " to " + high + ")"},
           std::move(remedy));
  }

  const std::string& file_;
  const RateFileOptions& options_;
  RateBook& book_;
  Collector findings_;
  int number_ = 0;
  std::vector<RateColumnInfo> columns_;
  std::set<std::string> places_;
  std::set<std::string> unknown_;
  bool has_places_ = false;
  bool place_seen_ = false;
  bool total_row_ = false;  // the row's age says "all ages"
  std::size_t added_ = 0;
};

}  // namespace

Place RateBook::place_of(const RateFigure& figure) const {
  const auto& names = titles[static_cast<std::size_t>(figure.file)];
  const auto column = static_cast<std::size_t>(figure.column);
  return {files[static_cast<std::size_t>(figure.file)], figure.line,
          column < names.size() ? names[column] : std::string()};
}

Result<RateFileName> parse_rate_file_name(const std::string& text) {
  RateFileName out;
  const std::size_t equals = text.find('=');
  out.path = text;
  if (equals == std::string::npos) return out;
  const std::string head = text.substr(0, equals);
  if (head.find_first_of("/\\") != std::string::npos) return out;
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= head.size();) {
    const std::size_t colon = std::min(head.find(':', from), head.size());
    parts.push_back(head.substr(from, colon - from));
    from = colon + 1;
  }
  const std::optional<QuantityName> name = parse_quantity(parts.front());
  if (!name) {
    return make_error("quantity-unknown",
                      {"「=」の前が量の名前ではありません", "what stands before = is no quantity"},
                      {"mx:female=ファイル のように書いてください。量の名前: " + main_quantities(),
                       "write mx:female=FILE; quantities: " + main_quantities()},
                      head);
  }
  out.path = text.substr(equals + 1);
  out.options.quantity = name->quantity;
  out.options.sex = name->sex;
  out.options.scale = name->scale;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].empty()) continue;
    const std::optional<SexWord> sex = parse_sex(parts[i]);
    if (sex && *sex != SexWord::both) {
      out.options.sex = *sex == SexWord::female ? Sex::female : Sex::male;
    } else if (const double unit = rate_unit(parts[i]); unit != 1) {
      out.options.scale = unit;
    } else {
      return make_error("quantity-unknown",
                        {"「=」の前の男女や単位を読めません", "the sex or unit before = is not known"},
                        {"female、male、thousands、percent、per-1000 のどれかです",
                         "it is one of female, male, thousands, percent, per-1000"},
                        parts[i]);
    }
  }
  return out;
}

Result<void> read_rate_figures(std::string_view bytes, const std::string& file,
                               const RateFileOptions& options, RateBook& book, Diagnostics* findings) {
  const auto refused = [&](Error error) {
    error.place.file = file;
    if (findings != nullptr) findings->add(error);
    return error;
  };
  const Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) return refused(decoded.error());
  const Result<std::vector<text::CsvRow>> rows =
      rate_rows(decoded.value().utf8, options.quantity.has_value());
  if (!rows) return refused(rows.error());
  RateReader reader(file, options, book, findings);
  bool in_body = false;
  for (const text::CsvRow& row : rows.value()) {
    if (in_body) {
      reader.row(row);
      continue;
    }
    reader.header(row);
    in_body = true;
    if (!reader.usable()) break;
  }
  return reader.finish();
}

}  // namespace shirube::statistics
