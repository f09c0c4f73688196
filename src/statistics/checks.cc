#include "statistics/checks.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <tuple>

#include "quantity/decimal.h"
#include "statistics/labels.h"
#include "statistics/readers.h"

namespace shirube::statistics {
namespace {

using population::Cells;
using population::Sex;

constexpr int kOldAge = 75;
constexpr double kMoreMen = 3;  // standard deviations
constexpr double kMoreMenThanBefore = 1;
constexpr double kMoreWomen = 2;

std::string whole(double value) {
  return Decimal::from_coefficient(std::llround(value), 0).to_grouped_string();
}

std::string who(const PopulationRecord& record) { return record.name.empty() ? record.code : record.name; }

bool same_series(const PopulationRecord& a, const PopulationRecord& b) {
  return a.code == b.code && a.basis == b.basis && a.edition == b.edition;
}

Diagnostic finding(const PopulationRecord& record, const char* code, Message what, Message remedy,
                   std::string value) {
  return at(make_error(code, std::move(what), std::move(remedy), std::move(value)),
            Place{record.origin.file, record.origin.line, {}});
}

// How to take for right what was refused.
Message or_accept(const Message& remedy, const std::string& code) {
  return {remedy.ja + "。正しい値なら --accept " + code + " を付けて取り込んでください",
          remedy.en + "; where the figures are right, load with --accept " + code};
}

double everybody(const PopulationRecord& record) {
  return record.persons.total() + record.unknown_age[0] + record.unknown_age[1];
}

void check_jump(const PopulationRecord& before, const PopulationRecord& now, Collector& findings) {
  const double old_total = everybody(before);
  const double new_total = everybody(now);
  const double change = new_total - old_total;
  const double periods = std::max(1.0, (now.year - before.year) / 5.0);
  const double limit = std::pow(4.0 / 3.0, periods);
  if (std::fabs(change) <= 500 || (new_total <= old_total * limit && new_total * limit >= old_total)) return;
  const std::string years = std::to_string(before.year) + "–" + std::to_string(now.year);
  findings.warning(finding(
      now, "population-jump",
      {who(now) + "の総人口が" + std::to_string(before.year) + "年の" + whole(old_total) + "人から" +
           std::to_string(now.year) + "年の" + whole(new_total) + "人へ大きく変わっています",
       who(now) + ": the total goes from " + whole(old_total) + " to " + whole(new_total) + " (" + years +
           ")"},
      {"合併・境界変更なら対応表（旧コード,新コード,年月日）も取り込んでください。写し違いなら直してください",
       "after a merger load a mapping (old code, new code, date) as well; correct a miscopied figure"},
      whole(change)));
}

// By how much a cohort of `age` at least must have grown, in people and as a multiple, to be impossible.
struct Growth {
  double times = 0;
  double persons = 0;
};
Growth impossible_growth(int age) {
  if (age >= 60) return {1.5, 100};
  return age >= 30 ? Growth{3, 300} : Growth{10, 500};
}

// The oldest cohort is all that reach the open age.
void check_survival(const PopulationRecord& before, const PopulationRecord& now,
                    const std::set<std::string>& accept, Collector& findings) {
  constexpr const char* kCode = "survival-impossible";
  if (!(before.persons.ages() == now.persons.ages())) return;
  const population::AgeGroups ages = now.persons.ages();
  const int years = now.year - before.year;
  if (years <= 0 || years > 10 || years % ages.width != 0) return;
  const int shift = years / ages.width;
  // Where everybody came, the old came with them.
  const bool grown = everybody(now) * 3 > everybody(before) * 4;
  for (const Sex sex : population::kSexes) {
    for (int group = 0; group + shift < ages.count; ++group) {
      const int from = ages.lower(group);
      const bool open = group + shift == ages.count - 1;
      double was = 0;
      for (int g = group; g < (open ? ages.count : group + 1); ++g) was += before.persons.at(sex, g);
      const double is = now.persons.at(sex, group + shift);
      const Growth limit = impossible_growth(from);
      const bool impossible = !grown && is > was * limit.times && is - was >= limit.persons;
      const bool doubtful = from >= 70 && is > was * 1.25 && is - was >= 100;
      if (!impossible && !doubtful) continue;
      const int to = open ? kOpenAge : from + ages.width;
      const Message what{who(now) + "・" + sex_text(word_of(sex), true) + ": " + std::to_string(before.year) +
                             "年に" + age_text(from, to, true) + "の" + whole(was) + "人が、" +
                             std::to_string(now.year) + "年には" + whole(is) + "人に増えています",
                         who(now) + ", " + sex_text(word_of(sex), false) + ": the " + whole(was) + " aged " +
                             age_text(from, to, false) + " in " + std::to_string(before.year) + " are " +
                             whole(is) + " in " + std::to_string(now.year)};
      const Message remedy{
          "年齢の列がずれていないか、両年の範囲（合併・施設の転入）が同じかを確かめてください",
          "look for shifted columns of ages, and whether both years cover the same area"};
      if (impossible && accept.count(kCode) == 0) {
        findings.error(finding(now, kCode, what, or_accept(remedy, kCode), whole(is)));
      } else {
        findings.warning(finding(now, kCode, what, remedy, whole(is)));
      }
      if (open) break;
    }
  }
}

struct BySex {
  double men = 0;
  double women = 0;
  // Men more than women, in standard deviations of an even split.
  double excess() const {
    const double all = men + women;
    return all > 0 ? (men - women) / std::sqrt(all) : 0;
  }
};

BySex people_of(const PopulationRecord& record, int from, int to) {
  return {record.persons.between(Sex::male, from, to), record.persons.between(Sex::female, from, to)};
}

// nullopt where the ages do not show who is 75 and over.
std::optional<BySex> old_people(const PopulationRecord& record) {
  const population::AgeGroups ages = record.persons.ages();
  if (ages.open_age() < kOldAge || kOldAge % ages.width != 0) return std::nullopt;
  return people_of(record, kOldAge, kOpenAge);
}

// Boys are a little more than girls, and women become the more with age: exchanged, "men" are no more
// than "women" among children, and more and more from age to age.
bool as_exchanged(const PopulationRecord& record, const BySex& old) {
  constexpr double kTimes = 1.2;
  constexpr double kLeastNoise = 0.15;  // of a ratio between neighbouring ages
  const population::AgeGroups ages = record.persons.ages();
  if (old.men < kTimes * old.women) return false;
  if (15 % ages.width == 0 && people_of(record, 0, 15).excess() > 1) return false;
  std::vector<BySex> groups;
  const int bounds[] = {50, 65, 75, 80, 85};
  for (std::size_t i = 0; i < std::size(bounds); ++i) {
    const bool last = i + 1 == std::size(bounds) || bounds[i + 1] > ages.open_age();
    if (bounds[i] % ages.width != 0 || (!last && bounds[i + 1] % ages.width != 0)) continue;
    groups.push_back(people_of(record, bounds[i], last ? kOpenAge : bounds[i + 1]));
    if (last) break;
  }
  for (std::size_t i = 1; i < groups.size(); ++i) {
    const BySex& young = groups[i - 1];
    const BySex& older = groups[i];
    if (young.men <= 0 || young.women <= 0 || older.men <= 0 || older.women <= 0) continue;
    const double noise = 1.5 * std::sqrt(1 / young.men + 1 / young.women + 1 / older.men + 1 / older.women);
    if (older.men / older.women < young.men / young.women * (1 - std::max(kLeastNoise, noise))) return false;
  }
  return true;
}

void check_swapped(const std::vector<PopulationRecord>& records, std::size_t begin, std::size_t end,
                   const std::set<std::string>& accept, Collector& findings) {
  constexpr const char* kCode = "sexes-swapped";
  std::vector<std::optional<BySex>> old;
  for (std::size_t r = begin; r < end; ++r) old.push_back(old_people(records[r]));
  const auto women_in_others = [&](std::size_t self) {
    bool any = false;
    for (std::size_t i = 0; i < old.size(); ++i) {
      if (i == self || !old[i]) continue;
      if (old[i]->excess() > -kMoreWomen) return false;
      any = true;
    }
    return any;
  };
  for (std::size_t i = 0; i < old.size(); ++i) {
    if (!old[i]) continue;
    // In decades to come men who live where few people do may be the more.
    if (i > 0 && records[begin + i].basis == "projection") break;
    const double excess = old[i]->excess();
    const bool against_others = excess >= kMoreMenThanBefore && women_in_others(i);
    if (excess < kMoreMen && !against_others) continue;
    const PopulationRecord& record = records[begin + i];
    const bool exchanged = against_others || as_exchanged(record, *old[i]);
    const std::string men = whole(old[i]->men), women = whole(old[i]->women);
    const Message what{
        who(record) + "の" + std::to_string(record.year) + "年: 75歳以上の男（" + men + "人）が女（" + women +
            "人）より多く" + (against_others ? "、ほかの年では女の方が多いので" : "") +
            (exchanged ? "、男女が入れ替わっています" : "、男女が入れ替わっているおそれがあります"),
        who(record) + ", " + std::to_string(record.year) + ": more men (" + men + ") than women (" + women +
            ") of 75 and over" + (against_others ? ", unlike in the other years" : "") +
            (exchanged ? ": the sexes are swapped" : ": the sexes may be swapped")};
    const Message remedy{"男と女の列（行）を入れ替えてください",
                         "exchange the columns (rows) of men and women"};
    if (exchanged && accept.count(kCode) == 0) {
      findings.error(finding(record, kCode, what, or_accept(remedy, kCode), men + " / " + women));
    } else {
      findings.warning(finding(record, kCode, what, remedy, men + " / " + women));
    }
  }
}

}  // namespace

void check_series(const std::vector<PopulationRecord>& records, const std::set<std::string>& accept,
                  Collector& findings) {
  std::size_t begin = 0;
  for (std::size_t r = 0; r < records.size(); ++r) {
    if (r > begin && same_series(records[r - 1], records[r])) {
      check_jump(records[r - 1], records[r], findings);
      check_survival(records[r - 1], records[r], accept, findings);
    }
    const bool last = r + 1 == records.size() || !same_series(records[r], records[r + 1]);
    if (!last) continue;
    check_swapped(records, begin, r + 1, accept, findings);
    begin = r + 1;
  }
}

void compare_populations(std::vector<PopulationRecord> records, const std::set<std::string>& accept,
                         Diagnostics* findings) {
  std::stable_sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
    return std::tie(a.code, a.basis, a.edition, a.year) < std::tie(b.code, b.basis, b.edition, b.year);
  });
  Collector collector(findings);
  check_series(records, accept, collector);
  collector.finish();
}

}  // namespace shirube::statistics
