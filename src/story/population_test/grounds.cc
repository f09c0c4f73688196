// How the plan was read, what others say, what to mind; and the answer put together.
#include <algorithm>
#include <cmath>

#include "app/population_test/parts.h"
#include "base/say.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"
#include "story/wording.h"
#include "words/numbers.h"
#include "words/years.h"

namespace shirube::story {

namespace {

std::string where(const Source& source) {
  if (!source.known()) return {};
  return file_name(source.file) + " " + std::to_string(source.line) + "行";
}

Message value_words(const app::PopulationTarget& target) {
  if (target.quantity == app::Quantity::births) {
    const std::string number = words::whole(target.value);
    return say({"年{0}人", "{0} a year"}, number);
  }
  return target.quantity == app::Quantity::fertility ? rate_words(target.value) : net_words(target.value);
}

Message when_words(const app::PopulationTarget& target) {
  if (target.quantity == app::Quantity::births) {
    return {"用いない（推計の出生数と比べる）", "not used; births of the projection are compared with it"};
  }
  if (!target.over_years) {
    return say({"{0}年に到達し、その後は保つ", "reached in {0}, then held"}, target.last_year);
  }
  return say({"{0}～{1}年の平均、その後は保つ", "mean of {0} to {1}, then held"}, target.first_year,
             target.last_year);
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
    const Message when = words::calendar_year(planned->year);
    const Message persons = words::persons(static_cast<double>(planned->persons));
    const std::string place = where(planned->source);
    Message from;
    if (test.targets.planned_by_hand) {
      from = {"（指定による）", " (given)"};
    } else if (!place.empty()) {
      from = {"（" + place + "）", ""};
    }
    block.sentences.push_back(say({"計画人口は{0}に{1}{2}です。", "The planned population is {1} in {0}{2}."},
                                  when, persons, from));
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
    const std::string planned = words::fixed(100 * (fertility->value / *fertility->baseline - 1), 0);
    const std::string here = words::fixed(100 * (fertility->value / first - 1), 0);
    block.notes.push_back(say({"合計特殊出生率の目標{0}は、計画の基準値{1}からは{2}%"
                               "の上昇ですが、この推計の出発点{3}からは{4}%の上昇に当たります。",
                               "The fertility target of {0} is a rise of {2}% from the plan's baseline of "
                               "{1}, and of {4}% from where this projection starts, {3}."},
                              rate_words(fertility->value), rate_words(*fertility->baseline), planned,
                              rate_words(first), here));
  }
  for (const Diagnostic& finding : test.targets.findings.items()) {
    block.notes.push_back(say({"{0}「{1}」: {2}。{3}。", "{0} \"{1}\": {2}; {3}."}, finding.place.cell,
                              finding.value, finding.what, finding.remedy));
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
  const Message when = words::calendar_year(reference.year);
  const Message persons = words::persons(reference.value);
  const Message ours = words::persons(app::persons_in(test.base(), reference.year));
  const double gap = reference.value - static_cast<double>(test.targets.planned->persons);
  const Message size = words::persons(std::abs(gap));
  const Message against = gap >= 0 ? Message("を" + size.ja + "上回ります", words::signed_persons(gap).en)
                                   : Message("に" + size.ja + "足りません", words::signed_persons(gap).en);
  return say({"{0}では{1}に{2}で、計画人口{3}（この推計の傾向が続く場合は{4}）。",
              "{0}: {2} in {1}, {3} against the plan (here, as trends go: {4})."},
             source_name(reference), when, persons, against, ours);
}

Message census_sentence(const app::PopulationTest& test, const app::Reference& counted) {
  const Message when = words::calendar_year(counted.year);
  const Message base = words::persons(app::persons_in(test.base(), counted.year));
  const Message plan = words::persons(app::persons_in(test.plan(), counted.year));
  return say({"{0}の国勢調査では{1}でした（{2}）。この推計では、傾向が続く場合{3}、「{4}」の場合{5}です。",
              "The census of {0} counted {1} ({2}); here it is {3} as trends go and {5} for \"{4}\"."},
             when, words::persons(counted.value), source_name(counted), base, test.plan().name, plan);
}

bool is_net(const app::Reference& reference) { return reference.quantity == "net-migrants"; }
bool is_people(const app::Reference& reference) { return reference.quantity == "population"; }

Message migration_sentence(const app::PopulationTest& test, const app::Reference& counted) {
  const app::PopulationTarget& target = *test.targets.net_migration;
  const double gap = counted.value - target.value;
  const Message when = words::calendar_year(counted.year);
  const bool epidemic = counted.year >= 2020 && counted.year <= 2022;
  const Message size = words::persons(std::abs(gap));
  const Message than = gap >= 0 ? say({"{0}良い", "{0} better"}, size) : say({"{0}悪い", "{0} worse"}, size);
  const Message only =
      epidemic ? Message("感染症により人の動きが少なかった時期の、1年だけの値です。",
                         "It is one year only, in a time when the epidemic kept people from moving.")
               : Message("1年だけの値です。", "It is one year only.");
  return in_a_row({say({"{0}に実際に記録された移動は{1}（{2}）で、目標の{3}より{4}値でした。",
                        "Recorded in {0}: {1} ({2}), {4} than the target of {3}."},
                       when, net_words(counted.value), basis_words(counted), net_words(target.value), than),
                   only});
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
                          words::persons(one.value),
                          words::persons(ours),
                          words::signed_persons(one.value - ours)});
  }
  return table;
}

Table moves_table(const app::PopulationTest& test) {
  Table table;
  table.caption = {"移動の実績", "Migration recorded"};
  table.columns = {
      {{"年", "Year"}, false}, {{"純移動", "Net migration"}, true}, {{"統計の種類", "Basis"}, false}};
  for (const app::Reference& one : test.references) {
    if (is_net(one))
      table.rows.push_back(
          {words::calendar_year(one.year), words::signed_persons(one.value), basis_words(one)});
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
  const Message start = words::calendar_year(test.start_year());
  const Message persons = words::persons(app::persons_in(test.base(), test.start_year()));
  block.sentences.push_back(
      say({"推計は{0}の国勢調査（{1}、年齢不詳を按分）から、性・年齢別の要因法で行いました。",
           "The projection starts from the census of {0} ({1}, unknown ages distributed), by the "
           "cohort-component method."},
          start, persons));
  for (const Message& note : test.model.notes) block.notes.push_back(note);
  const Message net = net_words(test.model.net_migration_per_year);
  block.notes.push_back(say(
      {"傾向が続く場合の出発点は、合計特殊出生率{0}、{1}です。計画の基準値とは期間と統計の種類が違います。",
       "As trends go, the first step has fertility of {0} and {1}; the plan's baselines are of other years "
       "and statistics."},
      rate_words(test.model.total_fertility_rate), net));
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
