// Is the planned population reached, and what would reach it.
#include <algorithm>
#include <cmath>

#include "charts/parts.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"

namespace shirube::story {
namespace {

Message difference_sentence(double difference) {
  if (std::llround(difference) == 0) return {"計画人口と同じです", "equals the planned number"};
  const Message size = persons_words(std::abs(difference));
  return difference > 0 ? Message{"計画人口を" + size.ja + "上回ります", "is " + size.en + " above the plan"}
                        : Message{"計画人口に" + size.ja + "足りません", size.en + " short of the plan"};
}

Message range_words(const app::Variant& variant) {
  const std::string low = charts::persons_text(variant.low_80), high = charts::persons_text(variant.high_80);
  return {low + "～" + high + "人", low + " to " + high};
}

Table outlook_table(const app::PopulationTest& test, int year) {
  const Message when = year_words(year);
  Table table;
  table.caption = {when.ja + "の人口の見通し", "Population in " + when.en};
  table.columns = {{{"場合", "Case"}, false}, {{"人口", "Persons"}, true}};
  const bool planned = test.targets.planned.has_value();
  if (planned) {
    table.columns.push_back({{"計画人口との差", "Against the plan"}, true});
    table.columns.push_back({{"計画人口以上となる確率", "Chance of reaching it"}, true});
  }
  table.columns.push_back({{"80%の範囲", "80% range"}, true});
  for (const app::Variant& variant : test.variants) {
    const double persons = app::persons_in(variant, year);
    std::vector<Message> row{variant.name, persons_words(persons)};
    if (planned) {
      row.push_back(signed_words(persons - static_cast<double>(test.targets.planned->persons)));
      row.push_back(variant.chance ? percent_words(variant.chance->share) : Message{"—", "—"});
    }
    row.push_back(variant.simulated ? range_words(variant) : Message{"—", "—"});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Message chance_sentence(const app::PopulationTest& test, const app::Variant& variant) {
  const Message share = percent_words(variant.chance->share);
  const Message range = range_words(variant);
  const std::string tried = charts::persons_text(test.options.trajectories);
  const std::string error = fixed(100 * variant.chance->standard_error, 1);
  return {"出生・死亡・移動の不確かさを入れた" + tried + "通りの試算では、計画人口以上となる確率は" +
              share.ja + "（試算の数による標準誤差" + error + "ポイント）、80%の範囲は" + range.ja + "です。",
          "In " + tried +
              " trials with uncertain fertility, mortality and migration the chance of at least the "
              "planned number is " +
              share.en + " (standard error of the trials " + error + " points); the 80% range is " +
              range.en + "."};
}

Block outlook_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-outlook";
  block.title = {"計画人口に届くか", "Is the planned population reached?"};
  const bool planned = test.targets.planned.has_value();
  const int year = test.asked_year();
  const Message when = year_words(year);
  for (const app::Variant* variant : {&test.plan(), &test.base()}) {
    const Message persons = persons_words(app::persons_in(*variant, year));
    if (planned) {
      const Message how = difference_sentence(app::persons_in(*variant, year) -
                                              static_cast<double>(test.targets.planned->persons));
      block.sentences.push_back({"「" + variant->name.ja + "」では、" + when.ja + "の人口は" + persons.ja +
                                     "となり、" + how.ja + "。",
                                 variant->name.en + ": " + persons.en + " in " + when.en + ", which " +
                                     (how.en.ends_with("short of the plan") ? "is " + how.en : how.en) +
                                     "."});
    } else {
      block.sentences.push_back(
          {"「" + variant->name.ja + "」では、" + when.ja + "の人口は" + persons.ja + "です。",
           variant->name.en + ": " + persons.en + " in " + when.en + "."});
    }
    if (variant->chance) block.sentences.push_back(chance_sentence(test, *variant));
    if (test.variants.size() == 1) break;
  }
  block.tables.push_back(outlook_table(test, year));
  block.notes.push_back(
      {"確率は、目標がそのとおり達成される場合を中心とした見通しの幅によるもので、目標が達成される確率そのも"
       "のは含みません。",
       "The chance is that of the outlook around targets that are met; it does not say how likely meeting "
       "them is."});
  return block;
}

Message need_words(const app::Need& need) {
  if (need.error) return {"届きません", "not reached"};
  Message out;
  const auto add = [&out](const Message& part) {
    out.ja += (out.ja.empty() ? "" : "、") + part.ja;
    out.en += (out.en.empty() ? "" : ", ") + part.en;
  };
  if (need.fertility) {
    const Message rate = rate_words(*need.fertility);
    add({"合計特殊出生率 " + rate.ja, "fertility " + rate.en});
  }
  if (need.net_migration) add(net_words(*need.net_migration));
  return out;
}

const app::Need* find_need(const app::PopulationTest& test, const std::string& code) {
  for (const app::Need& need : test.needs) {
    if (need.code == code) return &need;
  }
  return nullptr;
}

// Mean of the base's steps up to the planned year.
double base_net(const app::PopulationTest& test, int year) {
  const population::Projection& projection = test.base().projection;
  double sum = 0;
  int steps = 0;
  for (std::size_t i = 0; i < projection.accounts.size() && projection.years[i] < year; ++i) {
    sum += population::net_migration_per_year(projection, i);
    ++steps;
  }
  return sum / std::max(1, steps);
}

void add_backcast(const app::PopulationTest& test, Block& block) {
  if (test.backcast.empty()) return;
  Table table;
  table.caption = {"いつから始めるかで変わる、必要な移動の水準", "Net migration needed, by when it begins"};
  table.columns = {{{"始める年", "Begins in"}, false},
                   {{"傾向が続く場合の人口", "Persons as trends go"}, true},
                   {{"届く道筋の人口", "Persons on the way"}, true},
                   {{"以後に必要な純移動（年）", "Net migration needed from then, a year"}, true}};
  for (const population::BackcastRow& row : test.backcast) {
    table.rows.push_back({year_words(row.from_year), persons_words(row.population),
                          row.on_the_way ? persons_words(*row.on_the_way) : Message{"—", "—"},
                          row.level ? signed_words(*row.level) : Message{"届きません", "not reached"}});
  }
  block.tables.push_back(std::move(table));
}

Block needs_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-needs";
  block.title = {"計画人口に届くために必要な水準", "What would reach the planned population"};
  const int year = test.targets.planned->year;
  const Message when = year_words(year);
  const Message persons = persons_words(static_cast<double>(test.targets.planned->persons));
  const Message start = year_words(test.start_year());
  if (const app::Need* migration = find_need(test, "migration"); migration != nullptr && !migration->error) {
    const Message needed = net_words(*migration->net_migration);
    const Message now = net_words(base_net(test, year));
    block.sentences.push_back(
        {"出生がこれまでの傾向のままなら、" + when.ja + "に" + persons.ja + "となるのは、" + start.ja +
             "からの平均で" + needed.ja + "のときです（傾向が続く場合は" + now.ja + "）。",
         "With fertility as it is, " + persons.en + " in " + when.en + " follow from " + needed.en +
             " on average from " + start.en + " (as trends go: " + now.en + ")."});
  }
  if (const app::Need* fertility = find_need(test, "fertility"); fertility != nullptr) {
    if (fertility->error) {
      block.sentences.push_back({"出生だけでは届きません。" + fertility->error->what.ja + "。",
                                 "Fertility alone does not reach it: " + fertility->error->what.en + "."});
    } else {
      const Message rate = rate_words(*fertility->fertility);
      const Message now = rate_words(test.model.total_fertility_rate);
      block.sentences.push_back({"移動がこれまでの傾向のままなら、" + start.ja + "からの合計特殊出生率が" +
                                     rate.ja + "のときです（推計の出発点は" + now.ja + "）。",
                                 "With migration as it is, a total fertility rate of " + rate.en + " from " +
                                     start.en + " reaches it (the projection starts at " + now.en + ")."});
    }
  }
  Table table;
  table.caption = {when.ja + "に" + persons.ja + "となる水準（" + start.ja + "からの平均）",
                   "Levels that give " + persons.en + " in " + when.en + " (mean from " + start.en + ")"};
  table.columns = {{{"変えるもの", "What changes"}, false}, {{"必要な水準", "Level needed"}, false}};
  for (const app::Need& need : test.needs) table.rows.push_back({need.name, need_words(need)});
  block.tables.push_back(std::move(table));
  add_backcast(test, block);
  if (test.sensitivity) {
    const population::Sensitivity& felt = *test.sensitivity;
    const Message then = year_words(test.sensitivity_year);
    block.sentences.push_back(
        {then.ja + "の人口は、" + start.ja + "から合計特殊出生率が0.1高ければ" +
             signed_words(felt.per_tenth_of_fertility).ja + "、純移動が年100人多ければ" +
             signed_words(felt.per_hundred_migrants_a_year).ja + "、平均寿命が1年長ければ" +
             signed_words(felt.per_year_of_life).ja + "変わります。",
         "Population in " + then.en + " changes by " + signed_words(felt.per_tenth_of_fertility).en +
             " for 0.1 more births per woman, by " + signed_words(felt.per_hundred_migrants_a_year).en +
             " for 100 more net migrants a year, by " + signed_words(felt.per_year_of_life).en +
             " for a year of longer life, from " + start.en + " on."});
  }
  if (test.start_year() < test.plan_last_year) {
    block.notes.push_back({"水準は" + start.ja +
                               "から一定として求めています。既に過ぎた年を取り戻すには、残りの年にこれより大"
                               "きな改善が要ります（上の表）。",
                           "Levels hold from " + start.en +
                               " on. What years already past did not bring, the rest has to (table above)."});
  }
  return block;
}

}  // namespace

Message answer_words(const app::PopulationTest& test) {
  if (!test.targets.planned) {
    return {
        "計画に計画人口（目標とする人口と年）の記載が見つからないため、届くかどうかは判断していません。目標が"
        "達成された場合の見通しだけを示します。",
        "The plan states no planned population, so whether it is reached is not judged; the outlook is "
        "given."};
  }
  const int year = test.targets.planned->year;
  const Message when = year_words(year);
  const double planned = static_cast<double>(test.targets.planned->persons);
  const double with_plan = app::persons_in(test.plan(), year);
  const double with_base = app::persons_in(test.base(), year);
  if (test.variants.size() == 1) {
    const Message persons = persons_words(with_base);
    const Message chance = percent_words(test.base().chance->share);
    return {"計画に出生や移動の数値目標が見つかりません。これまでの傾向が続くと、" + when.ja + "の人口は" +
                persons.ja + "で、計画人口" + persons_words(planned).ja + "に" +
                (with_base >= planned ? "届きます" : "届きません") + "（確率" + chance.ja + "）。",
            "The plan has no target of fertility or migration. As trends go, " + when.en + " has " +
                persons.en + " and the planned " + persons_words(planned).en + " are " +
                (with_base >= planned ? "reached" : "not reached") + " (chance " + chance.en + ")."};
  }
  const bool reached = with_plan >= planned;
  const bool base_reached = with_base >= planned;
  const Message chance = percent_words(test.plan().chance->share);
  const Message base_chance = percent_words(test.base().chance->share);
  Message out{"計画の目標が達成されると、" + when.ja + "の人口は" + persons_words(with_plan).ja +
                  "となり、計画人口" + persons_words(planned).ja + "に" +
                  (reached ? "届きます" : "届きません") + "（" + (reached ? "余裕" : "不足") +
                  persons_words(std::abs(with_plan - planned)).ja + "、届く確率" + chance.ja + "）。",
              "If the plan's targets are met, " + when.en + " has " + persons_words(with_plan).en +
                  " and the planned " + persons_words(planned).en + " are " + (reached ? "" : "not ") +
                  "reached (" + persons_words(std::abs(with_plan - planned)).en +
                  (reached ? " above" : " short") + ", chance " + chance.en + ")."};
  constexpr double kEven = 0.1;
  if (std::abs(test.plan().chance->share - 0.5) < kEven) {
    out.ja += "差は見通しの幅に比べて小さく、届くかどうかは五分五分です。";
    out.en += " The difference is small beside the range of the outlook: the odds are about even.";
  }
  out.ja += "これまでの傾向が続くだけでは" + persons_words(with_base).ja + "で、" +
            (base_reached ? (reached ? "それでも届きます" : "届きます") : "届きません") + "（確率" +
            base_chance.ja + "）。";
  out.en += " As trends go it has " + persons_words(with_base).en + " and they are " +
            (base_reached ? "" : "not ") + "reached (chance " + base_chance.en + ").";
  return out;
}

std::vector<Block> outlook_blocks(const app::PopulationTest& test) {
  std::vector<Block> blocks{outlook_block(test)};
  if (test.targets.planned) blocks.push_back(needs_block(test));
  return blocks;
}

}  // namespace shirube::story
