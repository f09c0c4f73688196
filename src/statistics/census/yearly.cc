// Yearly figures: births, deaths, migration, fertility; totals and broad ages.
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "statistics/census/quantities.h"
#include "statistics/counts.h"
#include "statistics/readers.h"
#include "text/normalise.h"
#include "words/numbers.h"

namespace shirube::statistics {
namespace {

// A column that no one knows is a quantity where its values are numbers.
void take_quantities(Sheet& sheet) {
  for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
    Column& column = sheet.columns[c];
    if (column.known || column.title.empty()) continue;
    int numbers = 0;
    int words = 0;
    for (const text::CsvRow& row : sheet.rows) {
      if (c >= row.cells.size()) continue;
      const std::optional<ValueLabel> value = parse_value(row.cells[c]);
      if (!value) ++words;
      if (value && value->word == ValueWord::number) ++numbers;
    }
    if (numbers == 0 || words > numbers) continue;
    column.role = Role::cell;
    column.scale = scale_of_unit(column.title);
  }
}

std::string suffix_of(const Count& count) {
  std::string suffix;
  if (count.age.word == AgeWord::unknown) suffix = "-unknown-age";
  if (count.age.word == AgeWord::range) {
    suffix = "-" + std::to_string(count.age.from);
    if (count.age.to >= kOpenAge)
      suffix += "+";
    else if (count.age.to > count.age.from + 1)
      suffix += "-" + std::to_string(count.age.to - 1);
  }
  if (count.sex == SexWord::male) suffix += "-male";
  if (count.sex == SexWord::female) suffix += "-female";
  return suffix;
}

// Figures of anywhere and any time lie within.
struct Bounds {
  double low = 0;
  double high = 0;
  std::string text;
};
std::optional<Bounds> bounds_of(const std::string& quantity) {
  if (quantity == "tfr") return Bounds{0, 15, "0～15"};
  if (quantity == "sex-ratio-at-birth") return Bounds{0.5, 2, "0.5～2"};
  if (quantity.rfind("life-expectancy", 0) == 0) return Bounds{1, 130, "1～130"};
  return std::nullopt;
}

class YearlyReader {
 public:
  YearlyReader(const Sheet& sheet, Collector& findings) : sheet_(sheet), findings_(findings) {}

  void add(const Unit& unit, const Count& count) {
    if (count.word == ValueWord::blank || count.word == ValueWord::missing) return;
    const Column& column = sheet_.columns[static_cast<std::size_t>(count.column)];
    const Quantity& quantity = known(unit.item, column);
    if (!quantity.known && noted_.insert(quantity.name).second) {
      findings_.note(
          at(make_error("quantity-unknown",
                        {"この項目の計算上の意味は分かりません（名前のまま取り込みました）",
                         "no use is known for this quantity; it is kept under its name"},
                        {"births、deaths、in_migrants、out_migrants、tfr などの名前にすると使われます",
                         "names such as births, deaths, in_migrants, out_migrants, tfr are used"},
                        quantity.name),
             sheet_.place_of_line(count.line, static_cast<std::size_t>(count.column))));
    }
    const double value = count.value * quantity.factor;
    if (quantity.counted && value < 0) {
      findings_.error(
          at(make_error("value-negative", {"0より小さい値です", "a value below zero"},
                        {"0以上の数に直してください", "write a number of 0 or more"}, quantity.name),
             sheet_.place_of_line(count.line, static_cast<std::size_t>(count.column))));
      return;
    }
    if (const std::optional<Bounds> bounds = bounds_of(quantity.name);
        bounds && !(value >= bounds->low && value <= bounds->high)) {
      findings_.error(at(make_error("rate-range",
                                    {"取りうる範囲（" + bounds->text + "）を外れています",
                                     "the figure is out of its range (" + bounds->text + ")"},
                                    {"単位（1人あたり・‰・％）と桁、列の取り違えがないかを確かめてください",
                                     "check the unit, the digits and the column"},
                                    words::figure(value)),
                         sheet_.place_of_line(count.line, static_cast<std::size_t>(count.column))));
      return;
    }
    YearlyRecord record;
    record.code = unit.code;
    record.name = unit.name;
    record.year = unit.first_year;
    record.quantity = quantity.name + suffix_of(count);
    record.value = value;
    record.unit = quantity.known || unit.unit.empty() ? quantity.unit : unit.unit;
    record.basis = unit.basis;
    record.edition = unit.edition;
    record.origin = {sheet_.file, count.line, unit.source};
    records_.push_back(std::move(record));
  }

