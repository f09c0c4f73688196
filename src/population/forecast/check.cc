#include "population/forecast/check.h"

#include <algorithm>
#include <string>

namespace shirube::population::forecasting {
namespace {

constexpr int kWidth = 5;
constexpr int kFewestGroups = 18;  // to 85 and over

Result<void> check_panel(const Panel& panel) {
  if (panel.ages.width != kWidth || panel.ages.count < kFewestGroups) {
    return make_error(
        "forecast-ages",
        {"年齢は5歳階級で、85歳以上まで分かれている必要があります。",
         "Ages must be five-year groups up to 85 and over."},
        {"5歳階級の国勢調査人口を使ってください。", "Use census figures by five-year ages."},
        std::to_string(panel.ages.width) + "歳階級、" + std::to_string(panel.ages.open_age()) + "歳以上まで");
  }
  if (panel.codes.size() < kFewestPlaces) {
    return make_error(
        "forecast-places",
        {"団体が少なすぎて、ほかの団体から学ぶことができません。",
         "There are too few places to learn from each other."},
        {"全国の市区町村（少なくとも" + std::to_string(kFewestPlaces) +
             "団体）の国勢調査を渡してください。1つの市町村だけなら `shirube population project` "
             "を使ってください。",
         "Give the censuses of all municipalities (at least " + std::to_string(kFewestPlaces) +
             "). For a single one use `shirube population project`."},
        std::to_string(panel.codes.size()));
  }
  for (std::size_t k = 1; k < panel.years.size(); ++k) {
    if (panel.years[k] == panel.years[k - 1] + kWidth) continue;
    return make_error("forecast-censuses",
                      {"国勢調査が5年おきに並んでいません。", "The censuses are not five years apart."},
                      {"抜けている年の国勢調査を加えるか、その後の年だけを渡してください。",
                       "Add the census that is missing, or give only the later ones."},
                      std::to_string(panel.years[k - 1]) + " → " + std::to_string(panel.years[k]));
  }
  return {};
}

std::string listed(const std::vector<int>& years) {
  std::string made;
  for (const int year : years) made += (made.empty() ? "" : ", ") + std::to_string(year);
  return made;
}

}  // namespace

Result<Asked> check_forecast(const Panel& panel, const ForecastOptions& options) {
  SHIRUBE_TRY_VOID(check_panel(panel));
  Asked asked;
  const int origin = options.origin == 0 && !panel.years.empty() ? panel.years.back() : options.origin;
  const auto at = std::find(panel.years.begin(), panel.years.end(), origin);
  if (at == panel.years.end()) {
    return make_error("forecast-origin",
                      {"起点の年の国勢調査がありません。", "There is no census of the origin's year."},
                      {"ある年: " + listed(panel.years), "Years there are: " + listed(panel.years)},
                      std::to_string(origin));
  }
  asked.origin = static_cast<std::size_t>(at - panel.years.begin());
  if (asked.origin + 1 < kFewestCensuses) {
    return make_error("forecast-censuses",
                      {"起点までの国勢調査が少なすぎます。", "There are too few censuses up to the origin."},
                      {"3回以上の国勢調査が要ります。起点を後の年にしてください。",
                       "Three are needed at least: take a later origin."},
                      std::to_string(asked.origin + 1));
  }
  const int to = options.to == 0 ? origin + kWidth : options.to;
  if (to <= origin || (to - origin) % kWidth != 0 || to > origin + 100) {
    return make_error(
        "forecast-year",
        {"予測の年は、起点から5年おきの年にしてください。",
         "The year must be a whole number of five-year steps after the origin."},
        {"例: " + std::to_string(origin + kWidth), "For example " + std::to_string(origin + kWidth)},
        std::to_string(to));
  }
  asked.steps = static_cast<std::size_t>((to - origin) / kWidth);
  if (options.official != nullptr && !(options.official->ages == panel.ages)) {
    return make_error(
        "forecast-official",
        {"公式推計と国勢調査の年齢階級が違います。",
         "The official projection and the censuses have different ages."},
        {"同じ年齢階級にそろえてください。", "Bring them to the same ages."},
        std::to_string(options.official->ages.open_age()) + " / " + std::to_string(panel.ages.open_age()));
  }
  if (!(options.official_weight >= 0 && options.official_weight <= 1)) {
    return make_error(
        "forecast-official",
        {"公式推計の重みは0から1です。", "The share of the official projection is from 0 to 1."},
        {"例: 0.4", "For example 0.4"}, std::to_string(options.official_weight));
  }
  return asked;
}

}  // namespace shirube::population::forecasting
