#include "population/estimation/model.h"

#include <algorithm>

#include "population/ensemble/uncertainty_table.h"
#include "population/estimation/estimate.h"
#include "population/estimation/model_parts.h"
#include "population/schedules/national.h"
#include "words/numbers.h"

namespace shirube::population {
namespace {

Result<void> check_censuses(const std::string& code, const std::vector<CensusCount>& censuses,
                            const ModelOptions& options) {
  if (censuses.size() < 2) {
    return make_error("census-too-few",
                      {code + ": 国勢調査が" + std::to_string(censuses.size()) + "回分しかありません。",
                       code + ": there are only " + std::to_string(censuses.size()) + " censuses."},
                      {"続いた2回以上の国勢調査を読み込んでください（population load）。",
                       "Load at least two censuses in succession (population load)."});
  }
  const AgeGroups ages = censuses.back().persons.ages();
  if (options.width != ages.width && options.width != 1) {
    return make_error("ages-differ",
                      {"この年齢幅では推計できません。", "No projection by ages of this width."},
                      {std::to_string(ages.width) + "歳階級か各歳（1）を指定してください。",
                       "Use " + std::to_string(ages.width) + " (as the census) or 1."},
                      std::to_string(options.width));
  }
  for (std::size_t i = 0; i < censuses.size(); ++i) {
    const CensusCount& census = censuses[i];
    if (census.persons.ages() != ages) {
      return make_error(
          "ages-differ",
          {code + ": 調査ごとに年齢階級が違います。", code + ": the censuses have different age groups."},
          {"同じ幅・同じ最高階級にそろえてください。", "Bring them to the same width and the same open age."},
          std::to_string(census.year));
    }
    if (i > 0 && census.year - censuses[i - 1].year != ages.width) {
      return make_error(
          "census-years",
          {code + ": 調査の年が" + std::to_string(ages.width) + "年おきに並んでいません。",
           code + ": the censuses do not follow one another every " + std::to_string(ages.width) + " years."},
          {"年の順に、間を抜かさず与えてください。", "Give them in the order of years without a gap."},
          std::to_string(censuses[i - 1].year) + "→" + std::to_string(census.year));
    }
  }
  if (options.end_year <= censuses.back().year) {
    return make_error("year-outside",
                      {"終わりの年が最後の国勢調査より後ではありません。",
                       "The end year does not lie after the last census."},
                      {std::to_string(censuses.back().year) + "年より後の年を指定してください。",
                       "Use a year after " + std::to_string(censuses.back().year) + "."},
                      std::to_string(options.end_year));
  }
  return {};
}

// What the rates say of the first step, per year.
Result<double> first_net_migration(const ProjectionInput& input) {
  SHIRUBE_TRY(step, project_step(input.start, input.steps.front(), input.timing));
  return step.accounts.net_migrants.total() / input.width();
}

std::vector<Message> notes_of(const std::vector<CensusCount>& censuses, const ModelOptions& options,
                              int periods, double mortality, const LocalFertility& fertility,
                              const Model& model) {
  std::vector<Message> out;
  const bool deaths = !options.deaths.empty();
  out.push_back({"死亡: 国連推計（2024年版）の日本の生残率に、" +
                     std::string(deaths ? "届け出られた死亡数" : "70歳以上の生残") +
                     "から求めた死亡力の倍率 " + words::fixed(mortality, 3) + " をかけた。",
                 "Mortality: survival ratios of Japan (UN WPP 2024), forces of mortality times " +
                     words::fixed(mortality, 3) + ", from " +
                     (deaths ? "registered deaths." : "the survival of those aged 70 and over.")});
  out.push_back(
      {"出生: 日本の年齢別出生率（国連推計2024年版の中位）の " + words::fixed(fertility.ratio, 3) + " 倍（" +
           (fertility.from_births ? "届け出られた出生数" : "0〜4歳の人数") +
           "から）。最初の期間の合計特殊出生率は " + words::fixed(model.total_fertility_rate, 2) + "。",
       "Fertility: " + words::fixed(fertility.ratio, 3) +
           " times the rates of Japan (UN WPP 2024, medium), from " +
           (fertility.from_births ? "registered births" : "the children aged 0–4") +
           "; total fertility rate of the first step " + words::fixed(model.total_fertility_rate, 2) + "."});
  const std::string from =
      std::to_string(censuses[censuses.size() - 1 - static_cast<std::size_t>(periods)].year);
  const std::string to = std::to_string(censuses.back().year);
  out.push_back({"移動: " + from + "〜" + to + "年の純移動率（男女・年齢別）の平均を、1期ごとに " +
                     words::fixed(options.migration_damping, 2) + " 倍に弱めながら続けた。最初の期間は年 " +
                     words::fixed(model.net_migration_per_year, 0) + " 人。",
                 "Migration: mean net rates by sex and age of " + from + "–" + to + ", times " +
                     words::fixed(options.migration_damping, 2) + " from step to step; " +
                     words::fixed(model.net_migration_per_year, 0) + " persons a year in the first."});
  return out;
}

}  // namespace

Result<Model> build_model(const std::string& code, const std::string& name,
                          const std::vector<CensusCount>& censuses, const ModelOptions& options) {
  SHIRUBE_TRY_VOID(check_censuses(code, censuses, options));
  const AgeGroups ages = censuses.back().persons.ages();
  const int intervals = static_cast<int>(censuses.size()) - 1;
  const int periods = std::clamp(options.migration_periods, 1, intervals);
  for (const Diagnostic& finding : check_cohorts(code, censuses[censuses.size() - 2], censuses.back())) {
    if (finding.severity == Severity::error) return finding;
  }

  Model model;
  const double mortality = local_mortality_factor(censuses, options.deaths);
  const LocalFertility fertility = local_fertility(censuses, options.births, mortality);
  SHIRUBE_TRY(rates, local_migration_rates(censuses, periods, mortality, fertility.last_interval));

  ProjectionInput& base = model.input.base;
  base.place = code;
  base.name = name;
  base.start_year = censuses.back().year;
  base.start = censuses.back().persons;
  base.timing = Timing::un2019;
  double level = 1;
  for (int year = base.start_year; year < options.end_year; year += ages.width) {
    base.steps.push_back(model_step(year, ages, mortality, fertility.ratio, rates, level));
    level *= options.migration_damping;
  }
  if (options.width != ages.width) {
    SHIRUBE_TRY(single, by_single_years(base, mortality, fertility.ratio, options.end_year));
    base = std::move(single);
  }
  for (const double rate : base.steps.front().fertility.annual_rates) {
    model.total_fertility_rate += rate * base.width();
  }
  SHIRUBE_TRY(net, first_net_migration(base));
  model.net_migration_per_year = net;
  model.input.prefecture = code.substr(0, 2);
  const double people = base.start.total();
  if (people > 0) {
    SHIRUBE_TRY(uncertainty, default_uncertainty(people, base.start.ages()));
    model.input.uncertainty = std::move(uncertainty);
  } else {
    model.input.uncertainty.migration_profile = Cells(base.start.ages());
    model.notes.push_back({"最後の国勢調査に人口がありません。推計も0になります。",
                           "Nobody lived here at the last census; the projection stays at 0."});
  }
  for (Message& note : notes_of(censuses, options, periods, mortality, fertility, model))
    model.notes.push_back(std::move(note));
  return model;
}

}  // namespace shirube::population