  std::vector<YearlyRecord> take() { return std::move(records_); }

 private:
  const Quantity& known(const std::string& item, const Column& column) {
    std::string written = item;
    if (written.empty()) written = column.known && (column.age || column.sex) ? "population" : column.title;
    const auto found = quantities_.find(written);
    if (found != quantities_.end()) return found->second;
    return quantities_.emplace(written, quantity_of(written)).first->second;
  }

  const Sheet& sheet_;
  Collector& findings_;
  std::map<std::string, Quantity> quantities_;
  std::set<std::string> noted_;
  std::vector<YearlyRecord> records_;
};

using Figures = std::map<std::string, const YearlyRecord*>;

std::optional<double> of(const Figures& figures, const std::string& quantity) {
  const auto found = figures.find(quantity);
  return found == figures.end() ? std::nullopt : std::optional(found->second->value);
}

// a = b − c (or + c) among the figures of one place, year and basis.
struct Identity {
  const char* whole;
  const char* part;
  const char* other;
  double sign;
};
constexpr Identity kIdentities[] = {{"natural-change", "births", "deaths", -1},
                                    {"net-migrants", "in-migrants", "out-migrants", -1},
                                    {"total-change", "natural-change", "social-change", 1}};

void check_identities(const std::vector<YearlyRecord>& records, Collector& findings) {
  std::map<std::tuple<std::string, int, std::string, std::string>, Figures> groups;
  for (const YearlyRecord& record : records) {
    groups[{record.code, record.year, record.basis, record.edition}][record.quantity] = &record;
  }
  for (const auto& [key, figures] : groups) {
    for (const Identity& identity : kIdentities) {
      const auto whole = of(figures, identity.whole);
      const auto part = of(figures, identity.part);
      const auto other = of(figures, identity.other);
      if (!whole || !part || !other) continue;
      const double sum = *part + identity.sign * *other;
      if (std::fabs(sum - *whole) < 0.5) continue;
      const YearlyRecord& record = *figures.at(identity.whole);
      const std::string rule = std::string(identity.whole) + " = " + identity.part +
                               (identity.sign < 0 ? " − " : " + ") + identity.other;
      findings.warning(
          at(make_error("yearly-identity",
                        {std::to_string(record.year) + "年の値が互いに合いません（" + rule + "）",
                         "the figures of " + std::to_string(record.year) + " do not agree (" + rule + ")"},
                        {"写し違いか、統計の種類が違う値が混ざっていないかを確かめてください",
                         "look for a miscopied figure or figures of different statistics"},
                        std::to_string(std::llround(*whole)) + " / " + std::to_string(std::llround(sum))),
             Place{record.origin.file, record.origin.line, {}}));
    }
  }
}

// Two figures for one place, year and quantity of one source.
void check_repeated(const std::vector<YearlyRecord>& records, Collector& findings) {
  std::map<std::tuple<std::string, int, std::string, std::string, std::string>, const YearlyRecord*> known;
  std::set<std::pair<int, int>> told;
  for (const YearlyRecord& record : records) {
    const auto [first, added] = known.emplace(
        std::tuple(record.code, record.year, record.quantity, record.basis, record.edition), &record);
    if (added) continue;
    const YearlyRecord& before = *first->second;
    const std::string lines = std::to_string(before.origin.line) + ", " + std::to_string(record.origin.line);
    const Place place{record.origin.file, record.origin.line, record.quantity};
    const std::string year = std::to_string(record.year);
    if (before.value == record.value) {
      if (!told.emplace(before.origin.line, record.origin.line).second) continue;
      findings.warning(at(make_error("figure-repeated",
                                     {year + "年の同じ値が2度あります（" + lines + "行目）",
                                      "the same figure of " + year + " stands twice (lines " + lines + ")"},
                                     {"重複した行を消してください", "delete the repeated row"}, lines),
                          place));
      continue;
    }
    Diagnostic found = at(make_error("figure-repeated",
                                     {year + "年の値が2つあり、異なっています（" + lines + "行目）",
                                      "two different figures for " + year + " (lines " + lines + ")"},
                                     {"どちらか一方だけを残してください。統計が違うなら、種別（basis）の列で"
                                      "区別するか、別のファイルにします",
                                      "keep one of them; figures of different statistics go into a column "
                                      "basis or files of their own"},
                                     words::figure(before.value) + " / " + words::figure(record.value)),
                          place);
    // People may have been counted twice in a year; what is not an event of the year is no mistake.
    const bool counted = record.quantity.rfind("population", 0) == 0;
    const bool one_row = before.origin.line == record.origin.line;
    counted || one_row ? findings.warning(std::move(found)) : findings.error(std::move(found));
  }
}

}  // namespace

