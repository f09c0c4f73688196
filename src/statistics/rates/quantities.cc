#include "statistics/rates/quantities.h"

#include <array>
#include <cmath>
#include <utility>

#include "statistics/labels.h"
#include "text/normalise.h"

namespace shirube::statistics {
namespace {

using population::Sex;
using Q = RateQuantity;

constexpr double kNone = HUGE_VAL;

struct Spelling {
  std::string_view text;  // folded, small letters, '-' between words
  Q quantity;
};

// Small and capital letters differ only in lx and Lx, Dx (deaths counted) and dx (of a life
// table), which are looked up before.
constexpr std::array kSpellings = {
    Spelling{"population", Q::population},
    Spelling{"pop", Q::population},
    Spelling{"baseline-pop", Q::population},
    Spelling{"pop-count", Q::population},
    Spelling{"pop-count-age", Q::population},
    Spelling{"pop-count-base", Q::population},
    Spelling{"persons", Q::population},
    Spelling{"nx", Q::population},
    Spelling{"nnx", Q::population},
    Spelling{"exposure", Q::population},
    Spelling{"人口", Q::population},
    Spelling{"期首人口", Q::population},
    Spelling{"survival", Q::survival},
    Spelling{"sx", Q::survival},
    Spelling{"lt-sx", Q::survival},
    Spelling{"survival-ratio", Q::survival},
    Spelling{"surv-prop", Q::survival},
    Spelling{"surv", Q::survival},
    Spelling{"survival-ratio-age", Q::survival},
    Spelling{"生残率", Q::survival},
    Spelling{"survival-from", Q::survival_from},
    Spelling{"surv-ratio-from-age", Q::survival_from},
    Spelling{"survival-ratio-from", Q::survival_from},
    Spelling{"期首年齢別生残率", Q::survival_from},
    Spelling{"survival-birth", Q::survival_birth},
    Spelling{"surv-birth", Q::survival_birth},
    Spelling{"survival-at-birth", Q::survival_birth},
    Spelling{"出生児生残率", Q::survival_birth},
    Spelling{"survival-open", Q::survival_open},
    Spelling{"surv-open", Q::survival_open},
    Spelling{"最終年齢内生残率", Q::survival_open},
    Spelling{"mx", Q::mx},
    Spelling{"nmx", Q::mx},
    Spelling{"lt-nmx", Q::mx},
    Spelling{"death-rate", Q::mx},
    Spelling{"死亡率", Q::mx},
    Spelling{"中央死亡率", Q::mx},
    Spelling{"qx", Q::qx},
    Spelling{"nqx", Q::qx},
    Spelling{"lt-nqx", Q::qx},
    Spelling{"死亡確率", Q::qx},
    Spelling{"ax", Q::ax},
    Spelling{"nax", Q::ax},
    Spelling{"lt-nax", Q::ax},
    Spelling{"平均生存年数", Q::ax},
    Spelling{"生存数", Q::lx},
    Spelling{"survivors", Q::lx},
    Spelling{"nlx", Q::Lx},
    Spelling{"lt-nlx", Q::Lx},
    Spelling{"person-years", Q::Lx},
    Spelling{"定常人口", Q::Lx},
    Spelling{"生存延べ年数", Q::Lx},
    Spelling{"ex", Q::ex},
    Spelling{"lt-ex", Q::ex},
    Spelling{"平均余命", Q::ex},
    Spelling{"deaths", Q::deaths},
    Spelling{"死亡数", Q::deaths},
    Spelling{"asfr", Q::asfr},
    Spelling{"fx", Q::asfr},
    Spelling{"fertility", Q::asfr},
    Spelling{"fert-rate-age", Q::asfr},
    Spelling{"births-per-woman-per-year", Q::asfr},
    Spelling{"出生率", Q::asfr},
    Spelling{"年齢別出生率", Q::asfr},
    Spelling{"pasfr", Q::pasfr},
    Spelling{"percentasfr", Q::pasfr},
    Spelling{"percent-asfr", Q::pasfr},
    Spelling{"percent-of-tfr", Q::pasfr},
    Spelling{"出生割合", Q::pasfr},
    Spelling{"tfr", Q::tfr},
    Spelling{"total-fertility", Q::tfr},
    Spelling{"total-fertility-rate", Q::tfr},
    Spelling{"合計特殊出生率", Q::tfr},
    Spelling{"合計出生率", Q::tfr},
    Spelling{"sex-ratio-at-birth", Q::sex_ratio_at_birth},
    Spelling{"srb", Q::sex_ratio_at_birth},
    Spelling{"sexratio", Q::sex_ratio_at_birth},
    Spelling{"sex-ratio", Q::sex_ratio_at_birth},
    Spelling{"males-per-female", Q::sex_ratio_at_birth},
    Spelling{"出生性比", Q::sex_ratio_at_birth},
    Spelling{"female-share-at-birth", Q::female_share_at_birth},
    Spelling{"女児割合", Q::female_share_at_birth},
    Spelling{"child-woman-ratio", Q::child_woman_ratio},
    Spelling{"cwr", Q::child_woman_ratio},
    Spelling{"子ども女性比", Q::child_woman_ratio},
    Spelling{"child-sex-ratio", Q::child_sex_ratio},
    Spelling{"0-4歳性比", Q::child_sex_ratio},
    Spelling{"net-migrants", Q::net_migrants},
    Spelling{"mig", Q::net_migrants},
    Spelling{"net-migration", Q::net_migrants},
    Spelling{"migration", Q::net_migrants},
    Spelling{"mig-net-count-age", Q::net_migrants},
    Spelling{"純移動数", Q::net_migrants},
    Spelling{"転入超過数", Q::net_migrants},
    Spelling{"in-migrants", Q::in_migrants},
    Spelling{"in-migration", Q::in_migrants},
    Spelling{"転入数", Q::in_migrants},
    Spelling{"out-migrants", Q::out_migrants},
    Spelling{"out-migration", Q::out_migrants},
    Spelling{"転出数", Q::out_migrants},
    Spelling{"net-rate", Q::net_rate},
    Spelling{"mig-prop-per-step", Q::net_rate},
    Spelling{"純移動率", Q::net_rate},
    Spelling{"in-rate", Q::in_rate},
    Spelling{"転入率", Q::in_rate},
    Spelling{"out-rate", Q::out_rate},
    Spelling{"転出率", Q::out_rate},
    Spelling{"net-rate-annual", Q::net_rate_annual},
    Spelling{"net-mig-rate-annual", Q::net_rate_annual},
    Spelling{"mig-prop", Q::net_rate_annual},
    Spelling{"年純移動率", Q::net_rate_annual},
    Spelling{"in-rate-annual", Q::in_rate_annual},
    Spelling{"年転入率", Q::in_rate_annual},
    Spelling{"out-rate-annual", Q::out_rate_annual},
    Spelling{"年転出率", Q::out_rate_annual},
    Spelling{"net-migrants-total", Q::net_migrants_total},
    Spelling{"net-migration-total", Q::net_migrants_total},
    Spelling{"純移動総数", Q::net_migrants_total},
    Spelling{"migration-schedule", Q::migration_schedule},
    Spelling{"schedule", Q::migration_schedule},
    Spelling{"移動年齢パターン", Q::migration_schedule},
    Spelling{"timing", Q::timing},
    Spelling{"mig-assumption", Q::timing},
    Spelling{"移動の時期", Q::timing},
};

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text::for_parsing(text::trim(text))) {
    const bool gap = c == ' ' || c == '_' || c == '.';
    out += gap ? '-' : c;
  }
  // m(x) is mx.
  const std::size_t of_x = out.find("(x)");
  if (of_x != std::string::npos) out.replace(of_x, 3, "x");
  return out;
}

