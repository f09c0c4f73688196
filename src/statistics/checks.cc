#include "statistics/checks.h"

#include <cmath>

#include "statistics/labels.h"

namespace shirube::statistics {
namespace {

using population::Cells;
using population::Sex;

std::string whole(double value) { return std::to_string(std::llround(value)); }

std::string who(const PopulationRecord& record) { return record.name.empty() ? record.code : record.name; }

bool same_series(const PopulationRecord& a, const PopulationRecord& b) {
  return a.code == b.code && a.basis == b.basis && a.edition == b.edition;
}

void warn(Collector& findings, const PopulationRecord& record, const char* code, Message what, Message remedy,
          std::string value) {
  findings.warning(at(make_error(code, std::move(what), std::move(remedy), std::move(value)),
                      Place{record.origin.file, record.origin.line, {}}));
}

void check_jump(const PopulationRecord& before, const PopulationRecord& now, Collector& findings) {
  const double old_total = before.persons.total() + before.unknown_age[0] + before.unknown_age[1];
  const double new_total = now.persons.total() + now.unknown_age[0] + now.unknown_age[1];
  const double change = new_total - old_total;
  const double periods = std::max(1.0, (now.year - before.year) / 5.0);
  const double limit = std::pow(4.0 / 3.0, periods);
  if (std::fabs(change) <= 500 || (new_total <= old_total * limit && new_total * limit >= old_total)) return;
  const std::string years = std::to_string(before.year) + "–" + std::to_string(now.year);
  warn(
      findings, now, "population-jump",
      {who(now) + "の総人口が" + std::to_string(before.year) + "年の" + whole(old_total) + "人から" +
           std::to_string(now.year) + "年の" + whole(new_total) + "人へ大きく変わっています",
       who(now) + ": the total goes from " + whole(old_total) + " to " + whole(new_total) + " (" + years +
           ")"},
      {"合併・境界変更なら対応表（旧コード,新コード,年月日）も取り込んでください。写し違いなら直してください",
       "after a merger load a mapping (old code, new code, date) as well; correct a miscopied figure"},
      whole(change));
}

// Cohorts from 70 on; the oldest is all that reach the open age.
void check_survival(const PopulationRecord& before, const PopulationRecord& now, Collector& findings) {
  if (!(before.persons.ages() == now.persons.ages())) return;
  const population::AgeGroups ages = now.persons.ages();
  const int years = now.year - before.year;
  if (years <= 0 || years > 10 || years % ages.width != 0) return;
  const int shift = years / ages.width;
  for (const Sex sex : population::kSexes) {
    for (int group = 0; group < ages.count; ++group) {
      const int from = ages.lower(group);
      if (from < 70 || group + shift >= ages.count) continue;
      const bool open = group + shift == ages.count - 1;
      double was = 0;
      for (int g = group; g < (open ? ages.count : group + 1); ++g) was += before.persons.at(sex, g);
      const double is = now.persons.at(sex, group + shift);
      if (is <= was * 1.25 || is - was < 100) continue;
      const int to = open ? kOpenAge : from + ages.width;
      warn(findings, now, "survival-impossible",
           {who(now) + "・" + sex_text(word_of(sex), true) + ": " + std::to_string(before.year) + "年に" +
                age_text(from, to, true) + "の" + whole(was) + "人が、" + std::to_string(now.year) +
                "年には" + whole(is) + "人に増えています",
            who(now) + ", " + sex_text(word_of(sex), false) + ": the " + whole(was) + " aged " +
                age_text(from, to, false) + " in " + std::to_string(before.year) + " are " + whole(is) +
                " in " + std::to_string(now.year)},
           {"年齢の列がずれていないか、両年の範囲（合併・施設の転入）が同じかを確かめてください",
            "look for shifted columns of ages, and whether both years cover the same area"},
           whole(is));
    }
  }
}

void check_swapped(const std::vector<PopulationRecord>& records, std::size_t begin, std::size_t end,
                   Collector& findings) {
  double men = 0;
  double women = 0;
  for (std::size_t r = begin; r < end; ++r) {
    const Cells& persons = records[r].persons;
    if (persons.ages().open_age() < 85 || 85 % persons.ages().width != 0) return;
    const double m = persons.between(Sex::male, 85, kOpenAge);
    const double f = persons.between(Sex::female, 85, kOpenAge);
    if (m <= f * 1.3) return;
    men += m;
    women += f;
  }
  if (men < 30) return;
  const PopulationRecord& first = records[begin];
  warn(findings, first, "sexes-swapped",
       {who(first) + ": 85歳以上の男（" + whole(men) + "人）が女（" + whole(women) +
            "人）よりどの年も多く、男女が入れ替わっているおそれがあります",
        who(first) + ": in every year more men (" + whole(men) + ") than women (" + whole(women) +
            ") of 85 and over: the sexes may be swapped"},
       {"男と女の列（行）を確かめてください", "check the columns (rows) of men and women"}, whole(men));
}

}  // namespace

void check_series(const std::vector<PopulationRecord>& records, Collector& findings) {
  std::size_t begin = 0;
  for (std::size_t r = 0; r < records.size(); ++r) {
    if (r > begin && same_series(records[r - 1], records[r])) {
      check_jump(records[r - 1], records[r], findings);
      check_survival(records[r - 1], records[r], findings);
    }
    const bool last = r + 1 == records.size() || !same_series(records[r], records[r + 1]);
    if (!last) continue;
    check_swapped(records, begin, r + 1, findings);
    begin = r + 1;
  }
}

}  // namespace shirube::statistics
