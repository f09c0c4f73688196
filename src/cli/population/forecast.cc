// population forecast, backtest
#include "app/population/forecast.h"

#include <charconv>
#include <memory>
#include <ostream>

#include "cli/population/commands.h"
#include "platform/file.h"
#include "words/numbers.h"

namespace shirube::cli {
namespace {

using population::BacktestRow;
using population::ForecastStep;
using population::PlaceRow;
using population::Range;

constexpr std::size_t kWarningsShown = 3;  // a whole nation's censuses hold many large changes

struct ForecastOptions {
  app::ForecastRequest request;
  std::string weight = "0.4";
  std::string out;
};

struct BacktestOptions {
  app::BacktestRequest request;
  std::vector<std::string> origins;
  std::string code;
  std::string fit;
  std::string weight = "0.4";
  int ahead = 5;
};

Result<double> share(const std::string& text) {
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec == std::errc() && end.ptr == text.data() + text.size() && value >= 0 && value <= 1) return value;
  return make_error("usage-weight",
                    {"重みは0から1までの数で書いてください。", "The weight is a number from 0 to 1."},
                    {"例: --official-weight 0.4", "For example --official-weight 0.4"}, text);
}

// "2005,2010" and repeated options alike.
Result<std::vector<int>> years_of(const std::vector<std::string>& texts) {
  std::vector<int> made;
  for (const std::string& text : texts) {
    std::size_t from = 0;
    while (from <= text.size()) {
      const std::size_t comma = std::min(text.find(',', from), text.size());
      int year = 0;
      const auto end = std::from_chars(text.data() + from, text.data() + comma, year);
      if (end.ec != std::errc() || end.ptr != text.data() + comma) {
        return make_error(
            "year-syntax",
            {"年は西暦で、コンマで区切って書いてください。", "Years are numbers with commas between them."},
            {"例: --origin 2005,2010", "For example --origin 2005,2010"}, text);
      }
      made.push_back(year);
      from = comma + 1;
    }
  }
  return made;
}

wire::Table totals_table(const population::Forecast& forecast) {
  wire::Table table;
  table.columns = {{"code", {"コード", "code"}, false, 0},
                   {"name", {"団体", "place"}, false, 0},
                   {"year", {"年", "year"}, true, 0},
                   {"total", {"人口", "population"}, true, 0},
                   {"lower80", {"80%下限", "80% low"}, true, 0},
                   {"upper80", {"80%上限", "80% high"}, true, 0},
                   {"lower95", {"95%下限", "95% low"}, true, 0},
                   {"upper95", {"95%上限", "95% high"}, true, 0}};
  for (std::size_t place = 0; place < forecast.codes.size(); ++place) {
    for (const ForecastStep& step : forecast.steps) {
      const Range& range = step.totals[place];
      table.rows.push_back({forecast.codes[place], forecast.names[place], std::to_string(step.year),
                            words::plain(step.cells[place].total(), 0), words::plain(range.lower80, 0),
                            words::plain(range.upper80, 0), words::plain(range.lower95, 0),
                            words::plain(range.upper95, 0)});
    }
  }
  return table;
}

int forecast(Session& session, ForecastOptions& options) {
  return session.with_files([&](Watcher& watcher, const Clock&) -> Result<int> {
    SHIRUBE_TRY(weight, share(options.weight));
    options.request.options.official_weight = weight;
    Diagnostics found;
    const Result<population::Forecast> made = app::forecast_files(options.request, watcher, &found);
    session.print_found(found, made ? nullptr : &made.error(), kWarningsShown);
    if (!made) return made.error();
    if (options.out.empty()) {
      session.print(totals_table(made.value()));
    } else {
      SHIRUBE_TRY_VOID(platform::write_file(options.out, app::cells_csv(made.value())));
      const std::string totals = app::totals_path(options.out);
      SHIRUBE_TRY_VOID(platform::write_file(totals, app::totals_csv(made.value(), weight)));
      session.out << session.say({"書き出しました: ", "written: "}) << options.out << ", " << totals << "\n";
    }
    for (const Message& note : made.value().notes) session.err << session.say(note) << "\n";
    return static_cast<int>(kOk);
  });
}

wire::Table accuracy_table(const Session& session, const population::Backtest& backtest) {
  wire::Table table;
  const bool plain = !session.as_table();
  table.columns = {
      {"origin", {"起点", "origin"}, true, 0},      {"year", {"年", "year"}, true, 0},
      {"size", {"規模", "size"}, false, 0},         {"method", {"方法", "method"}, false, 0},
      {"places", {"団体", "places"}, true, 0},      {"mape", {"平均%", "MAPE"}, true, 0},
      {"median_ape", {"中央%", "median"}, true, 0}, {"p90_ape", {"90点%", "90th"}, true, 0},
      {"malpe", {"偏り%", "MALPE"}, true, 0},       {"age_sex", {"年齢別%", "age-sex"}, true, 0},
      {"coverage80", {"80%内", "in 80%"}, true, 0}, {"coverage95", {"95%内", "in 95%"}, true, 0},
      {"score80", {"80%評点", "score80"}, true, 0}, {"score95", {"95%評点", "score95"}, true, 0}};
  const int places = plain ? 4 : 2;
  for (const BacktestRow& row : backtest.rows) {
    const population::Accuracy& a = row.accuracy;
    std::vector<std::optional<std::string>> cells = {std::to_string(row.origin), std::to_string(row.year),
                                                     plain ? row.size.code : session.say(row.size.name),
                                                     plain ? row.method : session.say(row.name),
                                                     std::to_string(a.places)};
    if (a.places == 0) {
      table.rows.push_back(cells);
      continue;
    }
    for (const double value : {a.mape, a.median_ape, a.p90_ape, a.malpe, a.age_sex})
      cells.emplace_back(words::plain(value, places));
    if (a.coverage) {
      for (const double value : {a.coverage->share80, a.coverage->share95})
        cells.emplace_back(words::plain(value, plain ? 4 : 1));
      for (const double value : {a.coverage->score80, a.coverage->score95})
        cells.emplace_back(words::plain(value, places));
    }
    table.rows.push_back(cells);
  }
  return table;
}

wire::Table place_table(const Session& session, const population::Backtest& backtest) {
  wire::Table table;
  const bool plain = !session.as_table();
  table.columns = {
      {"origin", {"起点", "origin"}, true, 0},       {"year", {"年", "year"}, true, 0},
      {"method", {"方法", "method"}, false, 0},      {"forecast", {"予測", "forecast"}, true, 0},
      {"actual", {"実績", "actual"}, true, 0},       {"error", {"誤差%", "error %"}, true, 0},
      {"age_sex", {"年齢別%", "age-sex"}, true, 0},  {"lower80", {"80%下限", "80% low"}, true, 0},
      {"upper80", {"80%上限", "80% high"}, true, 0}, {"lower95", {"95%下限", "95% low"}, true, 0},
      {"upper95", {"95%上限", "95% high"}, true, 0}};
  for (const PlaceRow& row : backtest.place) {
    std::vector<std::optional<std::string>> cells = {
        std::to_string(row.origin), std::to_string(row.year), plain ? row.method : session.say(row.name),
        words::plain(row.forecast, 0), words::plain(row.actual, 0)};
    if (row.actual > 0) {
      cells.emplace_back(words::plain((row.forecast / row.actual - 1) * 100, 2));
      cells.emplace_back(words::plain(row.age_sex, 2));
    } else {
      cells.insert(cells.end(), 2, std::nullopt);
    }
    if (row.range.upper95 > 0) {
      for (const double bound : {row.range.lower80, row.range.upper80, row.range.lower95, row.range.upper95})
        cells.emplace_back(words::plain(bound, 0));
    }
    table.rows.push_back(cells);
  }
  return table;
}

int backtest(Session& session, BacktestOptions& options) {
  return session.with_files([&](Watcher& watcher, const Clock& clock) -> Result<int> {
    Diagnostics found;
    if (!options.fit.empty()) {
      const Result<std::string> table =
          app::fit_uncertainty_file(options.request.census, clock, watcher, &found);
      session.print_found(found, table ? nullptr : &table.error(), kWarningsShown);
      if (!table) return table.error();
      SHIRUBE_TRY_VOID(platform::write_file(options.fit, table.value()));
      session.out << session.say({"不確かさの表を書き出しました: ", "table of uncertainty written: "})
                  << options.fit << "\n";
      return static_cast<int>(kOk);
    }
    SHIRUBE_TRY(years, years_of(options.origins));
    SHIRUBE_TRY(weight, share(options.weight));
    if (options.ahead < 5 || options.ahead % 5 != 0) {
      return make_error("usage-ahead",
                        {"先の年数は5の倍数で書いてください。", "The horizon is a multiple of five years."},
                        {"例: --ahead 10", "For example --ahead 10"}, std::to_string(options.ahead));
    }
    population::BacktestOptions& asked = options.request.options;
    asked.origins = years;
    asked.official_weight = weight;
    asked.code = options.code;
    asked.steps = static_cast<std::size_t>(options.ahead / 5);
    const Result<population::Backtest> made = app::backtest_files(options.request, watcher, &found);
    session.print_found(found, made ? nullptr : &made.error(), kWarningsShown);
    if (!made) return made.error();
    session.print(options.code.empty() ? accuracy_table(session, made.value())
                                       : place_table(session, made.value()));
    for (const Message& note : made.value().notes) session.err << session.say(note) << "\n";
    return static_cast<int>(kOk);
  });
}

}  // namespace

