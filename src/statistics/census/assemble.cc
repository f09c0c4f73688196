#include "statistics/census/assemble.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <tuple>

#include "statistics/partition.h"
#include "text/normalise.h"
#include "words/numbers.h"

namespace shirube::statistics {
namespace {

bool same_cell(const Count& a, const Count& b) {
  return a.unit == b.unit && a.sex == b.sex && a.age.word == b.age.word && a.age.from == b.age.from &&
         a.age.to == b.age.to;
}

auto cell_order(const Count& count) {
  return std::tuple(count.unit, static_cast<int>(count.age.word), count.age.from, count.age.to,
                    static_cast<int>(count.sex), count.line, count.column);
}

// Lower ages without upper ones: their usual step is the width (0, 1, 5, 10 … are 0, 1–4, 5–9).
void widen_bare(std::vector<Count>::iterator begin, std::vector<Count>::iterator end) {
  std::set<int> lower;
  for (auto count = begin; count != end; ++count) {
    if (count->age.word == AgeWord::range && count->age.bare) lower.insert(count->age.from);
  }
  if (lower.size() < 2) return;
  std::map<int, int> steps;
  int before = -1;
  for (const int from : lower) {
    if (before >= 0) ++steps[from - before];
    before = from;
  }
  const int width = std::max_element(steps.begin(), steps.end(), [](const auto& a, const auto& b) {
                      return a.second < b.second;
                    })->first;
  const bool abridged = width == 5 && lower.count(0) != 0 && lower.count(1) != 0;
  for (auto count = begin; count != end; ++count) {
    if (count->age.word != AgeWord::range || !count->age.bare) continue;
    const int from = count->age.from;
    count->age.to = abridged && from == 0 ? 1 : abridged && from == 1 ? 5 : from + width;
    count->age.bare = false;
  }
}

class UnitReader {
 public:
  UnitReader(const Sheet& sheet, const Unit& unit, Collector& findings)
      : sheet_(sheet), unit_(unit), findings_(findings) {}

  // Counts of the unit, sorted by cell_order.
  std::optional<PopulationRecord> read(std::vector<Count>::const_iterator begin,
                                       std::vector<Count>::const_iterator end) {
    if (!collect(begin, end)) return std::nullopt;
    if (nothing_shown()) return std::nullopt;
    if (!complete_sexes()) return std::nullopt;
    PartitionProblem problem;
    std::vector<AgeBounds> groups;
    for (const auto& [bounds, counts] : ranges_) {
      if (counts[0] != nullptr && counts[1] != nullptr) groups.push_back(bounds);
    }
    const std::optional<Partition> partition = partition_of(groups, problem);
    if (!partition) return no_partition(problem);
    return fill(*partition);
  }

 private:
  using BySex = std::array<const Count*, 3>;

  std::string who() const {
    return (unit_.name.empty() ? unit_.code : unit_.name) + " " + std::to_string(unit_.first_year);
  }
  Place place(const Count* count) const {
    if (count == nullptr) return sheet_.place_of_line(unit_.line, sheet_.columns.size());
    return sheet_.place_of_line(count->line, static_cast<std::size_t>(count->column));
  }
  void refuse(const char* code, const Count* count, Message what, Message remedy, const std::string& value) {
    failed_ = true;
    findings_.error(
        at(make_error(code, {who() + "年: " + what.ja, who() + ": " + what.en}, std::move(remedy), value),
           place(count)));
  }
  void warn(const char* code, const Count* count, Message what, Message remedy, const std::string& value) {
    findings_.warning(
        at(make_error(code, {who() + "年: " + what.ja, who() + ": " + what.en}, std::move(remedy), value),
           place(count)));
  }