std::string small(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::optional<Q> find(const std::string& name) {
  if (name == "lx" || name == "lt-lx") return Q::lx;
  if (name == "Lx" || name == "nLx" || name == "lt-nLx" || name == "lt-Lx") return Q::Lx;
  if (name == "Dx" || name == "nDx") return Q::deaths;
  const std::string key = small(name);
  for (const Spelling& spelling : kSpellings) {
    if (spelling.text == key) return spelling.quantity;
  }
  return std::nullopt;
}

bool cut_end(std::string& text, std::string_view end) {
  if (text.size() <= end.size() || small(text).substr(text.size() - end.size()) != end) return false;
  text.resize(text.size() - end.size());
  return true;
}

bool cut_begin(std::string& text, std::string_view begin) {
  if (text.size() <= begin.size() || !small(text).starts_with(begin)) return false;
  text.erase(0, begin.size());
  return true;
}

std::optional<Sex> cut_sex(std::string& text) {
  for (const std::string_view word : {"-female", "-females", "-f", "(女)", "-女"}) {
    if (cut_end(text, word)) return Sex::female;
  }
  for (const std::string_view word : {"-male", "-males", "-m", "(男)", "-男"}) {
    if (cut_end(text, word)) return Sex::male;
  }
  if (cut_begin(text, "female-") || cut_begin(text, "女の")) return Sex::female;
  if (cut_begin(text, "male-") || cut_begin(text, "男の")) return Sex::male;
  return std::nullopt;
}

// "popF", "mxM" as the United Nations' files are named.
std::optional<QuantityName> with_letter(std::string name, double scale) {
  if (name.size() < 3 || (name.back() != 'F' && name.back() != 'M')) return std::nullopt;
  const Sex sex = name.back() == 'F' ? Sex::female : Sex::male;
  name.pop_back();
  const std::optional<Q> quantity = find(name);
  if (!quantity) return std::nullopt;
  return QuantityName{*quantity, sex, scale};
}

double cut_unit(std::string& text) {
  const std::pair<std::string_view, double> units[] = {
      {"-thousands", 1000},     {"(千人)", 1000},   {"-per-1000", 0.001}, {"(‰)", 0.001},
      {"-per-thousand", 0.001}, {"-percent", 0.01}, {"(%)", 0.01},        {"-per-100", 0.01},
      {"(人口千対)", 0.001},    {"(人)", 1}};
  for (const auto& [word, scale] : units) {
    if (cut_end(text, word)) return scale;
  }
  return 1;
}

}  // namespace