std::vector<Command> population_forecast_commands() {
  auto forecasting = std::make_shared<ForecastOptions>();
  auto testing = std::make_shared<BacktestOptions>();
  app::ForecastRequest& asked = forecasting->request;
  const Message census_help = {"国勢調査のファイル（全市区町村、5歳階級、3回以上）",
                               "file of censuses (all municipalities, five-year ages, three or more)"};
  const Message weight_help = {"公式推計の重み（0〜1、既定は0.4）",
                               "share of the official projection (0 to 1, default 0.4)"};
  return {
      {"forecast",
       {"全市区町村の人口を、国勢調査だけから予測する（区間つき）",
        "forecast every municipality from censuses alone, with intervals"},
       {"例:\n"
        "  shirube population forecast --census 国勢調査.csv --out 予測2020.csv\n"
        "  shirube population forecast --census 国勢調査.csv --official 社人研.csv --to 2030 --out 予測.csv\n"
        "--out には団体・年・男女・年齢別の人口を、同じ名前に -totals をつけたファイルには総数と80%・95%の"
        "区間を\n書きます。--out がなければ総数と区間を一覧します。起点より後の国勢調査は使いません。",
        "Examples:\n"
        "  shirube population forecast --census census.csv --out forecast2020.csv\n"
        "  shirube population forecast --census census.csv --official ipss.csv --to 2030 --out forecast.csv\n"
        "--out holds people by place, year, sex and age; the file of the same name with -totals the\n"
        "totals with intervals of 80 and 95 %. Without --out the totals are listed. Censuses after the\n"
        "origin are not used."},
       {{"--census", census_help, &asked.census, true},
        {"--official",
         {"公式推計のファイル（あれば合わせる）", "file of an official projection (blended where given)"},
         &asked.official},
        {"--official-weight", weight_help, &forecasting->weight},
        {"--origin",
         {"起点の国勢調査の年（省略時は最後の国勢調査）",
          "year of the last census to use (default: the last)"},
         &asked.options.origin},
        {"--to",
         {"予測の最後の年（省略時は起点の5年後）", "last year (default: five years on)"},
         YearOption{&asked.options.to}},
        {"--threads", {"並列の数（省略時は全部）", "threads (default: all)"}, &asked.options.threads},
        {"--out,-o", {"書き出すCSVファイル", "CSV file to write"}, &forecasting->out}},
       [forecasting](Session& session) { return forecast(session, *forecasting); }},
      {"backtest",
       {"過去の国勢調査から予測して、その後の国勢調査で確かめる",
        "forecast from past censuses and judge by what came"},
       {"例:\n"
        "  shirube population backtest --census 国勢調査.csv --origin 2005,2010\n"
        "  shirube population backtest --census 国勢調査.csv --origin 2005 --ahead 10 --code 01203\n"
        "  shirube population backtest --census 国勢調査.csv --fit-uncertainty uncertainty.toml\n"
        "平均%は総数の絶対誤差率の平均、年齢別%は男女・年齢別の誤差の合計の人口に対する割合、評点は区間の\n"
        "良さ（小さいほど良い）です。方法は docs/methods/forecast.md にあります。",
        "Examples:\n"
        "  shirube population backtest --census census.csv --origin 2005,2010\n"
        "  shirube population backtest --census census.csv --origin 2005 --ahead 10 --code 01203\n"
        "  shirube population backtest --census census.csv --fit-uncertainty uncertainty.toml\n"
        "MAPE is of totals; age-sex is the sum of absolute errors over ages and sexes per people; scores\n"
        "are interval scores (smaller is better). Methods: docs/methods/forecast.md."},
       {{"--census", census_help, &testing->request.census, true},
        {"--origin",
         {"起点の年（コンマ区切り。省略時は確かめられるすべて）",
          "origins (with commas; default: all that can be judged)"},
         &testing->origins},
        {"--ahead", {"何年先まで（5の倍数）", "years ahead (multiple of five)"}, &testing->ahead},
        {"--code",
         {"1つの団体の結果を示す（5桁）", "show one place's own results (five digits)"},
         &testing->code},
        {"--exclude",
         {"除く団体のコードの頭（例: 07。くり返せる）",
          "codes, or their beginnings, to leave out (07; may be repeated)"},
         &testing->request.options.exclude},
        {"--official",
         {"公式推計のファイル（比べる）", "file of an official projection to compare"},
         &testing->request.official},
        {"--official-weight", weight_help, &testing->weight},
        {"--threads",
         {"並列の数（省略時は全部）", "threads (default: all)"},
         &testing->request.options.threads},
        {"--fit-uncertainty",
         {"予測の不確かさの表を作ってこのファイルに書く",
          "fit the table of uncertainty and write it to this file"},
         &testing->fit}},
       [testing](Session& session) { return backtest(session, *testing); }},
  };
}

}  // namespace shirube::cli
