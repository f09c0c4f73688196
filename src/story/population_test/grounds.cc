// How the plan was read, what others say, what to mind; and the answer put together.
#include <algorithm>
#include <cmath>

#include "app/population_test/parts.h"
#include "charts/parts.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"
#include "story/wording.h"

namespace shirube::story {

namespace {

std::string where(const Source& source) {
  if (!source.known()) return {};
  return file_name(source.file) + " " + std::to_string(source.line) + "行";
}

Message value_words(const app::PopulationTarget& target) {
  if (target.quantity == app::Quantity::births) {
    const std::string number = charts::persons_text(target.value);
    return {"年" + number + "人", number + " a year"};
  }
  return target.quantity == app::Quantity::fertility ? rate_words(target.value) : net_words(target.value);
}

Message when_words(const app::PopulationTarget& target) {
  if (target.quantity == app::Quantity::births) {
    return {"用いない（推計の出生数と比べる）", "not used; births of the projection are compared with it"};
  }
  if (!target.over_years) {
    return {std::to_string(target.last_year) + "年に到達し、その後は保つ",
            "reached in " + std::to_string(target.last_year) + ", then held"};
  }
  return {
      std::to_string(target.first_year) + "～" + std::to_string(target.last_year) + "年の平均、その後は保つ",
      "mean of " + std::to_string(target.first_year) + " to " + std::to_string(target.last_year) +
          ", then held"};
}

std::vector<Message> target_row(const app::PopulationTarget& target) {
  const std::string name = target.indicator.empty() ? "（指定）" : target.indicator + " " + target.name;
  const std::string written = target.target_text.empty() ? "—" : target.target_text;
  const std::string place = where(target.source);
  return {{name, target.indicator.empty() ? "(given)" : name},
          {written + (place.empty() ? "" : "（" + place + "）"), written},
          value_words(target),
          when_words(target)};
}

Block reading_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-reading";
  block.title = {"計画の目標をどう読んだか", "How the plan's targets were read"};
  if (const auto& planned = test.targets.planned) {
    const Message when = year_words(planned->year);
    const Message persons = persons_words(static_cast<double>(planned->persons));
    const std::string place = where(planned->source);
    block.sentences.push_back({"計画人口は" + when.ja + "に" + persons.ja +
                                   (test.targets.planned_by_hand ? "（指定による）"
                                    : place.empty()              ? ""
                                                                 : "（" + place + "）") +
                                   "です。",
                               "The planned population is " + persons.en + " in " + when.en +
                                   (test.targets.planned_by_hand ? " (given)" : "") + "."});
  }
  Table table;
  table.caption = {"出生と移動の目標", "Targets of births and migration"};
  table.columns = {{{"指標", "Indicator"}, false},
                   {{"計画の記載", "As written"}, false},
                   {{"読み取った値", "Read as"}, false},
                   {{"推計での扱い", "In the projection"}, false}};
  for (const auto* target : {&test.targets.fertility, &test.targets.net_migration, &test.targets.births}) {
    if (*target) table.rows.push_back(target_row(**target));
  }
  if (!test.targets.fertility && !test.targets.net_migration) {
    block.sentences.push_back(
        {"推計に用いる出生率・移動の数値目標は見つかりませんでした。--tfr、--net-migration で指定できます。",
         "No target of fertility or migration was found; give them with --tfr and --net-migration."});
  }
  if (!table.rows.empty()) block.tables.push_back(std::move(table));
  const auto& migration = test.targets.net_migration;
  if (migration && test.options.after == app::AfterTarget::keep_rates) {
    block.notes.push_back(
        {"移動の目標の期間の後は、目標を満たした年齢別の移動率を保ちます。住む人が減れば転出超過の人数も減り"
         "ます。",
         "After the years of the migration target the rates by age that met it are kept; with fewer people "
         "the net loss is smaller, too."});
  }
  if (migration) {
    block.notes.push_back(
        {"移動の目標には年齢の内訳がないため、過去の年齢別の型のまま、転出超過の年齢は縮め、転入超過の年齢は"
         "広げて、合計を目標に合わせました。",
         "The migration target has no ages: losses were shrunk and gains widened in one proportion from the "
         "past pattern."});
  }
  const auto& fertility = test.targets.fertility;
  const double first = test.model.total_fertility_rate;
  if (fertility && fertility->baseline && *fertility->baseline > 0 && first > 0) {
    const std::string planned = fixed(100 * (fertility->value / *fertility->baseline - 1), 0);
    const std::string here = fixed(100 * (fertility->value / first - 1), 0);
    block.notes.push_back(
        {"合計特殊出生率の目標" + rate_words(fertility->value).ja + "は、計画の基準値" +
             rate_words(*fertility->baseline).ja + "からは" + planned + "%の上昇ですが、この推計の出発点" +
             rate_words(first).ja + "からは" + here + "%の上昇に当たります。",
         "The fertility target of " + rate_words(fertility->value).en + " is a rise of " + planned +
             "% from the plan's baseline of " + rate_words(*fertility->baseline).en + ", and of " + here +
             "% from where this projection starts, " + rate_words(first).en + "."});
  }
  for (const Diagnostic& finding : test.targets.findings.items()) {
    block.notes.push_back({finding.place.cell + "「" + finding.value + "」: " + finding.what.ja + "。" +
                               finding.remedy.ja + "。",
                           finding.place.cell + " \"" + finding.value + "\": " + finding.what.en + "; " +
                               finding.remedy.en + "."});
  }
  return block;
}

bool is_census(const app::Reference& reference) {
  return reference.basis.find("census") != std::string::npos ||
         reference.basis.find("国勢調査") != std::string::npos;
}

Message basis_words(const app::Reference& reference) {
  if (app::is_projection(reference)) return {"将来推計", "projection"};
  if (is_census(reference)) return {"国勢調査", "census"};
  if (reference.basis.find("register") != std::string::npos) return {"住民基本台帳", "register"};
  return {reference.basis, reference.basis};
}

Message projection_sentence(const app::PopulationTest& test, const app::Reference& reference) {
  const Message when = year_words(reference.year);
  const Message persons = persons_words(reference.value);
  const Message ours = persons_words(app::persons_in(test.base(), reference.year));
  const double gap = reference.value - static_cast<double>(test.targets.planned->persons);
  const std::string size = persons_words(std::abs(gap)).ja;
  return {source_name(reference) + "では" + when.ja + "に" + persons.ja + "で、計画人口" +
              (gap >= 0 ? "を" + size + "上回ります" : "に" + size + "足りません") +
              "（この推計の傾向が続く場合は" + ours.ja + "）。",
          source_name(reference) + ": " + persons.en + " in " + when.en + ", " + signed_words(gap).en +
              " against the plan (here, as trends go: " + ours.en + ")."};
}

Message census_sentence(const app::PopulationTest& test, const app::Reference& counted) {
  const Message when = year_words(counted.year);
  const Message base = persons_words(app::persons_in(test.base(), counted.year));
  const Message plan = persons_words(app::persons_in(test.plan(), counted.year));
  return {when.ja + "の国勢調査では" + persons_words(counted.value).ja + "でした（" + source_name(counted) +
              "）。この推計では、傾向が続く場合" + base.ja + "、「" + test.plan().name.ja + "」の場合" +
              plan.ja + "です。",
          "The census of " + when.en + " counted " + persons_words(counted.value).en + " (" +
              source_name(counted) + "); here it is " + base.en + " as trends go and " + plan.en + " for \"" +
              test.plan().name.en + "\"."};
}

bool is_net(const app::Reference& reference) { return reference.quantity == "net-migrants"; }
bool is_people(const app::Reference& reference) { return reference.quantity == "population"; }

Message migration_sentence(const app::PopulationTest& test, const app::Reference& counted) {
  const app::PopulationTarget& target = *test.targets.net_migration;
  const double gap = counted.value - target.value;
  const Message when = year_words(counted.year);
  const bool epidemic = counted.year >= 2020 && counted.year <= 2022;
  return {when.ja + "に実際に記録された移動は" + net_words(counted.value).ja + "（" +
              basis_words(counted).ja + "）で、目標の" + net_words(target.value).ja + "より" +
              persons_words(std::abs(gap)).ja + (gap >= 0 ? "良い" : "悪い") + "値でした。" +
              (epidemic ? "感染症により人の動きが少なかった時期の、1年だけの値です。" : "1年だけの値です。"),
          "Recorded in " + when.en + ": " + net_words(counted.value).en + " (" + basis_words(counted).en +
              "), " + persons_words(std::abs(gap)).en + (gap >= 0 ? " better" : " worse") +
              " than the target of " + net_words(target.value).en + ". It is one year only" +
              (epidemic ? ", in a time when the epidemic kept people from moving." : ".")};
}

// Projections of the years that are asked about, and all counts.
bool is_shown(const app::PopulationTest& test, const app::Reference& one) {
  if (one.year > test.base().input.end_year()) return false;
  if (!app::is_projection(one)) return true;
  return one.year == test.options.to_year || (test.targets.planned && one.year == test.targets.planned->year);
}

Table people_table(const app::PopulationTest& test) {
  Table table;
  table.caption = {"人口の比較", "Population compared"};
  table.columns = {{{"資料", "Source"}, false},
                   {{"種類", "Basis"}, false},
                   {{"年", "Year"}, true},
                   {{"資料の値", "Their figure"}, true},
                   {{"この推計（傾向が続く場合）", "Here, as trends go"}, true},
                   {{"差", "Difference"}, true}};
  for (const app::Reference& one : test.references) {
    if (!is_people(one) || !is_shown(test, one)) continue;
    const double ours = app::persons_in(test.base(), one.year);
    table.rows.push_back({{source_name(one), source_name(one)},
                          basis_words(one),
                          {std::to_string(one.year), std::to_string(one.year)},
                          persons_words(one.value),
                          persons_words(ours),
                          signed_words(one.value - ours)});
  }
  return table;
}

Table moves_table(const app::PopulationTest& test) {
  Table table;
  table.caption = {"移動の実績", "Migration recorded"};
  table.columns = {
      {{"年", "Year"}, false}, {{"純移動", "Net migration"}, true}, {{"統計の種類", "Basis"}, false}};
  for (const app::Reference& one : test.references) {
    if (is_net(one)) table.rows.push_back({year_words(one.year), signed_words(one.value), basis_words(one)});
  }
  return table;
}

Block reference_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-references";
  block.title = {"公的な推計・実績との比較", "Beside official projections and counts"};
  const auto& target = test.targets.net_migration;
  for (const app::Reference& one : test.references) {
    if (is_net(one)) {
      const bool in_target =
          target && target->over_years && one.year >= target->first_year && one.year <= target->last_year;
      if (in_target) block.sentences.push_back(migration_sentence(test, one));
    } else if (!is_people(one)) {
      continue;
    } else if (app::is_projection(one)) {
      const bool asked = test.targets.planned && one.year == test.targets.planned->year;
      if (asked) block.sentences.push_back(projection_sentence(test, one));
    } else if (is_census(one) && is_shown(test, one)) {
      block.sentences.push_back(census_sentence(test, one));
    }
  }
  for (const Table& table : {people_table(test), moves_table(test)}) {
    if (!table.rows.empty()) block.tables.push_back(table);
  }
  if (block.tables.empty()) {
    block.sentences.push_back(
        {"公的な推計や登録による実績は読み込まれていません。`shirube population load` で読み込むと比べます。",
         "No official projection or recorded figure is loaded; `shirube population load` adds them."});
  }
  return block;
}

