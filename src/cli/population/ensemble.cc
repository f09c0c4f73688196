// population ensemble: quantiles by simulation, in one process or in shards
#include "app/population/ensemble.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <ostream>

#include "cli/population/commands.h"
#include "platform/file.h"
#include "platform/terminal.h"
#include "population/ensemble/shard.h"
#include "words/numbers.h"

namespace shirube::cli {
namespace {

struct EnsembleOptions {
  app::EnsembleRequest request;
  std::string seed = "1";
  int threads = 0;
  std::vector<std::string> aggregates;
  std::string out;
  int shards = 0;
  std::string shard;
  std::string merge;
  bool benchmark = false;
};

Result<std::uint64_t> whole_number(const std::string& text, const std::string& option) {
  std::uint64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec == std::errc() && end.ptr == text.data() + text.size()) return value;
  return make_error("usage-number",
                    {option + " には0以上の整数を書いてください", option + " takes a whole number"},
                    {"例: " + option + " 3", "e.g. " + option + " 3"}, text);
}

struct ShardChoice {
  std::size_t shards = 0;
  std::size_t first = 0;
  std::size_t count = 0;
};

// "--shard 3", "--shard all", "--shard slurm": the task of a Slurm array.
Result<ShardChoice> chosen_shards(const EnsembleOptions& options) {
  ShardChoice choice{static_cast<std::size_t>(std::max(options.shards, 0)), 0, 1};
  if (options.shard == "slurm") {
    const std::string task = platform::variable("SLURM_ARRAY_TASK_ID");
    if (task.empty()) {
      return make_error("usage-slurm",
                        {"Slurmの配列ジョブの中ではありません（SLURM_ARRAY_TASK_ID がありません）",
                         "this is not a task of a Slurm array (no SLURM_ARRAY_TASK_ID)"},
                        {"sbatch --array=0-99 で起動するか、--shard に番号を書いてください",
                         "start it with sbatch --array=0-99, or give a number to --shard"});
    }
    SHIRUBE_TRY(id, whole_number(task, "SLURM_ARRAY_TASK_ID"));
    choice.first = id;
    if (choice.shards == 0) {
      // The whole array is the run: its tasks in order.
      SHIRUBE_TRY(lowest, whole_number(platform::variable("SLURM_ARRAY_TASK_MIN"), "SLURM_ARRAY_TASK_MIN"));
      SHIRUBE_TRY(count,
                  whole_number(platform::variable("SLURM_ARRAY_TASK_COUNT"), "SLURM_ARRAY_TASK_COUNT"));
      choice.first = id - lowest;
      choice.shards = count;
    }
  } else if (options.shard.empty() || options.shard == "all") {
    choice.count = choice.shards;
  } else {
    SHIRUBE_TRY(number, whole_number(options.shard, "--shard"));
    choice.first = number;
  }
  if (choice.shards == 0 || options.out.empty()) {
    return make_error("usage-shards",
                      {"断片に分けるときは --shards と --out（フォルダー）が必要です",
                       "shards need --shards and --out (a folder)"},
                      {"例: --shards 8 --shard 0 --out shards", "e.g. --shards 8 --shard 0 --out shards"});
  }
  return choice;
}

int run_shards(Session& session, const EnsembleOptions& options, const app::EnsembleInputs& inputs,
               Watcher& watcher) {
  const Result<ShardChoice> choice = chosen_shards(options);
  if (!choice) return session.fail(choice.error());
  const ShardChoice& chosen = choice.value();
  for (std::size_t i = chosen.first; i < chosen.first + chosen.count; ++i) {
    const auto done =
        population::run_shard(inputs.places, inputs.options, chosen.shards, i, options.out, watcher);
    if (!done) return session.fail(done.error());
    const std::string file = population::shard_file(options.out, chosen.shards, i);
    session.out << (done.value() == population::ShardOutcome::computed
                        ? session.say({"計算しました: ", "computed: "})
                        : session.say({"すでにあります: ", "already there: "}))
                << file << "\n";
  }
  return kOk;
}

wire::Table table_of(const app::EnsembleInputs& inputs,
                     const std::vector<population::EnsembleResult>& results, const Session& session) {
  wire::Table table;
  table.columns = {{"code", {"コード", "code"}, false, 0},
                   {"name", {"市区町村", "municipality"}, false, 16},
                   {"year", {"年", "year"}, false, 0},
                   {"aggregate", {"区分", "aggregate"}, false, 24},
                   {"mean", {"平均", "mean"}, true, 0}};
  for (const double share : inputs.options.quantiles) {
    std::string text = std::to_string(share * 100);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    table.columns.push_back({"q" + text, {text + "%", text + "%"}, true, 0});
  }
  const auto persons = [](double value) {
    return Decimal::from_coefficient(static_cast<std::int64_t>(value + 0.5), 0).to_grouped_string();
  };
  for (std::size_t place = 0; place < results.size(); ++place) {
    const population::EnsembleResult& result = results[place];
    for (std::size_t year = 0; year < result.years.size(); ++year) {
      // A page for people shows every fifth year.
      if (session.as_table() && year % 5 != 0 && year + 1 != result.years.size()) continue;
      for (std::size_t a = 0; a < result.aggregates.size(); ++a) {
        std::vector<std::optional<std::string>> row = {
            result.place, inputs.places[place].base.name, std::to_string(result.years[year]),
            session.as_table() ? session.say(result.aggregates[a].name) : result.aggregates[a].code,
            persons(result.means[year * result.aggregates.size() + a])};
        for (std::size_t q = 0; q < result.quantiles.size(); ++q)
          row.push_back(persons(result.quantile(year, a, q)));
        table.rows.push_back(std::move(row));
      }
    }
  }
  return table;
}

int show(Session& session, const EnsembleOptions& options, const app::EnsembleInputs& inputs,
         const std::vector<population::EnsembleResult>& results) {
  std::int64_t bounded = 0;
  for (const population::EnsembleResult& result : results) bounded += result.bounded_cells;
  if (options.out.empty()) {
    session.print(table_of(inputs, results, session));
  } else {
    const Result<void> written = platform::write_file(options.out, app::ensemble_csv(inputs, results));
    if (!written) return session.fail(written.error());
    session.out << session.say({"書き出しました: ", "written: "}) << options.out << " (" << results.size()
                << session.say({"市区町村 × ", " places × "}) << inputs.options.trajectories
                << session.say({"試行）", " trajectories)"}) << "\n";
  }
  if (bounded > 0) {
    session.err << session.say({"注意: 引いた率が限度を超えたため抑えた値が " + std::to_string(bounded) +
                                    " 個あります（転出が在住者を超えるなど。docs/methods/ensemble.md）",
                                "note: " + std::to_string(bounded) +
                                    " drawn values were held at their bounds (more leave than live there; "
                                    "docs/methods/ensemble.md)"})
                << "\n";
  }
  return kOk;
}

int compute(Session& session, const EnsembleOptions& options, const Result<app::EnsembleInputs>& inputs,
            Watcher& watcher) {
  if (!inputs) return session.fail(inputs.error());
  if (options.shards > 0 || !options.shard.empty())
    return run_shards(session, options, inputs.value(), watcher);
  Result<std::vector<population::EnsembleResult>> results = std::vector<population::EnsembleResult>();
  if (!options.merge.empty()) {
    const Result<std::size_t> shards = app::shards_in(options.merge);
    if (!shards) return session.fail(shards.error());
    results = population::merge_shards(inputs.value().places, inputs.value().options, shards.value(),
                                       options.merge, watcher);
  } else {
    results = population::simulate(inputs.value().places, inputs.value().options, watcher);
  }
  if (!results) return session.fail(results.error());
  return show(session, options, inputs.value(), results.value());
}

int benchmark(Session& session) {
  const Result<std::vector<app::BenchmarkRow>> rows = app::run_benchmark();
  if (!rows) return session.fail(rows.error());
  wire::Table table;
  table.columns = {{"input", {"入力", "input"}, false, 0},
                   {"engine", {"率", "rates"}, false, 0},
                   {"total", {"最終総数", "final total"}, true, 0},
                   {"expected", {"正しい値", "expected"}, true, 0},
                   {"microseconds", {"μs/試行", "us/trajectory"}, true, 0}};
  bool equal = true;
  for (const app::BenchmarkRow& row : rows.value()) {
    equal = equal && words::plain(row.total, 6) == words::plain(row.expected, 6);
    const Message engine =
        row.engine == "shared" ? Message("共通", "shared") : Message("試行ごと", "by trajectory");
    table.rows.push_back({row.input, session.say(engine), words::plain(row.total, 6),
                          words::plain(row.expected, 6), words::plain(row.microseconds, 3)});
  }
  session.print(table);
  return equal ? kOk : kFindings;
}

int ensemble(Session& session, EnsembleOptions& options) {
  if (options.benchmark) return benchmark(session);
  const Result<std::uint64_t> seed = whole_number(options.seed, "--seed");
  if (!seed) return session.fail(seed.error());
  population::EnsembleOptions& chosen = options.request.options;
  chosen.seed = seed.value();
  chosen.threads = options.threads;
  if (!options.aggregates.empty()) chosen.aggregates.clear();
  for (const std::string& code : options.aggregates) {
    const Result<population::Aggregate> found = population::find_aggregate(code);
    if (!found) return session.fail(found.error());
    chosen.aggregates.push_back(found.value());
  }
  ProgressBar progress(session.err, session.environment.show_progress, session.lang);
  if (!options.request.census_file.empty())
    return compute(session, options, app::ensemble_inputs(options.request, progress), progress);
  return session.with_store([&](app::Context& context) -> Result<int> {
    Result<population::Panel> panel = app::stored_panel(context, options.request.code);
    if (!panel) return panel.error();
    return compute(session, options, app::ensemble_inputs(panel.value(), options.request, progress),
                   progress);
  });
}

}  // namespace