  bool collect(std::vector<Count>::const_iterator begin, std::vector<Count>::const_iterator end) {
    for (auto count = begin; count != end; ++count) {
      if (count != begin && same_cell(*count, *(count - 1))) {
        repeated(*(count - 1), *count);
        continue;
      }
      if (count->value < 0) {
        refuse("value-negative", &*count, {"人口が負の数です", "a population below zero"},
               {"0以上の数に直してください", "write a number of 0 or more"}, words::figure(count->value));
        continue;
      }
      BySex& slot = count->age.word == AgeWord::all       ? all_
                    : count->age.word == AgeWord::unknown ? unknown_
                                                          : ranges_[{count->age.from, count->age.to}];
      slot[static_cast<std::size_t>(count->sex)] = &*count;
    }
    return !failed_;
  }
  void repeated(const Count& first, const Count& second) {
    const std::string lines = std::to_string(first.line) + ", " + std::to_string(second.line);
    if (first.value == second.value && first.word == second.word) {
      if (!told_.emplace(first.line, second.line).second) return;
      warn("cell-repeated", &second,
           {"同じ値が2度あります（" + lines + "行目。一方だけを使います）",
            "the same value stands twice (lines " + lines + "); one is used"},
           {"重複した行を消してください", "delete the repeated row"}, lines);
      return;
    }
    refuse(
        "cell-repeated", &second,
        {"同じ性・年齢の値が2つあり、異なっています", "two different values for the same sex and age"},
        {"どちらか一方だけを残してください（" + lines + "行目）", "keep one of them (lines " + lines + ")"},
        words::figure(first.value) + " / " + words::figure(second.value));
  }

  // Municipalities of few people are not shown by age.
  bool nothing_shown() {
    bool any = false;
    const Count* hidden = nullptr;
    for (const auto& [bounds, counts] : ranges_) {
      for (const Count* count : counts) {
        if (count == nullptr) continue;
        any |= count->word == ValueWord::number || count->word == ValueWord::zero;
        if (count->word == ValueWord::missing && hidden == nullptr) hidden = count;
      }
    }
    if (any || hidden == nullptr) return false;
    warn("place-suppressed", hidden,
         {"年齢別の人口が秘匿または不明のため、読み飛ばしました",
          "no ages are shown for this place: passed over"},
         {"合算先の市区町村を確かめてください", "see with which place it was added together"}, {});
    return true;
  }

  static bool known(const Count* count) {
    return count != nullptr && (count->word == ValueWord::number || count->word == ValueWord::zero);
  }
  // Where one sex and the total are there, the other sex is the difference.
  bool complete(BySex& counts) {
    for (const std::size_t sex : {0u, 1u}) {
      const std::size_t other = 1 - sex;
      if (counts[sex] != nullptr || counts[other] == nullptr || counts[2] == nullptr) continue;
      if (!known(counts[other]) || !known(counts[2])) continue;
      Count made = *counts[2];
      made.sex = static_cast<SexWord>(sex);
      made.value = counts[2]->value - counts[other]->value;
      if (made.value < 0) return false;
      derived_.push_back(std::make_unique<Count>(made));
      counts[sex] = derived_.back().get();
    }
    return true;
  }
  bool complete_sexes() {
    bool both = false;
    for (auto& [bounds, counts] : ranges_) {
      if (!complete(counts)) {
        refuse("sexes-total", counts[2],
               {age_text(bounds.first, bounds.second, true) + "で一方の性の人口が総数を上回ります",
                "one sex is more than both at ages " + age_text(bounds.first, bounds.second, false)},
               {"総数と男女別の値を確かめてください", "compare the total with the sexes"},
               words::figure(counts[2]->value));
      }
      both |= counts[0] != nullptr && counts[1] != nullptr;
    }
    complete(all_);
    complete(unknown_);
    if (failed_) return false;
    if (both) return true;
    if (ranges_.empty()) {
      refuse("ages-broad", all_[2],
             {"年齢別の人口がありません（総数だけです）", "there are no ages, only totals"},
             {"総数の表は --kind totals で取り込んでください", "load totals with --kind totals"}, {});
      return false;
    }
    refuse("sex-missing", first_count(),
           {"男女別の人口がそろっていません", "the population is not there for both sexes"},
           {"男女別の表を取り込んでください（男と女、または総数と一方）",
            "load a table with both sexes (or the total and one of them)"},
           {});
    return false;
  }

