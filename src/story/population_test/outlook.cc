// Is the planned population reached, and what would reach it.
#include <algorithm>
#include <cmath>

#include "base/say.h"
#include "story/population_test/blocks.h"
#include "story/population_test/words.h"
#include "words/numbers.h"
#include "words/years.h"

namespace shirube::story {
namespace {

Message difference_sentence(double difference) {
  if (std::llround(difference) == 0) return {"計画人口と同じです", "equals the planned number"};
  const Message size = words::persons(std::abs(difference));
  return difference > 0 ? say({"計画人口を{0}上回ります", "is {0} above the plan"}, size)
                        : say({"計画人口に{0}足りません", "is {0} short of the plan"}, size);
}

Message range_words(const app::Variant& variant) {
  const std::string low = words::whole(variant.low_80), high = words::whole(variant.high_80);
  return say({"{0}～{1}人", "{0} to {1}"}, low, high);
}

Table outlook_table(const app::PopulationTest& test, int year) {
  const Message when = words::calendar_year(year);
  Table table;
  table.caption = say({"{0}の人口の見通し", "Population in {0}"}, when);
  table.columns = {{{"場合", "Case"}, false}, {{"人口", "Persons"}, true}};
  const bool planned = test.targets.planned.has_value();
  if (planned) {
    table.columns.push_back({{"計画人口との差", "Against the plan"}, true});
    table.columns.push_back({{"計画人口以上となる確率", "Chance of reaching it"}, true});
  }
  table.columns.push_back({{"80%の範囲", "80% range"}, true});
  for (const app::Variant& variant : test.variants) {
    const double persons = app::persons_in(variant, year);
    std::vector<Message> row{variant.name, words::persons(persons)};
    if (planned) {
      row.push_back(words::signed_persons(persons - static_cast<double>(test.targets.planned->persons)));
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
  const std::string tried = words::whole(test.options.trajectories);
  const std::string error = words::fixed(100 * variant.chance->standard_error, 1);
  return say({"出生・死亡・移動の不確かさを入れた{0}通りの試算では、計画人口以上となる確率は{1}"
              "（試算の数による標準誤差{2}ポイント）、80%の範囲は{3}です。",
              "In {0} trials with uncertain fertility, mortality and migration the chance of at least the "
              "planned number is {1} (standard error of the trials {2} points); the 80% range is {3}."},
             tried, share, error, range);
}

Block outlook_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-outlook";
  block.title = {"計画人口に届くか", "Is the planned population reached?"};
  const bool planned = test.targets.planned.has_value();
  const int year = test.asked_year();
  const Message when = words::calendar_year(year);
  for (const app::Variant* variant : {&test.plan(), &test.base()}) {
    const Message persons = words::persons(app::persons_in(*variant, year));
    if (planned) {
      const Message how = difference_sentence(app::persons_in(*variant, year) -
                                              static_cast<double>(test.targets.planned->persons));
      block.sentences.push_back(
          say({"「{0}」では、{1}の人口は{2}となり、{3}。", "{0}: {2} in {1}, which {3}."}, variant->name,
              when, persons, how));
    } else {
      block.sentences.push_back(
          say({"「{0}」では、{1}の人口は{2}です。", "{0}: {2} in {1}."}, variant->name, when, persons));
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
    add(say({"合計特殊出生率 {0}", "fertility {0}"}, rate));
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
    table.rows.push_back(
        {words::calendar_year(row.from_year), words::persons(row.population),
         row.on_the_way ? words::persons(*row.on_the_way) : Message{"—", "—"},
         row.level ? words::signed_persons(*row.level) : Message{"届きません", "not reached"}});
  }
  block.tables.push_back(std::move(table));
}

Block needs_block(const app::PopulationTest& test) {
  Block block;
  block.id = "population-needs";
  block.title = {"計画人口に届くために必要な水準", "What would reach the planned population"};
  const int year = test.targets.planned->year;
  const Message when = words::calendar_year(year);
  const Message persons = words::persons(static_cast<double>(test.targets.planned->persons));
  const Message start = words::calendar_year(test.start_year());
  if (const app::Need* migration = find_need(test, "migration"); migration != nullptr && !migration->error) {
    const Message needed = net_words(*migration->net_migration);
    const Message now = net_words(base_net(test, year));
    block.sentences.push_back(
        say({"出生がこれまでの傾向のままなら、{0}に{1}となるのは、{2}からの平均で{3}"
             "のときです（傾向が続く場合は{4}）。",
             "With fertility as it is, {1} in {0} follow from {3} on average from {2} (as trends go: {4})."},
            when, persons, start, needed, now));
  }
  if (const app::Need* fertility = find_need(test, "fertility"); fertility != nullptr) {
    if (fertility->error) {
      block.sentences.push_back(
          say({"出生だけでは届きません。{0}。", "Fertility alone does not reach it: {0}."},
              fertility->error->what));
    } else {
      const Message rate = rate_words(*fertility->fertility);
      const Message now = rate_words(test.model.total_fertility_rate);
      block.sentences.push_back(say(
          {"移動がこれまでの傾向のままなら、{0}からの合計特殊出生率が{1}のときです（推計の出発点は{2}）。",
           "With migration as it is, a total fertility rate of {1} from {0} reaches it (the projection "
           "starts at {2})."},
          start, rate, now));
    }
  }
  Table table;
  table.caption = say({"{0}に{1}となる水準（{2}からの平均）", "Levels that give {1} in {0} (mean from {2})"},
                      when, persons, start);
  table.columns = {{{"変えるもの", "What changes"}, false}, {{"必要な水準", "Level needed"}, false}};
  for (const app::Need& need : test.needs) table.rows.push_back({need.name, need_words(need)});
  block.tables.push_back(std::move(table));
  add_backcast(test, block);
  if (test.sensitivity) {
    const population::Sensitivity& felt = *test.sensitivity;
    const Message then = words::calendar_year(test.sensitivity_year);
    block.sentences.push_back(
        say({"{0}の人口は、{1}から合計特殊出生率が0.1高ければ{2}、純移動が年100人多ければ{3}"
             "、平均寿命が1年長ければ{4}変わります。",
             "Population in {0} changes by {2} for 0.1 more births per woman, by {3} for 100 more net "
             "migrants a year, by {4} for a year of longer life, from {1} on."},
            then, start, words::signed_persons(felt.per_tenth_of_fertility),
            words::signed_persons(felt.per_hundred_migrants_a_year),
            words::signed_persons(felt.per_year_of_life)));
  }
  if (test.start_year() < test.plan_last_year) {
    block.notes.push_back(say(
        {"水準は{0}"
         "から一定として求めています。既に過ぎた年を取り戻すには、残りの年にこれより大きな改善が要ります（上"
         "の表）。",
         "Levels hold from {0} on. What years already past did not bring, the rest has to (table above)."},
        start));
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
  const Message when = words::calendar_year(year);
  const double planned = static_cast<double>(test.targets.planned->persons);
  const double with_plan = app::persons_in(test.plan(), year);
  const double with_base = app::persons_in(test.base(), year);
  if (test.variants.size() == 1) {
    const Message persons = words::persons(with_base);
    const Message chance = percent_words(test.base().chance->share);
    const Message reached =
        with_base >= planned ? Message("届きます", "reached") : Message("届きません", "not reached");
    return say(
        {"計画に出生や移動の数値目標が見つかりません。これまでの傾向が続くと、{0}の人口は{1}で、計画人口{2}"
         "に{3}（確率{4}）。",
         "The plan has no target of fertility or migration. As trends go, {0} has {1} and the planned {2} "
         "are {3} (chance {4})."},
        when, persons, words::persons(planned), reached, chance);
  }
  const bool reached = with_plan >= planned;
  const bool base_reached = with_base >= planned;
  const Message chance = percent_words(test.plan().chance->share);
  const Message base_chance = percent_words(test.base().chance->share);
  const Message gap = words::persons(std::abs(with_plan - planned));
  const Message told =
      reached
          ? say({"計画の目標が達成されると、{0}の人口は{1}となり、計画人口{2}に届きます（余裕{3}、届く確率{4}"
                 "）。",
                 "If the plan's targets are met, {0} has {1} and the planned {2} are reached ({3} above, "
                 "chance {4})."},
                when, words::persons(with_plan), words::persons(planned), gap, chance)
          : say({"計画の目標が達成されると、{0}の人口は{1}となり、計画人口{2}に届きません（不足{3}、届く確率{"
                 "4}）。",
                 "If the plan's targets are met, {0} has {1} and the planned {2} are not reached ({3} short, "
                 "chance {4})."},
                when, words::persons(with_plan), words::persons(planned), gap, chance);
  constexpr double kEven = 0.1;
  const Message even =
      std::abs(test.plan().chance->share - 0.5) < kEven
          ? Message("差は見通しの幅に比べて小さく、届くかどうかは五分五分です。",
                    "The difference is small beside the range of the outlook: the odds are about even.")
          : Message();
  const Message still = !base_reached ? Message("届きません", "not reached")
                        : reached     ? Message("それでも届きます", "reached")
                                      : Message("届きます", "reached");
  return in_a_row({told, even,
                   say({"これまでの傾向が続くだけでは{0}で、{1}（確率{2}）。",
                        "As trends go it has {0} and they are {1} (chance {2})."},
                       words::persons(with_base), still, base_chance)});
}

std::vector<Block> outlook_blocks(const app::PopulationTest& test) {
  std::vector<Block> blocks{outlook_block(test)};
  if (test.targets.planned) blocks.push_back(needs_block(test));
  return blocks;
}

}  // namespace shirube::story