std::vector<Command> population_ensemble_commands() {
  auto options = std::make_shared<EnsembleOptions>();
  app::EnsembleRequest& request = options->request;
  return {{"ensemble",
           {"将来人口のばらつきを多数の試行で計算する（分位点のCSV）",
            "project many trajectories; quantiles as CSV"},
           {"例:\n"
            "  shirube population ensemble --census 国勢調査.csv --code 01203\n"
            "  shirube population ensemble --census 国勢調査.csv --trajectories 1000 --out 全国.csv\n"
            "  shirube population ensemble --census 国勢調査.csv --shards 100 --shard slurm --out 断片\n"
            "  shirube population ensemble --census 国勢調査.csv --merge 断片 --out 全国.csv\n"
            "最後の2つは、複数の計算機で断片を計算し（配列ジョブの1つずつ）、まとめる例です。入力と設定は同じ"
            "にします。\n"
            "同じ入力と --seed なら、スレッドや断片の数によらず1ビットも違わない結果になります",
            "Examples:\n"
            "  shirube population ensemble --census census.csv --code 01203\n"
            "  shirube population ensemble --census census.csv --trajectories 1000 --out nation.csv\n"
            "  shirube population ensemble --census census.csv --shards 100 --shard slurm --out shards\n"
            "  shirube population ensemble --census census.csv --merge shards --out nation.csv\n"
            "the last two compute shards on many machines (one a task of an array) and merge them, with the "
            "same input and options;\n"
            "the same input and --seed give the same bits for any number of threads or shards"},
           {{"--census",
             {"人口のCSV（省略時は population load で取り込んだ国勢調査）",
              "population CSV (default: the censuses that were loaded)"},
             &request.census_file},
            {"--code",
             {"市区町村コード（省略時は全部）", "code of one municipality (default: all)"},
             &request.code},
            {"--years", {"最後の国勢調査から何年先まで", "years after the last census"}, &request.years},
            {"--width",
             {"年齢の幅: 1（各歳）か国勢調査の幅", "width of ages: 1 or that of the censuses"},
             &request.width},
            {"--trajectories", {"試行回数", "number of trajectories"}, &request.options.trajectories},
            {"--seed", {"乱数の種", "seed"}, &options->seed},
            {"--aggregate",
             {"区分（くり返し指定できる。省略時は10区分）", "aggregate (may be repeated; default: ten)"},
             &options->aggregates},
            {"--threads",
             {"スレッド数（0: 計算機の数）", "threads (0: as many as there are)"},
             &options->threads},
            {"--out,-o",
             {"CSVファイル。断片を計算するときはフォルダー", "CSV file; a folder when computing shards"},
             &options->out},
            {"--shards", {"いくつの断片に分けるか", "number of shards"}, &options->shards},
            {"--shard",
             {"計算する断片: 0からの番号、all、slurm（配列ジョブの番号）",
              "shard to compute: a number from 0, all, or slurm (the task of an array)"},
             &options->shard},
            {"--merge", {"断片のフォルダーをまとめる", "merge the shards of this folder"}, &options->merge},
            {"--benchmark",
             {"共通の性能試験の入力を計算して合計を表示する",
              "run the common benchmark input and print its totals"},
             &options->benchmark}},
           [options](Session& session) { return ensemble(session, *options); }}};
}

}  // namespace shirube::cli