Result<std::vector<YearlyRecord>> read_yearly(std::string_view bytes, const std::string& file,
                                              const ReadOptions& options, Diagnostics* findings) {
  SHIRUBE_TRY(asked, with_normal_codes(options));
  SHIRUBE_TRY(sheet, read_sheet(bytes, file, asked));
  take_quantities(sheet);
  Collector collector(findings);
  CountNeeds needs;
  needs.items = true;
  needs.census_if_unsaid = false;
  const CountTable table = read_counts(sheet, asked, needs, collector);
  YearlyReader reader(sheet, collector);
  for (const Count& count : table.counts)
    reader.add(table.units[static_cast<std::size_t>(count.unit)], count);
  std::vector<YearlyRecord> records = reader.take();
  if (!collector.first_error()) check_repeated(records, collector);
  if (!collector.first_error()) check_identities(records, collector);
  if (!collector.first_error() && records.empty() && asked.only.empty()) {
    collector.error(
        at(make_error("statistics-empty", {"年ごとの値が1つもありません", "there is no yearly figure"},
                      {"見出しの下に年と値の行があるかを確かめてください",
                       "see whether rows with years and values follow the header"}),
           Place{file, sheet.header_line, {}}));
  }
  collector.finish();
  if (collector.first_error()) return *collector.first_error();
  return records;
}

std::map<int, double> yearly_series(const std::vector<YearlyRecord>& records, const std::string& code,
                                    const std::string& quantity) {
  std::map<int, double> series;
  std::map<std::pair<int, std::string>, Figures> groups;
  for (const YearlyRecord& record : records) {
    if (record.code != code) continue;
    if (record.quantity == quantity) series[record.year] = record.value;
    groups[{record.year, record.basis}][record.quantity] = &record;
  }
  for (const auto& [key, figures] : groups) {
    if (series.count(key.first) != 0) continue;
    for (const Identity& identity : kIdentities) {
      const auto whole = of(figures, identity.whole);
      const auto part = of(figures, identity.part);
      const auto other = of(figures, identity.other);
      if (quantity == identity.whole && part && other) series[key.first] = *part + identity.sign * *other;
      if (quantity == identity.part && whole && other) series[key.first] = *whole - identity.sign * *other;
      if (quantity == identity.other && whole && part) series[key.first] = identity.sign * (*whole - *part);
    }
  }
  return series;
}

}  // namespace shirube::statistics
