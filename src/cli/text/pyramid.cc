#include "cli/text/pyramid.h"

#include <algorithm>
#include <cmath>

#include "text/normalise.h"
#include "words/numbers.h"

namespace shirube::cli {
namespace {

using population::Cells;
using population::Sex;

constexpr int kUsual = 80;
constexpr int kNarrowest = 50;
constexpr int kWidest = 110;
constexpr int kNumber = 8;  // columns of a count

double largest(const Cells& cells) {
  double most = 0;
  for (const Sex sex : population::kSexes) {
    for (const double value : cells.of(sex)) most = std::max(most, value);
  }
  return most;
}

// Persons a letter stands for: 1 to 5 times a power of ten.
double step_of(double most, int letters) {
  double step = 1;
  for (;;) {
    for (const double factor : {1.0, 2.0, 3.0, 4.0, 5.0}) {
      if (most <= step * factor * letters) return step * factor;
    }
    step *= 10;
  }
}

// From the middle outwards.
std::string bar(double persons, std::optional<double> other, double step, int letters) {
  std::string drawn(static_cast<std::size_t>(letters), ' ');
  const auto length = [&](double value) {
    return std::min(letters, static_cast<int>(std::lround(value / step)));
  };
  std::fill_n(drawn.begin(), length(persons), '#');
  if (other) drawn[static_cast<std::size_t>(std::max(0, length(*other) - 1))] = '|';
  return drawn;
}

std::string reversed(std::string text) {
  std::reverse(text.begin(), text.end());
  return text;
}

}  // namespace

std::string age_label(const population::AgeGroups& ages, int group, Lang lang) {
  const std::string low = std::to_string(ages.lower(group));
  if (group == ages.count - 1) return lang == Lang::ja ? low + "歳以上" : low + "+";
  if (ages.width == 1) return lang == Lang::ja ? low + "歳" : low;
  const std::string high = std::to_string(ages.lower(group) + ages.width - 1);
  return lang == Lang::ja ? low + "～" + high + "歳" : low + "–" + high;
}

std::string pyramid_text(const PyramidText& pyramid, Lang lang, int width) {
  const Cells& cells = pyramid.persons;
  const int columns = std::clamp(width == 0 ? kUsual : width, kNarrowest, kWidest);
  std::size_t label = 0;
  for (int group = 0; group < cells.count(); ++group) {
    label = std::max(label, text::display_width(age_label(cells.ages(), group, lang)));
  }
  const int letters = std::max(8, (columns - static_cast<int>(label) - 2 * kNumber - 4) / 2);
  const double most = std::max(largest(cells), pyramid.other ? largest(*pyramid.other) : 0.0);
  const double step = step_of(std::max(most, 1.0), letters);
  const auto side = static_cast<std::size_t>(kNumber + 1 + letters);
  const Message men{"男", "men"};
  const Message women{"女", "women"};
  std::string out = text::pad_left(men.in(lang), side) + std::string(label + 2, ' ') + women.in(lang) + "\n";
  for (int group = cells.count() - 1; group >= 0; --group) {
    const auto other = [&](Sex sex) {
      return pyramid.other ? std::optional(pyramid.other->at(sex, group)) : std::nullopt;
    };
    const double m = cells.at(Sex::male, group);
    const double f = cells.at(Sex::female, group);
    const std::string name = age_label(cells.ages(), group, lang);
    const std::size_t left = (label - text::display_width(name)) / 2;
    out += text::pad_left(words::whole(m), kNumber) + " " +
           reversed(bar(m, other(Sex::male), step, letters)) + " " +
           text::pad_right(std::string(left, ' ') + name, label) + " " +
           bar(f, other(Sex::female), step, letters) + " " + text::pad_left(words::whole(f), kNumber) + "\n";
  }
  out += lang == Lang::ja ? "# 1つ = " + words::whole(step) + "人"
                          : "each # = " + words::whole(step) + " persons";
  return out + "\n";
}

}  // namespace shirube::cli