  std::optional<PopulationRecord> no_partition(const PartitionProblem& problem) {
    if (problem.broad) {
      refuse("ages-broad", first_count(),
             {"年齢の区分が粗く、性・年齢別の人口として使えません",
              "the age groups are too broad for a population by sex and age"},
             {"各歳か5歳階級の表を取り込むか、--kind totals で総数として取り込んでください",
              "load single years or five-year groups, or load it as totals with --kind totals"},
             {});
      return std::nullopt;
    }
    refuse("age-missing", first_count(),
           {age_text(problem.from, problem.to, true) + "の人口がありません",
            "ages " + age_text(problem.from, problem.to, false) + " are missing"},
           {"欠けている年齢の行（列）を加えてください。人がいない年齢は 0 とします",
            "add the row (column) of these ages; 0 where nobody is of them"},
           age_text(problem.from, problem.to, true));
    return std::nullopt;
  }
  // Of the ages, that which stands first in the file.
  const Count* first_count() const {
    const Count* first = nullptr;
    for (const auto& [bounds, counts] : ranges_) {
      for (const Count* count : counts) {
        if (count != nullptr && (first == nullptr || count->line < first->line)) first = count;
      }
    }
    return first;
  }

  // The difference that rounding of published figures may make.
  double tolerance(std::size_t cells) const {
    return unit_.basis == "projection" ? static_cast<double>(cells) : 0.5;
  }

  std::optional<PopulationRecord> fill(const Partition& partition) {
    PopulationRecord record;
    record.code = unit_.code;
    record.name = unit_.name;
    record.year = unit_.first_year;
    record.basis = unit_.basis;
    record.edition = unit_.edition;
    record.origin = {sheet_.file, unit_.line, unit_.source};
    record.persons = population::Cells(partition.ages);
    for (const population::Sex sex : population::kSexes) {
      for (int group = 0; group < partition.ages.count; ++group) {
        double sum = 0;
        for (const AgeBounds& part : partition.parts[static_cast<std::size_t>(group)]) {
          const Count* count = ranges_[part][static_cast<std::size_t>(sex)];
          if (!known(count)) {
            refuse("value-missing", count,
                   {age_text(part.first, part.second, true) + "・" + sex_text(word_of(sex), true) +
                        "の値がありません",
                    "no value for " + sex_text(word_of(sex), false) + " of ages " +
                        age_text(part.first, part.second, false)},
                   {"値を書き入れてください。秘匿や不明の値を含む表は使えません",
                    "fill it in; a table with values that are not shown cannot be used"},
                   {});
            continue;
          }
          sum += count->value;
        }
        record.persons.at(sex, group) = sum;
      }
    }
    if (failed_) return std::nullopt;
    check_sexes();
    for (const population::Sex sex : population::kSexes) check_total(record, sex);
    if (failed_) return std::nullopt;
    for (const population::Sex sex : population::kSexes) {
      if (record.persons.total(sex) > 0 || record.unknown_age[static_cast<int>(sex)] == 0) continue;
      refuse("ages-unknown-only", first_count(),
             {sex_text(word_of(sex), true) + "に年齢の分かる人がいません",
              "nobody's age is known among " + sex_text(word_of(sex), false)},
             {"年齢別の値を確かめてください", "check the ages"}, {});
      return std::nullopt;
    }
    return record;
  }

  void check_sexes() {
    const auto check = [&](const BySex& counts, const std::string& ja, const std::string& en) {
      if (!known(counts[0]) || !known(counts[1]) || !known(counts[2])) return;
      const double sum = counts[0]->value + counts[1]->value;
      if (std::fabs(sum - counts[2]->value) <= tolerance(1)) return;
      refuse("sexes-total", counts[2],
             {ja + "で男女の和（" + words::figure(sum) + "）が総数と合いません",
              "men and women (" + words::figure(sum) + ") do not add up to both, " + en},
             {"男・女・総数のどれが違うかを確かめて直してください",
              "see which of the three is wrong and correct it"},
             words::figure(counts[2]->value));
    };
    for (const auto& [bounds, counts] : ranges_) {
      check(counts, age_text(bounds.first, bounds.second, true),
            "ages " + age_text(bounds.first, bounds.second, false));
    }
    check(all_, "全年齢", "all ages");
    check(unknown_, "年齢不詳", "unknown ages");
  }

