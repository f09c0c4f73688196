#include "cli/population/rate_options.h"

#include <charconv>

#include "population/schedules/lifetable.h"

namespace shirube::cli {
namespace {

constexpr int kMostDigits = 17;

}  // namespace

void add_life_table_options(std::vector<Option>& options, LifeTableWords& words, bool basis) {
  if (basis) {
    options.push_back({"--given",
                       {"何から作るか（省略時はファイルにある最初のもの）",
                        "what to make it from (default: the first that the file has)"},
                       &words.basis,
                       false,
                       {"mx", "qx", "lx", "Lx", "deaths"}});
  }
  options.push_back(
      {"--a0",
       {"0歳（と1～4歳）の死亡者の平均生存年数の規則。省略時はファイルの ax、なければ coale-demeny",
        "rule of a(x) at ages 0 and 1–4; default: ax of the file, else coale-demeny"},
       &words.a0,
       false,
       population::infant_rule_names()});
  options.push_back({"--adult",
                     {"5歳以上の a(x) の規則（既定 greville）", "rule of a(x) from age 5 (default greville)"},
                     &words.adult,
                     false,
                     {"greville", "half", "graduated"}});
  options.push_back(
      {"--a", {"年齢=年数（くり返し）: その年齢の a(x)", "AGE=YEARS, repeated: a(x) of one age"}, &words.a});
  options.push_back({"--last-slope",
                     {"最後の閉じた区分の傾きを、最後の率（open）と下の区分（below）のどちらから取るか",
                      "slope of the last closed group: from the open group's rate, or from below (MortCast)"},
                     &words.slope,
                     false,
                     {"open", "below"}});
  options.push_back({"--open-years",
                     {"最後の年齢区分の平均余命（省略時は ex・ax、なければ1/m）",
                      "remaining years of the open group (default: its ex or ax, else 1/m)"},
                     &words.open_years});
  options.push_back({"--kannisto",
                     {"この年齢まで Kannisto の曲線で延ばす（110、130など）",
                      "carry the rates on to this age by Kannisto's curve (110, 130)"},
                     &words.kannisto});
  options.push_back({"--radix", {"出生数 l(0)", "births l(0)"}, &words.radix});
}

Result<double> option_number(const std::string& option, const std::string& text) {
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec == std::errc() && end.ptr == text.data() + text.size()) return value;
  return make_error("usage-number", {option + " が数ではありません", option + " is no number"},
                    {"例: " + option + " 1.3", "for example " + option + " 1.3"}, text);
}

Result<statistics::LifeTableRules> rules_of(const LifeTableWords& words) {
  statistics::LifeTableRules rules;
  if (!words.basis.empty()) rules.basis = statistics::parse_life_table_basis(words.basis);
  if (!words.a0.empty()) rules.infant = population::parse_infant_rule(words.a0);
  rules.adult = population::parse_adult_rule(words.adult).value_or(population::AdultRule::greville);
  rules.last_slope_from_below = words.slope == "below";
  rules.kannisto_to = words.kannisto;
  if (!words.open_years.empty()) {
    SHIRUBE_TRY(years, option_number("--open-years", words.open_years));
    rules.open_years = years;
  }
  if (!words.radix.empty()) {
    SHIRUBE_TRY(radix, option_number("--radix", words.radix));
    if (!(radix > 0)) {
      return make_error("usage-number", {"--radix は正の数です", "--radix is above 0"},
                        {"例: --radix 100000", "for example --radix 100000"}, words.radix);
    }
    rules.radix = radix;
  }
  for (const std::string& text : words.a) {
    const std::size_t equals = text.find('=');
    int age = 0;
    const bool sound = equals != std::string::npos &&
                       std::from_chars(text.data(), text.data() + equals, age).ptr == text.data() + equals;
    if (!sound) {
      return make_error("usage-ax", {"--a は 年齢=年数 の形です", "--a is AGE=YEARS"},
                        {"例: --a 0=0.068 --a 1=1.626", "for example --a 0=0.068 --a 1=1.626"}, text);
    }
    SHIRUBE_TRY(years, option_number("--a", text.substr(equals + 1)));
    rules.given_a[age] = years;
  }
  return rules;
}

Result<app::Digits> digits_of(const Session& session, const std::string& text, int for_people) {
  if (text.empty()) return session.as_table() ? app::Digits(for_people) : app::Digits();
  SHIRUBE_TRY(number, option_number("--digits", text));
  const int digits = static_cast<int>(number);
  if (digits == number && digits >= 0 && digits <= kMostDigits) return app::Digits(digits);
  return make_error("usage-number",
                    {"--digits は0から17までの整数です", "--digits is a whole number from 0 to 17"},
                    {"例: --digits 3", "for example --digits 3"}, text);
}

Option digits_option(std::string& text) {
  return {"--digits",
          {"小数の桁数（省略時、CSVとJSONと--outは元の数に戻る全桁）",
           "decimals (default: in CSV, JSON and --out as many as read back the same number)"},
          &text};
}

int run_with_findings(Session& session, const std::function<Result<int>(Diagnostics&)>& work) {
  Diagnostics findings;
  const Result<int> result = session.told(work(findings), findings);
  return result ? result.value() : session.fail(result.error());
}

}  // namespace shirube::cli