const std::vector<QuantityInfo>& rate_quantities() {
  static const std::vector<QuantityInfo> all = {
      {Q::population, "population", {"人口", "population"}, 0, kNone, true, true, OverTime::state},
      {Q::survival, "survival", {"生残率", "survival ratio"}, 0, 1},
      {Q::survival_from, "survival-from", {"期首年齢別の生残率", "survival ratio by age at the start"}, 0, 1},
      {Q::survival_birth, "survival-birth", {"出生児の生残率", "survival from birth"}, 0, 1, false},
      {Q::survival_open,
       "survival-open",
       {"最後の年齢区分内の生残率", "survival within the open group"},
       0,
       1,
       false},
      {Q::mx, "mx", {"死亡率", "death rate"}, 0, 10},
      {Q::qx, "qx", {"死亡確率", "probability of dying"}, 0, 1},
      {Q::ax, "ax", {"死亡者の平均生存年数a(x)", "a(x)"}, 0, 150},
      {Q::lx, "lx", {"生存数", "survivors"}, 0, kNone},
      {Q::Lx, "Lx", {"生存延べ年数（定常人口）", "person-years lived"}, 0, kNone},
      {Q::ex, "ex", {"平均余命", "remaining years"}, 0, 150},
      {Q::deaths, "deaths", {"死亡数", "deaths"}, 0, kNone, true, true, OverTime::amount},
      {Q::asfr, "asfr", {"年齢別出生率", "fertility rate"}, 0, 1, true, false},
      {Q::pasfr, "pasfr", {"出生率の年齢割合", "share of the total fertility"}, 0, 100, true, false},
      {Q::tfr, "tfr", {"合計特殊出生率", "total fertility rate"}, 0, 15, false, false},
      {Q::sex_ratio_at_birth, "sex-ratio-at-birth", {"出生性比", "sex ratio at birth"}, 0.5, 2, false, false},
      {Q::female_share_at_birth,
       "female-share-at-birth",
       {"出生に占める女児の割合", "share of girls at birth"},
       0.3,
       0.7,
       false,
       false},
      {Q::child_woman_ratio, "child-woman-ratio", {"子ども女性比", "child–woman ratio"}, 0, 5, false, false},
      {Q::child_sex_ratio,
       "child-sex-ratio",
       {"子どもの性比", "sex ratio of children"},
       0.5,
       2,
       false,
       false},
      {Q::net_migrants,
       "net-migrants",
       {"純移動数", "net migrants"},
       -kNone,
       kNone,
       true,
       true,
       OverTime::amount},
      {Q::in_migrants, "in-migrants", {"転入数", "in-migrants"}, 0, kNone, true, true, OverTime::amount},
      {Q::out_migrants, "out-migrants", {"転出数", "out-migrants"}, 0, kNone, true, true, OverTime::amount},
      {Q::net_rate, "net-rate", {"純移動率", "net migration rate"}, -1, 5, true, true, OverTime::amount},
      {Q::in_rate, "in-rate", {"転入率", "in-migration rate"}, 0, 5, true, true, OverTime::amount},
      {Q::out_rate, "out-rate", {"転出率", "out-migration rate"}, 0, 1, true, true, OverTime::amount},
      {Q::net_rate_annual, "net-rate-annual", {"年純移動率", "yearly net migration rate"}, -1, 1},
      {Q::in_rate_annual, "in-rate-annual", {"年転入率", "yearly in-migration rate"}, 0, 1},
      {Q::out_rate_annual, "out-rate-annual", {"年転出率", "yearly out-migration rate"}, 0, 1},
      {Q::net_migrants_total,
       "net-migrants-total",
       {"純移動の総数", "total of net migrants"},
       -kNone,
       kNone,
       false,
       false,
       OverTime::amount},
      {Q::migration_schedule,
       "migration-schedule",
       {"移動の年齢別割合", "age schedule of migration"},
       -kNone,
       kNone},
      {Q::timing, "timing", {"移動の時期", "timing of migration"}, 0, 4, false, false},
  };
  return all;
}

const QuantityInfo& info(RateQuantity quantity) {
  return rate_quantities()[static_cast<std::size_t>(quantity)];
}

std::string main_quantities() {
  return "population, survival, mx, qx, lx, Lx, deaths, asfr, tfr, pasfr, sex-ratio-at-birth, net-migrants, "
         "in-migrants, out-migrants, net-rate, migration-schedule …";
}

std::optional<QuantityName> parse_quantity(std::string_view text) {
  if (text.empty() || text.size() > 80) return std::nullopt;
  std::string name = folded(text);
  double scale = cut_unit(name);
  if (const std::optional<Q> whole = find(name)) {
    return QuantityName{*whole, std::nullopt, scale};
  }
  const std::string before = name;
  const std::optional<Sex> sex = cut_sex(name);
  if (scale == 1) scale = cut_unit(name);
  if (const std::optional<Q> quantity = find(name)) return QuantityName{*quantity, sex, scale};
  return with_letter(before, scale);
}

std::optional<Sex> sex_of_name(std::string_view text) {
  std::string name = folded(text);
  return cut_sex(name);
}

}  // namespace shirube::statistics
