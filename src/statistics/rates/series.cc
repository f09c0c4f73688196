#include "statistics/rates/series.h"

#include <algorithm>
#include <set>
#include <utility>

namespace shirube::statistics {
namespace {

using population::AgeGroups;
using population::kSexes;
using population::Sex;

std::string span_text(int from, int to) { return std::to_string(from) + "–" + std::to_string(to); }

std::string sex_name(Sex sex, bool japanese) { return sex_text(word_of(sex), japanese); }

int key_of(const RateFigure& figure) {
  if (!figure.aged) return kNoAge;
  return figure.at_birth ? kBirth : figure.age.from;
}

struct Label {
  int first = 0;
  int last = 0;
  int span = 0;
  auto operator<=>(const Label&) const = default;
};

// The years a label covers, from those beside it.
std::map<Label, std::pair<int, int>> periods_of(const std::vector<Label>& labels, int width) {
  std::map<Label, std::pair<int, int>> out;
  int gap = 0;  // least distance between beginnings
  for (std::size_t i = 1; i < labels.size(); ++i) {
    const int step = labels[i].first - labels[i - 1].first;
    if (step > 0 && (gap == 0 || step < gap)) gap = step;
  }
  if (gap == 0) gap = width;
  for (const Label& label : labels) {
    int years = label.span;
    if (years <= 0) years = label.last == label.first ? gap : label.last - label.first;
    // 2015-2019, 2020-2024: the last year belongs to it.
    const bool inclusive = label.span <= 0 && label.last > label.first && years + 1 == gap;
    if (inclusive) ++years;
    out[label] = {label.first, label.first + years};
  }
  return out;
}

Error repeated(const RateBook& book, const RateFigure& figure, const RateCell& known) {
  return at(make_error("cell-repeated",
                       {"同じ時期・男女・年齢の" + info(figure.quantity).name.ja + "が、" +
                            book.place_of(*known.figure).to_string() + "に別の値であります",
                        "the " + info(figure.quantity).name.en + " of the same time, sex and age stands in " +
                            book.place_of(*known.figure).to_string() + " with another value"},
                       {"どちらかを除いてください", "remove one of them"}, std::to_string(figure.value)),
            book.place_of(figure));
}

// One sex's figures, or those of both where it has none of its own.
Result<void> fill(const RateBook& book, const std::vector<const RateFigure*>& figures, Sex sex,
                  RateProfile& profile) {
  std::map<int, RateCell> own;
  std::map<int, RateCell> both;
  for (const RateFigure* figure : figures) {
    if (figure->sex && *figure->sex != sex) continue;
    if (figure->aged && figure->age.word == AgeWord::unknown && !figure->at_birth) {
      if (figure->value == 0) continue;
      return at(
          make_error(
              "age-syntax",
              {"年齢不詳が" + std::to_string(figure->value) + "あります", "some are of unknown age"},
              {"年齢の分かる人に配分してから入力してください", "distribute them over the known ages first"},
              std::to_string(figure->value)),
          book.place_of(*figure));
    }
    const auto [known, fresh] =
        (figure->sex ? own : both).try_emplace(key_of(*figure), RateCell{figure->value, figure->age, figure});
    if (fresh) continue;
    // 0–14 beside 0–4, or 80+ beside 80–84: the narrower group holds.
    const AgeLabel& there = known->second.label;
    if (figure->aged && !figure->age.bare && !there.bare && figure->age.to != there.to) {
      if (figure->age.to < there.to) known->second = RateCell{figure->value, figure->age, figure};
    } else if (known->second.value != figure->value) {
      return repeated(book, *figure, known->second);
    }
  }
  profile.ages[static_cast<std::size_t>(sex)] = own.empty() ? std::move(both) : std::move(own);
  return {};
}

Error missing_period(RateQuantity quantity, const std::string& asked, const std::string& there,
                     Message remedy, const Place& place) {
  const QuantityInfo& what = info(quantity);
  return at(make_error("period-missing",
                       {what.name.ja + "が" + asked + "年についてありません（あるのは" + there + "年）",
                        "there is no " + what.name.en + " for " + asked + " (there is for " + there + ")"},
                       std::move(remedy), asked),
            place);
}

}  // namespace

Result<RateSeries> RateSeries::of(const RateBook& book, RateQuantity quantity, int width) {
  RateSeries series;
  series.book_ = &book;
  series.quantity_ = quantity;
  std::map<Label, std::vector<const RateFigure*>> timed;
  std::vector<const RateFigure*> always;
  for (const RateFigure& figure : book.figures) {
    if (figure.quantity != quantity) continue;
    if (figure.timed) {
      timed[{figure.first_year, figure.last_year, figure.span}].push_back(&figure);
    } else {
      always.push_back(&figure);
    }
  }
  if (!always.empty() && !timed.empty()) {
    return at(make_error("period-overlap",
                         {info(quantity).name.ja + "に、時期のある行とない行があります",
                          "some rows of the " + info(quantity).name.en + " have a time and some have none"},
                         {"すべての行に時期を書くか、どの行にも書かないでください",
                          "give a time in all rows or in none"}),
              book.place_of(*always.front()));
  }
  const auto add = [&](bool with_time, std::pair<int, int> years,
                       const std::vector<const RateFigure*>& figures) -> Result<void> {
    RateSlice slice{with_time, years.first, years.second, {}};
    for (const Sex sex : kSexes) SHIRUBE_TRY_VOID(fill(book, figures, sex, slice.profile));
    series.slices_.push_back(std::move(slice));
    return {};
  };
  if (!always.empty()) SHIRUBE_TRY_VOID(add(false, {0, 0}, always));
  std::vector<Label> labels;
  for (const auto& [label, figures] : timed) labels.push_back(label);
  const std::map<Label, std::pair<int, int>> periods = periods_of(labels, width);
  for (const auto& [label, figures] : timed) {
    const std::pair<int, int> years = periods.at(label);
    if (!series.slices_.empty() && info(quantity).over_time != OverTime::state &&
        years.first < series.slices_.back().to) {
      return at(
          make_error(
              "period-overlap",
              {info(quantity).name.ja + "の期間" + span_text(years.first, years.second) + "年が、前の期間" +
                   span_text(series.slices_.back().from, series.slices_.back().to) + "年と重なります",
               "the period " + span_text(years.first, years.second) + " of the " + info(quantity).name.en +
                   " overlaps with " + span_text(series.slices_.back().from, series.slices_.back().to)},
              {"期間が重ならないようにしてください", "let periods not overlap"},
              span_text(label.first, label.last)),
          book.place_of(*figures.front()));
    }
    SHIRUBE_TRY_VOID(add(true, years, figures));
  }
  return series;
}

Result<RateProfile> RateSeries::over(int from, int to, bool hold) const {
  if (!timed()) return slices_.front().profile;
  const RateSlice& final = slices_.back();
  const auto first_place = [&] {
    for (const Sex sex : kSexes) {
      if (final.profile.given(sex)) return book_->place_of(*final.profile.of(sex).begin()->second.figure);
    }
    return Place();
  };
  struct Part {
    const RateSlice* slice;
    int years;
  };
  std::vector<Part> parts;
  int covered = from;
  for (const RateSlice& slice : slices_) {
    if (slice.to <= covered || slice.from > covered) continue;
    const int until = std::min(slice.to, to);
    if (until <= covered) break;
    parts.push_back({&slice, until - covered});
    covered = until;
  }
  if (covered < to && hold && covered >= final.to) {
    // Amounts go on at the same yearly rate.
    parts.push_back({&final, to - covered});
    covered = to;
  }
  if (covered < to) {
    const std::string first = std::to_string(first_year());
    const Message early = {
        "その期間の値を補うか、値のある" + first + "年から始めてください（--from " + first + "）",
        "add it, or begin where there are figures: --from " + first};
    const Message late = {"その期間の値を補うか、--to で短くするか、--hold で最後の値を続けてください",
                          "add it, end earlier by --to, or go on with the last figures by --hold"};
    return missing_period(quantity_, span_text(covered, to), span_text(first_year(), end_year()),
                          covered < first_year() ? early : late, first_place());
  }
  const bool amount = info(quantity_).over_time == OverTime::amount;
  const auto factor = [&](const Part& part) {
    const int length = amount ? part.slice->to - part.slice->from : to - from;
    return part.years == length ? 1.0 : static_cast<double>(part.years) / length;
  };
  RateProfile out = parts.front().slice->profile;
  for (auto& ages : out.ages) {
    for (auto& [age, cell] : ages) cell.value *= factor(parts.front());
  }
  for (std::size_t i = 1; i < parts.size(); ++i) {
    for (const Sex sex : kSexes) {
      auto& into = out.ages[static_cast<std::size_t>(sex)];
      const auto& more = parts[i].slice->profile.of(sex);
      const auto other = std::find_if(more.begin(), more.end(),
                                      [&](const auto& entry) { return into.count(entry.first) == 0; });
      if (into.size() != more.size() || other != more.end()) {
        return at(make_error("ages-differ",
                             {info(quantity_).name.ja + "の年齢が、期間によって違います",
                              "the ages of the " + info(quantity_).name.en + " differ between periods"},
                             {"すべての期間を同じ年齢にしてください", "give all periods the same ages"}),
                  other == more.end() ? first_place() : book_->place_of(*other->second.figure));
      }
      for (auto& [age, cell] : into) cell.value += more.at(age).value * factor(parts[i]);
    }
  }
  return out;
}

Result<RateProfile> RateSeries::at_year(int year) const {
  if (!timed()) return slices_.front().profile;
  std::set<int> years;
  for (const RateSlice& slice : slices_) {
    if (slice.from == year) return slice.profile;
    years.insert(slice.from);
  }
  std::string there;
  for (const int known : years) {
    if (there.size() > 60) {
      there += "…";
      break;
    }
    there += (there.empty() ? "" : ", ") + std::to_string(known);
  }
  return missing_period(
      quantity_, std::to_string(year), there,
      {"その年の値を補うか、値のある年を使ってください", "add it, or use a year that has figures"},
      {book_->files.front(), 0, {}});
}

Result<std::vector<double>> on_ages(const RateBook& book, const RateProfile& profile, Sex sex, AgeGroups ages,
                                    bool sparse, RateQuantity quantity) {
  std::vector<double> out(static_cast<std::size_t>(ages.count), 0.0);
  const std::map<int, RateCell>& given = profile.of(sex);
  const QuantityInfo& what = info(quantity);
  const auto age_of = [&](int group, bool japanese) {
    const int to = group + 1 == ages.count ? kOpenAge : ages.lower(group + 1);
    return age_text(ages.lower(group), to, japanese);
  };
  for (const auto& [age, cell] : given) {
    if (age == kBirth) continue;
    const bool bound = age >= 0 && age % ages.width == 0 && age <= ages.open_age();
    const int group = bound ? age / ages.width : 0;
    const bool last = group + 1 == ages.count;
    const AgeLabel& label = cell.label;
    const bool same = label.bare || label.to == (last ? kOpenAge : ages.lower(group + 1)) ||
                      (last && label.to == ages.lower(group + 1));
    if (!bound || !same) {
      const bool beyond = age > ages.open_age();
      return at(
          make_error("ages-differ",
                     {what.name.ja + "の年齢「" + age_text(age, label.bare ? age + 1 : label.to, true) +
                          "」が、人口の年齢区分（" + std::to_string(ages.width) + "歳ごと、" +
                          age_of(ages.count - 1, true) + "まで）と合いません",
                      "the age " + age_text(age, label.bare ? age + 1 : label.to, false) + " of the " +
                          what.name.en + " is none of the population's groups (every " +
                          std::to_string(ages.width) + " years to " + age_of(ages.count - 1, false) + ")"},
                     beyond
                         ? Message("最後の年齢区分を人口と同じにしてください。生残率の代わりに mx か Lx を"
                                   "入力すれば、区分は自動で合わせます",
                                   "end with the population's open group; given mx or Lx instead of survival "
                                   "ratios, the groups are joined by themselves")
                         : Message("人口と同じ年齢区分にしてください。5歳階級を各歳に分けるには "
                                   "`shirube population subdivide` が使えます",
                                   "use the population's groups; `shirube population subdivide` makes single "
                                   "years of five-year groups"),
                     std::to_string(age)),
          book.place_of(*cell.figure));
    }
    out[static_cast<std::size_t>(group)] = cell.value;
  }
  if (sparse) return out;
  for (int group = 0; group < ages.count; ++group) {
    if (given.count(ages.lower(group)) > 0) continue;
    const auto next = given.lower_bound(ages.lower(group));
    const RateFigure* beside = given.empty()         ? nullptr
                               : next == given.end() ? given.rbegin()->second.figure
                                                     : next->second.figure;
    return at(
        make_error("age-missing",
                   {sex_name(sex, true) + "の" + age_of(group, true) + "の" + what.name.ja + "がありません",
                    "the " + what.name.en + " of " + sex_name(sex, false) + " aged " + age_of(group, false) +
                        " is missing"},
                   {"その年齢の行を加えてください（なければ0）", "add the row (0 where there is none)"},
                   std::to_string(ages.lower(group))),
        beside != nullptr ? book.place_of(*beside) : Place{book.files.front(), 0, {}});
  }
  return out;
}

Result<AgeGroups> groups_of(const RateBook& book, const RateProfile& profile, Sex sex) {
  const std::map<int, RateCell>& given = profile.of(sex);
  const auto refuse = [&](const RateCell& cell, Message what) {
    return at(make_error("ages-uneven", std::move(what),
                         {"0歳から等しい幅（1歳または5歳）で、最後を「100+」のように書いてください",
                          "give groups of one width (1 or 5 years) from 0, the last one open (100+)"},
                         std::to_string(cell.label.from)),
              book.place_of(*cell.figure));
  };
  if (given.size() < 2 || given.begin()->first != 0) {
    if (given.empty()) {
      return make_error("start-missing", {"期首の人口がありません", "there is no population to start from"},
                        {"男女・年齢別の人口を population という名前で入力してください",
                         "give it by sex and age under the name population"});
    }
    return refuse(given.begin()->second,
                  {"人口の年齢が0歳から始まっていません", "the ages do not begin at 0"});
  }
  const int width = std::next(given.begin())->first;
  const int last = given.rbegin()->first;
  for (int age = 0; age <= last; age += width) {
    const auto found = given.find(age);
    if (found == given.end()) {
      const auto next = given.lower_bound(age);
      return refuse(
          next->second,
          {"人口の年齢が等しい幅で並んでいません（" + std::to_string(age) + "歳からの行がありません）",
           "the ages are not of one width (there is no row from age " + std::to_string(age) + ")"});
    }
    const AgeLabel& label = found->second.label;
    if (!label.bare && age < last && label.to != age + width) {
      return refuse(found->second,
                    {"年齢の区分が次の行につながりません", "the group does not end where the next begins"});
    }
  }
  if (static_cast<std::size_t>(last / width) + 1 != given.size() || last % width != 0) {
    return refuse(given.rbegin()->second,
                  {"人口の年齢が等しい幅で並んでいません", "the ages are not of one width"});
  }
  return AgeGroups{width, last / width + 1};
}

}  // namespace shirube::statistics
