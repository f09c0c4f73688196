#include "cli/text/outlook.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/population_test/parts.h"
#include "base/say.h"
#include "story/population_test/blocks.h"
#include "text/normalise.h"
#include "words/numbers.h"

namespace shirube::cli {
namespace {

using population::Cells;
using population::Sex;

constexpr int kYearStep = 5;
constexpr int kBand = 10;    // years of age in a row of the small pyramid
constexpr int kTopAge = 90;  // its last row is open
constexpr int kNumberWidth = 9;
constexpr int kLeastStrip = 12;

struct Row {
  int year = 0;
  double trend = 0;
  double plan = 0;
  double low = 0;
  double high = 0;
};

std::vector<Row> rows_of(const app::PopulationTest& test) {
  const auto& planned = test.targets.planned;
  const int last = std::max(test.options.to_year, planned ? planned->year : 0);
  std::set<int> years;
  for (int year = test.start_year(); year <= std::min(last, test.base().input.end_year());
       year += kYearStep) {
    years.insert(year);
  }
  if (planned) years.insert(planned->year);
  std::vector<Row> rows;
  for (const int year : years) {
    Row row{year, app::persons_in(test.base(), year), app::persons_in(test.plan(), year), 0, 0};
    row.low = row.high = row.plan;
    if (const auto values = app::population_in(test.plan().ensemble, year)) {
      row.low = app::quantile_of(values.value(), 0.1);
      row.high = app::quantile_of(values.value(), 0.9);
    }
    rows.push_back(row);
  }
  return rows;
}

// Marks between `least` and `most`, one letter for each place.
class Strip {
 public:
  Strip(double least, double most, int width)
      : least_(least),
        step_((most - least) / std::max(1, width - 1)),
        letters_(static_cast<std::size_t>(width), ' ') {}

  void range(double low, double high) {
    for (std::size_t i = place(low); i <= place(high); ++i) letters_[i] = '-';
  }
  void mark(double value, char letter) {
    char& here = letters_[place(value)];
    here = here == ' ' || here == '-' || here == letter ? letter : '@';
  }
  const std::string& text() const { return letters_; }

 private:
  std::size_t place(double value) const {
    const double at = step_ > 0 ? std::round((value - least_) / step_) : 0;
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(letters_.size() - 1)));
  }

  double least_;
  double step_;
  std::string letters_;
};

double band_of(const Cells& cells, Sex sex, int from) {
  const int to = from >= kTopAge ? population::kNoUpperAge : from + kBand;
  double sum = 0;
  for (int group = 0; group < cells.count(); ++group) {
    const int lower = cells.ages().lower(group);
    if (lower >= from && lower < to) sum += cells.at(sex, group);
  }
  return sum;
}

std::string bar(double now, double before, double step, int letters) {
  const auto length = [&](double value) {
    return std::clamp(static_cast<int>(std::lround(value / step)), 0, letters);
  };
  std::string drawn(static_cast<std::size_t>(letters), ' ');
  std::fill_n(drawn.begin(), length(now), '#');
  drawn[static_cast<std::size_t>(std::max(0, length(before) - 1))] = '|';
  return drawn;
}

}  // namespace

