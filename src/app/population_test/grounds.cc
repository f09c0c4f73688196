// How the plan was read, what others say, what to mind; and the answer put together.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/population_test/blocks.h"
#include "app/population_test/parts.h"
#include "charts/parts.h"
#include "report/wording.h"

namespace shirube::app {

std::string fixed(double value, int places) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", places, std::abs(value));
  const bool negative = value < 0 && std::string(text).find_first_not_of("0.") != std::string::npos;
  return (negative ? "−" : "") + std::string(text);
}

std::string source_name(const Reference& reference) {
  std::string name = reference.source.substr(0, reference.source.find("http"));
  while (!name.empty() && name.back() == ' ') name.pop_back();
  if (name.empty()) name = reference.basis.empty() ? reference.source : reference.basis;
  return name;
}

namespace {

using report::AnswerBlock;
using report::AnswerTable;

std::string where(const Source& source) {
  if (!source.known()) return {};
  return report::file_name(source.file) + " " + std::to_string(source.line) + "行";
}

Message value_words(const PopulationTarget& target) {
  if (target.quantity == Quantity::births) {
    const std::string number = charts::persons_text(target.value);
    return {"年" + number + "人", number + " a year"};
  }
  return target.quantity == Quantity::fertility ? rate_words(target.value) : net_words(target.value);
}

Message when_words(const PopulationTarget& target) {
  if (target.quantity == Quantity::births) {
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

std::vector<Message> target_row(const PopulationTarget& target) {
  const std::string name = target.indicator.empty() ? "（指定）" : target.indicator + " " + target.name;
  const std::string written = target.target_text.empty() ? "—" : target.target_text;
  const std::string place = where(target.source);
  return {{name, target.indicator.empty() ? "(given)" : name},
          {written + (place.empty() ? "" : "（" + place + "）"), written},
          value_words(target),
          when_words(target)};
}

AnswerBlock reading_block(const PlanCheck& check) {
  AnswerBlock block;
  block.id = "population-reading";
  block.title = {"計画の目標をどう読んだか", "How the plan's targets were read"};
  if (const auto& planned = check.targets.planned) {
    const Message when = year_words(planned->year);
    const Message persons = persons_words(static_cast<double>(planned->persons));
    const std::string place = where(planned->source);
    block.sentences.push_back({"計画人口は" + when.ja + "に" + persons.ja +
                                   (check.targets.planned_by_hand ? "（指定による）"
                                    : place.empty()               ? ""
                                                                  : "（" + place + "）") +
                                   "です。",
                               "The planned population is " + persons.en + " in " + when.en +
                                   (check.targets.planned_by_hand ? " (given)" : "") + "."});
  }
  AnswerTable table;
  table.caption = {"出生と移動の目標", "Targets of births and migration"};
  table.columns = {{{"指標", "Indicator"}, false},
                   {{"計画の記載", "As written"}, false},
                   {{"読み取った値", "Read as"}, false},
                   {{"推計での扱い", "In the projection"}, false}};
  for (const auto* target : {&check.targets.fertility, &check.targets.net_migration, &check.targets.births}) {
    if (*target) table.rows.push_back(target_row(**target));
  }
  if (!check.targets.fertility && !check.targets.net_migration) {
    block.sentences.push_back(
        {"推計に用いる出生率・移動の数値目標は見つかりませんでした。--tfr、--net-migration で指定できます。",
         "No target of fertility or migration was found; give them with --tfr and --net-migration."});
  }
  if (!table.rows.empty()) block.tables.push_back(std::move(table));
  const auto& migration = check.targets.net_migration;
  if (migration && check.options.after == AfterTarget::keep_rates) {
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
  const auto& fertility = check.targets.fertility;
  const double first = check.model.total_fertility_rate;
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
  for (const Diagnostic& finding : check.targets.findings.items()) {
    block.notes.push_back({finding.place.cell + "「" + finding.value + "」: " + finding.what.ja + "。" +
                               finding.remedy.ja + "。",
                           finding.place.cell + " \"" + finding.value + "\": " + finding.what.en + "; " +
                               finding.remedy.en + "."});
  }
  return block;
}

bool is_census(const Reference& reference) {
  return reference.basis.find("census") != std::string::npos ||
         reference.basis.find("国勢調査") != std::string::npos;
}

Message basis_words(const Reference& reference) {
  if (is_projection(reference)) return {"将来推計", "projection"};
  if (is_census(reference)) return {"国勢調査", "census"};
  if (reference.basis.find("register") != std::string::npos) return {"住民基本台帳", "register"};
  return {reference.basis, reference.basis};
}

Message projection_sentence(const PlanCheck& check, const Reference& reference) {
  const Message when = year_words(reference.year);
  const Message persons = persons_words(reference.value);
  const Message ours = persons_words(persons_in(check.base(), reference.year));
  const double gap = reference.value - static_cast<double>(check.targets.planned->persons);
  const std::string size = persons_words(std::abs(gap)).ja;
  return {source_name(reference) + "では" + when.ja + "に" + persons.ja + "で、計画人口" +
              (gap >= 0 ? "を" + size + "上回ります" : "に" + size + "足りません") +
              "（この推計の傾向が続く場合は" + ours.ja + "）。",
          source_name(reference) + ": " + persons.en + " in " + when.en + ", " + signed_words(gap).en +
              " against the plan (here, as trends go: " + ours.en + ")."};
}

Message census_sentence(const PlanCheck& check, const Reference& counted) {
  const Message when = year_words(counted.year);
  const Message base = persons_words(persons_in(check.base(), counted.year));
  const Message plan = persons_words(persons_in(check.plan(), counted.year));
  return {when.ja + "の国勢調査では" + persons_words(counted.value).ja + "でした（" + source_name(counted) +
              "）。この推計では、傾向が続く場合" + base.ja + "、「" + check.plan().name.ja + "」の場合" +
              plan.ja + "です。",
          "The census of " + when.en + " counted " + persons_words(counted.value).en + " (" +
              source_name(counted) + "); here it is " + base.en + " as trends go and " + plan.en + " for \"" +
              check.plan().name.en + "\"."};
}

bool is_net(const Reference& reference) { return reference.quantity == "net-migrants"; }
bool is_people(const Reference& reference) { return reference.quantity == "population"; }

Message migration_sentence(const PlanCheck& check, const Reference& counted) {
  const PopulationTarget& target = *check.targets.net_migration;
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
bool is_shown(const PlanCheck& check, const Reference& one) {
  if (one.year > check.base().input.end_year()) return false;
  if (!is_projection(one)) return true;
  return one.year == check.options.to_year ||
         (check.targets.planned && one.year == check.targets.planned->year);
}

AnswerTable people_table(const PlanCheck& check) {
  AnswerTable table;
  table.caption = {"人口の比較", "Population compared"};
  table.columns = {{{"資料", "Source"}, false},
                   {{"種類", "Basis"}, false},
                   {{"年", "Year"}, true},
                   {{"資料の値", "Their figure"}, true},
                   {{"この推計（傾向が続く場合）", "Here, as trends go"}, true},
                   {{"差", "Difference"}, true}};
  for (const Reference& one : check.references) {
    if (!is_people(one) || !is_shown(check, one)) continue;
    const double ours = persons_in(check.base(), one.year);
    table.rows.push_back({{source_name(one), source_name(one)},
                          basis_words(one),
                          {std::to_string(one.year), std::to_string(one.year)},
                          persons_words(one.value),
                          persons_words(ours),
                          signed_words(one.value - ours)});
  }
  return table;
}

AnswerTable moves_table(const PlanCheck& check) {
  AnswerTable table;
  table.caption = {"移動の実績", "Migration recorded"};
  table.columns = {
      {{"年", "Year"}, false}, {{"純移動", "Net migration"}, true}, {{"統計の種類", "Basis"}, false}};
  for (const Reference& one : check.references) {
    if (is_net(one)) table.rows.push_back({year_words(one.year), signed_words(one.value), basis_words(one)});
  }
  return table;
}

AnswerBlock reference_block(const PlanCheck& check) {
  AnswerBlock block;
  block.id = "population-references";
  block.title = {"公的な推計・実績との比較", "Beside official projections and counts"};
  const auto& target = check.targets.net_migration;
  for (const Reference& one : check.references) {
    if (is_net(one)) {
      const bool in_target =
          target && target->over_years && one.year >= target->first_year && one.year <= target->last_year;
      if (in_target) block.sentences.push_back(migration_sentence(check, one));
    } else if (!is_people(one)) {
      continue;
    } else if (is_projection(one)) {
      const bool asked = check.targets.planned && one.year == check.targets.planned->year;
      if (asked) block.sentences.push_back(projection_sentence(check, one));
    } else if (is_census(one) && is_shown(check, one)) {
      block.sentences.push_back(census_sentence(check, one));
    }
  }
  for (const AnswerTable& table : {people_table(check), moves_table(check)}) {
    if (!table.rows.empty()) block.tables.push_back(table);
  }
  if (block.tables.empty()) {
    block.sentences.push_back(
        {"公的な推計や登録による実績は読み込まれていません。`shirube population load` で読み込むと比べます。",
         "No official projection or recorded figure is loaded; `shirube population load` adds them."});
  }
  return block;
}

AnswerBlock caveat_block(const PlanCheck& check) {
  AnswerBlock block;
  block.id = "population-caveats";
  block.title = {"前提と留意点", "Assumptions and caveats"};
  const Message start = year_words(check.start_year());
  const Message persons = persons_words(persons_in(check.base(), check.start_year()));
  block.sentences.push_back({"推計は" + start.ja + "の国勢調査（" + persons.ja +
                                 "、年齢不詳を按分）から、性・年齢別の要因法で行いました。",
                             "The projection starts from the census of " + start.en + " (" + persons.en +
                                 ", unknown ages distributed), by the cohort-component method."});
  for (const Message& note : check.model.notes) block.notes.push_back(note);
  const Message net = net_words(check.model.net_migration_per_year);
  block.notes.push_back(
      {"傾向が続く場合の出発点は、合計特殊出生率" + rate_words(check.model.total_fertility_rate).ja + "、" +
           net.ja + "です。計画の基準値とは期間と統計の種類が違います。",
       "As trends go, the first step has fertility of " + rate_words(check.model.total_fertility_rate).en +
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

std::vector<charts::YearValue> points_of(const Variant& variant, int to_year) {
  std::vector<charts::YearValue> points;
  for (std::size_t i = 0; i < variant.projection.years.size(); ++i) {
    if (variant.projection.years[i] <= to_year) {
      points.push_back({variant.projection.years[i], variant.projection.populations[i].total()});
    }
  }
  return points;
}

std::vector<charts::YearValue> observed_of(const PlanCheck& check) {
  std::vector<charts::YearValue> points;
  for (const population::CensusCount& census : check.censuses)
    points.push_back({census.year, census.persons.total()});
  return points;
}

std::optional<charts::TargetMark> target_mark(const PlanCheck& check, Lang lang) {
  if (!check.targets.planned) return std::nullopt;
  return charts::TargetMark{check.targets.planned->year, static_cast<double>(check.targets.planned->persons),
                            Message{"計画人口", "Planned"}.in(lang)};
}

int last_year_shown(const PlanCheck& check) {
  return std::max(check.options.to_year, check.targets.planned ? check.targets.planned->year : 0);
}

charts::LinesChart lines_of(const PlanCheck& check, Lang lang) {
  charts::LinesChart chart;
  chart.id = "population-lines";
  chart.title = Message{"人口の見通し（場合別）", "Population by case"}.in(lang);
  chart.unit = Message{"人", "persons"}.in(lang);
  chart.series.push_back(
      {Message{"国勢調査", "Census"}.in(lang), charts::LineKind::observed, observed_of(check), false});
  for (const Variant& variant : check.variants) {
    chart.series.push_back({variant.name.in(lang), charts::LineKind::scenario,
                            points_of(variant, last_year_shown(check)), &variant == &check.plan()});
  }
  chart.target = target_mark(check, lang);
  return chart;
}

charts::FanChart fan_of(const PlanCheck& check, Lang lang) {
  const Variant& plan = check.plan();
  charts::FanChart chart;
  chart.id = "population-fan";
  chart.title = plan.name.in(lang) + Message{"：見通しの幅", ": the range of the outlook"}.in(lang);
  chart.unit = Message{"人", "persons"}.in(lang);
  chart.observed = observed_of(check);
  charts::FanBand wide{95, {}, {}}, middle{80, {}, {}}, narrow{50, {}, {}};
  for (std::size_t i = 0; i < plan.ensemble.years.size(); ++i) {
    if (plan.ensemble.years[i] > last_year_shown(check)) break;
    const auto at = [&](std::size_t quantile) { return plan.ensemble.quantile(i, 0, quantile); };
    chart.years.push_back(plan.ensemble.years[i]);
    chart.median.push_back(at(kMedian));
    wide.low.push_back(at(kLow95)), wide.high.push_back(at(kHigh95));
    middle.low.push_back(at(kLow80)), middle.high.push_back(at(kHigh80));
    narrow.low.push_back(at(kLow50)), narrow.high.push_back(at(kHigh50));
  }
  chart.bands = {wide, middle, narrow};
  chart.target = target_mark(check, lang);
  return chart;
}

charts::PyramidChart pyramid_of(const PlanCheck& check, Lang lang) {
  charts::PyramidChart chart;
  chart.id = "population-pyramid";
  const int start = check.start_year();
  const std::vector<int>& years = check.plan().projection.years;
  const int wanted = check.targets.planned ? check.targets.planned->year : check.options.to_year;
  const auto found = std::lower_bound(years.begin(), years.end(), wanted);
  const std::size_t i = static_cast<std::size_t>(found - years.begin());
  chart.title = Message{"人口ピラミッド", "Population pyramid"}.in(lang);
  chart.bars = {year_words(start).in(lang) + Message{" 国勢調査", " census"}.in(lang),
                check.base().input.start};
  chart.outline = charts::PyramidPopulation{
      year_words(years[i]).in(lang) + Message{" ", ": "}.in(lang) + check.plan().name.in(lang),
      check.plan().projection.populations[i]};
  return chart;
}

}  // namespace

std::vector<AnswerBlock> ground_blocks(const PlanCheck& check) {
  return {reference_block(check), reading_block(check), caveat_block(check)};
}

report::PopulationAnswer explain(const PlanCheck& check, Lang lang) {
  report::PopulationAnswer out;
  out.municipality = {check.municipality, check.municipality};
  out.title = {"計画人口の検証", "The planned population tested"};
  out.answer = answer_words(check);
  for (auto&& blocks :
       {outlook_blocks(check), sides_blocks(check), births_blocks(check), ground_blocks(check)}) {
    out.blocks.insert(out.blocks.end(), blocks.begin(), blocks.end());
  }
  out.lines = lines_of(check, lang);
  out.fan = fan_of(check, lang);
  out.pyramid = pyramid_of(check, lang);
  return out;
}

}  // namespace shirube::app
