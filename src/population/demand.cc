#include "population/demand.h"

#include <algorithm>

namespace shirube::population {

const std::vector<Aggregate>& standard_aggregates() {
  static const std::vector<Aggregate> all = {
      {"total", {"総人口", "total population"}, {}, 0, kNoUpperAge},
      {"age-0-14", {"年少人口（0～14歳）", "ages 0–14"}, {}, 0, 15},
      {"age-15-64", {"生産年齢人口（15～64歳）", "ages 15–64"}, {}, 15, 65},
      {"age-65-plus", {"老年人口（65歳以上）", "ages 65 and over"}, {}, 65, kNoUpperAge},
      {"age-75-plus", {"75歳以上人口", "ages 75 and over"}, {}, 75, kNoUpperAge},
      {"age-85-plus", {"85歳以上人口", "ages 85 and over"}, {}, 85, kNoUpperAge},
      {"women-20-39", {"20～39歳の女性", "women aged 20–39"}, Sex::female, 20, 40},
      {"age-20-39", {"20～39歳人口", "ages 20–39"}, {}, 20, 40},
      {"primary-school", {"小学校の学齢（6～11歳）", "primary school ages 6–11"}, {}, 6, 12},
      {"lower-secondary-school",
       {"中学校の学齢（12～14歳）", "lower secondary school ages 12–14"},
       {},
       12,
       15},
  };
  return all;
}

Result<Aggregate> find_aggregate(const std::string& code) {
  std::string known;
  for (const Aggregate& aggregate : standard_aggregates()) {
    if (aggregate.code == code) return aggregate;
    known += (known.empty() ? "" : ", ") + aggregate.code;
  }
  return make_error("aggregate-unknown",
                    {"年齢区分「" + code + "」はありません", "there is no aggregate \"" + code + "\""},
                    {"次から選んでください：" + known, "choose one of: " + known}, code);
}

bool can_value(const AgeGroups& ages, const Aggregate& aggregate) {
  const int open = ages.open_age();
  return aggregate.from_age <= open && (aggregate.to_age <= open || aggregate.to_age >= kNoUpperAge);
}

double value_of(const Cells& cells, const Aggregate& aggregate) {
  const AgeGroups& ages = cells.ages();
  double sum = 0;
  for (const Sex sex : kSexes) {
    if (aggregate.sex && *aggregate.sex != sex) continue;
    for (int group = 0; group < ages.count; ++group) {
      const int lower = ages.lower(group);
      if (group + 1 == ages.count) {
        if (aggregate.from_age <= lower && lower < aggregate.to_age) sum += cells.at(sex, group);
        continue;
      }
      const int inside = std::min(aggregate.to_age, lower + ages.width) - std::max(aggregate.from_age, lower);
      if (inside <= 0) continue;
      if (inside == ages.width) {
        sum += cells.at(sex, group);
      } else {
        sum += cells.at(sex, group) * inside / ages.width;
      }
    }
  }
  return sum;
}

}  // namespace shirube::population