TextLines outlook_lines(const app::PopulationTest& test, Lang lang, int width) {
  const std::vector<Row> rows = rows_of(test);
  const auto& planned = test.targets.planned;
  const bool targets = test.variants.size() > 1;
  double least = rows.front().trend, most = least;
  for (const Row& row : rows) {
    least = std::min({least, row.low, row.trend});
    most = std::max({most, row.high, row.trend});
  }
  if (planned) {
    const double persons = static_cast<double>(planned->persons);
    least = std::min(least, persons);
    most = std::max(most, persons);
  }
  const int numbers = 4 + (targets ? 2 : 1) * (kNumberWidth + 1) + 2;
  const int strip = std::max(kLeastStrip, width - numbers);
  const auto number = [](double value) { return " " + text::pad_left(words::whole(value), kNumberWidth); };
  const auto heading = [&](const Message& words) {
    return " " + text::pad_left(words.in(lang), kNumberWidth);
  };
  const std::string low = words::whole(least), high = words::whole(most);
  const std::string year = Message{"年", "Year"}.in(lang);
  TextLines lines;
  lines.push_back(
      text::pad_right(year, 4) + heading({"傾向 x", "trend x"}) +
      (targets ? heading({"計画 o", "plan o"}) : "") + "  " + low +
      text::pad_left(high, static_cast<std::size_t>(strip) -
                               std::min<std::size_t>(low.size(), static_cast<std::size_t>(strip))));
  for (const Row& row : rows) {
    Strip drawn(least, most, strip);
    if (row.high > row.low) drawn.range(row.low, row.high);
    drawn.mark(row.trend, 'x');
    if (targets) drawn.mark(row.plan, 'o');
    if (planned && planned->year == row.year) drawn.mark(static_cast<double>(planned->persons), '|');
    lines.push_back(std::to_string(row.year) + number(row.trend) + (targets ? number(row.plan) : "") + "  " +
                    drawn.text());
  }
  lines.push_back(
      planned ? Message{"- 80%の範囲  | 計画人口  @ 重なり", "- 80% range  | planned  @ both"}.in(lang)
              : Message{"- 80%の範囲  @ 重なり", "- 80% range  @ both"}.in(lang));
  return lines;
}

TextLines small_pyramid(const app::PopulationTest& test, Lang lang, int width) {
  const Cells& before = test.base().input.start;
  const std::vector<int>& years = test.plan().projection.years;
  const int wanted = test.targets.planned ? test.targets.planned->year : test.options.to_year;
  const auto found = std::min(std::lower_bound(years.begin(), years.end(), wanted), std::prev(years.end()));
  const Cells& now = test.plan().projection.populations[static_cast<std::size_t>(found - years.begin())];
  const int top = std::min(kTopAge, before.ages().open_age() / kBand * kBand);
  double most = 1;
  for (int age = 0; age <= top; age += kBand) {
    for (const Sex sex : population::kSexes) {
      most = std::max({most, band_of(now, sex, age), band_of(before, sex, age)});
    }
  }
  constexpr int kLabel = 5;
  const int letters = std::max(6, (width - kLabel - 2) / 2);
  const double step = most / letters;
  const auto half = static_cast<std::size_t>(letters);
  TextLines lines;
  const std::string men = Message{"男", "men"}.in(lang), women = Message{"女", "women"}.in(lang);
  lines.push_back(text::pad_left(men, half) + std::string(kLabel + 2, ' ') + women);
  for (int age = top; age >= 0; age -= kBand) {
    std::string left = bar(band_of(now, Sex::male, age), band_of(before, Sex::male, age), step, letters);
    std::reverse(left.begin(), left.end());
    const std::string label =
        age == top ? std::to_string(age) + "+" : std::to_string(age) + "-" + std::to_string(age + kBand - 1);
    lines.push_back(left + " " + text::pad_right(text::pad_left(label, (kLabel + label.size()) / 2), kLabel) +
                    " " +
                    bar(band_of(now, Sex::female, age), band_of(before, Sex::female, age), step, letters));
  }
  const std::string then = std::to_string(*found), start = std::to_string(test.start_year());
  lines.push_back(say({"# {0}年  | {1}年", "# {0}  | {1}"}, then, start).in(lang));
  return lines;
}

TextLines side_by_side(const TextLines& left, const TextLines& right, int at) {
  TextLines out;
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    std::string line = i < left.size() ? left[i] : "";
    if (i < right.size()) line = text::pad_right(line, static_cast<std::size_t>(at)) + right[i];
    line.erase(line.find_last_not_of(' ') + 1);
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace shirube::cli
