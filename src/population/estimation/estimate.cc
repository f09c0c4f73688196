#include "population/estimation/estimate.h"

#include <algorithm>
#include <cmath>

namespace shirube::population {
namespace {

std::string whole(double value) { return std::to_string(std::llround(value)); }

Result<void> check_pair(const CensusCount& from, const CensusCount& to) {
  if (from.persons.ages() != to.persons.ages() || from.persons.count() < 2) {
    return make_error(
        "ages-differ",
        {"二つの国勢調査の年齢階級が違います。", "The two censuses have different age groups."},
        {"同じ幅・同じ最高階級にそろえてください。", "Bring them to the same width and the same open age."},
        std::to_string(from.year) + ", " + std::to_string(to.year));
  }
  if (to.year - from.year != from.persons.ages().width) {
    return make_error(
        "census-years",
        {"調査の間隔が年齢階級の幅（" + std::to_string(from.persons.ages().width) + "年）と違います。",
         "The censuses are not one age width (" + std::to_string(from.persons.ages().width) +
             " years) apart."},
        {"間の調査を加えるか、年齢階級をその間隔に合わせてください。",
         "Add the census between, or use age groups of that width."},
        std::to_string(from.year) + ", " + std::to_string(to.year));
  }
  return {};
}

Result<void> check_survival(const Cells& survival, const Cells& persons, int year) {
  if (survival.ages() != persons.ages()) {
    return make_error("ages-differ",
                      {"生残率と人口の年齢階級が違います。",
                       "The survival ratios have other age groups than the population."},
                      {"生残率を人口と同じ年齢階級で与えてください。",
                       "Give survival ratios by the ages of the population."},
                      std::to_string(year));
  }
  for (const Sex sex : kSexes) {
    for (int group = 0; group < survival.count(); ++group) {
      const double s = survival.at(sex, group);
      if (s > 0 && s <= 1) continue;
      return make_error("survival-range",
                        {"生残率が0から1の間にありません（" + std::to_string(year) + "年から、" +
                             (sex == Sex::female ? "女" : "男") + "、期末に" +
                             std::to_string(survival.ages().lower(group)) + "歳以上の階級）。",
                         "A survival ratio is not within 0 to 1 (from " + std::to_string(year) + ", " +
                             (sex == Sex::female ? "female" : "male") + ", group from age " +
                             std::to_string(survival.ages().lower(group)) + " at the end)."},
                        {"生残率を確かめてください。", "Check the survival ratios."}, std::to_string(s));
    }
  }
  return {};
}

// Those at the start who are in `group` at the end.
double cohort(const Cells& start, Sex sex, int group) {
  const int last = start.count() - 1;
  return group == last ? start.at(sex, last - 1) + start.at(sex, last) : start.at(sex, group - 1);
}

}  // namespace

Result<NetMigration> net_migration(const CensusCount& from, const CensusCount& to, const Mortality& mortality,
                                   Residual residual, std::optional<Births> births) {
  SHIRUBE_TRY_VOID(check_pair(from, to));
  SHIRUBE_TRY_VOID(check_survival(mortality.survival, from.persons, from.year));
  NetMigration out;
  out.from_year = from.year;
  out.to_year = to.year;
  out.persons = Cells(from.persons.ages());
  out.base = out.persons;
  out.rates = out.persons;
  for (const Sex sex : kSexes) {
    for (int group = 0; group < from.persons.count(); ++group) {
      const double survival = mortality.survival.at(sex, group);
      const double end = to.persons.at(sex, group);
      const double born = !births ? end / survival : sex == Sex::female ? births->female : births->male;
      const double start = group == 0 ? born : cohort(from.persons, sex, group);
      const double forward = end - survival * start;
      const double reverse = end / survival - start;
      const double moved = residual == Residual::forward   ? forward
                           : residual == Residual::reverse ? reverse
                                                           : (forward + reverse) / 2;
      out.persons.at(sex, group) = group == 0 && !births ? 0 : moved;
      out.base.at(sex, group) = start;
      out.rates.at(sex, group) = start > 0 ? out.persons.at(sex, group) / start : 0;
    }
  }
  return out;
}

Result<Cells> cohort_change_ratios(const CensusCount& from, const CensusCount& to) {
  SHIRUBE_TRY_VOID(check_pair(from, to));
  Cells out(from.persons.ages());
  for (const Sex sex : kSexes) {
    for (int group = 1; group < out.count(); ++group) {
      const double start = cohort(from.persons, sex, group);
      out.at(sex, group) = start > 0 ? to.persons.at(sex, group) / start : 0;
    }
  }
  return out;
}

double child_woman_ratio(const Cells& persons, int from_age, int to_age) {
  const double women = persons.between(Sex::female, from_age, to_age);
  return women > 0 ? persons.between(0, 5) / women : 0;
}

Result<ImpliedFertility> implied_fertility(const CensusCount& from, const CensusCount& to,
                                           const Mortality& mortality, const Fertility& schedule) {
  SHIRUBE_TRY_VOID(check_pair(from, to));
  SHIRUBE_TRY_VOID(check_survival(mortality.survival, from.persons, from.year));
  ImpliedFertility out;
  for (const Sex sex : kSexes) out.births += to.persons.at(sex, 0) / mortality.survival.at(sex, 0);
  const int width = from.persons.ages().width;
  for (std::size_t group = 0; group < schedule.annual_rates.size(); ++group) {
    const auto women = [&](const CensusCount& census) { return census.persons.of(Sex::female)[group]; };
    out.expected_births += width * schedule.annual_rates[group] * (women(from) + women(to)) / 2;
  }
  if (out.expected_births > 0) out.ratio = out.births / out.expected_births;
  return out;
}

std::vector<Diagnostic> check_cohorts(const std::string& place, const CensusCount& from,
                                      const CensusCount& to, double most) {
  std::vector<Diagnostic> out;
  if (!check_pair(from, to)) return out;
  const AgeGroups ages = from.persons.ages();
  constexpr int kOld = 70;
  constexpr double kFew = 50;
  for (const Sex sex : kSexes) {
    for (int group = 1; group < ages.count; ++group) {
      const double before = cohort(from.persons, sex, group);
      const double after = to.persons.at(sex, group);
      const int start_age = ages.lower(group - 1);
      const bool open = group == ages.count - 1;
      const auto range = [&](int age, bool last) {
        return last ? std::to_string(age) + "+"
                    : std::to_string(age) + "-" + std::to_string(age + ages.width - 1);
      };
      const auto report = [&](Severity severity, std::string code, Message kind, Message remedy) {
        const std::string years = std::to_string(from.year) + "→" + std::to_string(to.year);
        const std::string counts = whole(before) + "→" + whole(after);
        const std::string who = range(start_age, open) + "→" + range(ages.lower(group), open);
        Diagnostic finding =
            make_error(std::move(code),
                       {years + "年、" + (sex == Sex::female ? "女 " : "男 ") + who + "歳: " + kind.ja,
                        years + ", " + (sex == Sex::female ? "female " : "male ") + who + ": " + kind.en},
                       std::move(remedy), counts);
        finding.severity = severity;
        finding.place.cell = place;
        out.push_back(std::move(finding));
      };
      const Message check = {
          "男女や年齢の列の入れ違い、境界変更（合併）、施設の開設などがないか確かめてください。",
          "Look for swapped sexes or ages, a change of boundaries (merger), or a facility that opened."};
      if (start_age >= kOld && after >= before * 1.5 && after - before >= 2 * kFew) {
        report(Severity::error, "survival-impossible",
               {"高齢の人口が大きく増えており、生残率として成り立ちません。",
                "the old grew in number; no survival ratio gives that."},
               check);
      } else if (after > before * most && after - before >= kFew) {
        report(Severity::warning, "cohort-grew",
               {"同じ世代が急に増えています。", "the cohort grew at a leap."}, check);
      } else if (after <= 0 && before >= kFew) {
        report(Severity::warning, "cohort-vanished",
               {"同じ世代が一人もいなくなっています。", "nobody of the cohort is left."}, check);
      }
    }
  }
  return out;
}

}  // namespace shirube::population