Block caveat_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-caveats";
  block.title = {"前提と留意点", "Assumptions and caveats"};
  const Message start = year_words(test.start_year());
  const Message persons = persons_words(app::persons_in(test.base(), test.start_year()));
  block.sentences.push_back({"推計は" + start.ja + "の国勢調査（" + persons.ja +
                                 "、年齢不詳を按分）から、性・年齢別の要因法で行いました。",
                             "The projection starts from the census of " + start.en + " (" + persons.en +
                                 ", unknown ages distributed), by the cohort-component method."});
  for (const Message& note : test.model.notes) block.notes.push_back(note);
  const Message net = net_words(test.model.net_migration_per_year);
  block.notes.push_back(
      {"傾向が続く場合の出発点は、合計特殊出生率" + rate_words(test.model.total_fertility_rate).ja + "、" +
           net.ja + "です。計画の基準値とは期間と統計の種類が違います。",
       "As trends go, the first step has fertility of " + rate_words(test.model.total_fertility_rate).en +
           " and " + net.en + "; the plan's baselines are of other years and statistics."});
  block.notes.push_back(
      {"国勢調査の人口、住民基本台帳の人口、移動報告の人数は対象と時点が違い、数百人から千人の差が生じます。"
       "計画人口がどれによるかは計画で確かめてください。",
       "Census, register and migration report differ in whom and when they count, by hundreds to a thousand "
       "persons; see in the plan which it means."});
  block.notes.push_back(
      {"年度の目標は、国勢調査の間（10月から翌年9月まで）のその年に当てはめています。",
       "Targets of fiscal years are applied to the years between censuses (October to September)."});
  return block;
}

}  // namespace

std::vector<Block> ground_blocks(const app::PopulationTest& test) {
  return {reference_block(test), reading_block(test), caveat_block(test)};
}

}  // namespace shirube::story