  void check_total(PopulationRecord& record, population::Sex sex) {
    const auto index = static_cast<std::size_t>(sex);
    double unknown = known(unknown_[index]) ? unknown_[index]->value : 0;
    const double ages = record.persons.total(sex);
    if (known(all_[index])) {
      const double difference = all_[index]->value - ages - unknown;
      const double allowed = tolerance(static_cast<std::size_t>(record.persons.count()) / 2 + 1);
      if (difference > allowed && unknown_[index] == nullptr && unit_.basis != "projection") {
        // 年齢不詳 is often left out of a table; more than a tenth is rather an age left out.
        if (difference > 0.1 * all_[index]->value) {
          refuse_total(index, ages, unknown);
          return;
        }
        unknown = difference;
        warn("age-unknown-derived", all_[index],
             {"総数と年齢別の和の差" + words::figure(difference) + "人（" + sex_text(word_of(sex), true) +
                  "）を年齢不詳としました",
              "the " + words::figure(difference) + " " + sex_text(word_of(sex), false) +
                  " by which the total exceeds the ages are taken as of unknown age"},
             {"年齢不詳の列があれば加えてください", "add the column of unknown ages where there is one"},
             words::figure(difference));
      } else if (std::fabs(difference) > allowed) {
        refuse_total(index, ages, unknown);
      }
    }
    record.unknown_age[index] = unknown;
  }
  // The ages of a sex have the other's total.
  bool totals_swapped(std::size_t index, double ages, double unknown) const {
    const Count* other = all_[1 - index];
    return known(other) && std::fabs(other->value - ages - unknown) <= tolerance(1) &&
           std::fabs(all_[index]->value - other->value) > tolerance(1);
  }
  void refuse_total(std::size_t index, double ages, double unknown) {
    const SexWord sex = static_cast<SexWord>(index);
    if (index < 2 && totals_swapped(index, ages, unknown)) {
      const SexWord other = static_cast<SexWord>(1 - index);
      refuse("ages-total", all_[index],
             {sex_text(sex, true) + "の年齢別の和が、" + sex_text(other, true) + "の総数と同じです",
              "the ages of " + sex_text(sex, false) + " add up to the total of " + sex_text(other, false)},
             {"男女の総数か、男女の列（行）が入れ替わっていないか確かめてください",
              "see whether the totals, or the columns (rows), of the sexes are exchanged"},
             words::figure(all_[index]->value));
      return;
    }
    refuse("ages-total", all_[index],
           {sex_text(sex, true) + "の年齢別の和 " + words::figure(ages) + "（不詳 " + words::figure(unknown) +
                "）が総数と合いません",
            "the ages of " + sex_text(sex, false) + " (" + words::figure(ages) + ", unknown " +
                words::figure(unknown) + ") do not add up to the total"},
           {"欠けている年齢や写し違いがないか確かめてください",
            "look for an age left out or a figure miscopied"},
           words::figure(all_[index]->value));
  }

  const Sheet& sheet_;
  const Unit& unit_;
  Collector& findings_;
  std::map<AgeBounds, BySex> ranges_;
  BySex all_{};
  BySex unknown_{};
  std::vector<std::unique_ptr<Count>> derived_;
  std::set<std::pair<int, int>> told_;  // lines that say the same
  bool failed_ = false;
};

}  // namespace

std::vector<PopulationRecord> assemble(const Sheet& sheet, CountTable table, Collector& findings) {
  // By unit in the order asked for, then by cell.
  std::vector<int> order(table.units.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    const auto key = [&](int u) {
      const Unit& unit = table.units[static_cast<std::size_t>(u)];
      return std::tie(unit.code, unit.basis, unit.edition, unit.first_year, unit.line);
    };
    return key(a) < key(b);
  });
  std::vector<std::vector<Count>> counts(table.units.size());
  for (const Count& count : table.counts) counts[static_cast<std::size_t>(count.unit)].push_back(count);
  table.counts.clear();
  table.counts.shrink_to_fit();
  std::vector<PopulationRecord> records;
  for (const int u : order) {
    std::vector<Count>& of_unit = counts[static_cast<std::size_t>(u)];
    // A blank cell of a further group says nothing.
    of_unit.erase(std::remove_if(of_unit.begin(), of_unit.end(),
                                 [](const Count& count) {
                                   return count.word == ValueWord::blank && count.age.word != AgeWord::range;
                                 }),
                  of_unit.end());
    widen_bare(of_unit.begin(), of_unit.end());
    std::sort(of_unit.begin(), of_unit.end(),
              [](const Count& a, const Count& b) { return cell_order(a) < cell_order(b); });
    std::optional<PopulationRecord> record =
        UnitReader(sheet, table.units[static_cast<std::size_t>(u)], findings)
            .read(of_unit.begin(), of_unit.end());
    if (record) records.push_back(*std::move(record));
    std::vector<Count>().swap(of_unit);
  }
  return records;
}

}  // namespace shirube::statistics
