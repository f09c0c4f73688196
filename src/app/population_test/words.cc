// The answer of a plan check in sentences and tables: what was found, and the grounds.
#include <algorithm>
#include <cmath>

#include "app/population_test/blocks.h"
#include "app/population_test/parts.h"
#include "charts/parts.h"

namespace shirube::app {

Message year_words(int year) {
  return {charts::year_text(year, Lang::ja), charts::year_text(year, Lang::en)};
}

Message persons_words(double persons) {
  const std::string number = charts::persons_text(persons);
  return {number + "人", number};
}

Message signed_words(double persons) {
  const std::string number = charts::signed_persons_text(persons);
  return {number + "人", number};
}

Message net_words(double net) {
  const std::string number = charts::persons_text(std::abs(net));
  if (std::llround(net) == 0) return {"転出入の均衡（差引き0人）", "balance (net 0)"};
  return net < 0 ? Message{"年" + number + "人の転出超過", "a net loss of " + number + " a year"}
                 : Message{"年" + number + "人の転入超過", "a net gain of " + number + " a year"};
}

Message rate_words(double rate) {
  const std::string number = fixed(rate, 2);
  return {number, number};
}

Message percent_words(double share) {
  const std::string number = fixed(100 * share, 0);
  if (share > 0 && share < 0.005) return {"1%未満", "under 1%"};
  if (share < 1 && share >= 0.995) return {"99%超", "over 99%"};
  return {number + "%", number + "%"};
}

namespace {

using report::AnswerBlock;
using report::AnswerTable;

Message difference_sentence(double difference) {
  if (std::llround(difference) == 0) return {"計画人口と同じです", "equals the planned number"};
  const Message size = persons_words(std::abs(difference));
  return difference > 0 ? Message{"計画人口を" + size.ja + "上回ります", "is " + size.en + " above the plan"}
                        : Message{"計画人口に" + size.ja + "足りません", size.en + " short of the plan"};
}

struct Spread {
  double low = 0, high = 0;
};

Spread spread_80(const Variant& variant, int year) {
  const Result<std::vector<double>> values = population_in(variant.ensemble, year);
  if (!values) return {};
  return {quantile_of(values.value(), 0.1), quantile_of(values.value(), 0.9)};
}

Message range_words(const Spread& spread) {
  return {charts::persons_text(spread.low) + "～" + charts::persons_text(spread.high) + "人",
          charts::persons_text(spread.low) + " to " + charts::persons_text(spread.high)};
}

AnswerTable outlook_table(const PlanCheck& check, int year) {
  const Message when = year_words(year);
  AnswerTable table;
  table.caption = {when.ja + "の人口の見通し", "Population in " + when.en};
  table.columns = {{{"場合", "Case"}, false}, {{"人口", "Persons"}, true}};
  const bool planned = check.targets.planned.has_value();
  if (planned) {
    table.columns.push_back({{"計画人口との差", "Against the plan"}, true});
    table.columns.push_back({{"計画人口以上となる確率", "Chance of reaching it"}, true});
  }
  table.columns.push_back({{"80%の範囲", "80% range"}, true});
  for (const Variant& variant : check.variants) {
    const double persons = persons_in(variant, year);
    std::vector<Message> row{variant.name, persons_words(persons)};
    if (planned) {
      row.push_back(signed_words(persons - static_cast<double>(check.targets.planned->persons)));
      row.push_back(variant.chance ? percent_words(variant.chance->share) : Message{"—", "—"});
    }
    row.push_back(variant.simulated ? range_words(spread_80(variant, year)) : Message{"—", "—"});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Message chance_sentence(const PlanCheck& check, const Variant& variant) {
  const Message share = percent_words(variant.chance->share);
  const Message range = range_words(spread_80(variant, check.targets.planned->year));
  const std::string tried = charts::persons_text(check.options.trajectories);
  const std::string error = fixed(100 * variant.chance->standard_error, 1);
  return {"出生・死亡・移動の不確かさを入れた" + tried + "通りの試算では、計画人口以上となる確率は" +
              share.ja + "（試算の数による標準誤差" + error + "ポイント）、80%の範囲は" + range.ja + "です。",
          "In " + tried +
              " trials with uncertain fertility, mortality and migration the chance of at least the "
              "planned number is " +
              share.en + " (standard error of the trials " + error + " points); the 80% range is " +
              range.en + "."};
}

AnswerBlock outlook_block(const PlanCheck& check) {
  AnswerBlock block;
  block.id = "population-outlook";
  block.title = {"計画人口に届くか", "Is the planned population reached?"};
  const bool planned = check.targets.planned.has_value();
  const int year = planned ? check.targets.planned->year : check.options.to_year;
  const Message when = year_words(year);
  for (const Variant* variant : {&check.plan(), &check.base()}) {
    const Message persons = persons_words(persons_in(*variant, year));
    if (planned) {
      const Message how = difference_sentence(persons_in(*variant, year) -
                                              static_cast<double>(check.targets.planned->persons));
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
    if (variant->chance) block.sentences.push_back(chance_sentence(check, *variant));
    if (check.variants.size() == 1) break;
  }
  block.tables.push_back(outlook_table(check, year));
  block.notes.push_back(
      {"確率は、目標がそのとおり達成される場合を中心とした見通しの幅によるもので、目標が達成される確率そのも"
       "のは含みません。",
       "The chance is that of the outlook around targets that are met; it does not say how likely meeting "
       "them is."});
  return block;
}

Message need_words(const PlanCheck& check, const Need& need) {
  (void)check;
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

const Need* find_need(const PlanCheck& check, const std::string& code) {
  for (const Need& need : check.needs) {
    if (need.code == code) return &need;
  }
  return nullptr;
}

// Mean of the base's steps up to the planned year.
double base_net(const PlanCheck& check, int year) {
  const population::Projection& projection = check.base().projection;
  double sum = 0;
  int steps = 0;
  for (std::size_t i = 0; i < projection.accounts.size() && projection.years[i] < year; ++i) {
    sum += population::net_migration_per_year(projection, i);
    ++steps;
  }
  return sum / std::max(1, steps);
}

void add_backcast(const PlanCheck& check, AnswerBlock& block) {
  if (check.backcast.empty()) return;
  AnswerTable table;
  table.caption = {"いつから始めるかで変わる、必要な移動の水準", "Net migration needed, by when it begins"};
  table.columns = {{{"始める年", "Begins in"}, false},
                   {{"傾向が続く場合の人口", "Persons as trends go"}, true},
                   {{"届く道筋の人口", "Persons on the way"}, true},
                   {{"以後に必要な純移動（年）", "Net migration needed from then, a year"}, true}};
  for (const population::BackcastRow& row : check.backcast) {
    table.rows.push_back({year_words(row.from_year), persons_words(row.population),
                          row.on_the_way ? persons_words(*row.on_the_way) : Message{"—", "—"},
                          row.level ? signed_words(*row.level) : Message{"届きません", "not reached"}});
  }
  block.tables.push_back(std::move(table));
}

AnswerBlock needs_block(const PlanCheck& check) {
  AnswerBlock block;
  block.id = "population-needs";
  block.title = {"計画人口に届くために必要な水準", "What would reach the planned population"};
  const int year = check.targets.planned->year;
  const Message when = year_words(year);
  const Message persons = persons_words(static_cast<double>(check.targets.planned->persons));
  const Message start = year_words(check.start_year());
  if (const Need* migration = find_need(check, "migration"); migration != nullptr && !migration->error) {
    const Message needed = net_words(*migration->net_migration);
    const Message now = net_words(base_net(check, year));
    block.sentences.push_back(
        {"出生がこれまでの傾向のままなら、" + when.ja + "に" + persons.ja + "となるのは、" + start.ja +
             "からの平均で" + needed.ja + "のときです（傾向が続く場合は" + now.ja + "）。",
         "With fertility as it is, " + persons.en + " in " + when.en + " follow from " + needed.en +
             " on average from " + start.en + " (as trends go: " + now.en + ")."});
  }
  if (const Need* fertility = find_need(check, "fertility"); fertility != nullptr) {
    if (fertility->error) {
      block.sentences.push_back({"出生だけでは届きません。" + fertility->error->what.ja + "。",
                                 "Fertility alone does not reach it: " + fertility->error->what.en + "."});
    } else {
      const Message rate = rate_words(*fertility->fertility);
      const Message now = rate_words(check.model.total_fertility_rate);
      block.sentences.push_back({"移動がこれまでの傾向のままなら、" + start.ja + "からの合計特殊出生率が" +
                                     rate.ja + "のときです（推計の出発点は" + now.ja + "）。",
                                 "With migration as it is, a total fertility rate of " + rate.en + " from " +
                                     start.en + " reaches it (the projection starts at " + now.en + ")."});
    }
  }
  AnswerTable table;
  table.caption = {when.ja + "に" + persons.ja + "となる水準（" + start.ja + "からの平均）",
                   "Levels that give " + persons.en + " in " + when.en + " (mean from " + start.en + ")"};
  table.columns = {{{"変えるもの", "What changes"}, false}, {{"必要な水準", "Level needed"}, false}};
  for (const Need& need : check.needs) table.rows.push_back({need.name, need_words(check, need)});
  block.tables.push_back(std::move(table));
  add_backcast(check, block);
  if (check.sensitivity) {
    const population::Sensitivity& felt = *check.sensitivity;
    const Message then = year_words(check.sensitivity_year);
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
  if (check.start_year() < check.plan_last_year) {
    block.notes.push_back({"水準は" + start.ja +
                               "から一定として求めています。既に過ぎた年を取り戻すには、残りの年にこれより大"
                               "きな改善が要ります（上の表）。",
                           "Levels hold from " + start.en +
                               " on. What years already past did not bring, the rest has to (table above)."});
  }
  return block;
}

}  // namespace

Message answer_words(const PlanCheck& check) {
  if (!check.targets.planned) {
    return {
        "計画に計画人口（目標とする人口と年）の記載が見つからないため、届くかどうかは判断していません。目標が"
        "達成された場合の見通しだけを示します。",
        "The plan states no planned population, so whether it is reached is not judged; the outlook is "
        "given."};
  }
  const int year = check.targets.planned->year;
  const Message when = year_words(year);
  const double planned = static_cast<double>(check.targets.planned->persons);
  const double with_plan = persons_in(check.plan(), year);
  const double with_base = persons_in(check.base(), year);
  if (check.variants.size() == 1) {
    const Message persons = persons_words(with_base);
    const Message chance = percent_words(check.base().chance->share);
    return {"計画に出生や移動の数値目標が見つかりません。これまでの傾向が続くと、" + when.ja + "の人口は" +
                persons.ja + "で、計画人口" + persons_words(planned).ja + "に" +
                (with_base >= planned ? "届きます" : "届きません") + "（確率" + chance.ja + "）。",
            "The plan has no target of fertility or migration. As trends go, " + when.en + " has " +
                persons.en + " and the planned " + persons_words(planned).en + " are " +
                (with_base >= planned ? "reached" : "not reached") + " (chance " + chance.en + ")."};
  }
  const bool reached = with_plan >= planned;
  const bool base_reached = with_base >= planned;
  const Message chance = percent_words(check.plan().chance->share);
  const Message base_chance = percent_words(check.base().chance->share);
  Message out{"計画の目標が達成されると、" + when.ja + "の人口は" + persons_words(with_plan).ja +
                  "となり、計画人口" + persons_words(planned).ja + "に" +
                  (reached ? "届きます" : "届きません") + "（" + (reached ? "余裕" : "不足") +
                  persons_words(std::abs(with_plan - planned)).ja + "、届く確率" + chance.ja + "）。",
              "If the plan's targets are met, " + when.en + " has " + persons_words(with_plan).en +
                  " and the planned " + persons_words(planned).en + " are " + (reached ? "" : "not ") +
                  "reached (" + persons_words(std::abs(with_plan - planned)).en +
                  (reached ? " above" : " short") + ", chance " + chance.en + ")."};
  constexpr double kEven = 0.1;
  if (std::abs(check.plan().chance->share - 0.5) < kEven) {
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

std::vector<AnswerBlock> outlook_blocks(const PlanCheck& check) {
  std::vector<AnswerBlock> blocks{outlook_block(check)};
  if (check.targets.planned) blocks.push_back(needs_block(check));
  return blocks;
}

}  // namespace shirube::app
