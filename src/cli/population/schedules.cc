// population rogers-castro, fertility, subdivide
#include "app/population/schedules.h"

#include <charconv>
#include <memory>
#include <ostream>

#include "app/population/life_table.h"
#include "cli/population/commands.h"
#include "cli/population/rate_options.h"

namespace shirube::cli {
namespace {

struct CurveOptions {
  app::CurveRequest curve;
  app::FitRequest fit;
  std::string form = "best";
  std::string ages = "0-100";
  std::string groups;
  std::string total;
  std::string digits;
  int end_age = 100;
  bool shares = false;
  bool fitted = false;
};

Result<std::pair<int, int>> age_span(const std::string& text) {
  const std::size_t dash = text.find('-');
  int from = 0;
  int to = 0;
  if (dash != std::string::npos) {
    const auto first = std::from_chars(text.data(), text.data() + dash, from);
    const auto second = std::from_chars(text.data() + dash + 1, text.data() + text.size(), to);
    if (first.ptr == text.data() + dash && second.ec == std::errc() &&
        second.ptr == text.data() + text.size() && from >= 0 && to >= from && to <= 150)
      return std::pair(from, to);
  }
  return make_error("usage-ages", {"年齢の範囲として読めません", "this is no range of ages"},
                    {"0-100 のように書いてください", "write 0-100"}, text);
}

int curve(Session& session, const CurveOptions& options) {
  return run_with_findings(session, [&](Diagnostics& findings) -> Result<int> {
    SHIRUBE_TRY(digits, digits_of(session, options.digits, 6));
    if (!options.fit.files.empty()) {
      app::FitRequest request = options.fit;
      if (options.form != "best") {
        request.form = static_cast<population::RogersCastroForm>(std::stoi(options.form));
      }
      SHIRUBE_TRY(fits, app::fit_curves(request, &findings));
      session.print(options.fitted ? app::fit_values(fits, digits) : app::fit_parameters(fits, digits));
      return static_cast<int>(kOk);
    }
    SHIRUBE_TRY(made, app::read_curve(options.curve));
    if (options.groups.empty() && !options.shares) {
      SHIRUBE_TRY(span, age_span(options.ages));
      session.print(app::curve_values(made, span.first, span.second, digits));
      return static_cast<int>(kOk);
    }
    SHIRUBE_TRY(groups, app::parse_age_groups(options.groups.empty() ? "5:100" : options.groups));
    std::optional<double> total;
    if (!options.total.empty()) {
      SHIRUBE_TRY(number, option_number("--total", options.total));
      total = number;
    }
    session.print(app::curve_groups(made, groups, options.end_age, options.shares, total, digits));
    return static_cast<int>(kOk);
  });
}

Command curve_command() {
  auto options = std::make_shared<CurveOptions>();
  CurveOptions& o = *options;
  Command command;
  command.name = "rogers-castro";
  command.summary = {"移動の年齢パターン（ロジャース・カストロ曲線）の値と当てはめ",
                     "values and fits of migration curves (Rogers & Castro)"};
  command.examples = {
      "例:\n"
      "  shirube population rogers-castro --standard --ages 0-100\n"
      "  shirube population rogers-castro --parameters "
      "a1=0.02,alpha1=0.1,a2=0.06,alpha2=0.1,mu2=20,lambda2=0.4,c=0.003\n"
      "  shirube population rogers-castro --standard --groups 5:100 --end-age 80 --shares --format csv > "
      "割合.csv\n"
      "  shirube population rogers-castro --fit 転出率.csv --form 7\n"
      "  shirube population rogers-castro --fit 転出率.csv --fitted\n"
      "--shares の出力は `shirube population engine` が migration-schedule "
      "として読めます。当てはめは転入と転出を\n"
      "別々に行い、当てはまりの良さ（二乗平均平方根誤差、決定係数）を添えます。方法は\n"
      "docs/methods/schedules.md にあります。",
      "Examples:\n"
      "  shirube population rogers-castro --standard --ages 0-100\n"
      "  shirube population rogers-castro --parameters "
      "a1=0.02,alpha1=0.1,a2=0.06,alpha2=0.1,mu2=20,lambda2=0.4,c=0.003\n"
      "  shirube population rogers-castro --standard --groups 5:100 --end-age 80 --shares --format csv > "
      "schedule.csv\n"
      "  shirube population rogers-castro --fit out.csv --form 7\n"
      "  shirube population rogers-castro --fit out.csv --fitted\n"
      "`shirube population engine` reads what --shares prints as migration-schedule. In- and out-rates are\n"
      "fitted apart; the quality of the fit is given. Methods: docs/methods/schedules.md."};
  command.options = {
      {"--parameters",
       {"名前=値をコンマで並べる（くり返し）", "NAME=VALUE with commas, repeated"},
       &o.curve.parameters},
      {"--parameter-file", {"名前と値の2列の CSV", "CSV of names and values"}, &o.curve.file},
      {"--standard",
       {"標準の形（Rogers & Castro 1981）", "the standard schedule (Rogers & Castro 1981)"},
       &o.curve.standard},
      {"--ages",
       {"値を出す年齢（ちょうどその年齢。既定 0-100）", "exact ages to list (default 0-100)"},
       &o.ages},
      {"--groups",
       {"年齢区分ごとの率。幅:最後の年齢（5:100）", "mean rates by groups, WIDTH:OPEN (5:100)"},
       &o.groups},
      {"--shares",
       {"合計が1になる割合（男女は半分ずつ）", "shares that sum to 1, half to each sex"},
       &o.shares},
      {"--total", {"全年齢の率の合計をこの値にする", "scale the rates to this gross rate"}, &o.total},
      {"--end-age",
       {"移動する最後の年齢（既定 100）", "age from which nobody moves (default 100)"},
       &o.end_age},
      {"--fit",
       {"転入率・転出率のファイル（くり返し）。「out-rate=ファイル」とも書ける",
        "file of in- or out-rates, repeated; also out-rate=FILE"},
       &o.fit.files},
      {"--form",
       {"当てはめるパラメーターの数（既定 best）", "parameters to fit (default best)"},
       &o.form,
       false,
       {"7", "9", "11", "13", "best"}},
      {"--exact-ages",
       {"率は区分の中央でなく、書かれた年齢ちょうどの値とみなす", "rates are values at the ages as written"},
       &o.fit.exact_ages},
      {"--fitted",
       {"パラメーターの代わりに、実際と曲線の値を出す", "list observed and fitted values instead"},
       &o.fitted},
      {"--place",
       {"複数の地域を含むファイルから選ぶコードか名前", "code or name, where files hold several"},
       &o.fit.place},
      digits_option(o.digits)};
  command.run = [options](Session& session) { return curve(session, *options); };
  return command;
}

// ---- fertility

struct FertilityOptions {
  app::FertilityRequest request;
  std::string tfr, mean_age, alpha, beta, digits;
  bool summary = false;
};

Result<std::optional<double>> optional_number(const std::string& option, const std::string& text) {
  if (text.empty()) return std::optional<double>();
  SHIRUBE_TRY(value, option_number(option, text));
  return std::optional<double>(value);
}

int fertility(Session& session, const FertilityOptions& options) {
  return run_with_findings(session, [&](Diagnostics& findings) -> Result<int> {
    app::FertilityRequest request = options.request;
    SHIRUBE_TRY(tfr, optional_number("--tfr", options.tfr));
    SHIRUBE_TRY(mean_age, optional_number("--mean-age", options.mean_age));
    SHIRUBE_TRY(alpha, optional_number("--alpha", options.alpha));
    SHIRUBE_TRY(beta, optional_number("--beta", options.beta));
    request.tfr = tfr;
    request.mean_age = mean_age;
    request.alpha = alpha;
    request.beta = beta;
    SHIRUBE_TRY(digits, digits_of(session, options.digits, 6));
    SHIRUBE_TRY(made, app::make_fertility(request, &findings));
    if (options.summary) {
      session.print(app::fertility_summary(made, digits));
      return static_cast<int>(kOk);
    }
    if (session.as_table()) {
      session.print(app::fertility_summary(made, digits));
      session.out << "\n";
    }
    session.print(app::fertility_listing(made, digits));
    return static_cast<int>(kOk);
  });
}

Command fertility_command() {
  auto options = std::make_shared<FertilityOptions>();
  FertilityOptions& o = *options;
  Command command;
  command.name = "fertility";
  command.summary = {"年齢別出生率: 水準・晩産化・各歳・子ども女性比との換算",
                     "fertility by age: level, timing, single years, children per woman"};
  command.examples = {
      "例:\n"
      "  shirube population fertility 出生率.csv --tfr 1.8 --mean-age 31.5\n"
      "  shirube population fertility pasfr=percentASFR.txt tfr=tfr.txt --place 392 --single-years --format "
      "csv\n"
      "  shirube population fertility 出生率.csv 人口.csv 生残率.csv --from-children --summary\n"
      "年齢の形は、累積割合のゴンペルツ変換（Brass）で早めたり遅らせたりします。人口と生残率があれば、\n"
      "その合計特殊出生率が残す子どもの数（0～4歳と15～49歳女性の比）も出します。--from-children は逆に、\n"
      "子どもの数から水準を求めます。",
      "Examples:\n"
      "  shirube population fertility asfr.csv --tfr 1.8 --mean-age 31.5\n"
      "  shirube population fertility pasfr=percentASFR.txt tfr=tfr.txt --place 392 --single-years --format "
      "csv\n"
      "  shirube population fertility asfr.csv people.csv survival.csv --from-children --summary\n"
      "The shape is moved by the relational Gompertz model (Brass). With people and survival the children\n"
      "per woman 15–49 that the level leaves are given, too; --from-children finds the level from them."};
  command.options = {
      {"FILE", {"出生率などのファイル（いくつでも）", "files, any number"}, &o.request.files, true},
      {"--tfr", {"この合計特殊出生率に合わせる", "scale to this total fertility rate"}, &o.tfr},
      {"--mean-age", {"平均出生年齢をこの年齢に移す", "move the mean age at birth here"}, &o.mean_age},
      {"--alpha",
       {"ゴンペルツ変換の α（正は早産化）", "alpha of the Gompertz model (above 0: earlier)"},
       &o.alpha},
      {"--beta", {"ゴンペルツ変換の β（1超は狭く）", "beta (above 1: narrower)"}, &o.beta},
      {"--from-children",
       {"人口の子どもの数から水準を求める", "the level from the children counted"},
       &o.request.from_children},
      {"--single-years", {"各歳にする", "by single years"}, &o.request.single_years},
      {"--summary", {"合計特殊出生率・平均出生年齢・子ども女性比だけ", "only the totals"}, &o.summary},
      {"--place",
       {"複数の地域を含むファイルから選ぶコードか名前", "code or name, where files hold several"},
       &o.request.place},
      digits_option(o.digits)};
  command.run = [options](Session& session) { return fertility(session, *options); };
  return command;
}

// ---- subdivide

struct SubdivideOptions {
  app::SubdivideRequest request;
  std::string digits;
};

Command subdivide_command() {
  auto options = std::make_shared<SubdivideOptions>();
  SubdivideOptions& o = *options;
  Command command;
  command.name = "subdivide";
  command.summary = {"5歳階級を各歳に分ける", "make single years of five-year groups"};
  command.examples = {
      "例:\n"
      "  shirube population subdivide 人口.csv --format csv > 各歳人口.csv\n"
      "  shirube population subdivide asfr=出生率.csv --format csv\n"
      "区分の合計（出生率は合計特殊出生率）を保ち、負になりません。生命表は\n"
      "`shirube population life-table --single-years` を使ってください。方法は docs/methods/schedules.md "
      "にあります。",
      "Examples:\n"
      "  shirube population subdivide people.csv --format csv > single.csv\n"
      "  shirube population subdivide asfr=fertility.csv --format csv\n"
      "Groups keep their sums (rates the total fertility rate) and nothing is negative. For life tables use\n"
      "`shirube population life-table --single-years`. Method: docs/methods/schedules.md."};
  command.options = {
      {"FILE",
       {"人口・死亡数・出生率のファイル（いくつでも）", "files of people, deaths or fertility"},
       &o.request.files,
       true},
      {"--place",
       {"複数の地域を含むファイルから選ぶコードか名前", "code or name, where files hold several"},
       &o.request.place},
      digits_option(o.digits)};
  command.run = [options](Session& session) {
    return run_with_findings(session, [&](Diagnostics& findings) -> Result<int> {
      SHIRUBE_TRY(digits, digits_of(session, options->digits, 3));
      SHIRUBE_TRY(table, app::subdivide_figures(options->request, digits, &findings));
      session.print(table);
      return static_cast<int>(kOk);
    });
  };
  return command;
}

}  // namespace

std::vector<Command> population_schedule_commands() {
  return {curve_command(), fertility_command(), subdivide_command()};
}

}  // namespace shirube::cli
