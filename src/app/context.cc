#include "app/context.h"

#include <algorithm>
#include <cctype>

#include "text/normalise.h"
#include "time/civil_date.h"

namespace shirube::app {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

Result<std::string> resolve_plan_id(store::Reader& reader, const std::string& wanted) {
  SHIRUBE_TRY(plans, reader.plans());
  std::vector<std::string> ids;
  for (const store::PlanSummary& plan : plans) {
    if (plan.id == wanted) return wanted;
    ids.push_back(plan.id);
  }
  if (ids.empty()) {
    return make_error(
        "plan-none", {"計画がまだ登録されていません", "no plan is stored yet"},
        {"`shirube import 計画.md` で取り込んでください", "import one: `shirube import plan.md`"});
  }
  if (!wanted.empty()) {
    return make_error("plan-unknown", {"この名前の計画はありません", "there is no plan of this name"},
                      {"登録済み: " + joined(ids), "known: " + joined(ids)}, wanted);
  }
  if (ids.size() > 1) {
    return make_error("plan-ambiguous", {"計画が複数あります", "there are several plans"},
                      {"--plan で選んでください: " + joined(ids), "choose one with --plan: " + joined(ids)});
  }
  return ids.front();
}

IndicatorFinder::IndicatorFinder(const Plan& plan) {
  for (const Indicator& indicator : plan.indicators) {
    entries_.push_back({&indicator, text::for_matching(indicator.key), text::for_matching(indicator.name)});
    by_key_.emplace(indicator.key, &indicator);
    by_name_.emplace(entries_.back().folded_name, &indicator);
  }
}

Result<const Indicator*> IndicatorFinder::find(const std::string& wanted) const {
  if (const auto exact = by_key_.find(wanted); exact != by_key_.end()) return exact->second;
  const auto by_key = by_key_.find(upper(text::for_parsing(text::trim(wanted))));
  if (by_key != by_key_.end()) return by_key->second;

  const std::string folded = text::for_matching(wanted);
  std::vector<const Indicator*> found;
  const auto [first, last] = by_name_.equal_range(folded);
  for (auto it = first; it != last; ++it) found.push_back(it->second);
  if (found.empty() && !folded.empty()) {
    for (const Entry& entry : entries_) {
      if (entry.folded_name.find(folded) != std::string::npos) found.push_back(entry.indicator);
    }
  }
  if (found.size() == 1) return found.front();
  std::vector<std::string> names;
  if (found.size() > 1) {
    for (const Indicator* indicator : found) names.push_back(indicator->key + " " + indicator->name);
    return make_error("indicator-ambiguous", {"複数の指標に当てはまります", "several indicators match"},
                      {"記号で指定してください: " + joined(names), "give the key: " + joined(names)}, wanted);
  }

  const std::size_t limit = std::max<std::size_t>(2, text::length(folded) / 2);
  std::vector<std::pair<std::size_t, const Indicator*>> ranked;
  for (const Entry& entry : entries_) {
    ranked.emplace_back(std::min(text::edit_distance(entry.folded_key, folded, limit),
                                 text::edit_distance(entry.folded_name, folded, limit)),
                        entry.indicator);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [distance, indicator] : ranked) {
    if (distance > limit || names.size() == 3) break;
    names.push_back(indicator->key + " " + indicator->name);
  }
  const Message remedy =
      names.empty()
          ? Message{"`shirube show` で指標の一覧を確かめてください", "list them with `shirube show`"}
          : Message{"もしかして: " + joined(names), "did you mean: " + joined(names)};
  return make_error("indicator-unknown", {"この指標はありません", "there is no such indicator"}, remedy,
                    wanted);
}

int default_as_of(const Plan& plan, const Clock& clock) {
  constexpr std::int64_t kSecondsPerDay = 86'400;
  constexpr std::int64_t kJapan = 9 * 3600;
  const CivilDate today = CivilDate::from_serial((clock.now().seconds + kJapan) / kSecondsPerDay);
  const int finished = fiscal_year_of(today) - 1;
  if (plan.last_fiscal_year == 0) return finished;
  return std::clamp(finished, plan.first_fiscal_year, plan.last_fiscal_year);
}

}  // namespace shirube::app
